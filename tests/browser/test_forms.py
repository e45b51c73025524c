"""Bad input on each form, in Chinese and French: a sentence at the field, in the page's language, and
nothing that was typed is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import expect

from marketplace.models import Listing
from marketplace.states import ListingState
from tests.browser.stage import DESK, PHONE, Stage

BUYER: Final = "linxiaowen@buyers.example"
SELLER: Final = "benoit@hautecabosse.example"
CLERK: Final = "clerk@hub.example"
ENGLISH: Final = re.compile(r"\b(the|this|is|are|not|your|missing|choose|enter|field|must)\b", re.IGNORECASE)
SECRET: Final = ("#id_password", "#id_password1", "#id_oldpassword")
"""Pages never send a password back."""


@dataclass(frozen=True)
class Bad:
    """A form, what is typed into it, and the fields that must say something."""

    name: str
    path: Callable[[], str]
    typed: Mapping[str, str]
    button: str
    wrong: tuple[str, ...]
    who: str = ""
    form: str = "main form"


def own_listing() -> Listing:
    rows = Listing.objects.filter(firm__memberships__user__email=SELLER, state=ListingState.LIVE)
    return rows.earliest("sku")


FORMS: Final = (
    Bad(
        "sign-in",
        lambda: "/accounts/login/",
        {"#id_login": "lin@", "#id_password": "x"},
        "Sign in",
        ("#id_login",),
    ),
    Bad(
        "sign-up",
        lambda: "/accounts/signup/",
        {"#id_email": BUYER.upper(), "#id_password1": "123"},
        "Create the account",
        ("#id_password1",),
    ),
    Bad(
        "new-password",
        lambda: "/accounts/password/reset/",
        {"#id_email": "lin"},
        "Send the link",
        ("#id_email",),
    ),
    Bad(
        "address",
        lambda: "/me/addresses/new/",
        {"#id_name": "林", "#id_phone": "12345", "#id_street": "文三路 1 号"},
        "Save the address",
        ("#id_name", "#id_phone", "#id_province", "#id_city", "#id_district"),
        BUYER,
    ),
    Bad(
        "change-password",
        lambda: "/accounts/password/change/",
        {"#id_oldpassword": "wrong", "#id_password1": "123"},
        "Save the password",
        ("#id_oldpassword", "#id_password1"),
        BUYER,
    ),
    Bad("email", lambda: "/accounts/email/", {"#id_email": "lin@"}, "Add the address", ("#id_email",), BUYER),
    Bad(
        "listing-new",
        lambda: "/sell/listings/new/",
        {"#id_name_en": "Tripel", "#id_price": "1.250,50"},
        "Make the draft",
        ("#id_price", "#id_category"),
        SELLER,
    ),
    Bad(
        "listing",
        lambda: f"/sell/listings/{own_listing().pk}/",
        {
            "#id_price": "0",
            "#id_stock": "12,5",
            "#id_net_mass_g": "500",
            "#id_gross_mass_g": "400",
            "#id_length_mm": "99999",
            "#id_hs": "123",
            "#id_cn8": "12",
            "#id_abv": "abc",
            "#id_name_zh": "",
            "#id_text_fr": "Un texte qui reste.",
        },
        "Save the change",
        (
            "#id_price", "#id_stock", "#id_gross_mass_g", "#id_length_mm", "#id_hs", "#id_cn8", "#id_abv",
            "#id_name_zh",
        ),
        SELLER,
    ),
    Bad(
        "hub-problem",
        lambda: "/hub/problem/",
        {"#id_code": "XX000", "#id_note": "Coin écrasé."},
        "Hold it",
        ("#id_code",),
        CLERK,
    ),
)  # fmt: skip


@pytest.mark.parametrize("bad", FORMS, ids=lambda bad: bad.name)
@pytest.mark.parametrize(("language", "width"), [("zh-hans", PHONE), ("fr", DESK)])
def test_bad_input_is_said_at_its_field_and_stays(stage: Stage, bad: Bad, language: str, width: int) -> None:
    with stage.window(bad.who, language=language, width=width) as person:
        page = person.page
        person.expected |= {400, 422}
        person.go(bad.path())
        for selector, text in bad.typed.items():
            shown = page.locator(selector)
            if not shown.is_visible():
                page.locator(f"details:has({selector}) > summary").last.click()
            shown.fill(text)
        person.press(bad.button, within=bad.form)
        for selector in bad.wrong:
            said = page.locator(f"{selector}_error")
            expect(said).to_be_visible()
            expect(page.locator(selector)).to_have_attribute("aria-invalid", "true")
            assert not ENGLISH.search(said.inner_text()), said.inner_text()
        kept = {selector: page.input_value(selector) for selector in bad.typed if selector not in SECRET}
        assert kept == {selector: text for selector, text in bad.typed.items() if selector not in SECRET}
        person.shoot(f"bad-{bad.name}")
        assert (person.violations(), person.overflow()) == ([], 0)
