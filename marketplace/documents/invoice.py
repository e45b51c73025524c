"""The commercial invoice of an export (EU 2015/2447 Art. 145), numbered as its consignment."""

from __future__ import annotations

from ewtp.kernel.money import Money
from ewtp.kernel.quantity import kilograms
from marketplace.documents.paper import VAT_EXEMPTION, Paper
from marketplace.documents.sheet import Sheet


def draw_invoice(paper: Paper) -> bytes:
    """Amounts in the seller's currency, without VAT."""
    sheet = Sheet(title="Commercial invoice", number=paper.number)
    sheet.parties(("Seller and exporter", paper.seller), ("Consignee", paper.consignee))
    sheet.facts(
        [
            ("Date of supply", paper.day.isoformat()),
            ("Terms of delivery", paper.terms),
            ("Waybill", paper.waybill_no),
            ("Air waybill", paper.awb),
        ]
    )
    currency = paper.total.currency
    sheet.table(
        ("", "Goods", "HS / CN8", "Origin", "Quantity", f"Price, {currency}", f"Total, {currency}"),
        [
            *(
                (
                    str(line.position),
                    f"{line.name}\n{line.name_zh}",
                    f"{line.hs}\n{line.cn8}",
                    line.origin,
                    f"{line.quantity} {line.unit}",
                    _figure(line.unit_price),
                    _figure(line.value),
                )
                for line in paper.lines
            ),
            (
                "",
                "Total, without VAT",
                "",
                "",
                str(sum(line.quantity for line in paper.lines)),
                "",
                _figure(paper.total),
            ),
        ],
        widths=(4, 38, 14, 8, 12, 12, 12),
        last=4,
    )
    sheet.facts(
        [
            ("Net weight", f"{kilograms(paper.net_mass_g)} kg"),
            ("Gross weight", f"{kilograms(paper.gross_mass_g)} kg"),
        ]
    )
    sheet.note(VAT_EXEMPTION)
    sheet.note(f"The exporter {paper.seller.name} declares that the facts above are true.")
    return sheet.pdf()


def _figure(amount: Money) -> str:
    return f"{amount.amount:,}"
