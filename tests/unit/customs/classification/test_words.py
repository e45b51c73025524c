"""Words become the stems by which the vocabulary is looked up, the same for singular and plural."""

import pytest

from customs.classification.compounds import split
from customs.classification.engine import classify
from customs.classification.lexicon import stems_of, vocabulary
from customs.classification.words import plain, stem


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        ("en", "knife", "knives"),
        ("en", "candle", "candles"),
        ("en", "box", "boxes"),
        ("en", "brush", "brushes"),
        ("en", "berry", "berries"),
        ("fr", "gâteau", "gâteaux"),
        ("fr", "bonbon", "bonbons"),
        ("fr", "végétal", "végétaux"),
        ("nl", "tas", "tassen"),
        ("nl", "glas", "glazen"),
        ("nl", "schoen", "schoenen"),
        ("de", "Buch", "Bücher"),
        ("de", "Tasse", "Tassen"),
        ("de", "Kerze", "Kerzen"),
    ],
)
def test_singular_and_plural_have_one_stem(language: str, one: str, many: str) -> None:
    assert stem(plain(one), language) == stem(plain(many), language)


def test_accents_case_and_full_width_signs_are_folded() -> None:
    assert plain("Œufs À LA Crème ５００ｇ") == "oeufs a la creme 500g"


def test_small_words_of_a_term_do_not_count() -> None:
    assert stems_of("boîte à bijoux", "fr") == stems_of("boîte bijoux", "fr")


def test_leather_is_no_light_in_german() -> None:
    assert stem("leder", "de") != stem("led", "de")


def test_kitchen_and_cake_are_two_words_in_german() -> None:
    assert stem(plain("Küche"), "de") != stem(plain("Kuchen"), "de")


@pytest.mark.parametrize(("language", "word"), [("de", "griechischer"), ("nl", "italiaanse")])
def test_no_goods_hide_in_an_adjective(language: str, word: str) -> None:
    assert split(word, language, vocabulary().lexicons[language]) == ()


def test_how_goods_are_cut_is_no_head() -> None:
    assert split("zalmsnippers", "nl", vocabulary().lexicons["nl"]) == ("zalm",)


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("nl", "baumwolhemd", ("baumwol", "hemd")),
        ("nl", "zonderhoofd", ()),
        ("nl", "katoenhemd", ("kato", "hemd")),
        ("de", "baumwollhemd", ("baumwoll", "hemd")),
        ("de", "lederrucksack", ("leder", "rucksack")),
    ],
)
def test_compounds_are_divided_with_the_head_last(language: str, word: str, parts: tuple[str, ...]) -> None:
    assert split(word, language, vocabulary().lexicons[language]) == parts


@pytest.mark.parametrize("language", ["nl", "de"])
def test_a_word_without_end_is_no_compound(language: str) -> None:
    """Taking it apart would go deeper than Python goes, and take seconds of a public address."""
    assert split("tee" * 1300, language, vocabulary().lexicons[language]) == ()
    assert classify("tee" * 1300, language=language).language == language
