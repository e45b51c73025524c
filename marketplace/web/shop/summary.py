"""Orders in a list: goods, sum, one sentence and the leg bar each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import customs.api
from ewtp.ui.parts import LegState
from marketplace.models import Consignment, OrderLine
from marketplace.states import ConsignmentState
from marketplace.web.shop.cards import picture
from marketplace.web.shop.story import Story, tell
from marketplace.web.shop.trip import bar


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownItem:
    line: OrderLine
    image: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """`can_pay` while the buyer still may."""

    row: Consignment
    story: Story
    bar: list[LegState]
    items: tuple[ShownItem, ...]
    can_pay: bool

    @property
    def pieces(self) -> int:
        return sum(item.line.quantity for item in self.items)


def summaries(rows: Iterable[Consignment], *, at: datetime, is_paid: bool = False) -> list[Summary]:
    """Rows come with seller, checkout, lines, pictures and legs loaded."""
    rows = list(rows)
    why = at_customs(rows)
    return [summary(row, at=at, is_paid=is_paid, state=why.get(row.pk, "")) for row in rows]


def at_customs(rows: Iterable[Consignment]) -> dict[UUID, str]:
    """The state of the import declaration of those that are held in the import; no query where none is."""
    held = [row.pk for row in rows if row.problem == "import_held"]
    if not held:
        return {}
    return {
        one.consignment: one.state
        for found in customs.api.declarations(consignments=held).values()
        for one in found
        if one.kind == "import"
    }


def summary(row: Consignment, *, at: datetime, is_paid: bool = False, state: str = "") -> Summary:
    """`state` of its import declaration, where that holds it."""
    legs = list(row.legs.all())
    story = tell(row, {leg.code: leg for leg in legs}, at=at, is_paid=is_paid, at_customs=state)
    return Summary(
        row=row, story=story, bar=bar(row, legs), items=items(row),
        can_pay=row.state == ConsignmentState.PLACED and not is_paid,
    )  # fmt: skip


def items(row: Consignment) -> tuple[ShownItem, ...]:
    shown = []
    for line in row.lines.all():
        photos = list(line.listing.photos.all())
        shown.append(ShownItem(line=line, image=picture((photos[0].file.name or "") if photos else "")))
    return tuple(shown)
