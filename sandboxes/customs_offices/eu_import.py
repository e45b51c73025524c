"""The Belgian office of import: low-value consignments by the reduced data set (H7)."""

import re
import secrets
import string
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from lxml import etree

from sandboxes.customs_offices.bureau import Answer, NotTaken, Told

NAMESPACE = "urn:ewtp:eu-import:1"
ROOTS = {"H7Declaration": "declare", "H7InvalidationRequest": "cancel"}
WORDS = {
    "received": "H7Received",
    "rejected": "H7Rejected",
    "accepted": "H7Accepted",
    "assessed": "H7Assessed",
    "inspected": "H7Controlled",
    "released": "H7Released",
    "refused": "H7NotReleased",
    "cancelled": "H7Invalidated",
    "cancel_refused": "H7InvalidationRefused",
}
CEILING = Decimal(150)
FLAT = Decimal(3)
IDENTIFIERS_FROM = date(2026, 11, 1)
EXCISE = ("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404")
_FOOD = tuple(f"{chapter:02d}" for chapter in (2, 3, 4, 7, 8, 9, 10, 11, *range(15, 22), 30))
REDUCED = (*_FOOD, "4901", "4902", "4903")
"""Belgium's goods at 6 %, as far as this office knows them."""
_STATES = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
MEMBERS = frozenset(_STATES.split())
IOSS = re.compile(r"IM(040|056|100|191|196|203|208|233|246|250|276|300|348|372|380|428|440|442|470|528|616"
                  r"|620|642|703|705|724|752)\d{7}")  # fmt: skip


class Form:
    """The elements of one declaration; what is wrong gathers in `faults`."""

    def __init__(self, element: etree._Element, *, where: str = "") -> None:
        self.element = element
        self.where = where
        self.faults: list[str] = []

    def fault(self, name: str, sentence: str) -> None:
        self.faults.append(f"{self.where}{name}: {sentence}")

    def all(self, name: str) -> list[etree._Element]:
        return list(self.element.iterfind(f"{{{NAMESPACE}}}{name}"))

    def said(self, path: str) -> str:
        steps = "/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/"))
        return (self.element.findtext(steps) or "").strip()

    def text(self, path: str, *, pattern: str = r".{1,512}", form: str = "given") -> str:
        value = self.said(path)
        if not re.fullmatch(pattern, value):
            self.fault(path, f"must be {form}")
            return ""
        return value

    def amount(self, path: str) -> Decimal:
        try:
            value = Decimal(self.said(path))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or not 0 <= value < 10**9:
            self.fault(path, "must be a number from 0")
            return Decimal(0)
        return value


class EuImport:
    path = "eu-import"
    system = "eu-import-office"
    title = "EU, import"
    token = "EU_IMPORT_OFFICE_TOKEN"  # noqa: S105 - the name of a variable
    content_type = "application/xml"
    has_assessment = True

    def read(self, raw: bytes) -> Told:
        root = _root(raw)
        form = Form(root)
        kind = ROOTS.get(etree.QName(root).localname)
        if etree.QName(root).namespace != NAMESPACE or kind is None:
            raise NotTaken(f"root: must be one of {', '.join(ROOTS)} in namespace {NAMESPACE}")
        lrn = form.said("LRN")
        reference = form.said("RequestReference") if kind == "cancel" else lrn
        uid = form.said("MessageIdentification")
        if not uid:
            raise NotTaken("MessageIdentification: is missing")
        facts = {"raw": raw.decode("utf-8", "replace"), "importer": form.said("Importer/Name")}
        return Told(kind=kind, id=uid, reference=reference, about=lrn, facts=facts)

    def faults(self, told: Told, *, at: datetime) -> list[str]:
        form = Form(_root(told.facts["raw"].encode()))
        form.text("LRN", pattern=r"[A-Za-z0-9-]{1,22}", form="1 to 22 letters, digits or dashes")
        form.text("Declarant/EORI", pattern=r"[A-Z]{2}[0-9A-Z]{1,15}", form="an EORI number")
        form.text("CustomsOfficeOfImport", pattern=r"BE[0-9A-Z]{6}", form="a Belgian office")
        procedure = form.text("AdditionalProcedure", pattern="F48|F49|F53", form="F48, F49 or F53")
        if procedure == "F48" and not IOSS.fullmatch(form.said("IOSSNumber")):
            form.fault("IOSSNumber", "F48 needs an IOSS number: IM, a member state's number, seven digits")
        if procedure in {"F49", "F53"} and form.said("IOSSNumber"):
            form.fault("IOSSNumber", f"{procedure} takes none")
        for path in ("Exporter/Name", "Exporter/Country", "Importer/Name", "Importer/StreetAndNumber",
                     "Importer/Postcode", "Importer/City"):  # fmt: skip
            form.text(path)
        if form.said("Exporter/Country") in MEMBERS:
            form.fault("Exporter/Country", "the goods must come from outside the Union")
        if form.said("Importer/Country") not in MEMBERS:
            form.fault("Importer/Country", "must be a member state")
        self._documents(form)
        gross = form.amount("GrossMass")
        items = [Form(e, where=f"GoodsItem {n}/") for n, e in enumerate(form.all("GoodsItem"), start=1)]
        if not items:
            form.fault("GoodsItem", "there is none")
        values = [self._item(item, place, at) for place, item in enumerate(items, start=1)]
        if sum(values) > CEILING:
            form.fault("GoodsItem", f"goods worth EUR {sum(values)} need a standard declaration (H1)")
        if sum((item.amount("GrossMass") for item in items), Decimal(0)) > gross or not gross:
            form.fault("GrossMass", "must be above 0 and not below that of the items")
        faults = [*form.faults, *(fault for item in items for fault in item.faults)]
        return faults or self._tax_fault(form, items)

    @staticmethod
    def _documents(form: Form) -> None:
        named = {Form(e).said("Type"): Form(e).said("Reference") for e in form.all("TransportDocument")}
        match = re.fullmatch(r"(\d{3})-?(\d{7})(\d)", named.get("N741", ""))
        if match is None or int(match[2]) % 7 != int(match[3]):
            form.fault("TransportDocument", "N741 must be an air waybill whose check digit holds")
        if not named.get("N740"):
            form.fault("TransportDocument", "N740, the house waybill, is missing")

    @staticmethod
    def _item(item: Form, place: int, at: datetime) -> Decimal:
        if item.said("Number") != str(place):
            item.fault("Number", f"items run 1, 2, 3 ...; {place} is expected here")
        code = item.text("HSSubheading", pattern=r"(?!77|00)\d{6}", form="six digits of the HS")
        if code.startswith(EXCISE):
            item.fault("HSSubheading", "goods that bear excise need a standard declaration (H1)")
        item.text("Description")
        if at.date() >= IDENTIFIERS_FROM:
            for name in ("MerchantProductIdentifier", "ManufacturerProductIdentifier"):
                item.text(name, form="given from 1 November 2026 on")
        return item.amount("IntrinsicValue")

    def _tax_fault(self, form: Form, items: list[Form]) -> list[str]:
        """Duty for each subheading and VAT by this office's own table, to five cents; Belgium only."""
        if form.said("Importer/Country") != "BE":
            return []
        duty, vat = _taxes(form, items)
        if abs(form.amount("TaxDeclared") - duty - vat) <= Decimal("0.05"):
            return []
        return [f"TaxDeclared: duty comes to EUR {duty}, VAT to EUR {vat}"]

    def assess(self, told: Told, *, at: datetime) -> dict[str, str]:
        """With F48, VAT was paid at the purchase."""
        form = Form(_root(told.facts["raw"].encode()))
        duty, vat = _taxes(form, [Form(element) for element in form.all("GoodsItem")])
        is_paid = form.said("AdditionalProcedure") == "F48"
        return {"CustomsDuty": str(duty), "VAT": "0.00" if is_paid else str(vat)}

    def number(self, serial: int, *, at: datetime) -> str:
        body = "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(12))
        first = f"{at.year % 100:02d}BE{body}R"
        return first + check_digit(first)

    def write(self, answer: Answer) -> tuple[str, str]:
        kind, case = WORDS[answer.event], answer.case
        root = etree.Element(f"{{{NAMESPACE}}}{kind}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
        told = {
            "MessageIdentification": answer.id,
            "At": answer.at.astimezone(UTC).isoformat(timespec="milliseconds"),
            "LRN": case["reference"],
            "MRN": case["number"],
            "RequestReference": answer.request,
            "Reason": answer.reason,
            **(case["taxes"] if answer.event == "assessed" else {}),
        }
        for name, value in told.items():
            if value:
                etree.SubElement(root, f"{{{NAMESPACE}}}{name}").text = value
        return kind, etree.tostring(root, encoding="unicode")


def _root(raw: bytes) -> etree._Element:
    if b"<!" in raw:
        raise NotTaken("body: no document type, no entities, no comments")
    try:
        return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.XMLSyntaxError, ValueError):
        raise NotTaken("body: must be XML") from None


def _taxes(form: Form, items: list[Form]) -> tuple[Decimal, Decimal]:
    values = [item.amount("IntrinsicValue") for item in items]
    codes = [item.said("HSSubheading") for item in items]
    duty = FLAT * len(set(codes))
    whole, costs = sum(values, Decimal(0)) or Decimal(1), form.amount("TransportCosts")
    vat = Decimal(0)
    for value, code in zip(values, codes, strict=True):
        of_code = sum((v for v, c in zip(values, codes, strict=True) if c == code), Decimal(0)) or Decimal(1)
        base = value + costs * value / whole + FLAT * value / of_code
        vat += base * (Decimal("0.06") if code.startswith(REDUCED) else Decimal("0.21"))
    return duty.quantize(Decimal("0.01")), vat.quantize(Decimal("0.01"), ROUND_HALF_UP)


def check_digit(first_17: str) -> str:
    """The last character of an MRN (DG TAXUD DGXXI/0879/99, as in ISO 6346)."""
    letters = [value for value in range(10, 39) if value % 11]
    values = dict(zip(string.ascii_uppercase, letters, strict=True))
    values |= {c: int(c) for c in string.digits}
    return str(sum(values[c] * 2**place for place, c in enumerate(first_17)) % 11 % 10)
