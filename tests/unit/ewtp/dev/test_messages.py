"""Translations are compiled without msgfmt."""

from __future__ import annotations

import gettext
from pathlib import Path

from ewtp.dev.messages import compile_all

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "basket"
msgstr "购物车"

#, fuzzy
msgid "seller"
msgstr "unsure"
"""


def test_a_catalogue_is_compiled_once_and_unsure_entries_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO)

    assert compile_all(tmp_path) == 1
    assert compile_all(tmp_path) == 0
    with (folder / "django.mo").open("rb") as compiled:
        catalogue = gettext.GNUTranslations(compiled)
    assert (catalogue.gettext("basket"), catalogue.gettext("seller")) == ("购物车", "seller")
