"""makemessages knows gettext by its own name and as `_`; a text under another name is never translated."""

from __future__ import annotations

import re

from ewtp.env import ROOT

APPS = ("ewtp", "marketplace", "payments", "customs", "logistics")
ALIAS = re.compile(r"import .*\bn?p?gettext(?:_lazy)? as (\w+)")


def test_gettext_goes_by_names_that_makemessages_knows() -> None:
    named = {
        f"{path.relative_to(ROOT)}: {name}"
        for app in APPS
        for path in sorted((ROOT / app).rglob("*.py"))
        for name in ALIAS.findall(path.read_text(encoding="utf-8"))
        if name != "_"
    }
    assert named == set()
