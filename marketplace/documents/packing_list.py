"""The packing list: what is in the box and what it weighs."""

from __future__ import annotations

from ewtp.kernel.quantity import kilograms
from marketplace.documents.paper import Paper
from marketplace.documents.sheet import Sheet


def draw_packing_list(paper: Paper) -> bytes:
    """One parcel. The gross weight is the packed box, so it is more than its lines."""
    sheet = Sheet(title="Packing list", number=paper.number)
    sheet.parties(("Seller and exporter", paper.seller), ("Consignee", paper.consignee))
    size = paper.size
    sheet.facts(
        [
            ("Date of supply", paper.day.isoformat()),
            ("Parcel", paper.parcel_number),
            ("Waybill", paper.waybill_no),
            ("Packages", "1 carton"),
            ("Size", f"{_cm(size.length_mm)} x {_cm(size.width_mm)} x {_cm(size.height_mm)} cm"),
        ]
    )
    sheet.table(
        ("", "Goods", "SKU", "Origin", "Quantity", "Net, kg", "Gross, kg"),
        [
            *(
                (
                    str(line.position),
                    f"{line.name}\n{line.name_zh}",
                    line.sku,
                    line.origin,
                    f"{line.quantity} {line.unit}",
                    str(kilograms(line.net_mass_g)),
                    str(kilograms(line.gross_mass_g)),
                )
                for line in paper.lines
            ),
            (
                "",
                "Total, packed",
                "",
                "",
                str(sum(line.quantity for line in paper.lines)),
                str(kilograms(paper.net_mass_g)),
                str(kilograms(paper.gross_mass_g)),
            ),
        ],
        widths=(4, 38, 14, 8, 12, 12, 12),
        last=4,
    )
    return sheet.pdf()


def _cm(millimetres: int) -> str:
    whole, rest = divmod(millimetres, 10)
    return f"{whole}.{rest}" if rest else str(whole)
