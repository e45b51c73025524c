"""The zip: a folder an order with its papers, a table for the accountant, and a list of what is missing.

Same contents, same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import customs.api
import logistics.api
import payments.api
from customs.api import ExportProof
from ewtp.ui.spreadsheet import lines
from logistics.api import CannotShip
from marketplace.documents.keep import paper_pdf
from marketplace.documents.paper import paper_of
from marketplace.documents.sheet import Sheet
from marketplace.models import Consignment
from marketplace.proof.quarters import BRUSSELS
from marketplace.proof.rows import COLUMNS, ProofRow, row_of
from payments.api import PaymentProblem

EPOCH: Final = (2026, 1, 1, 0, 0, 0)
"""Every entry's time: the content alone makes the file."""
WAYS: Final = {
    "alipay": gettext_lazy("Alipay"),
    "wechat_pay": gettext_lazy("WeChat Pay"),
    "card": gettext_lazy("Bank card"),
}
STEP: Final = 10
"""Progress is told every so many orders."""


def make_zip(
    out: io.BytesIO,
    *,
    consignments: Sequence[Consignment],
    at: datetime,
    tell: Callable[[int], None],
) -> list[ProofRow]:
    """Writes into `out`; `tell` hears how many orders are in. Returns the rows."""
    proofs = customs.api.export_proofs(consignments=[row.pk for row in consignments])
    rows: list[ProofRow] = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for place, consignment in enumerate(consignments, start=1):
            row = row_of(consignment, proofs.get(consignment.pk), at=at)
            gaps = [row.missing] if row.missing else []
            for name, body in _papers(consignment, proofs.get(consignment.pk), gaps):
                _add(pack, f"{consignment.number}/{name}", body)
            rows.append(row)
            if place % STEP == 0:
                tell(place)
        _add(pack, "consignments.csv", table(rows))
        _add(pack, "missing.txt", missing(rows).encode())
    tell(len(rows))
    return rows


def table(rows: Sequence[ProofRow]) -> bytes:
    """A CSV as the spreadsheet of the reader's language opens it."""
    head = [str(name) for name in COLUMNS]
    return "".join(lines([head, *(row.cells for row in rows)])).encode()


def missing(rows: Sequence[ProofRow]) -> str:
    gaps = [f"{row.invoice}: {row.missing}" for row in rows if row.missing]
    return "\n".join(gaps or [_("Nothing is missing.")]) + "\n"


def _papers(
    consignment: Consignment, proof: ExportProof | None, gaps: list[str]
) -> Iterator[tuple[str, bytes]]:
    yield "invoice.pdf", paper_pdf("invoice", consignment=consignment)
    yield "packing-list.pdf", paper_pdf("packing-list", consignment=consignment)
    yield "export.pdf", export_sheet(consignment, proof, gaps)
    confirmation = customs.api.exit_confirmation(consignment=consignment.pk)
    if confirmation is not None:
        yield "CC599C.xml", confirmation
    try:
        yield "waybill.pdf", logistics.api.label_pdf(consignment=consignment.pk)
    except CannotShip as no:
        gaps.append(str(no))
    try:
        yield "payment.pdf", payment_sheet(consignment)
    except PaymentProblem as no:
        gaps.append(str(no))


def export_sheet(consignment: Consignment, proof: ExportProof | None, gaps: Sequence[str]) -> bytes:
    """MRN and exit, to be read by people; the office's own message lies beside it."""
    paper = paper_of(consignment)
    sheet = Sheet(title=_("Proof of export"), number=consignment.number)
    sheet.parties((_("Exporter"), paper.seller), (_("Consignee"), paper.consignee))
    if proof is not None:
        sheet.facts(
            [
                (_("Export reference") if proof.kind == "carrier" else "MRN", proof.mrn),
                ("LRN", proof.reference),
                (_("Released for export"), _day(proof.released_at)),
                (_("Left the EU"), _day(proof.exited_at)),
                (_("Office of exit"), proof.office),
                (_("Air waybill"), proof.awb),
                (_("Proof of exit"), proof.kind),
            ]
        )
    for gap in gaps:
        sheet.note(_("Missing: %(what)s") % {"what": gap})
    return sheet.pdf()


def payment_sheet(consignment: Consignment) -> bytes:
    """How the order was paid. Of the buyer nothing. Raises PaymentProblem when unpaid."""
    paid = payments.api.evidence(consignment=consignment.pk)
    view = payments.api.settlement_view(consignment=consignment.pk)
    sheet = Sheet(title=_("Payment"), number=consignment.number)
    sheet.facts(
        [
            (_("Way of paying"), str(WAYS.get(paid.method, paid.method))),
            (_("Payment number"), paid.transaction_id),
            (_("Paid by the buyer"), str(paid.amount)),
            (_("Paid on, Brussels time"), f"{paid.paid_at.astimezone(BRUSSELS):%Y-%m-%d %H:%M}"),
            (_("Goods, without VAT"), str(consignment.value)),
            (_("Payout"), view.payout_reference if view else ""),
        ]
    )
    return sheet.pdf()


def _day(at: datetime | None) -> str:
    return at.astimezone(BRUSSELS).date().isoformat() if at else ""


def _add(pack: zipfile.ZipFile, name: str, body: bytes) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    pack.writestr(entry, body)
