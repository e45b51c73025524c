"""Small words that say what stands to what: where the head of a phrase ends and its modifiers begin."""

from __future__ import annotations

from typing import Final

MAIN: Final = "main"
OF: Final = "of"
WITH: Final = "with_"
FOR: Final = "for_"
MADE: Final = "made"
WITHOUT: Final = "without"

ROLE_WEIGHT: Final = {MAIN: 1.0, OF: 0.34, WITH: 0.16, FOR: 0.2, MADE: 0.14, WITHOUT: 0.0}
"""How much a product word counts after such a word, against 1 in the main phrase."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _endings(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _roles(**words: str) -> dict[str, str]:
    return {word: role for role, listed in words.items() for word in listed.split()}


PREPOSITIONS: Final[dict[str, dict[str, str]]] = {
    "en": _roles(
        main="of",
        with_=(
            "with plus including featuring contains containing incl includes filled that which using "
            "flavoured scented topped coated covered stuffed like"
        ),
        for_=(
            "for to about into against after under through during around inside over between when while "
            "suitable ideal"
        ),
        made="in from made by on at",
        without="without no non not below neither nor",
    ),
    "fr": _roles(
        of="de du des d",
        with_="avec contenant au aux a fourre fourres parfum saveur gout facon qui",
        for_="pour dans sur sous contre avant apres chez ideal ideale entre",
        made="en par",
        without="sans non ni",
    ),
    "nl": _roles(
        made="van in uit door",
        with_="met inclusief incl bevat gevuld smaak die dat",
        for_="voor om op bij tegen aan onder ideaal geschikt na tijdens tussen naar over",
        without="zonder niet geen noch",
    ),
    "de": _roles(
        made="von vom in im aus durch",
        with_="mit inklusive inkl enthalt gefullt",
        for_="fur zum zur auf bei gegen am an ideal geeignet nach unter uber zwischen wahrend",
        without="ohne nicht kein weder noch",
    ),
    "zh": {},
}

SKIPPED: Final[dict[str, frozenset[str]]] = {
    "en": _words("a an and are as be is it its or our s the these this very your"),
    "fr": _words("ce ces cette est et l la le les nos notre ou s sa ses son sont tres un une vos votre"),
    "nl": _words("de deze dit een en heel het is je jouw of ons onze s t uw zijn"),
    "de": _words(
        "das dein dem den der des die diese dieser dieses ein eine einem einen einer eines ihr ist "
        "oder sehr sind und unser unsere unserer"
    ),
    "zh": frozenset(),
}

CONTAINERS: Final[dict[str, frozenset[str]]] = {
    "fr": _words(
        "assortiment bac ballotin barquette barre bidon bloc bocal boite bouteille brin brique "
        "canette carton coffret collection duo ensemble etui flacon gamme jeu kit lot pack paire "
        "panier paquet piece plateau pot recharge rouleau sac sachet sachets selection service set "
        "spray stick tablette tranche trio tube verre"
    ),
}
"""What is in them decides, not they: `coffret de pralines` is about pralines."""

CONTAINER_WORDS: Final[dict[str, frozenset[str]]] = {
    "en": _words(
        "bag bags bar basket blister block bottle bottles box bucket can cans card carton case crate "
        "capsules dispenser glass jar jars kit net pack packet pot pouch roll rolls sachet sachets "
        "set stick sack sheets tablets tabs tin tray trays tub tube"
    ),
    "fr": _words(
        "barquette bidon bocal boite bouteille caisse capsules carton coffret comprimes feuilles "
        "gelules etui filet flacon jerrican kit lot panier paquet plaquette plateau pochette "
        "pochettes pot rouleau sac sachet sachets seau set tube verre"
    ),
    "nl": _words(
        "bak bakje blik blikken rollen pakken potten zakken kratten bokaal capsules tabletten vellen "
        "doos doosje emmer etui flacon fles flesje flessen glas kistje koker krat mand net pak pot "
        "potje rol set stick tas tray tube zak zakje zakjes pakje pakjes potjes doosjes flesjes blikjes "
        "rolletjes bekertje bekertjes buisje bakjes setje"
    ),
    "de": _words(
        "becher beutel dosen glaser packungen rollen blatt kapseln tabletten box dose eimer flasche "
        "flaschen glas kanister karton korb netz netzbeutel packung rolle sack schachtel schale set "
        "spender stick tablett tasche tube"
    ),
    "zh": _words(
        "包 喷瓶 塑料瓶 布袋 收纳包 收纳盒 收纳袋 桶 玻璃瓶 玻璃罐 瓶 盒 礼盒 箱 纸盒 纸箱 罐 袋 铁盒 铁罐"
    ),
}
"""Words for what goods come in; behind the goods they say only how these are packed."""

TASTES: Final = _words(
    "flavour flavor flavours taste aroma scent fragrance smaak geur geschmack duft aroma parfum gout"
)
"""What stands before such a word is what goods taste or smell of, not the goods."""

SHAPES: Final[dict[str, frozenset[str]]] = {
    "en": _words("shape form style"),
    "fr": _words("forme style imitation"),
    "nl": _words("vorm stijl"),
    "de": _words("form stil optik"),
}
"""Behind `in the shape of` stands what goods look like."""

PARTICIPLES: Final = _words("flavoured flavored scented filled coated covered topped infused stuffed")
"""`truffle flavoured oil` is oil; with `with` behind it, such a word says what goods have on them."""

SHAPE_BEFORE: Final = _words("in the en de een einer der im")
SHAPED: Final = _words("shaped themed inspired formige formiger formiges vormige")
AND: Final = _words("and et en und")
FRENCH_OF: Final = _words("de du des d")

FORMS: Final[dict[str, tuple[str, ...]]] = {
    "nl": _endings(
        "plakken plakjes schijven schijfjes blokjes blokken reepjes repen stukjes stukken snippers korrels "
        "partjes vlokken assortiment pakket voordeelpak mix"
    ),
    "de": _endings(
        "scheiben stuckchen stucke wurfel streifen flocken sortiment paket vorrat korner mix mischung"
    ),
}
"""Last parts of compounds that say only how goods are cut or put together: `zalmsnippers` are salmon."""

CHINESE_WITH: Final = (
    "带",
    "配",
    "含",
    "附",
    "内置",
    "加",
    "通过",
    "附带",
    "附赠",
    "配有",
    "带有",
    "含有",
    "搭配",
    "可放",
    "可装",
    "放",
)
CHINESE_FOR: Final = ("适用于", "适用", "用于", "适合", "专用于")
CHINESE_WITHOUT: Final = ("不含", "无", "不带", "未", "非", "免")
