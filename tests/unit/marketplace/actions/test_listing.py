"""A listing is whole when the agency gets it and stays what the agency approved; a save loses no stock."""

from typing import Any

import pytest

from ewtp.kernel import clock
from ewtp.kernel.models import Move
from ewtp.kernel.money import Money
from marketplace.actions.move_listing import decide_listing, submit_listing
from marketplace.actions.save_listing import save_listing
from marketplace.completeness import MISSING, Incomplete
from marketplace.models import Listing, Photo
from marketplace.models.decision import Verdict
from marketplace.refusal import Refusal
from tests.factories import market

pytestmark = pytest.mark.django_db

WHOLE = {
    "text_en": "Pralines.",
    "text_zh": "夹心巧克力。",
    "customs_name_zh": "巧克力",
    "customs_model_zh": "巧克力|无",
}


def whole(state: str = "draft", **facts: Any) -> Listing:
    row = market.listing(state=state, **{**WHOLE, **facts})
    Photo.objects.create(listing=row, file="photos/a.webp", digest="a")
    market.confirm(row)
    return row


def save(row: Listing, **facts: Any) -> Listing:
    return save_listing(firm=row.firm, facts=facts, by=market.BY, at=clock.now(), listing=row)


def submit(row: Listing) -> None:
    submit_listing(listing=row, by=market.BY, at=clock.now())


def approve(row: Listing) -> None:
    decide_listing(
        listing=row,
        verdict=Verdict.APPROVED,
        reason="",
        officer=market.person(),
        by=market.BY,
        at=clock.now(),
    )


def test_a_whole_listing_is_handed_to_the_agency() -> None:
    row = whole()
    submit(row)
    row.refresh_from_db()
    assert row.state == "submitted"


@pytest.mark.parametrize("field", sorted(MISSING))
def test_a_listing_with_a_gap_is_not_handed_over(field: str) -> None:
    row = whole()
    empty = 0 if field.endswith(("_g", "_mm")) else ""
    Listing.objects.filter(pk=row.pk).update(**{field: empty, **({"net_mass_g": 0} if empty == 0 else {})})
    row.refresh_from_db()
    with pytest.raises(Incomplete) as refused:
        submit(row)
    assert field in [gap.field for gap in refused.value.gaps]
    assert str(MISSING[field]) in refused.value.message
    row.refresh_from_db()
    assert row.state == "draft"


def test_every_gap_is_told_at_once() -> None:
    row = market.listing(state="draft", name_zh="", hs="1806", cn8="18", is_food=True, attributes={})
    with pytest.raises(Incomplete) as refused:
        submit(row)
    assert [gap.field for gap in refused.value.gaps] == [
        "name_zh", "text_en", "text_zh", "customs_name_zh", "customs_model_zh", "shelf_life_months",
        "ingredients_en", "ingredients_zh", "hs", "cn8", "vat", "photos",
    ]  # fmt: skip
    assert refused.value.field == "name_zh"


def test_what_has_gaps_cannot_be_approved() -> None:
    row = whole(state="submitted", text_zh="")
    with pytest.raises(Incomplete, match="The Chinese description is missing"):
        approve(row)
    row.refresh_from_db()
    assert row.state == "submitted"


@pytest.mark.parametrize("state", ["submitted", "refused"])
def test_what_the_agency_has_or_refused_is_not_changed(state: str) -> None:
    row = whole(state=state)
    with pytest.raises(Refusal, match="It cannot be changed now"):
        save(row, name_en="Other")
    row.refresh_from_db()
    assert row.name_en != "Other"


def test_goods_on_sale_may_not_lose_what_they_must_say() -> None:
    row = whole(state="live")
    with pytest.raises(Incomplete, match="The Chinese name is missing"):
        save(row, name_zh="")
    row.refresh_from_db()
    assert (row.state, row.name_zh != "") == ("live", True)


@pytest.mark.parametrize("state", ["live", "paused"])
@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"net_mass_g": 200}, "net_mass_g"),
        ({"customs_model_zh": "巧克力|Leonidas"}, "customs_model_zh"),
        ({"text_zh": "包治百病。"}, "text_zh"),
        ({"attributes": {"vat": "9", "net_g": "250.0"}}, "vat"),
    ],
)
def test_a_change_of_what_the_agency_looked_at_goes_back_to_it(
    state: str, facts: dict[str, Any], reason: str
) -> None:
    row = save(whole(state=state), **facts)
    move = Move.objects.get(record_id=str(row.pk))
    assert (row.state, move.source, move.by) == ("submitted", state, "system:test")
    assert move.reason == f"changed by the seller: {reason}"


def test_price_stock_size_and_number_stay_the_sellers_business() -> None:
    row = whole(state="live")
    changed = save(
        row, price=Money(2500, "EUR"), stock=3, length_mm=210, width_mm=160, height_mm=50, sku="NEW-1",
        text_en="Pralines.\r\n", attributes={"net_g": "250.00", "vat": "13"},
    )  # fmt: skip
    changed.refresh_from_db()
    assert (changed.state, changed.price, changed.stock, changed.sku) == (
        "live",
        Money(2500, "EUR"),
        3,
        "NEW-1",
    )
    assert not Move.objects.filter(record_id=str(row.pk)).exists()


def test_a_save_keeps_the_stock_and_state_that_others_changed_meanwhile() -> None:
    row = whole(state="draft")
    Listing.objects.filter(pk=row.pk).update(stock=4, state="sent_back", state_reason="The name.")
    changed = save(row, name_en="Truffles")
    changed.refresh_from_db()
    assert (changed.name_en, changed.stock, changed.state, changed.state_reason) == (
        "Truffles", 4, "sent_back", "The name.",
    )  # fmt: skip


def test_approval_shows_the_new_pictures_and_lets_drawn_ones_go() -> None:
    row = whole(state="submitted")
    Photo.objects.create(listing=row, file="photos/x.svg", digest="x", is_illustration=True)
    new = Photo.objects.create(listing=row, file="photos/b.webp", digest="b", is_waiting=True, position=1)
    approve(row)
    assert [(photo.digest, photo.is_waiting) for photo in row.photos.all()] == [("a", False), ("b", False)]
    assert row.photos.filter(pk=new.pk).exists()
