"""What every page knows about its reader: language, the languages on offer, the pinned theme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

THEME_COOKIE: Final = "theme"
THEMES: Final = ("light", "dark")
NAMES: Final = {"en": "English", "fr": "Français", "nl": "Nederlands", "zh-hans": "简体中文"}
TAGS: Final = {"zh-hans": "zh-Hans"}


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site: Django's code, the tag for `lang`, its own name."""

    code: str
    tag: str
    name: str
    is_current: bool


def tag(code: str) -> str:
    """The BCP 47 tag for an HTML `lang`: zh-hans becomes zh-Hans."""
    return TAGS.get(code, code)


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor for `base.html`."""
    current = get_language() or settings.LANGUAGE_CODE
    pinned = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "html_lang": tag(current),
        "languages": [
            Language(code, tag(code), NAMES.get(code, str(name)), code == current)
            for code, name in settings.LANGUAGES
        ],
        "theme": pinned if pinned in THEMES else "",
        "page_address": request.get_full_path(),
    }
