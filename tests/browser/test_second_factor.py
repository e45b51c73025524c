"""A new officer of an agency sets up a second factor from nothing and signs in with each kind of it."""

from __future__ import annotations

import time
from typing import Final

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import CDPSession, Page, expect

from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from tests.browser.stage import PHONE, Stage, Window

PASSWORD: Final = "un-quai-de-meuse-4000"
CONSOLE: Final = "/admin/parties/firm/"


def test_an_officer_sets_up_the_app_and_later_signs_in_with_a_recovery_code(stage: Stage) -> None:
    email = new_officer()
    with stage.window(language="fr") as officer:
        page = officer.page
        enter_password(officer, email)
        officer.go(CONSOLE)
        expect(page.locator("main .said.wait")).to_contain_text(
            officer.say("Your role needs a second factor. Set one up to go on.")
        )
        officer.press("Add the app")
        prove(officer)
        page.fill("#id_code", "000000")
        officer.press("Turn it on")
        expect(page.locator("#id_code_error")).to_be_visible()
        page.fill("#id_code", code_of(page.locator(".copy .code").inner_text()))
        officer.press("Turn it on")
        codes = page.locator("#recovery_codes li")
        expect(codes).to_have_count(10)
        recovery = codes.nth(3).inner_text()
        officer.shoot("recovery-codes")
        assert officer.violations() == []
        officer.press("I kept them, go on")
        page.wait_for_url("**/admin/")
        sign_out(page)
        enter_password(officer, email, after=CONSOLE)
        officer.go(CONSOLE)
        page.wait_for_url("**/accounts/2fa/authenticate/**")
        page.fill("#id_code", "11111111")
        officer.press("Sign in")
        expect(page.locator("#id_code_error")).to_be_visible()
        page.fill("#id_code", recovery)
        officer.press("Sign in")
        expect(page.locator("#result_list")).to_be_visible()
        officer.go("/accounts/2fa/")
        left = page.locator("main")
        expect(left).to_contain_text("9")
    with stage.window(language="fr") as again:
        enter_password(again, email, after=CONSOLE)
        again.page.fill("#id_code", recovery)
        again.press("Sign in")
        expect(again.page.locator("#id_code_error")).to_be_visible()


def test_a_passkey_is_a_second_factor_and_signs_in_alone(stage: Stage) -> None:
    email = new_officer()
    with stage.window(language="zh-hans", width=PHONE) as officer:
        page = officer.page
        key = virtual_key(page)
        enter_password(officer, email)
        officer.go("/accounts/2fa/").press("Add a key")
        prove(officer)
        page.fill("#id_name", "我的手机")
        page.check("#id_passwordless")
        officer.shoot("passkey-add")
        assert officer.violations() == []
        officer.press("Add the key")
        expect(page.locator("#recovery_codes li")).to_have_count(10)
        officer.go("/accounts/2fa/webauthn/")
        expect(page.locator("main h2")).to_have_text("我的手机")
        officer.shoot("passkeys")
        assert (officer.violations(), officer.overflow()) == ([], 0)
        officer.go(CONSOLE)
        expect(page.locator("#result_list")).to_be_visible()

        sign_out(page)
        officer.go(f"/accounts/login/?next={CONSOLE}").press("Sign in with a passkey")
        expect(page.locator("#result_list")).to_be_visible()

        sign_out(page)
        enter_password(officer, email, after=CONSOLE)
        officer.press("Use a security key")
        expect(page.locator("#result_list")).to_be_visible()

        sign_out(page)
        lose(*key)
        officer.go("/accounts/login/").press("Sign in with a passkey")
        expect(page.locator("#page-errors [role=alert]")).to_contain_text(
            officer.say(
                "The key was not used: it was stopped, or it took too long. Try again, or go on another way."
            )
        )


def test_a_session_that_had_only_the_password_ends_when_the_first_factor_is_set_up(stage: Stage) -> None:
    email = new_officer()
    with stage.window(language="fr") as thief, stage.window(language="fr") as officer:
        enter_password(thief, email)
        enter_password(officer, email)
        officer.go("/accounts/2fa/").press("Add the app")
        prove(officer)
        officer.page.fill("#id_code", code_of(officer.page.locator(".copy .code").inner_text()))
        officer.press("Turn it on")
        expect(officer.page.locator("#recovery_codes li")).to_have_count(10)
        officer.go(CONSOLE)
        expect(officer.page.locator("#result_list")).to_be_visible()
        thief.go(CONSOLE)
        thief.page.wait_for_url("**/accounts/login/**")
        expect(thief.page.locator("main .said.wait")).to_contain_text(
            thief.say("Your second factor is newer than this session. Sign in with it.")
        )


def new_officer() -> str:
    """Of Wallonia's agency, with a password and nothing else."""
    email = f"officer.{time.time_ns()}@agency.example"
    user = User.objects.create_user(email, PASSWORD, name="Nina Colard", is_staff=True)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    agency = Firm.objects.get(kind=FirmKind.AGENCY, region="wallonia")
    Membership.objects.create(user=user, firm=agency, role=Role.AGENCY_OFFICER)
    return email


def enter_password(window: Window, email: str, *, after: str = "/") -> None:
    window.go(f"/accounts/login/?next={after}")
    window.page.fill("input[name=login]", email)
    window.page.fill("input[name=password]", PASSWORD)
    window.press("Sign in", within="main form")
    window.page.wait_for_url(lambda url: "/accounts/login" not in url)


def prove(window: Window) -> None:
    """Who changes the ways to sign in gives the password once more."""
    window.page.fill("input[name=password]", PASSWORD)
    window.press("Go on")


def sign_out(page: Page) -> None:
    """As a closed browser does: its session is gone."""
    page.context.clear_cookies(name="sessionid")


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def virtual_key(page: Page) -> tuple[CDPSession, str]:
    """A key inside the machine that always says yes, and its id."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, added["authenticatorId"]


def lose(session: CDPSession, key: str) -> None:
    """The key forgets every account."""
    session.send("WebAuthn.clearCredentials", {"authenticatorId": key})
