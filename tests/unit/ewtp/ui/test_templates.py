"""Rules that every template of the project keeps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
TEMPLATES = sorted(ROOT.glob("templates/**/*.html")) + sorted(ROOT.glob("*/templates/**/*.html"))
INLINE = {
    "a style attribute": re.compile(r"<[^>]+\sstyle\s*="),
    "a style element": re.compile(r"<style"),
    "an event attribute": re.compile(r"<[^>]+\s(on[a-z]+|hx-on[:a-z-]*)\s*="),
    "a script of its own": re.compile(r"<script(?![^>]*(\ssrc=|application/json))"),
    "an address of another site": re.compile(r"""(src|href)=["'](https?:)?//"""),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_has_nothing_that_the_content_security_policy_refuses(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if "unfold" in text or "admin/base" in text:
        return
    found = [name for name, pattern in INLINE.items() if pattern.search(text)]
    if "{% templatetag" not in text:
        found += ["a curly apostrophe" for _ in re.findall("’", text)]
    assert found == []


def test_every_icon_in_a_template_exists() -> None:
    from ewtp.ui import icons

    assert icons.exists("plane"), "the front end is not built; run: npm ci && npm run build"
    named = {
        (path.name, name)
        for path in TEMPLATES
        for name in re.findall(r"""{%\s*icon\s+["']([a-z0-9-]+)["']""", path.read_text(encoding="utf-8"))
    }
    assert sorted(pair for pair in named if not icons.exists(pair[1])) == []
