"""Others' words carry their language and cannot inject markup."""

from __future__ import annotations

from ewtp.ui.foreign import language_of, marked, plain, quoted


def test_chinese_words_are_quoted_as_chinese() -> None:
    assert quoted("布控查验") == '<q class="theirs" lang="zh-Hans">布控查验</q>'


def test_other_words_are_quoted_without_a_language() -> None:
    assert quoted("40 Physical <b>") == '<q class="theirs">40 Physical &lt;b&gt;</q>'


def test_no_words_stay_nothing() -> None:
    assert (quoted(""), language_of("")) == ("", "")


def test_chinese_inside_our_sentence_is_marked() -> None:
    assert marked("Returned: 逻辑校验 & more") == 'Returned: <span lang="zh-Hans">逻辑校验</span> &amp; more'


def test_the_single_windows_envelope_is_taken_off_and_a_rules_name_stays() -> None:
    assert plain("[Code:100;Desc:收货人电话不正确]") == "收货人电话不正确"
    assert plain("[Code:M4;Desc:订单与运单不一致]") == "M4: 订单与运单不一致"
    assert plain("查验") == "查验"
