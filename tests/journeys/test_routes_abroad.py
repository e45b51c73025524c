"""Chocolate goes to Kuala Lumpur and Kigali, chopsticks come from Hangzhou: the same legs, other offices."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest

import customs.api
import logistics.api
import payments.api
from marketplace.models import Consignment, Leg
from marketplace.states import LegCode, LegState
from marketplace.trade import people, pick
from marketplace.trade.report import report
from marketplace.trade.routes import ROUTES
from marketplace.trade.watch import Watch
from tests.running import Platform


def ordered(route: str) -> UUID:
    """One order on the route, placed and paid by card."""
    (wanted,) = pick.orders(1, start=Consignment.objects.count(), route=ROUTES[route])
    checkout = people.place(wanted)
    people.pay(checkout.pk)
    return checkout.consignments.get().pk


def delivered(consignment: UUID) -> Consignment:
    (row,) = Watch([consignment]).run()
    assert (row.state, row.problem) == ("settled", "")
    assert [line.is_whole for line in report([row])] == [True]
    return row


@pytest.mark.regime("malaysia")
def test_chocolate_reaches_kuala_lumpur_after_customs_has_looked_into_the_box(platform: Platform) -> None:
    platform.tell("customs_offices", "inspect", match={"office": "malaysia"}, detail="random check")
    consignment = ordered("LGG-KUL")
    (row,) = Watch([consignment], until=LegCode.DOOR, patience_s=60, show=_release(platform)).run()
    row = delivered(consignment)
    assert (row.destination, row.mode, row.total.currency) == ("KUL", "lvg", "MYR")
    out, home = customs.api.declarations(consignments=[row.pk])[row.pk]
    assert (out.regime, out.state, home.regime, home.state) == ("eu_aes", "exited", "malaysia", "released")
    said = [line.sentence for line in customs.api.history(consignment=row.pk)]
    assert "Malaysian customs examines the parcel: random check" in said
    settlement = payments.api.settlement_view(consignment=row.pk)
    assert settlement is not None
    assert settlement.payee_net.currency == "EUR"


@pytest.mark.regime("rwanda")
def test_chocolate_reaches_kigali_though_its_office_stumbles(platform: Platform) -> None:
    platform.tell("customs_offices", "fail_after_commit", match={"office": "rwanda"})
    platform.tell("customs_offices", "duplicate", count=2, match={"office": "rwanda"})
    row = delivered(ordered("LGG-KGL"))
    assert (row.destination, row.total.currency, row.total.amount % 1) == ("KGL", "RWF", 0)
    parcel = logistics.api.parcels(consignments=[row.pk])[row.pk]
    assert (parcel.carrier_name, parcel.waybill_no[:4]) == ("EW Delivery", "DARW")
    (_out, home) = customs.api.declarations(consignments=[row.pk])[row.pk]
    assert (home.regime, home.state, home.number[:5]) == ("rwanda", "released", "RWKIA")


@pytest.mark.regime("china_export")
@pytest.mark.regime("eu_import")
def test_chopsticks_from_hangzhou_reach_brussels(platform: Platform) -> None:
    row = delivered(ordered("HGH-BRU"))
    assert (row.origin, row.destination, row.destination_country) == ("HGH", "LGG", "BE")
    out, home = customs.api.declarations(consignments=[row.pk])[row.pk]
    assert (out.regime, out.state, home.regime, home.state) == (
        "china_export", "exited", "eu_import", "released",
    )  # fmt: skip
    assert home.tax is not None
    assert str(home.tax) == "3.00 EUR"


@pytest.mark.regime("china_export")
@pytest.mark.regime("eu_import")
@pytest.mark.parametrize("kind", ["reject", "refuse"])
def test_what_the_eu_does_not_let_in_is_refunded(platform: Platform, kind: str) -> None:
    platform.tell("customs_offices", kind, match={"office": "eu-import"}, detail="counterfeit")
    (row,) = Watch([ordered("HGH-BRU")]).run()
    assert (row.state, row.problem, row.problem_note) == ("refunded", "import_refused", "counterfeit")
    assert Leg.objects.get(consignment=row, code=LegCode.IMPORT).state == LegState.FAILED
    assert not any(payments.api.ledger_sum_of(consignment=row.pk).values())


def _release(platform: Platform) -> Callable[[list[Consignment]], None]:
    """Ends an inspection as soon as people see that the parcel is held."""

    def look(rows: list[Consignment]) -> None:
        if any(row.problem == "import_held" for row in rows):
            platform.press("customs_offices", "release", office="malaysia")

    return look
