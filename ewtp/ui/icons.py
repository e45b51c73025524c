"""Icons by name, drawn inline so that they take the colour of the text around them.

The shapes come from lucide (ISC licence), gathered into `static/dist/icons.json` by `npm run icons`.
"""

from __future__ import annotations

import json
import logging
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

DIST: Final = Path(__file__).resolve().parents[2] / "static" / "dist"
log = logging.getLogger(__name__)


class UnknownIcon(LookupError):
    """No icon has this name."""


@cache
def _shapes() -> dict[str, str]:
    path = DIST / "icons.json"
    if not path.is_file():
        log.warning("icons are not built; run: npm ci && npm run build")
        return {}
    shapes: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return shapes


def shape(name: str) -> SafeString:
    """The bare shapes of an icon, for use inside another drawing."""
    return mark_safe(_shapes().get(name, ""))  # noqa: S308 - our own build product


def exists(name: str) -> bool:
    """Whether `name` can be drawn; always false before the front end is built."""
    return name in _shapes()


def draw(name: str, *, size: str = "", label: str = "") -> SafeString:
    """The icon as inline SVG; `size` is "", "s", "l" or "xl"; it speaks only with a `label`.

    Raises UnknownIcon in debug; in production an unknown name draws nothing and is logged.
    """
    shapes = _shapes()
    if shapes and name not in shapes:
        if settings.DEBUG:
            raise UnknownIcon(f"no icon is called {name!r}; names are at lucide.dev/icons")
        log.error("unknown icon %s", name)
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="i{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"'
        ' stroke-linejoin="round" {}>{}</svg>',
        f" i-{size}" if size else "",
        spoken,
        shape(name),
    )
