"""Bulk files: their form, and what each line is held against.

Codes: 12 value not in its list, 14 rule broken, 26 duplicate, 50 schema, 90 not known, 92 out of sequence,
T1 the day's value or mass is reached.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from lxml import etree

from sandboxes.export_office.rules import EU, eori_problem
from sandboxes.export_office.schema import log

NAMESPACE = "urn:ewtp:export-bulk:1"
FILE, CANCELLATION = "ExportBulk", "ExportBulkCancellation"
EURO, KILOGRAMS = Decimal(1000), Decimal(1000)
EXCISE = ("2203", "2204", "2205", "2206", "2207", "2208", "2402", "2403", "2404", "2710", "2711")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Why a line, or a whole file, is not taken."""

    code: str
    reason: str


def kind_of(root: etree._Element) -> str:
    """FILE or CANCELLATION; empty for anything else."""
    name = etree.QName(root)
    is_ours = name.namespace == NAMESPACE and name.localname in {FILE, CANCELLATION}
    return str(name.localname) if is_ours else ""


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(Path(__file__).parent / "schema" / "bulk.xsd"))


def form(root: etree._Element) -> Problem | None:
    """What is wrong with the file as a whole."""
    schema = _schema()
    if not schema.validate(root):
        return Problem(code="50", reason=str(log(schema)[0].message)[:512])
    lines = root.findall("Line")
    if root.findtext("lines") != str(len(lines)):
        return Problem(code="14", reason=f"lines: the file has {len(lines)} of them.")
    if [line.findtext("number") for line in lines] != [str(n) for n in range(1, len(lines) + 1)]:
        return Problem(code="14", reason="Line/number: numbers run 1, 2, 3 ...")
    if problem := eori_problem(root.findtext("filer") or ""):
        return Problem(code="12", reason=f"filer: {problem}")
    return None


def answer_errors(root: etree._Element) -> list[str]:
    """What the schema says against an answer; for the office's own tests."""
    schema = _schema()
    schema.validate(root)
    return [str(error.message) for error in log(schema)]


def line(element: etree._Element) -> Iterator[Problem]:
    """What is wrong with a line by itself."""
    if problem := eori_problem(_text(element, "Exporter/eori")):
        yield Problem(code="12", reason=f"Exporter/eori: {problem}")
    if not _text(element, "officeOfExport").startswith("BE"):
        yield Problem(code="12", reason="officeOfExport: the office must be a Belgian one.")
    if _text(element, "officeOfExit")[:2] not in EU:
        yield Problem(code="12", reason="officeOfExit: the office must be in the Union.")
    if _text(element, "Consignee/country") in EU:
        yield Problem(code="14", reason="Consignee/country: export leads out of the Union.")
    goods = element.findall("Goods")
    values = sum((Decimal(_text(one, "value")) for one in goods), Decimal(0))
    if values != value_of(element):
        yield Problem(code="14", reason=f"value: the goods add up to {values}.")
    net = sum((Decimal(_text(one, "netMass")) for one in goods), Decimal(0))
    if not 0 < net <= mass_of(element):
        yield Problem(code="14", reason="grossMass: net mass is above zero and not above gross mass.")
    for one in goods:
        code = _text(one, "code")
        if code.startswith(EXCISE):
            yield Problem(code="14", reason=f"Goods/code: {code} bears excise; declare it in full.")
        if not "01" <= code[:2] <= "97" or code[:2] == "77":
            yield Problem(code="12", reason=f"Goods/code: there is no chapter {code[:2]}.")


def value_of(element: etree._Element) -> Decimal:
    return Decimal(_text(element, "value"))


def mass_of(element: etree._Element) -> Decimal:
    return Decimal(_text(element, "grossMass"))


def sum_of(element: etree._Element, day: str) -> str:
    """Whose parcels of a day count together: one exporter's to one consignee over one office."""
    parts = ("Exporter/eori", "officeOfExit", "Consignee/name", "Consignee/street", "Consignee/city")
    return "|".join([day, *("".join(_text(element, part).split()).casefold() for part in parts)])


def threshold(value: Decimal, mass: Decimal) -> Problem | None:
    """Of a day's sum with the line in question."""
    if value >= EURO:
        return Problem(code="T1", reason=f"The day's parcels to this consignee come to {value} EUR.")
    if mass >= KILOGRAMS:
        return Problem(code="T1", reason=f"The day's parcels to this consignee come to {mass} kg.")
    return None


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()
