"""Words that others wrote, such as an office's reason: marked as theirs and in their language."""

from __future__ import annotations

import re
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_HAN: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_RUN: Final = re.compile(r"([\u3400-\u4dbf\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]+)")

_ENVELOPE: Final = re.compile(r"\[Code:([^;\]]*);Desc:([^\]]*)\]")


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


def plain(words: str) -> str:
    """Words without the envelope that China's single window puts around them: `[Code:100;Desc:...]` keeps its
    code only where it is a rule's name (`M4: ...`), which the status beside it does not tell.
    """
    return _ENVELOPE.sub(
        lambda found: f"{found[1]}: {found[2]}" if found[1][:1].isalpha() else found[2], words
    )


def quoted(words: str) -> SafeString | str:
    """A quotation with its language, so that screen readers and fonts follow; empty stays empty."""
    if not words:
        return ""
    words = plain(words)
    language = language_of(words)
    if not language:
        return format_html('<q class="theirs">{}</q>', words)
    return format_html('<q class="theirs" lang="{}">{}</q>', language, words)
