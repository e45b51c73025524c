"""Names of people and firms made comparable: accents, case, order, legal forms and scripts no longer
count.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FORMS: Final = frozenset(
    [
        "ag",
        "asbl",
        "bv",
        "bvba",
        "cjsc",
        "co",
        "company",
        "corp",
        "corporation",
        "fze",
        "gmbh",
        "inc",
        "jsc",
        "limited",
        "llc",
        "llp",
        "ltd",
        "nv",
        "oao",
        "ojsc",
        "ooo",
        "pao",
        "plc",
        "pjsc",
        "sa",
        "sarl",
        "sas",
        "sl",
        "spa",
        "sprl",
        "srl",
        "vzw",
        "zao",
    ]
)
"""Legal forms: they name no firm."""
_CYRILLIC: Final = {
    "а": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "д": "d",
    "е": "e",
    "ё": "e",
    "ж": "zh",
    "з": "z",
    "и": "i",
    "й": "i",
    "к": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "о": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ф": "f",
    "х": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ъ": "",
    "ы": "i",
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
    "і": "i",
    "ї": "i",
    "є": "e",
    "ґ": "g",
    "ў": "u",
}
_GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψω",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "t",
            "i",
            "f",
            "h",
            "ps",
            "o",
        ],
        strict=True,
    )
) | {"ς": "s"}
_LETTERS: Final = str.maketrans(
    _CYRILLIC
    | _GREEK
    | {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_FOLDS: Final = (
    ("tsch", "ch"),
    ("tch", "ch"),
    ("sch", "sh"),
    ("dzh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("gu", "g"),
    ("qu", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("w", "v"),
    ("ou", "u"),
    ("oo", "u"),
    ("y", "i"),
    ("j", "i"),
    ("c", "k"),
    ("dh", "d"),
    ("z", "s"),
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")


def tokens(name: str) -> tuple[str, ...]:
    """Words in plain Latin letters and digits, sorted; Han characters one by one, since they have no
    spaces.
    """
    plain = "".join(
        mark for mark in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(mark)
    ).translate(_LETTERS)
    spaced = _HAN.sub(lambda found: f" {found[0]} ", plain)
    words = [word for word in re.split(r"[\W_]+", spaced) if word]
    kept = [word for word in words if word not in FORMS] or words
    return tuple(sorted(kept))


def folded(word: str) -> str:
    """The word as several transliterations of one name would agree on it: Sergey, Sergei and Serguei are
    one.
    """
    for before, after in _FOLDS:
        word = word.replace(before, after)
    return re.sub(r"(.)\1+", r"\1", word)
