"""Conditions (C) and rules (R, E) of the export system on what else an entry says, and the forms of its
optional data elements.

C0273 (nature of transaction and countries at the head or on the items), C0467 (MRN once accepted, else LRN)
and R0364 (goods in one package repeat its marks) hold by how the messages are written.
"""

from __future__ import annotations

import re
from typing import Final

from customs.identifiers import eori
from customs.regime import Breach, Rule
from customs.regimes.eu_aes import postcodes
from customs.regimes.eu_aes.statements import LICENCES, UNKNOWN_CONSIGNEE, contradicted
from customs.values import ExportEntry

SIMPLIFIED: Final = frozenset({"B", "C", "E", "F"})
_FOUR: Final = re.compile(r"[A-Z0-9]{4}")
_FIVE: Final = re.compile(r"[A-Z0-9]{5}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")


class C0265(Rule):
    """An export declaration (EX) says whether it carries security data: 0 for none, 2 for an exit summary."""

    source = "AES C0265"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        if entry.declaration_type == "CO" or entry.security in {"0", "2"}:
            return []
        return [self.breach("security", found=entry.security)]


class C0283(Rule):
    """Who states that the consignee is not known (30600) names no consignee."""

    source = "AES C0283, C0351"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        is_unknown = UNKNOWN_CONSIGNEE in dict(entry.statements)
        return [self.breach("consignee.name")] if is_unknown and entry.consignee.name.strip() else []


class C0462(Rule):
    """A simplified declaration (B, C, E, F) carries no delivery terms."""

    source = "AES C0462"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        if entry.additional_type not in SIMPLIFIED or not entry.incoterm:
            return []
        return [self.breach("incoterm", found=entry.incoterm, type=entry.additional_type)]


class C0505(Rule):
    """An address needs its postcode, except in countries that have none."""

    source = "AES C0505, code list CL505"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        who = entry.exporter
        given = {"exporter": (who.country, who.postcode.strip())}
        if entry.consignor is not None:
            given["consignor"] = (entry.consignor.country, entry.consignor.postcode.strip())
        if UNKNOWN_CONSIGNEE not in dict(entry.statements):
            given["consignee"] = (entry.consignee.country, postcodes.postcode(entry.consignee))
        return [
            self.breach(f"{party}.postcode", country=country)
            for party, (country, code) in given.items()
            if not code and postcodes.is_needed(country)
        ]


class C0556(Rule):
    """An invoice in another currency needs its exchange rate, above zero; one in EUR has none."""

    source = "AES C0556"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        rate, currency = entry.exchange_rate, entry.invoice_total.currency
        is_right = rate is None if currency == "EUR" else rate is not None and rate.is_finite() and rate > 0
        return [] if is_right else [self.breach("exchange_rate", currency=currency, found=rate or "—")]


class C0823(Rule):
    """Goods in containers need the containers' numbers."""

    source = "AES C0823"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [self.breach("containers")] if entry.is_containerised and not entry.containers else []


class E1404(Rule):
    """A line has at most two additional TARIC codes, of four characters each."""

    source = "E1404 (Ireland)"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [
            self.breach("items.taric_codes", line=item.line, found=" ".join(item.taric_codes))
            for item in entry.items
            if len(item.taric_codes) > 2 or not all(_FOUR.fullmatch(code) for code in item.taric_codes)
        ]


class DE1202(Rule):
    """Further information is a code of five characters and a text."""

    source = "D.E. 12 02"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [
            self.breach("statements", found=code)
            for code, _text in entry.statements
            if not _FIVE.fullmatch(code)
        ]


class LicenceType(Rule):
    """No type of document is known here for a licence of this measure: the declarant declares it by hand."""

    source = "D.E. 12 03"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        known = {row.about for row in LICENCES}
        return [
            self.breach("items.licences", line=item.line, found=about)
            for item in entry.items
            for about, _number in item.licences
            if about not in known
        ]


class DE1204(Rule):
    """A reference code has four characters, is given once, and may not deny a restriction that is known."""

    source = "D.E. 12 04"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        given = [entry.references, *(item.references for item in entry.items)]
        wrong = [
            code for codes in given for code in codes if not _FOUR.fullmatch(code) or codes.count(code) > 1
        ]
        return [self.breach("references", found=code) for code in dict.fromkeys(wrong)] + [
            self.breach("references", found=row.code, restriction=row.about) for row in contradicted(entry)
        ]


class DE1312(Rule):
    """The EORI number of the carrier or of the consignor does not hold."""

    source = "D.E. 13 02, 13 12"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        given = {
            "carrier_eori": entry.carrier_eori,
            "consignor.eori": entry.consignor.eori if entry.consignor is not None else "",
        }
        return [
            self.breach(name, found=number)
            for name, number in given.items()
            if number and not eori.is_valid(number)
        ]


class DE1612(Rule):
    """Countries on the way are told by their two letters."""

    source = "D.E. 16 12"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [self.breach("routing", found=code) for code in entry.routing if not _COUNTRY.fullmatch(code)]


class DE1802(Rule):
    """Supplementary units are above zero, with at most six decimals."""

    source = "D.E. 18 02"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        return [
            self.breach("items.supplementary_units", line=item.line, found=units)
            for item in entry.items
            if (units := item.supplementary_units) is not None
            and not (units.is_finite() and units > 0 and units == round(units, 6))
        ]


class DE1904(Rule):
    """A mode of transport is one digit, 1 to 9."""

    source = "D.E. 19 03, 19 04"

    def breaches(self, entry: ExportEntry) -> list[Breach]:
        given = {"inland_mode": entry.inland_mode, "transport_mode": entry.transport_mode}
        return [
            self.breach(name, found=mode)
            for name, mode in given.items()
            if len(mode) != 1 or mode not in "123456789"
        ]


CONDITIONS: Final[tuple[type[Rule], ...]] = (
    C0265,
    C0283,
    C0462,
    C0505,
    C0556,
    C0823,
    E1404,
    DE1202,
    LicenceType,
    DE1204,
    DE1312,
    DE1612,
    DE1802,
    DE1904,
)
