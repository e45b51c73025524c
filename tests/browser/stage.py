"""People at their browsers: signed in once each, watched for console errors and failed requests."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final, Self

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, Response

from ewtp.env import ROOT
from marketplace.demo.logins import PASSWORD
from marketplace.demo.world import TOTP_SECRET
from tests.running import Platform

SHOTS: Final = ROOT / "test-results"
LOCALES: Final = {"zh-hans": "zh-CN", "en": "en-GB", "fr": "fr-BE", "nl": "nl-BE"}
PHONE, DESK = 360, 1280
TALLEST: Final = 4000
PATIENCE_MS: Final = 15_000
LONG_MS: Final = 120_000
DRAW_ALL: Final = """async () => {
  const pictures = [...document.images];
  for (const one of pictures) one.loading = "eager";
  await Promise.all(pictures.map(one => one.decode().catch(() => null)));
  return document.documentElement.scrollHeight;
}"""


def words(language: str, text: str) -> str:
    """A sentence of the pages in one of their languages."""
    with override(language):
        return gettext(text)


@dataclass
class Window:
    """One person's page in a language and a width."""

    page: Page
    base: str
    language: str
    troubles: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)
    """Statuses of refusals that the test provokes."""

    def say(self, text: str) -> str:
        return words(self.language, text)

    def go(self, path: str) -> Self:
        self.page.goto(self.base + path)
        return self

    def find(self, selector: str, text: str = "") -> Locator:
        """The visible elements, of those that hold a sentence of the page's language."""
        found = self.page.locator(selector).filter(visible=True)
        return found.filter(has_text=self.say(text)) if text else found

    def press(self, text: str, *, within: str = "main") -> None:
        self.find(f"{within} :is(a, button)", text).first.click()

    def until(self, selector: str, text: str = "", *, seconds: float = 60) -> Locator:
        """Load the page again until it shows this."""
        found = self.find(selector, text).first
        for _ in range(int(seconds)):
            try:
                found.wait_for(timeout=1000)
            except Exception:  # noqa: BLE001 - the last look below says what is missing
                self.page.reload()
            else:
                return found
        found.wait_for(timeout=1000)
        return found

    def violations(self, *, without: tuple[str, ...] = ()) -> list[str]:
        """What axe-core calls serious or critical, with the first place of each."""
        context: Any = {"exclude": [[selector] for selector in without]} if without else None
        result = Axe().run(self.page, context=context).response
        return [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in result["violations"]
            if one["impact"] in ("serious", "critical")
        ]

    def overflow(self) -> int:
        """How many pixels the page is wider than its window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - innerWidth"))

    def shoot(self, name: str) -> None:
        """The whole page as one picture, for people to look at."""
        width = (self.page.viewport_size or {"width": DESK})["width"]
        height = self.page.evaluate(DRAW_ALL)
        self.page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
        self.page.screenshot(path=SHOTS / f"{name}-{width}.png")

    def watch(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.troubles.append(f"script: {error}"))
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.troubles.append(f"console on {self.page.url}: {message.text}")

    def _failed(self, request: Request) -> None:
        if request.failure and "ERR_ABORTED" not in request.failure:
            self.troubles.append(f"{request.method} {request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.troubles.append(f"{response.request.method} {response.url}: {response.status}")


@dataclass
class Stage:
    """Opens windows; knows who has signed in already."""

    browser: Browser
    platform: Platform
    passes: dict[str, Any] = field(default_factory=dict)
    windows: list[Window] = field(default_factory=list)

    @property
    def base(self) -> str:
        return self.platform.address("web")

    @contextmanager
    def window(self, who: str = "", *, language: str = "en", width: int = DESK) -> Iterator[Window]:
        """A fresh window of a visitor, or of the person with this e-mail address."""
        context = self._context(language, width, self._signed_in(who) if who else None)
        window = Window(context.new_page(), self.base, language)
        window.watch()
        try:
            yield window
            assert not window.troubles, window.troubles
        except BaseException:
            window.shoot("failed")
            raise
        finally:
            context.close()

    def _context(self, language: str, width: int, state: Any) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": width, "height": 780 if width < 600 else 900},
            locale=LOCALES[language],
            timezone_id="Asia/Shanghai" if language == "zh-hans" else "Europe/Brussels",
            reduced_motion="reduce",
            has_touch=width < 600,
            storage_state=state,
        )
        context.set_default_timeout(PATIENCE_MS)
        context.add_cookies([{"name": "language", "value": language, "url": self.base}])
        return context

    def _signed_in(self, who: str) -> Any:
        if who not in self.passes:
            context = self._context("en", DESK, None)
            page = context.new_page()
            page.goto(f"{self.base}/accounts/login/")
            sign_in(page, who, PASSWORD)
            page.wait_for_url(lambda url: "/accounts/" not in url)
            self.passes[who] = context.storage_state()
            context.close()
        return self.passes[who]


def sign_in(page: Page, email: str, password: str) -> None:
    """Fill in the form that is shown, and the code if one is asked."""
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.click("main form button[type=submit]:not([form])")
    if "2fa" in page.url:
        page.fill("input[name=code]", totp())
        page.click("main form button[type=submit]:not([form])")


def totp() -> str:
    """The code that the demo's authenticator shows now."""
    return str(format_hotp_value(hotp_value(TOTP_SECRET, int(time.time()) // 30)))
