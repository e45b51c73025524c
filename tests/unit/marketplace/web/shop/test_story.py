"""What an order says at its top, in every state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from marketplace.models import Checkout, Consignment, Leg
from marketplace.states import ConsignmentState, LegCode, LegState
from marketplace.web.desk.story import tell as desk_tell
from marketplace.web.desk.story import trip as desk_trip
from marketplace.web.shop.orders import order_route
from marketplace.web.shop.story import tell
from marketplace.web.shop.trip import bar, trip

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


def made(state: str = "underway", leg: str = "pay", **facts: Any) -> tuple[Consignment, dict[str, Leg]]:
    """A consignment with nine legs, those before `leg` done; nothing is stored."""
    here = list(LegCode).index(LegCode(leg))
    row = Consignment(
        number="EW-2611-AAAAAA-1",
        state=state,
        leg=leg,
        city="杭州市",
        seller=Firm(city="Namur"),
        checkout=Checkout(method="alipay", pay_by=NOW + timedelta(minutes=30)),
        **{
            name: value
            for name, value in facts.items()
            if name not in ("evidence", "leg_state", "expected_at")
        },
    )
    row.total = Money(33821, "CNY")
    legs = {}
    for position, code in enumerate(LegCode):
        done = position < here
        legs[code.value] = Leg(
            code=code.value,
            position=position + 1,
            ended_at=NOW if done else None,
            state=LegState.DONE if done else LegState.RUNNING if position == here else LegState.WAITING,
            expected_at=facts.get("expected_at", NOW + timedelta(hours=2)),
        )
    legs[leg].state = facts.get("leg_state", legs[leg].state)
    legs[leg].evidence = facts.get("evidence", {})
    return row, legs


def told(*args: Any, is_paid: bool = False, **facts: Any) -> tuple[str, str, str]:
    row, legs = made(*args, **facts)
    story = tell(row, legs, at=NOW, is_paid=is_paid)
    return story.kind, story.title, story.text


BY = "23 Nov 14:00".replace("23 ", "23\u00a0")


@pytest.mark.parametrize(
    ("leg", "evidence", "title", "text"),
    [
        (
            "book",
            {},
            "Paid. The parcel is being booked.",
            f"The seller gets the label by {BY}. You need not act.",
        ),
        (
            "hub",
            {},
            "Booked. The seller packs your goods.",
            f"They reach the hub in Liège by {BY}. You need not act.",
        ),
        (
            "hub",
            {"dropped_at": "x"},
            "The seller brought your parcel to the hub.",
            f"It is weighed and screened by {BY}. You need not act.",
        ),
        (
            "hub",
            {"dropped_at": "x", "received_at": "x"},
            "The hub in Liège has your parcel.",
            f"It is weighed and screened by {BY}, then declared for export. You need not act.",
        ),
        (
            "export",
            {},
            "Accepted at the hub. Belgian customs has the export declaration.",
            f"It is usually released by {BY}. You need not act.",
        ),
        (
            "fly",
            {},
            "Released for export. It waits for its flight.",
            f"It reaches Hangzhou by {BY}. You need not act.",
        ),
        (
            "fly",
            {"departed_at": "2026-11-23T01:00:00+00:00"},
            "Flying to Hangzhou.",
            f"It lands by {BY}. Customs starts after that. You need not act.",
        ),
        (
            "import",
            {},
            "It reached Hangzhou. Customs is checking it.",
            f"It is usually released by {BY}. You need not act.",
        ),
        (
            "door",
            {},
            "Customs released the parcel.",
            f"A courier brings it to Hangzhou by {BY}. Keep your phone on: the courier may call.",
        ),
    ],
)
def test_each_leg_says_what_happened_and_what_is_next(
    leg: str, evidence: dict[str, str], title: str, text: str
) -> None:
    assert told("underway", leg, evidence=evidence) == ("info", title, text)


@pytest.mark.parametrize(
    ("at_customs", "title"),
    [
        ("inspection", "China customs opened the box to inspect it."),
        ("review", "An officer of China customs reviews the declaration."),
        ("detained", "China customs keeps the parcel until it has decided."),
        ("failed", "The declaration has not reached China customs yet."),
        ("documents", "China customs looks into the parcel."),
        ("", "China customs looks into the parcel."),
    ],
)
def test_a_held_import_says_what_customs_does(at_customs: str, title: str) -> None:
    row, legs = made("underway", "import", leg_state=LegState.HELD, problem="import_held")
    assert tell(row, legs, at=NOW, at_customs=at_customs).title == title


@pytest.mark.parametrize(("language", "town"), [("fr", "Liège"), ("nl", "Luik"), ("en", "Liège")])
def test_the_map_names_towns_in_the_readers_language(language: str, town: str) -> None:
    row, legs = made("underway", "hub")
    with override(language):
        assert order_route(row, list(legs.values()), at=NOW).origin.name == town


def test_a_late_leg_says_so() -> None:
    assert told("underway", "import", expected_at=NOW - timedelta(hours=1)) == (
        "info",
        "It reached Hangzhou. Customs is checking it.",
        "It takes longer than usual. This page says when it goes on. You need not act.",
    )


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        ("import_held", "China customs looks into the parcel."),
        ("export_held", "Belgian customs looks into the parcel."),
        ("mass", "The parcel weighs other than was booked."),
        ("delivery", "The courier could not deliver."),
        ("something new", "The parcel waits."),
    ],
)
def test_a_held_parcel_says_why(problem: str, title: str) -> None:
    kind, said, _text = told("underway", "import", leg_state=LegState.HELD, problem=problem)
    assert (kind, said) == ("wait", title)


@pytest.mark.parametrize(
    ("problem", "title"),
    [
        ("export_refused", "Belgian customs did not let the parcel leave."),
        ("import_refused", "China customs did not let the parcel in."),
        ("parcel_lost", "The parcel was lost on the way."),
        ("refund_failed", "The refund of ¥338.21 did not get through."),
    ],
)
def test_a_stopped_order_says_why_and_that_the_money_comes_back(problem: str, title: str) -> None:
    kind, said, _text = told("failed", "import", leg_state=LegState.FAILED, problem=problem)
    assert (kind, said) == ("wait", title)


@pytest.mark.parametrize(
    ("problem", "origin", "to", "title"),
    [
        pytest.param(
            "import_refused", "LGG", "MY", "Malaysian customs did not let the parcel in.",
            marks=pytest.mark.regime("malaysia"),
        ),
        pytest.param(
            "import_refused", "LGG", "RW", "Rwanda's customs did not let the parcel in.",
            marks=pytest.mark.regime("rwanda"),
        ),
        pytest.param(
            "import_refused", "HGH", "BE", "Belgian customs did not let the parcel in.",
            marks=pytest.mark.regime("eu_import"),
        ),
        pytest.param(
            "export_refused", "HGH", "BE", "China customs did not let the parcel leave.",
            marks=pytest.mark.regime("china_export"),
        ),
    ],
)  # fmt: skip
def test_a_stopped_order_names_the_office_of_its_route(
    problem: str, origin: str, to: str, title: str
) -> None:
    row, legs = made("failed", "import", leg_state=LegState.FAILED, problem=problem, origin=origin)
    row.destination_country = to
    assert (tell(row, legs, at=NOW).title, desk_tell(row, legs).title) == (title, title)


@pytest.mark.parametrize(
    ("problem", "origin", "to", "title"),
    [
        pytest.param(
            "import_held", "LGG", "MY", "Malaysian customs looks into the parcel.",
            marks=pytest.mark.regime("malaysia"),
        ),
        pytest.param(
            "export_held", "HGH", "BE", "China customs looks into the parcel.",
            marks=pytest.mark.regime("china_export"),
        ),
    ],
)  # fmt: skip
def test_a_held_order_names_the_office_of_its_route(problem: str, origin: str, to: str, title: str) -> None:
    leg = problem.partition("_")[0]
    row, legs = made("underway", leg, leg_state=LegState.HELD, problem=problem, origin=origin)
    row.destination_country = to
    assert (tell(row, legs, at=NOW).title, desk_tell(row, legs).title) == (title, title)


def test_a_seller_sees_where_the_import_is_declared() -> None:
    row, legs = made("underway", "import", destination="KGL")
    titles = {leg.code: leg.title for leg in desk_trip(row, list(legs.values()))}
    assert titles["import"] == "Import declaration in Kigali"


@pytest.mark.regime("china_export")
def test_an_export_from_china_is_with_customs_there() -> None:
    _kind, title, _text = told("underway", "export", origin="HGH", destination_country="BE")
    assert title == "Accepted at the hub. China customs has the export declaration."


def test_a_refund_says_when_it_went_back() -> None:
    assert told("refunded", "import", leg_state=LegState.FAILED, problem="import_refused", closed_at=NOW) == (
        "ok",
        "¥338.21 is back with you.",
        (
            "China customs did not let the parcel in. The whole amount went to the account you paid from on "
            "23\u00a0Nov."
        ),
    )


def test_unpaid_lapsed_and_paid_a_moment_ago() -> None:
    assert told("placed")[1:] == (
        "It waits for your payment.",
        "Pay by 23\u00a0Nov 12:30. After that the goods go back on the shelf and nothing is charged.",
    )
    assert told("lapsed")[1] == "Not paid in time. Nothing was charged."
    assert told("placed", is_paid=True)[1] == "Paid. The parcel is being booked."


def test_delivered_says_when_the_seller_is_paid() -> None:
    assert told("delivered", "settle", delivered_at=NOW, release_at=NOW + timedelta(days=7))[1:] == (
        "Delivered on 23\u00a0Nov 12:00.",
        "Look at the goods. We pay the seller on 30\u00a0Nov, not before.",
    )
    assert (
        told("settled", "settle", delivered_at=NOW)[2] == "The seller has been paid. This trade is complete."
    )


@pytest.mark.parametrize("state", ["lapsed", "refunded", "settled"])
def test_what_ended_is_not_open(state: str) -> None:
    row, legs = made(state, "settle", delivered_at=NOW, closed_at=NOW)
    assert tell(row, legs, at=NOW).is_open is False


def test_only_the_leg_in_front_is_under_way_in_the_bar() -> None:
    row, legs = made("underway", "import")
    legs["exit"].state = LegState.RUNNING
    assert bar(row, list(legs.values())) == [
        "done",
        "done",
        "done",
        "done",
        "done",
        "todo",
        "now",
        "todo",
        "todo",
    ]


def test_a_stopped_order_expects_nothing_more() -> None:
    row, legs = made("failed", "import", leg_state=LegState.FAILED)
    shown = trip(row, list(legs.values()), at=NOW)
    assert [leg.code for leg in shown] == ["pay", "book", "hub", "export", "fly", "exit", "import"]
    assert {leg.expected for leg in shown} == {""}


@pytest.mark.parametrize(
    ("departed", "progress"),
    [
        ("2026-11-22T22:30:00+00:00", 0.5),
        ("2026-11-20T00:00:00+00:00", 0.94),
        ("2026-11-23T04:00:00+00:00", 0.06),
    ],
)
def test_the_plane_moves_by_the_clock_and_never_lands_by_itself(departed: str, progress: float) -> None:
    row, legs = made("underway", "fly", evidence={"departed_at": departed})
    assert order_route(row, list(legs.values()), at=NOW).progress == pytest.approx(progress)


def test_before_the_flight_the_parcel_is_in_liege_and_after_it_in_hangzhou() -> None:
    before = made(ConsignmentState.UNDERWAY, "export")
    after = made(ConsignmentState.UNDERWAY, "import")
    assert order_route(before[0], list(before[1].values()), at=NOW).progress == 0.0
    assert order_route(after[0], list(after[1].values()), at=NOW).progress == 1.0
