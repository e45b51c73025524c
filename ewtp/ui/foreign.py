"""Words that others wrote, such as an office's reason: marked as theirs and in their language."""

from __future__ import annotations

import re
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_RUN: Final = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]+)")


def language_of(words: str) -> str:
    """`zh-Hans` when there is a Han character in it; empty when the script does not tell."""
    return "zh-Hans" if _HAN.search(words) else ""


def marked(words: str) -> SafeString:
    """A sentence of ours with another's Chinese words inside it, these marked as Chinese."""
    parts = _RUN.split(words)
    return format_html_join(
        "", "{}", ((format_html('<span lang="zh-Hans">{}</span>', part) if n % 2 else part,)
                   for n, part in enumerate(parts)),
    )  # fmt: skip


def quoted(words: str) -> SafeString | str:
    """A quotation with its language, so that screen readers and fonts follow; empty stays empty."""
    if not words:
        return ""
    language = language_of(words)
    if not language:
        return format_html('<q class="theirs">{}</q>', words)
    return format_html('<q class="theirs" lang="{}">{}</q>', language, words)


def cited(source: str) -> SafeString | str:
    """A source as it is named, with its language said in words to who reads another one; a bare name has
    none.
    """
    if " " not in source and not language_of(source):
        return source
    language = language_of(source) or "en"
    words = gettext("(in Chinese)") if language == "zh-Hans" else gettext("(in English)")
    reader = (get_language() or "en").split("-")[0]
    if language.split("-")[0] == reader:
        return source
    return format_html('<span lang="{}">{}</span> {}', language, source, words)
