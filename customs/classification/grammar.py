"""Small words that say what stands to what: where the head of a phrase ends and its modifiers begin."""

from __future__ import annotations

from typing import Final

MAIN: Final = "main"
OF: Final = "of"
WITH: Final = "with"
FOR: Final = "for"
MADE: Final = "made"
WITHOUT: Final = "without"

ROLE_WEIGHT: Final = {MAIN: 1.0, OF: 0.34, WITH: 0.16, FOR: 0.2, MADE: 0.14, WITHOUT: 0.0}
"""How much a product word counts after such a word, against 1 in the main phrase."""

PREPOSITIONS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "of": MAIN, "with": WITH, "plus": WITH, "including": WITH, "featuring": WITH, "contains": WITH,
        "containing": WITH, "incl": WITH, "includes": WITH, "for": FOR, "to": FOR, "in": MADE, "from": MADE,
        "made": MADE, "by": MADE, "on": MADE, "without": WITHOUT, "no": WITHOUT, "non": WITHOUT, "not": WITHOUT,
        "into": FOR, "against": FOR, "at": MADE, "filled": WITH, "that": WITH, "which": WITH, "using": WITH,
        "flavoured": WITH, "scented": WITH, "topped": WITH, "coated": WITH, "covered": WITH, "stuffed": WITH,
        "like": WITH, "below": WITHOUT, "neither": WITHOUT, "nor": WITHOUT, "after": FOR, "under": FOR, "through": FOR, "during": FOR, "around": FOR, "inside": FOR,
        "over": FOR, "between": FOR, "when": FOR, "while": FOR, "suitable": FOR, "ideal": FOR,
    },
    "fr": {
        "de": OF, "du": OF, "des": OF, "d": OF, "avec": WITH, "contenant": WITH, "au": WITH, "aux": WITH, "a": WITH,
        "pour": FOR, "en": MADE, "par": MADE, "dans": FOR, "sur": FOR, "sans": WITHOUT, "non": WITHOUT, "sous": FOR,
        "fourre": WITH, "fourres": WITH, "contre": FOR, "parfum": WITH, "saveur": WITH, "gout": WITH, "avant": FOR,
        "apres": FOR, "chez": FOR, "ni": WITHOUT, "facon": WITH, "qui": WITH, "ideal": FOR, "ideale": FOR, "entre": FOR,
    },
    "nl": {
        "van": MADE, "met": WITH, "inclusief": WITH, "incl": WITH, "bevat": WITH, "voor": FOR, "om": FOR, "in": MADE,
        "uit": MADE, "op": FOR, "bij": FOR, "zonder": WITHOUT, "niet": WITHOUT, "geen": WITHOUT, "tegen": FOR,
        "gevuld": WITH, "smaak": WITH, "aan": FOR, "onder": FOR, "ideaal": FOR, "geschikt": FOR, "na": FOR,
        "tijdens": FOR, "die": WITH, "dat": WITH, "tussen": FOR, "door": MADE, "naar": FOR, "over": FOR, "noch": WITHOUT,
    },
    "de": {
        "von": MADE, "vom": MADE, "mit": WITH, "inklusive": WITH, "inkl": WITH, "enthalt": WITH, "fur": FOR, "zum": FOR,
        "zur": FOR, "in": MADE, "im": MADE, "aus": MADE, "auf": FOR, "bei": FOR, "ohne": WITHOUT, "nicht": WITHOUT,
        "kein": WITHOUT, "gegen": FOR, "gefullt": WITH, "am": FOR, "an": FOR, "ideal": FOR, "geeignet": FOR,
        "nach": FOR, "unter": FOR, "uber": FOR, "zwischen": FOR, "durch": MADE, "wahrend": FOR, "weder": WITHOUT, "noch": WITHOUT,
    },
    "zh": {},
}  # fmt: skip

SKIPPED: Final[dict[str, frozenset[str]]] = {
    "en": frozenset("the a an and or our your this these is are it its s as be very".split()),
    "fr": frozenset("le la les l un une et ou ce cette ces notre votre nos vos son sa ses est sont s tres".split()),
    "nl": frozenset("de het een en of onze ons uw je jouw deze dit is zijn heel s t".split()),
    "de": frozenset(
        "der die das den dem des ein eine einer eines einem einen und oder unser unsere unserer "
        "dein ihr diese dieser dieses ist sind sehr".split()
    ),
    "zh": frozenset(),
}

CONTAINERS: Final[dict[str, frozenset[str]]] = {
    "fr": frozenset(
        "boite lot set paquet coffret bouteille pot paire sachet tube flacon ensemble assortiment bocal carton kit "
        "sac rouleau jeu service ballotin canette barquette piece gamme pack duo trio plateau bidon bac recharge "
        "selection collection bloc tranche etui brique sachets spray stick barre tablette brin verre panier".split()
    ),
}
"""What is in them decides, not they: `coffret de pralines` is about pralines."""

CONTAINER_WORDS: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(
        "bag box jar bottle tin can pack packet set case pot tube glass roll sachet sachets net tray carton basket "
        "bucket crate pouch tub stick bar block bottles bags cans jars kit dispenser trays rolls blister card".split()
    ),
    "fr": frozenset(
        "sac boite pot bouteille bocal paquet sachet lot set coffret tube flacon verre plateau panier rouleau carton "
        "bidon seau barquette pochette etui caisse sachets filet kit plaquette jerrican pochettes".split()
    ),
    "nl": frozenset(
        "zak doos pot fles blik pak zakje set tube glas rol net tray krat emmer bakje koker stick bokaal zakjes doosje "
        "flesje potje flacon etui kistje tas mand fles flessen bak".split()
    ),
    "de": frozenset(
        "beutel dose glas flasche packung set tube rolle netz karton tasche sack eimer becher schachtel box kanister "
        "flaschen tablett schale stick spender netzbeutel korb".split()
    ),
    "zh": frozenset("包 袋 盒 罐 瓶 箱 桶 玻璃瓶 玻璃罐 收纳袋 铁盒 纸盒 礼盒 铁罐 纸箱 塑料瓶 收纳包 收纳盒 喷瓶 布袋".split()),
}
"""Words for what goods come in; behind the goods they say only how these are packed."""

CHINESE_WITH: Final = ("带", "配", "含", "附", "内置", "加", "通过", "附带", "附赠", "配有", "带有", "含有", "搭配", "可放", "可装", "放")
CHINESE_FOR: Final = ("适用于", "适用", "用于", "适合", "专用于")
CHINESE_WITHOUT: Final = ("不含", "无", "不带", "未", "非", "免")
CHINESE_OF: Final = ("制成的", "制作的", "的")
