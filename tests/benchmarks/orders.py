"""Orders: one from the product page to the payment page, with every request that a buyer's browser makes for
it, and the console's board over ten thousand of them.

django-oscar 4.2 and Saleor 3.24 need 701 and 2585 times a hello-world for the first, 130 and 261 for the
second (same machine, measured by us in 2026).
"""

from __future__ import annotations

import itertools
from contextlib import ExitStack
from typing import Any, Final
from urllib.parse import urljoin

import requests

from tests.benchmarks.measuring import Line
from tests.benchmarks.site import Site, multiply, statements_of, token_of

BUYERS: Final = 8
ORDERS: Final = 24
PLACED: Final = 10
"""Orders that are multiplied for the board."""


def full_order(listing: Any, *, site: Site) -> Line:
    """Product, into the basket, basket, checkout, placed, payment page: six requests."""
    buyers = [_buyer(f"buyer{number}@buyers.example") for number in range(BUYERS)]
    spare = _buyer("spare@buyers.example")
    with ExitStack() as stack:
        callers = [(stack.enter_context(_caller(user)), filled) for user, filled in buyers]
        turns = itertools.cycle(callers)
        return site.line(
            "full order, all requests", lambda: _order(site.server.address, *next(turns), listing), bound=100,
            statements=statements_of(lambda client: _ordered(client, spare[1], listing), _client(spare[0])),
            statements_bound=60, count=ORDERS,
        )  # fmt: skip


def console_list(listing: Any, *, site: Site) -> Line:
    """The board of consignments as an operator sees it, fifty a page."""
    _many_orders(listing)
    operator = _operator()
    path = "/admin/marketplace/consignment/"
    with _caller(operator) as caller:
        return site.line(
            "admin order list", lambda: caller.get(site.server.address + path, timeout=30), bound=40,
            statements=statements_of(lambda client: client.get(path), _client(operator)), statements_bound=12,
            count=40,
        )  # fmt: skip


def _order(address: str, caller: requests.Session, filled: dict[str, str], listing: Any) -> requests.Response:
    shown = caller.get(f"{address}/p/{listing.pk}/{listing.slug}/", timeout=30)
    given = {"listing": str(listing.pk), "quantity": "1", "csrfmiddlewaretoken": token_of(shown)}
    caller.post(f"{address}/basket/add/", data=given, headers={"HX-Request": "true"}, timeout=30)
    caller.get(f"{address}/basket/", timeout=30)
    form = caller.get(f"{address}/checkout/", timeout=30)
    sent = {**filled, "csrfmiddlewaretoken": token_of(form)}
    placed = caller.post(f"{address}/checkout/", data=sent, timeout=30, allow_redirects=False)
    assert placed.status_code == 302, "the order was not placed"
    return caller.get(urljoin(address, placed.headers["Location"]), timeout=30)


def _ordered(client: Any, filled: dict[str, str], listing: Any) -> Any:
    client.get(f"/p/{listing.pk}/{listing.slug}/")
    client.post("/basket/add/", {"listing": str(listing.pk), "quantity": "1"}, HTTP_HX_REQUEST="true")
    client.get("/basket/")
    client.get("/checkout/")
    return client.get(client.post("/checkout/", filled)["Location"])


def _buyer(email: str) -> tuple[Any, dict[str, str]]:
    """Somebody with an address and an identity, and the form as they send it."""
    from ewtp.parties.actions.keep_identity import keep_identity
    from tests.factories import market

    user = market.person(email, language="zh-hans")
    address = market.address(user)
    identity = keep_identity(user=user, name="林晓雯", number=market.IDENTITY)
    filled = {
        "address": str(address.pk), "identity": str(identity.pk), "identity_customs": "on",
        "cross_border": "on", "method": "alipay",
    }  # fmt: skip
    return user, filled


def _operator() -> Any:
    """With a second factor."""
    from allauth.mfa.models import Authenticator

    from ewtp.parties.models.firm import FirmKind
    from ewtp.parties.roles import Role
    from tests.unit.marketplace.admin.world import person

    user = person("tom@platform.example", Role.OPERATOR, kind=FirmKind.PLATFORM)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    return user


def _client(user: Any) -> Any:
    """Signed in, with the second factor shown by who has one."""
    from django.test import Client

    from ewtp.parties.middleware import SET_UP_KEY

    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(user, backend="ewtp.parties.sign_in.Backend")
    session = client.session
    session[SET_UP_KEY] = str(user.pk)
    session.save()
    return client


def _caller(user: Any) -> requests.Session:
    caller = requests.Session()
    for name, cookie in _client(user).cookies.items():
        caller.cookies.set(name, cookie.value)
    return caller


def _many_orders(listing: Any) -> None:
    """Ten placed as buyers do, a thousand copies of each, with their legs."""
    from ewtp.kernel import clock
    from ewtp.kernel.actor import Actor
    from marketplace.actions.place_checkout import place_checkout
    from marketplace.models import Consignment, Leg
    from tests.factories import market

    for number in range(PLACED):
        user = market.person(f"earlier{number}@buyers.example")
        place_checkout(
            user=user, basket=market.basket(user, (listing, 1)), purchase=market.purchase(user),
            by=Actor.user(user.pk), at=clock.now(),
        )  # fmt: skip
    newest = list(Consignment.objects.order_by("-placed_at").values_list("pk", flat=True)[:PLACED])
    multiply(
        {
            Consignment: {
                "id": "md5(t.id::text || n)::uuid",
                "number": "'B' || right(t.number, 8) || n",
                "placed_at": "t.placed_at - n * interval '1 minute'",
            },
            Leg: {"consignment_id": "md5(t.consignment_id::text || n)::uuid"},
        },
        only={Consignment: ("id", newest), Leg: ("consignment_id", newest)},
    )
