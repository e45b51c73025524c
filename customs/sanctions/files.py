"""Reads the EU consolidated list: its XML (sanctionEntity, nameAlias), its CSV with semicolons, or our four
columns.

Only what screening needs: reference, kind, programme and every name. Source: Financial Sanctions Files of the
European Commission, version 1.1.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from lxml import etree

from customs.eligibility.screening import ListedParty

SAMPLE: Final = Path(__file__).parent / "sample.csv"
MOST_BYTES: Final = 200 * 1024 * 1024
_DOCTYPE: Final = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_OFFICIAL: Final = ("Entity_EU_ReferenceNumber", "NameAlias_WholeName")


class NotAList(ValueError):
    """The bytes are no list of sanctioned parties. Says what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadList:
    """What a file holds, and the day it was made where it says so."""

    parties: tuple[ListedParty, ...]
    made_on: date | None


def read(body: bytes) -> ReadList:
    """Raises NotAList for anything else, also for a list without a single name."""
    if len(body) > MOST_BYTES:
        raise NotAList(f"The file has {len(body)} bytes; at most {MOST_BYTES} are read.")
    found = _xml(body) if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _csv(body)
    if not found.parties:
        raise NotAList("The file names no party.")
    return found


@dataclass(slots=True)
class _Party:
    kind: str
    programme: str
    names: dict[str, None]


def _listed(parties: dict[str, _Party]) -> tuple[ListedParty, ...]:
    return tuple(
        ListedParty(reference=key, kind=party.kind, programme=party.programme, names=tuple(party.names))
        for key, party in parties.items()
        if party.names
    )


def _xml(body: bytes) -> ReadList:
    if _DOCTYPE.search(body.replace(b"\0", b"")):
        raise NotAList("The file declares a document type or entities; it is not read.")
    parties: dict[str, _Party] = {}
    made: date | None = None
    try:
        steps = etree.iterparse(
            io.BytesIO(body),
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        for event, element in steps:
            name = etree.QName(element).localname
            if event == "start":
                made = made or (_day(element.get("generationDate", "")) if name == "export" else None)
            elif name == "sanctionEntity":
                _take(element, parties)
                element.clear()
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAList(f"The file is not well-formed XML: {error}") from None
    return ReadList(parties=_listed(parties), made_on=made)


def _take(element: etree._Element, parties: dict[str, _Party]) -> None:
    reference = element.get("euReferenceNumber") or element.get("logicalId") or ""
    if not reference:
        return
    party = parties.setdefault(reference, _Party("", "", {}))
    for child in element.iter():
        name = etree.QName(child).localname
        if name == "nameAlias":
            parts = (child.get("firstName"), child.get("middleName"), child.get("lastName"))
            whole = child.get("wholeName") or " ".join(part for part in parts if part)
            if whole.strip():
                party.names[whole.strip()] = None
        elif name == "subjectType":
            party.kind = (child.get("code") or "")[:12]
        elif name == "regulation":
            party.programme = (child.get("programme") or party.programme)[:60]


def _csv(body: bytes) -> ReadList:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotAList(f"The file is not UTF-8: {error.reason} at byte {error.start}.") from None
    first = text.partition("\n")[0]
    delimiter = ";" if first.count(";") > first.count(",") else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    columns = reader.fieldnames or []
    is_official = all(name in columns for name in _OFFICIAL)
    if not is_official and not {"reference", "name"} <= set(columns):
        raise NotAList(f"The first line has neither {' and '.join(_OFFICIAL)} nor reference and name.")
    words = (
        (
            "Entity_EU_ReferenceNumber",
            "Entity_SubjectType",
            "Entity_Regulation_Programme",
            "NameAlias_WholeName",
        )
        if is_official
        else ("reference", "kind", "programme", "name")
    )
    parties: dict[str, _Party] = {}
    made: date | None = None
    try:
        for row in reader:
            key, kind, programme, name = ((row.get(word) or "").strip() for word in words)
            made = made or _day(row.get("fileGenerationDate") or "")
            if key:
                party = parties.setdefault(key, _Party(kind[:12], programme[:60], {}))
                if name:
                    party.names[name] = None
    except csv.Error as error:
        raise NotAList(f"The file is not CSV: {error}") from None
    return ReadList(parties=_listed(parties), made_on=made)


def _day(text: str) -> date | None:
    """ISO or day/month/year, as the two official files have it; None for what is no day."""
    said = text.strip()[:10]
    parts = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", said)
    try:
        return date.fromisoformat(f"{parts[3]}-{parts[2]}-{parts[1]}" if parts else said)
    except ValueError:
        return None
