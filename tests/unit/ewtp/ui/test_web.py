"""The reader's theme and language on every page."""

from __future__ import annotations

from django.test import RequestFactory
from django.utils import translation

from ewtp.ui.context import site
from ewtp.ui.web import set_theme


def test_a_pinned_theme_is_kept_for_a_year_and_leads_back() -> None:
    response = set_theme(RequestFactory().post("/theme/", {"theme": "dark", "next": "/orders/"}))
    assert (response.status_code, response["Location"]) == (302, "/orders/")
    assert response.cookies["theme"].value == "dark"
    assert response.cookies["theme"]["max-age"] == 31536000


def test_an_unknown_theme_follows_the_system_again() -> None:
    response = set_theme(RequestFactory().post("/theme/", {"theme": "neon"}))
    assert response.cookies["theme"].value == ""
    assert response["Location"] == "/"


def test_a_theme_never_leads_to_another_site() -> None:
    response = set_theme(
        RequestFactory().post("/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    )
    assert response["Location"] == "/"


def test_a_theme_is_not_changed_by_a_link() -> None:
    assert set_theme(RequestFactory().get("/theme/")).status_code == 405


def test_the_page_knows_its_language_by_its_tag() -> None:
    request = RequestFactory().get("/goods/?q=1")
    request.COOKIES["theme"] = "purple"
    with translation.override("zh-hans"):
        values = site(request)
    assert values["html_lang"] == "zh-Hans"
    assert values["page_address"] == "/goods/?q=1"
    assert values["theme"] == ""
    assert [(language.tag, language.is_current) for language in values["languages"]] == [
        ("en", False),
        ("fr", False),
        ("nl", False),
        ("zh-Hans", True),
    ]
