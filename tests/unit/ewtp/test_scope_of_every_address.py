"""Every address that names a record is asked for by everybody whose record it is not: 403, 404 or the way to
sign in, and not a row of the database is another afterwards.

An address that is in none of the tables below fails the test, so that a new one is never forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client

from ewtp.parties.models import Firm, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from tests.factories import market
from tests.factories.trade import BUYER, DECLARED, SELLER, Parts, filled, routes, whole_trade

pytestmark = pytest.mark.django_db

PUBLIC: Final = {
    "shop_category", "shop_seller", "shop_product", "api_product", "public_file", "styleguide_frame",
    "rules_family", "rules_download",
}  # fmt: skip
"""For everybody, whoever made it."""
OWN_FACTORS: Final = {"mfa_remove_webauthn", "mfa_edit_webauthn"}
OWN_KEYS: Final = {"account_confirm_email", "account_reset_password_from_key"}
"""Opened by a secret in the address."""
BY_ROLE: Final = {
    "hub_label", "hub_settle", "hub_load", "hub_load_pack", "hub_load_tender", "hub_load_move",
    "hub_manifest", "operations_retry", "operations_message", "operations_apply", "agency_proofs",
    "agency_proofs_ask", *DECLARED,
}  # fmt: skip
OF_A_CLERK: Final = {"hub_label", "hub_load", "hub_manifest"}
BUYERS: Final = {
    "shop_payment", "shop_payment_state", "shop_payment_again", "shop_order", "shop_order_correct",
    "shop_address", "shop_address_remove", "shop_identity_remove", "shop_consent_withdraw", "api_consignment",
}  # fmt: skip
SELLERS: Final = {
    "desk_exit_proof", "desk_firm", "desk_firm_step", "desk_listing", "desk_listing_codes",
    "desk_listing_look", "desk_listing_move", "desk_order", "desk_order_dropped", "desk_order_paper",
    "desk_order_correct", "desk_order_describe",
    "desk_order_give", "desk_order_given", "desk_order_proof", "proof_pack", "api_consignment",
}  # fmt: skip
CLOSED: Final = {401, 403, 404, 405}
AWAY: Final = ("/accounts/login/", "/sell/start/", "/admin/login/")
POSTED: Final = {
    "verdict": "approved", "reason": "other", "note": "x", "method": "alipay", "do": "save", "name": "x",
    "name_en": "Taken over", "price": "1", "code": "x", "action": "delete_selected", "post": "yes",
}  # fmt: skip


@pytest.fixture
def values(db: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Parts]:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    return whole_trade()


def console() -> Iterator[tuple[str, str]]:
    """Pages of one record in the console: its address, and the name of its model."""
    pages = {"change", "history", "delete", "decide", "message", "again"}
    for route, name in routes():
        model, _, page = name.rpartition("_")
        if route.startswith("/admin/") and page in pages:
            yield route, model


def rows_of_everything() -> dict[str, str]:
    """A digest of each table, without sessions and who was last seen when."""
    found = {}
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name not in {"django_session", "marketplace_basket"}:
                row = "(to_jsonb(t) - 'last_login')::text"
                cursor.execute(f'SELECT md5(string_agg({row}, chr(10) ORDER BY {row})) FROM "{name}" t')
                found[name] = cursor.fetchone()[0]
    return found


def everybody_else() -> dict[str, Client]:
    """Who owns nothing of it, by what they are."""
    other, hub = market.firm(region="wallonia"), market.firm(kind=FirmKind.HUB)
    agency = market.firm(kind=FirmKind.AGENCY, region="wallonia")
    people: dict[str, User | None] = {
        "stranger": None,
        "buyer": market.person("other@buyers.example"),
        "seller": _member(Role.SELLER, other),
        "agency": _member(Role.AGENCY_OFFICER, agency, is_staff=True),
        "clerk": _member(Role.HUB_CLERK, hub),
    }
    return {who: signed_in(user) for who, user in people.items()}


def _member(role: Role, firm: Firm, **facts: bool) -> User:
    return market.person(f"{role}@other.example", role=role, at=firm, **facts)


def signed_in(user: User | None) -> Client:
    client = Client(raise_request_exception=False, headers={"accept-language": "en"})
    if user is not None:
        client.force_login(user, backend="ewtp.parties.sign_in.Backend")
    return client


def ways_in(client: Client, path: str) -> list[str]:
    """What let the person in; nothing when all ways are closed."""
    found = []
    for method in ("get", "post", "delete"):
        answer = getattr(client, method)(path, POSTED if method == "post" else None)
        to = answer.headers.get("Location", "")
        is_led_away = answer.status_code == 302 and (to.startswith(AWAY) or to == "/admin/")
        if answer.status_code not in CLOSED and not is_led_away:
            found.append(f"{method} {path}: {answer.status_code} {to}")
    return found


def key_of(name: str) -> str:
    """A record of the model, or a key that none has: the answer is the same."""
    (model,) = [one for one in admin.site._registry if one._meta.label_lower.replace(".", "_") == name]
    found = model._default_manager.order_by("pk").first()
    return str(found.pk) if found else str(UUID(int=1))


def test_every_address_of_a_record_is_known_here() -> None:
    ours = {name for route, name in routes() if not route.startswith("/admin/")}
    assert ours - PUBLIC - OWN_FACTORS - OWN_KEYS == BY_ROLE | BUYERS | SELLERS


def test_nobody_gets_at_what_is_not_theirs(values: dict[str, Parts]) -> None:
    people = everybody_else()
    before = rows_of_everything()
    let_in = []
    for who, client in people.items():
        closed = (BY_ROLE | BUYERS | SELLERS) - (OF_A_CLERK if who == "clerk" else set())
        for route, name in routes():
            for path in filled(route, values[name]) if name in closed else []:
                let_in += [f"{who}: {way}" for way in ways_in(client, path)]
    assert let_in == []
    assert {name for name, digest in rows_of_everything().items() if before[name] != digest} == set()


def test_the_console_shows_no_record_to_those_who_may_not_see_it(values: dict[str, Parts]) -> None:
    keys = {model: key_of(model) for _route, model in console()}
    people = everybody_else()
    before = rows_of_everything()
    let_in = []
    for who, client in people.items():
        for route, model in console():
            is_message = "declaration>" in route
            given = (
                values["customs_declaration_message"]
                if is_message
                else {"object_id": [keys[model]], "pk": [keys[model]]}
            )
            for path in filled(route, given):
                let_in += [f"{who}: {way}" for way in ways_in(client, path)]
    assert let_in == []
    assert {name for name, digest in rows_of_everything().items() if before[name] != digest} == set()


@pytest.mark.parametrize(
    ("who", "path"),
    [
        (BUYER, "/orders/"), (BUYER, "/orders/{shop_order}/"), (BUYER, "/me/"), (BUYER, "/checkout/"),
        (BUYER, "/me/addresses/{shop_address}/"), (BUYER, "/pay/{shop_payment}/"),
        (BUYER, "/api/v1/consignments/"), (BUYER, "/api/v1/consignments/{shop_order}/"),
        (SELLER, "/sell/"), (SELLER, "/sell/orders/{shop_order}/"), (SELLER, "/sell/firms/{desk_firm}/"),
        ("hub", "/hub/"), ("hub", "/hub/floor/"), ("hub", "/hub/loads/{hub_load}/"),
        ("operator", "/operations/"), ("operator", "/operations/messages/{operations_message}/"),
        ("operator", "/admin/"),
    ],
)  # fmt: skip
def test_what_is_not_for_everybody_is_kept_by_no_cache(values: dict[str, Parts], who: str, path: str) -> None:
    market.person("hub", role=Role.HUB_SUPERVISOR, at=market.firm(kind=FirmKind.HUB))
    platform = market.firm(kind=FirmKind.PLATFORM)
    market.person("operator", role=Role.OPERATOR, at=platform, is_staff=True)
    client = signed_in(User.objects.get(email=who))
    answer = client.get(
        path.format(**{name: next(iter(given.values()))[0] for name, given in values.items()})
    )
    assert answer.status_code in {200, 302}
    assert "no-store" in answer.headers["Cache-Control"]
