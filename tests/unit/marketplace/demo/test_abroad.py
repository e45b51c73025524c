"""The demo world outside its first route: made once, complete, and for sale where it should be."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from customs.regime import infos
from ewtp.kernel import clock
from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from marketplace.demo import abroad
from marketplace.models import Address, Listing, Photo
from marketplace.trade import pick
from marketplace.trade.people import StuckTrade
from marketplace.trade.routes import ROUTES
from tests.factories import market
from tests.unit.customs.folders import hidden

pytestmark = pytest.mark.django_db


def test_the_workshop_of_hangzhou_is_made_once() -> None:
    market.category()
    market.person(role=Role.AGENCY_OFFICER)
    first = abroad.goods_of_hangzhou(at=clock.now())
    again = abroad.goods_of_hangzhou(at=clock.now())
    assert [row.pk for row in first] == [row.pk for row in again]
    assert {(row.state, row.origin, row.firm.country) for row in again} == {("live", "CN", "CN")}
    assert Firm.objects.filter(eori="3301960BM1").count() == 1
    assert all(default_storage.exists(str(photo.file.name)) for photo in Photo.objects.all())


@pytest.mark.parametrize("country", sorted(abroad.BUYERS))
def test_each_country_has_one_buyer(country: str) -> None:
    assert abroad.buyer_in(country) == abroad.buyer_in(country)
    assert Address.objects.get().country == country


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("LGG-KUL", marks=pytest.mark.regime("malaysia")),
        pytest.param("LGG-KGL", marks=pytest.mark.regime("rwanda")),
        pytest.param("HGH-BRU", marks=(pytest.mark.regime("china_export"), pytest.mark.regime("eu_import"))),
    ],
)
def test_a_run_picks_what_can_be_sold_on_its_route(code: str) -> None:
    market.person(role=Role.AGENCY_OFFICER)
    market.listing()
    market.listing(hs="2203000000", cn8="22030001", attributes={"vat": "13", "net_ml": "330", "abv": "8"})
    route = ROUTES[code]
    (order,) = pick.orders(1, route=route)
    ((listing, quantity),) = order.goods
    assert (order.method, quantity, listing.firm.country) == ("card", 1, route.seller)
    assert order.buyer.addresses.get().country == route.buyer
    assert Listing.objects.get(pk=listing.pk).state == "live"


@pytest.mark.parametrize("code", sorted(ROUTES))
@pytest.mark.parametrize(("kind", "end"), [("export", "seller"), ("import", "buyer")])
def test_a_route_without_the_rules_of_one_end_says_so_and_makes_nothing(
    code: str, kind: str, end: str
) -> None:
    route = ROUTES[code]
    country = getattr(route, end)
    of_the_end = [info.code for info in infos().values() if info.kind == kind and info.covers(country)]
    with hidden(*of_the_end), pytest.raises(StuckTrade) as stuck:
        pick.orders(1, route=route)
    assert str(stuck.value).startswith(f"nothing can be declared on route {code}: no ")
    assert not User.objects.exists()
