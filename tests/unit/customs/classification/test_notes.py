"""Heading notes choose among codes by facts, and every code of vocabulary and notes is one of HS 2022."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from customs.classification.engine import classify
from customs.classification.lexicon import FACTS, FOLDER, BadRow, _entry, vocabulary
from customs.classification.notes import notes
from customs.classification.tree import exists, headings, path
from customs.classification.values import Neighbour


def test_the_tree_is_hs_2022() -> None:
    assert sum(1 for code in headings() if len(code) == 6) == 5613
    assert exists("851713")
    assert not exists("940540")
    assert [code for code, _text in path("18063290")] == ["18", "1806", "180632"]


def test_every_code_of_the_vocabulary_exists() -> None:
    wrong = [(e.where, code) for e in vocabulary().entries for code in e.codes if not exists(code)]
    assert wrong == []


def test_every_code_and_name_of_the_notes_exists() -> None:
    assert [b.code for note in notes().values() for b in note.branches() if not exists(b.code)] == []
    used = {e.note for e in vocabulary().entries if e.note}
    assert used - notes().keys() == set()


def test_every_note_says_in_words_what_it_does() -> None:
    assert [name for name, note in notes().items() if len(note.message()) < 30] == []


def test_the_vocabulary_is_wide_and_each_row_has_five_languages() -> None:
    goods = [entry for entry in vocabulary().entries if entry.fact is None]
    assert len(goods) >= 1200
    assert len([entry for entry in goods if set(entry.labels) != {"en", "fr", "nl", "de", "zh"}]) == 0


def test_facts_and_questions_have_files_of_their_own() -> None:
    assert (FOLDER / FACTS).is_file()
    assert all(all(texts.values()) for texts in vocabulary().questions.values())


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (["180632", "bar"], "2 columns"),
        (["18063", "bar", "", "", "", ""], "neither six-digit codes"),
        (["180632", "", "barre", "", "", ""], "English word is missing"),
        (["180632", "bar", "", "", "", "", "filled"], "neither name=value"),
    ],
)
def test_a_bad_row_is_named_with_its_place(cells: list[str], why: str) -> None:
    with pytest.raises(BadRow, match=f"x.txt:3.*{why}"):
        _entry("x.txt:3", cells)


@pytest.mark.parametrize(
    ("text", "hs6"),
    [
        ("Chocolate bar filled with caramel 100 g", "180631"),
        ("Chocolate bar, not filled, 100 g", "180632"),
        ("Decaffeinated ground coffee 250 g", "090122"),
        ("Green coffee beans, unroasted", "090111"),
        ("Instant coffee 100 g", "210111"),
        ("Almonds in shell 1 kg", "080211"),
        ("Roasted salted almonds", "200819"),
        ("Black pepper, ground", "090412"),
        ("Sparkling wine brut 75 cl", "220410"),
        ("Red wine bag-in-box 3 l", "220422"),
        ("Men's shirt, woven linen", "620590"),
        ("Women's blouse, silk", "620610"),
        ("Women's knitted dress, wool", "610441"),
        ("Baby romper, woven cotton", "620920"),
        ("Tights, nylon, 100 denier", "611522"),
        ("Wooden dining chair, upholstered", "940161"),
        ("Wooden dining chair, not upholstered", "940169"),
        ("Porcelain plate", "691110"),
        ("Bamboo cutting board", "441911"),
        ("Silver necklace", "711311"),
        ("Manual coffee grinder", "821000"),
        ("Toy kitchen of wood", "950300"),
        ("Complete food for adult dogs with chicken", "230910"),
        ("Frozen garden peas 900 g", "071021"),
        ("Dried apricots 500 g", "081310"),
        ("Smoked mackerel fillets 200 g", "030549"),
        ("Vitamin D3 gummies", "210690"),
        ("Vegan mozzarella", "210690"),
        ("Iberico ham, sliced, 100 g", "021019"),
        ("Folding umbrella", "660191"),
        ("Kitchen knife with folding blade", "821193"),
        ("Granite mortar and pestle", "680293"),
        ("Silicone bib", "392490"),
        ("Vegan wallet for women", "420232"),
        ("Leather sneakers, rubber sole", "640399"),
        ("Football boots, synthetic upper with studs", "640219"),
        ("Leather gloves, lined", "420329"),
        ("Non-slip rubber bath mat", "401691"),
    ],
)
def test_a_fact_leads_to_its_code(text: str, hs6: str) -> None:
    assert classify(text, language="en").candidates[0].hs6 == hs6


def test_the_reason_is_told_in_the_reader_s_language() -> None:
    answer = classify("Chocolate bar, not filled", language="en", reader="fr")
    assert answer.candidates[0].why.startswith("reconnu : tablette de chocolat, non fourré")


def test_confirmed_products_weigh_in() -> None:
    text = "Zorblax deluxe 300"
    assert "950300" not in [c.hs6 for c in classify(text, language="en").candidates]
    known = [Neighbour(text="Zorblax deluxe 200", hs6="950300")]
    assert classify(text, language="en", neighbours=known).candidates[0].hs6 == "950300"


def test_scores_are_shares_in_falling_order() -> None:
    scores = [c.score for c in classify("wool scarf", language="en", limit=5).candidates]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.0001


@settings(max_examples=60)
@given(st.text(max_size=200), st.sampled_from(["", "en", "fr", "nl", "de", "zh", "xx"]))
def test_no_text_breaks_it(text: str, language: str) -> None:
    assert len(classify(text, language=language).candidates) <= 5
