"""Texts that name no goods, or name them oddly: an answer without a crash, and no false confidence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.classification.engine import classify
from customs.classification.values import LANGUAGES

UNSURE = 0.35


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "en"),
        ("   ", "nl"),
        ("asdkjh qwe zxcv", "en"),
        ("12345", "de"),
        ("🍫🍫🍫", "zh"),
        ("<script>alert(1)</script>", "en"),
        ("new", "en"),
        ("Best quality", "en"),
        ("massage voucher", "en"),
        ("pizza delivery", "en"),
        ("repair of a bicycle", "en"),
        ("Bon cadeau massage 60 minutes", "fr"),
        ("Cadeaubon wellness", "nl"),
        ("Gutschein Massage", "de"),
        ("按摩代金券", "zh"),
        ("lorem ipsum dolor sit amet " * 400, "en"),
        ("a" * 10_000, "nl"),
        ("巧" * 10_000, "zh"),
    ],
)
def test_what_is_no_goods_gets_no_confident_code(text: str, language: str) -> None:
    assert all(candidate.score < UNSURE for candidate in classify(text, language=language).candidates)


@pytest.mark.parametrize(
    ("reader", "note"),
    [
        ("en", "A voucher, a ticket, a repair or a licence is a service: only goods have a code."),
        ("zh", "代金券、门票、维修或授权属于服务；只有货物才有编码。"),
    ],
)
def test_a_service_is_said_to_be_one(reader: str, note: str) -> None:
    assert classify("Cadeaubon wellness", language="nl", reader=reader).candidates[0].note == note


@pytest.mark.parametrize(
    ("text", "language", "hs6"),
    [
        ("DARK CHOCOLATE BAR 100 G", "en", "180632"),
        ("🍫 chocolate bar 100g 🎁", "en", "180632"),
        ("<p>Dark <b>chocolate</b> bar 100&nbsp;g</p>", "en", "180632"),
        ("纯棉T恤 男", "en", "610910"),
        ("Dark chocolate bar", "zh", "180632"),
        ("Handgemaakte tandenborstel", "fr", "960321"),
        ("T-shirt homme 100% coton / cotton T-shirt men / 男士T恤", "en", "610910"),
    ],
)
def test_a_wrong_label_or_odd_letters_do_not_hide_goods(text: str, language: str, hs6: str) -> None:
    assert classify(text, language=language).candidates[0].hs6 == hs6


def test_only_the_beginning_of_a_long_text_counts() -> None:
    long = classify("Bicycle helmet. " + "It protects. " * 1000 + "Chocolate bar.", language="en")
    assert long.candidates[0].hs6 == "650610"
    assert "180632" not in [candidate.hs6 for candidate in long.candidates]


@given(text=st.text(max_size=80), language=st.sampled_from([*LANGUAGES, "", "xx"]))
def test_scores_fall_and_share_at_most_one(text: str, language: str) -> None:
    scores = [candidate.score for candidate in classify(text, language=language).candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001


def test_a_reason_quotes_the_words_of_the_text() -> None:
    assert classify("Jonge Jenever 70 cl", language="nl").candidates[0].why == "herkend: Jonge Jenever"


def test_a_reason_names_goods_in_the_readers_language_where_the_text_says_just_that() -> None:
    assert classify("Kauwgom", language="nl", reader="en").candidates[0].why == "matched: chewing gum"
