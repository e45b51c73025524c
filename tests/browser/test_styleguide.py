"""The style guide in Chromium: every component, both themes, phone and desk, English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import include, path
from playwright.sync_api import Browser, Page

from ewtp.ui import web

PAGES = ("styleguide/", "styleguide/desk/", "styleguide/hub/", "styleguide/auth/")


@pytest.fixture
def guide(live_server: Any, settings: Any) -> str:
    """The address of a server that has the style guide, which the site itself has only while developing."""
    settings.ROOT_URLCONF = (
        path("accounts/", include("allauth.urls")),
        path("i18n/", include("django.conf.urls.i18n")),
        path("theme/", web.set_theme, name="set_theme"),
        path("styleguide/", web.styleguide, name="styleguide"),
        path("styleguide/<slug:frame>/", web.styleguide_frame, name="styleguide_frame"),
    )
    return str(live_server.url)


@pytest.fixture
def open_page(browser: Browser, guide: str) -> Iterator[Any]:
    contexts = []

    def begin(address: str, *, width: int = 1280, language: str = "en", theme: Any = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            color_scheme=theme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{guide}/{address}")
        return page

    yield begin
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("width", "language", "theme"),
    [(360, "zh-CN", "light"), (360, "en", "dark"), (1280, "zh-CN", "dark"), (1280, "en", "light")],
)
def test_every_component_is_accessible_and_fits(
    open_page: Any, width: int, language: str, theme: str
) -> None:
    page = open_page(PAGES[0], width=width, language=language, theme=theme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    base = page.url.removesuffix(PAGES[0])
    for address in PAGES:
        page.goto(base + address)
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in violations] == [], address
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0, address
    assert said == []


def test_a_sheet_opens_and_closes(open_page: Any) -> None:
    page = open_page(PAGES[0])
    page.click("[data-sheet]")
    assert page.locator("dialog").evaluate("sheet => sheet.open") is True
    page.click("[data-sheet-close]")
    assert page.locator("dialog").evaluate("sheet => sheet.open") is False


def test_a_stepper_stops_at_its_lowest(open_page: Any) -> None:
    page = open_page(PAGES[0])
    less, more = page.locator(".stepper button").all()
    more.click()
    assert page.locator(".stepper input").input_value() == "3"
    less.click()
    less.click()
    assert page.locator(".stepper input").input_value() == "1"
    assert less.is_disabled()


def test_a_pinned_theme_outlives_the_page(open_page: Any) -> None:
    page = open_page(PAGES[0])
    page.locator("details.menu summary").nth(1).click()
    with page.expect_response("**/theme/"):
        page.click("[data-pin=dark]")
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(13, 19, 32)"


def test_a_language_is_chosen_by_its_own_name(open_page: Any) -> None:
    page = open_page(PAGES[0])
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="简体中文").click()
    page.wait_for_url("**/styleguide/")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_a_failed_request_says_so_in_the_page(open_page: Any) -> None:
    page = open_page(PAGES[0])
    page.evaluate(
        """() => { const button = document.createElement("button"); button.id = "ask";
        button.setAttribute("hx-post", "/nowhere/"); document.querySelector("main").append(button);
        htmx.process(button); button.click(); }"""
    )
    page.locator("#page-errors [role=alert]").wait_for()
    assert page.locator("#page-errors").inner_text() == "This is no longer here. Load the page again."


def test_a_wedge_scanner_types_into_the_scan_field(open_page: Any) -> None:
    page = open_page("styleguide/hub/")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("EW261100051BE")
    assert page.locator("[data-scan]").input_value() == "EW261100051BE"
