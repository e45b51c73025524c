"""Whatever is typed into an address, a query or a form: an answer that is no failure of ours."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote
from uuid import UUID

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ewtp.parties.models import User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from tests.factories import market
from tests.factories.trade import BUYER, SELLER, Parts, filled, whole_trade

pytestmark = pytest.mark.django_db

LONG: Final = "9" * 5000
TYPED: Final = ("\x00", LONG, "\u00b2", "\u0663", "-1", "abc", "NaN", "1e999", "\U0001f36b", "2026-13-45")
IN_ADDRESS: Final = {
    "str": ("\x00", "\U0001f36b", "9" * 400, "..", "%"),
    "path": ("\x00", "1", "\U0001f36b", "9" * 400, "_5C"),
    "slug": ("x", "9" * 400),
    "uuid": (str(UUID(int=7)),),
    "int": ("0", "9" * 30, "9" * 400),
}
ASKED: Final = (
    "page", "after", "state", "sort", "show", "scan", "q", "picture", "parent", "next", "leg", "code", "p",
    "o", "cursor", "stuck", "download", "format",
)  # fmt: skip
SENT: Final = (
    "pasted", "code", "uld", "then", "theme", "scan", "reason", "quantity", "only", "note", "method", "firm",
    "listing", "identity_number", "identity", "flight_no", "flight", "do", "date", "verdict", "language",
    "next", "name", "phone", "province", "city", "district", "street", "address", "enterprise_number",
    "legal_form", "postcode", "email", "eori", "iban", "terms", "name_en", "name_zh", "category", "price",
    "stock", "mass_kg", "length_cm", "width_cm", "height_cm", "hs", "cn8", "origin", "sku", "vat", "abv",
    "login", "password", "password1", "credential", "net_mass_g", "gross_mass_g", "text_en", "unit",
    "shelf_life_months",
)  # fmt: skip
AREAS: Final = {
    "": ("/accounts/", "/i18n/", "/theme/", "/goods/", "/makers/", "/p/", "/basket/", "/search/", "/regions/",
         "/api/", "/media/", "/healthz", "/home/"),
    BUYER: ("/checkout/", "/pay/", "/orders/", "/me/", "/basket/", "/api/"),
    SELLER: ("/sell/", "/api/"),
    "hub": ("/hub/",),
    "operator": ("/operations/", "/admin/"),
}  # fmt: skip
"""Who walks through what."""


@pytest.fixture
def values(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Parts]:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    cache.clear()
    market.person("hub", role=Role.HUB_SUPERVISOR, at=market.firm(kind=FirmKind.HUB))
    platform = market.firm(kind=FirmKind.PLATFORM)
    market.person("operator", role=Role.OPERATOR, at=platform, is_staff=True)
    return whole_trade()


def every_route() -> list[tuple[str, str]]:
    """Addresses with and without parts to fill in, but the way out."""
    found: list[tuple[str, str]] = []

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> None:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, route)
            elif "(?P" not in route and not route.startswith("/accounts/logout"):
                found.append((re.sub(r"[\^$]|\\Z", "", route), one.name or ""))

    walk(get_resolver().url_patterns, "/")
    return found


def odd(route: str) -> list[str]:
    """The address with odd text in each of its parts."""
    found = []
    for kind, name in re.findall(r"<(?:(\w+):)?(\w+)>", route):
        for text in IN_ADDRESS[kind or "str"]:
            part = f"<{kind}:{name}>" if kind else f"<{name}>"
            path = route.replace(part, quote(text, safe=""))
            found.append(re.sub(r"<[^>]+>", "1", path))
    return found


@pytest.mark.parametrize("who", AREAS)
def test_odd_text_is_answered_everywhere(values: dict[str, Parts], who: str) -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    if who:
        person = User.objects.get(email=who)
        client.force_login(person, backend="ewtp.parties.sign_in.Backend")
    failures = []

    def ask(method: str, path: str, data: dict[str, str] | None = None) -> None:
        answer = getattr(client, method)(path, data)
        if answer.status_code >= 500:
            why = repr(answer.exc_info[1])[:200]
            failures.append((method, path[:120], str(data)[:60], why))

    for route, name in every_route():
        if not route.startswith(AREAS[who]):
            continue
        for path in odd(route):
            ask("get", path)
            ask("post", path, {})
        plain = filled(route, values[name])[:1] if name in values else [] if "<" in route else [route]
        for path in plain:
            for text in TYPED:
                ask("get", path, dict.fromkeys(ASKED, text))
                ask("post", path, dict.fromkeys(SENT, text))
    assert failures == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("get", "/goods/%00/"), ("get", "/search/?q=%00"), ("post", "/theme/"), ("get", f"/?page={LONG}")],
)
def test_what_no_database_holds_is_refused_at_the_door(method: str, path: str) -> None:
    client = Client(headers={"accept-language": "en"})
    answer = client.post(path, {"theme": "\x00"}) if method == "post" else client.get(path)
    assert (answer.status_code, "We could not read this request." in answer.content.decode()) == (400, True)
