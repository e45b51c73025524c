"""Others' words carry their language and cannot inject markup."""

from __future__ import annotations

from ewtp.ui.foreign import language_of, marked, quoted


def test_chinese_words_are_quoted_as_chinese() -> None:
    assert quoted("布控查验") == '<q class="theirs" lang="zh-Hans">布控查验</q>'


def test_other_words_are_quoted_without_a_language() -> None:
    assert quoted("40 Physical <b>") == '<q class="theirs">40 Physical &lt;b&gt;</q>'


def test_no_words_stay_nothing() -> None:
    assert (quoted(""), language_of("")) == ("", "")


def test_chinese_inside_our_sentence_is_marked() -> None:
    assert marked("Returned: 逻辑校验 & more") == 'Returned: <span lang="zh-Hans">逻辑校验</span> &amp; more'
