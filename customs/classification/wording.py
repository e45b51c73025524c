"""Why a code was found, in the reader's language: the words of the text that spoke and the facts that
chose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from customs.classification.lexicon import stems_of, vocabulary
from customs.classification.notes import Branch
from customs.classification.weighing import Mention
from customs.classification.words import plain

_MATCHED: Final = {
    "en": "matched: {what}",
    "fr": "reconnu : {what}",
    "nl": "herkend: {what}",
    "de": "erkannt: {what}",
    "zh": "识别：{what}",
}
_WRITTEN: Final = re.compile(r"[^\W\d_]+")
_SIMILAR: Final = {
    "en": "similar to the official text or to confirmed products",
    "fr": "proche du texte officiel ou de produits confirmés",
    "nl": "lijkt op de officiële tekst of op bevestigde producten",
    "de": "ähnlich dem amtlichen Text oder bestätigten Waren",
    "zh": "与官方描述或已确认商品相似",
}


def value_label(name: str, value: str, language: str) -> str:
    """The word for a value of a fact, such as `not filled`; the value itself when no row names it."""
    labels = vocabulary().values.get(name, {}).get(value, {})
    return labels.get(language) or labels.get("en") or value


def _named(mention: Mention, written: Mapping[str, str], language: str, reader: str) -> str:
    """The words of the text that were known. Rows have synonyms and kin in them: the row's own name in the
    reader's language stands for them only where the text says just that.
    """
    entry = mention.entry
    own = entry.labels.get(language, "")
    if own and _key(own, language) == _key(mention.said, language):
        return entry.label(reader)
    return " ".join(written.get(word, word) for word in mention.said.split())


def _key(words: str, language: str) -> tuple[str, ...]:
    return (plain(words).replace(" ", ""),) if language == "zh" else stems_of(words, language)


def as_written(text: str) -> dict[str, str]:
    """Words of a text as they are written there, by their plain form."""
    return {plain(word): word for word in _WRITTEN.findall(text)}


def reason(
    mention: Mention | None,
    branch: Branch | None,
    facts: Mapping[str, str],
    *,
    written: Mapping[str, str],
    language: str,
    reader: str,
) -> str:
    """Such as `matched: chocolate bar, not filled`; `language` is the text's."""
    if mention is None:
        return _SIMILAR[reader]
    parts = [_named(mention, written, language, reader)]
    for name, _wanted in branch.wanted if branch else ():
        if facts.get(name) in vocabulary().values.get(name, {}):
            value = value_label(name, facts[name], reader)
            parts += [value] if plain(value) not in plain(parts[0]) else []
    return _MATCHED[reader].format(what=("、" if reader == "zh" else ", ").join(dict.fromkeys(parts)))
