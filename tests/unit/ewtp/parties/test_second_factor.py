"""Signing in: the second factor, too many tries, headers and cookies, and no page that leaks to strangers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from ewtp.dev.production import environ as production
from ewtp.kernel.fields import box
from ewtp.parties.models import User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from tests.unit.marketplace.admin.world import person, signed_in

pytestmark = pytest.mark.django_db
PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def officer(email: str = "griet@agency.example") -> str:
    person(email, Role.AGENCY_OFFICER, region="flanders")
    return email


def sign_in(client: Client, email: str, password: str = PASSWORD) -> str:
    answer = client.post("/accounts/login/", {"login": email, "password": password})
    return answer.headers.get("Location", str(answer.status_code))


@pytest.mark.parametrize("path", ["/admin/", "/operations/", "/home/", "/", "/sell/"])
def test_an_officer_without_a_factor_is_sent_to_set_one_up(client: Client, path: str) -> None:
    sign_in(client, officer())
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")


def test_a_superuser_without_a_factor_is_sent_to_set_one_up(client: Client) -> None:
    User.objects.create_superuser("root@ewtp.example", PASSWORD)
    sign_in(client, "root@ewtp.example")
    answer = client.get("/admin/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")


def test_a_broker_without_a_factor_is_sent_to_set_one_up(client: Client) -> None:
    person("broker@customs.example", Role.BROKER, kind=FirmKind.PLATFORM)
    sign_in(client, "broker@customs.example")
    answer = client.get("/declarations/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/2fa/")


def test_an_officer_with_a_factor_must_give_the_code(client: Client) -> None:
    email = officer()
    user = person("other@agency.example", None)
    secret = totp.generate_totp_secret()
    officer_user = type(user).objects.get(email=email)
    totp.TOTP.activate(officer_user, secret)
    kept = Authenticator.objects.get(user=officer_user)
    assert box().decrypt(kept.data["secret"].encode()).decode() == secret

    assert sign_in(client, email) == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"

    wrong = client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert (wrong.status_code, "_auth_user_id" in client.session) == (200, False)

    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    assert client.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_session_that_is_older_than_the_first_factor_ends(client: Client) -> None:
    email = officer()
    sign_in(client, email)
    totp.TOTP.activate(User.objects.get(email=email), totp.generate_totp_secret())
    answer = client.get("/admin/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/accounts/login/?next=/admin/")
    assert "_auth_user_id" not in client.session


def test_who_registers_the_first_factor_goes_on_without_signing_in_again(client: Client) -> None:
    sign_in(client, officer())
    client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": "/accounts/2fa/totp/activate/"})
    secret = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    assert client.get("/admin/").status_code == 200


def test_a_session_whose_factor_is_gone_must_set_one_up_again(client: Client) -> None:
    email = officer()
    sign_in(client, email)
    session = client.session
    session["second_factor_set_up_by"] = str(User.objects.get(email=email).pk)
    session.save()
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/"


def test_a_seller_needs_no_second_factor(client: Client) -> None:
    person("lieve@maker.example", Role.SELLER, kind=FirmKind.SELLER)
    sign_in(client, "lieve@maker.example")
    assert client.get("/home/").headers["Location"] == "/sell/"


@pytest.mark.parametrize(
    ("role", "home"),
    [
        (Role.SELLER, "/sell/"), (Role.HUB_CLERK, "/hub/"), (Role.HUB_SUPERVISOR, "/hub/"),
        (Role.AGENCY_OFFICER, "/admin/"), (Role.BROKER, "/declarations/"), (Role.FINANCE, "/admin/"),
        (Role.OPERATOR, "/operations/"), (None, "/"),
    ],
)  # fmt: skip
def test_everybody_lands_where_their_role_works(
    monkeypatch: pytest.MonkeyPatch, role: Role | None, home: str
) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    assert signed_in(person("a@b.example", role)).get("/home/").headers["Location"] == home


def test_too_many_wrong_passwords_get_a_page_that_says_so(client: Client) -> None:
    email = officer()
    for _ in range(5):
        sign_in(client, email, "wrong")
    answer = client.post("/accounts/login/", {"login": email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert "Too many failed login attempts" in answer.content.decode() or answer.status_code == 429
    for n in range(40):
        answer = client.post("/accounts/login/", {"login": f"someone{n}@b.example", "password": "wrong"})
    assert answer.status_code == 429


def test_too_many_wrong_codes_close_the_door_to_the_right_one(client: Client) -> None:
    email = officer()
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(User.objects.get(email=email), secret)
    sign_in(client, email)
    for n in range(6):
        client.post("/accounts/2fa/authenticate/", {"code": f"{n:06d}"})
    code = totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time()))))
    client.post("/accounts/2fa/authenticate/", {"code": code})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/healthz", "/nowhere/"])
def test_pages_allow_no_inline_code(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self';" in f"{policy};".replace("; ", ";")
    assert ("unsafe" in policy, answer.headers["X-Frame-Options"]) == (False, "DENY")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


def test_the_console_may_evaluate_but_not_load_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    client = signed_in(person(officer("x@y.example") + "z", Role.OPERATOR, kind=FirmKind.PLATFORM))
    policy = client.get("/admin/").headers["Content-Security-Policy"]
    assert policy.split("; ")[:2] == ["default-src 'self'", "script-src 'self' 'unsafe-eval'"]


def test_production_is_strict() -> None:
    """Read in a process of its own, as production starts."""
    names = (
        "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE",
        "SECURE_SSL_REDIRECT", "SECURE_HSTS_INCLUDE_SUBDOMAINS", "SECURE_HSTS_SECONDS",
        "SESSION_COOKIE_SAMESITE",
    )  # fmt: skip
    told = f"import ewtp.settings as s; print([getattr(s, name) for name in {names!r}])"
    environ = {"PATH": os.environ["PATH"], **production()}
    done = subprocess.run(
        [sys.executable, "-c", told],
        capture_output=True,
        text=True,
        env=environ,
        cwd=settings.BASE_DIR,
        check=True,
    )
    assert done.stdout.strip() == "[True, True, True, True, True, True, 31536000, 'Lax']"


PUBLIC = {
    "shop_home", "shop_goods", "shop_category", "shop_search", "shop_makers", "shop_seller", "shop_product",
    "shop_basket", "shop_regions", "healthz", "readyz", "metrics", "public_file", "set_language", "set_theme",
    "styleguide", "styleguide_frame", "mailbox",
}  # fmt: skip
"""What a stranger may read; all of `accounts/` besides, which is for strangers."""
VALUES = {"int": "1", "uuid": str(uuid4()), "slug": "x", "str": "x", "path": "x"}


def addresses() -> list[tuple[str, str]]:
    """Every address of the platform, with values filled in, and its name."""
    found: list[tuple[str, str]] = []

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> None:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                walk(one.url_patterns, route)
            elif "(?P" not in route and "^" not in route:
                found.append((_filled(route), one.name or ""))

    walk(get_resolver().url_patterns, "/")
    return found


def _filled(route: str) -> str:
    while "<" in route:
        start, end = route.index("<"), route.index(">")
        kind, _, name = route[start + 1 : end].rpartition(":")
        route = route[:start] + VALUES.get(kind or "str", name) + route[end + 1 :]
    return route


def test_no_page_leaks_to_a_stranger() -> None:
    open_to_all = []
    for path, name in addresses():
        client = Client(raise_request_exception=False)
        answer = client.get(path)
        assert answer.status_code in {200, 302, 400, 401, 403, 404, 405}, (path, answer.status_code)
        if answer.status_code == 200 and name not in PUBLIC and not path.startswith("/accounts/"):
            open_to_all.append(path)
    assert open_to_all == [
        "/rules/",
        "/rules/changes/",
        "/rules/data/",
        "/api/schema/",
        "/api/v1/categories/",
        "/api/v1/products/",
    ]


@pytest.mark.parametrize("name", ["evil.html", "evil.js", "paper.pdf", "noextension"])
def test_public_files_are_pictures_only(client: Client, name: str) -> None:
    path = default_storage.save(f"photos/{name}", ContentFile(b"<script>alert(1)</script>"))
    assert client.get(f"/media/{path}").status_code == 404


def test_folders_that_are_not_public_stay_closed(client: Client) -> None:
    path = default_storage.save("identity/card.png", ContentFile(b"png"))
    assert client.get(f"/media/{path}").status_code == 404


def test_a_picture_is_served_as_one_and_runs_nothing(client: Client) -> None:
    path = default_storage.save("photos/a.svg", ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    answer = client.get(f"/media/{path}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/svg+xml")
    assert (
        answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    answer.close()
