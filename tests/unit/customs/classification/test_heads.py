"""The head noun decides what goods are; what stands around it only describes them."""

import pytest

from customs.classification.engine import classify
from customs.classification.language import detect
from customs.classification.lexicon import vocabulary


def code(text: str, language: str) -> str:
    return classify(text, language=language).candidates[0].hs6


@pytest.mark.parametrize(
    ("language", "text", "hs6"),
    [
        ("en", "chocolate box gift ribbon", "580632"),
        ("en", "soap dish", "392490"),
        ("en", "baby bottle brush", "960390"),
        ("en", "beer glass", "701337"),
        ("en", "wine opener", "820551"),
        ("en", "tea towel", "630291"),
        ("en", "set of 4 wine glasses", "701328"),
        ("en", "Cotton T-shirt with leather patch", "610910"),
        ("en", "Strings for classical guitar", "920930"),
        ("fr", "porte-savon en chêne", "442199"),
        ("fr", "coffret de pralines", "180690"),
        ("fr", "étui pour lunettes en cuir", "420231"),
        ("nl", "Koffiemolen, elektrisch", "850940"),
        ("nl", "koffie molen elektrisch", "850940"),
        ("de", "Ledergürtel für Herren", "420330"),
        ("de", "Waldhonig, Glas 500 g", "040900"),
        ("de", "Teekanne Glas mit Sieb", "701349"),
        ("de", "Fototapete Vlies Wald", "481490"),
        ("de", "Doppelschlitz-Toaster", "851672"),
        ("nl", "Ventilator statief 45 cm", "841451"),
        ("nl", "Fietsbinnenband 28 inch frans ventiel", "401320"),
        ("nl", "iPhone 15 telefoonhoesje", "392690"),
        ("zh", "巧克力模具", "392410"),
        ("en", "Soap in the shape of a rose", "340111"),
        ("en", "Potato crisps cheese and onion flavour", "200520"),
        ("en", "Truffle flavoured olive oil", "150920"),
        ("en", "Dark chocolate bars 85% cocoa", "180632"),
        ("en", "Non-stick aluminium frying pan", "761510"),
        ("en", "A book about cocoa and chocolate making", "490199"),
        ("en", "The history of beer, illustrated book", "490199"),
        ("fr", "Le grand livre du vin", "490199"),
        ("fr", "Lampe en forme de champignon", "940521"),
        ("fr", "Sac à main en cuir véritable", "420221"),
        ("fr", "Bracelet pour montre en cuir", "911390"),
        ("nl", "Bandje voor horloge", "911390"),
        ("nl", "Handgemaakte katoenen tas met rits", "420222"),
        ("nl", "Katoenen draagtas", "420292"),
        ("de", "Laktosefreie Milch 1 L", "040120"),
        ("zh", "薯片 番茄味", "200520"),
        ("zh", "女士真皮手提包", "420221"),
        ("zh", "牛奶锅 不锈钢", "732393"),
    ],
)
def test_the_head_decides(language: str, text: str, hs6: str) -> None:
    assert code(text, language) == hs6


def test_order_of_words_matters_in_english() -> None:
    assert code("chocolate milk", "en") == "220299"
    assert code("milk chocolate", "en") == "180632"


def test_a_material_of_the_sole_is_not_that_of_the_shoe() -> None:
    answer = classify("Men's leather loafers with rubber sole", language="en")
    assert (answer.facts["material"], answer.facts["sole"]) == ("leather", "rubber")
    assert answer.candidates[0].hs6 == "640399"


def test_the_greater_share_of_a_mixture_is_its_material() -> None:
    answer = classify("Scarf, 30% cotton 70% wool, woven", language="en")
    assert answer.facts["material"] == "wool"
    assert answer.candidates[0].hs6 == "621420"


def test_the_material_of_the_frame_is_that_of_a_seat() -> None:
    answer = classify("Upholstered bar stool velvet, metal legs", language="en")
    assert answer.facts["frame"] == "steel"
    assert answer.candidates[0].hs6 == "940171"


def test_a_child_s_garment_of_unknown_sex_is_a_girl_s() -> None:
    assert code("Kids raincoat polyester", "en") == "620240"
    assert code("Boys' raincoat polyester", "en") == "620140"


def test_nuts_covered_with_chocolate_are_chocolate() -> None:
    assert code("Chocolate coated almonds 200 g", "en") == "180690"


def test_a_counted_pack_says_nothing_about_the_goods() -> None:
    assert code("Clear packing tape 6 rolls", "en") == "391910"
    assert code("Vitamin C 30 tablets", "en") == "210690"


def test_what_goods_taste_of_is_not_the_goods() -> None:
    assert code("Sugar lemon flavour", "en")[:4] == "1701"


def test_what_is_denied_does_not_hold() -> None:
    assert classify("Cotton gardening gloves, not coated, woven", language="en").facts["coated"] == "no"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dark chocolate bar with sea salt", "en"),
        ("Tablette de chocolat noir à la fleur de sel", "fr"),
        ("Reep pure chocolade met zeezout voor bij de koffie", "nl"),
        ("Tafel Zartbitterschokolade mit Meersalz für den Kaffee", "de"),
        ("海盐黑巧克力", "zh"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert detect(text, vocabulary()) == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "竹蜻蜓礼物架"),
        ("zh", "羊毛小挂件套"),
        ("nl", "koperen tuinzwerverbel"),
        ("nl", "vilten kattenspeelrol"),
    ],
)
def test_goods_whose_head_is_unknown_get_candidates_from_their_other_words(language: str, text: str) -> None:
    assert len(classify(text, language=language).candidates) >= 2


@pytest.mark.parametrize(
    ("text", "hs6"),
    [
        ("海棠香韵皂", "340111"),
        ("云雾纹裙 女", "620443"),
        ("老榆木条案桌", "940360"),
        ("手绘双鱼棋", "950490"),
    ],
)
def test_the_last_character_is_the_head_of_an_unknown_chinese_word(text: str, hs6: str) -> None:
    assert hs6 in [c.hs6 for c in classify(text, language="zh", limit=3).candidates]
