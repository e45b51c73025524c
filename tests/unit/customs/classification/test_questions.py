"""When one fact decides, it is asked; the answer ranks anew."""

import pytest

from customs.classification.engine import classify


def test_chocolate_of_unknown_form_is_asked_for() -> None:
    question = classify("Belgian chocolate 200 g", language="en", reader="en").question
    assert question is not None
    assert question.fact in ("filled", "form")
    assert len(question.choices) >= 2


def test_an_answer_ranks_anew_and_is_not_asked_again() -> None:
    text = "Belgian chocolate tablet 200 g"
    yes = classify(text, language="en", answers={"filled": "yes"})
    no = classify(text, language="en", answers={"filled": "no"})
    assert (yes.candidates[0].hs6, no.candidates[0].hs6) == ("180631", "180632")
    assert yes.question is None or yes.question.fact != "filled"


def test_each_choice_names_the_code_that_it_leads_to() -> None:
    question = classify("Women's dress", language="en").question
    assert question is not None
    led = {choice.value: choice.hs6 for choice in question.choices}
    for value, code in led.items():
        again = classify("Women's dress", language="en", answers={question.fact: value})
        assert again.candidates[0].hs6 == code


@pytest.mark.parametrize(
    ("text", "fact", "answer", "code"),
    [
        ("T-shirt", "material", "manmade", "610990"),
        ("Beef", "state", "frozen", "020230"),
        ("Mussels", "state", "canned", "160553"),
        ("Pendant lamp", "led", "yes", "940511"),
        ("Suitcase", "material", "leather", "420211"),
        ("Wine", "sparkling", "yes", "220410"),
        ("Beer", "alcohol", "no", "220291"),
        ("Cocoa powder", "sweet", "yes", "180610"),
    ],
)
def test_the_fact_that_divides_common_goods_is_asked_for(
    text: str, fact: str, answer: str, code: str
) -> None:
    question = classify(text, language="en").question
    assert question is not None
    assert question.fact == fact
    assert {choice.value: choice.hs6 for choice in question.choices}[answer] == code


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("en", "What is it made of, by weight?"),
        ("fr", "De quelle matière est-il, selon le poids ?"),
        ("nl", "Van welk materiaal is het, naar gewicht?"),
        ("zh", "按重量计，主要材料是什么？"),
    ],
)
def test_it_is_asked_in_the_reader_s_language(reader: str, text: str) -> None:
    question = classify("Handbag for women", language="en", reader=reader).question
    assert question is not None
    assert question.text == text


def test_nothing_is_asked_when_the_text_says_it() -> None:
    assert classify("Women's leather handbag", language="en").question is None
