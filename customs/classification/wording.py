"""Why a code was found, in the reader's language: the words of the text that spoke and the facts that
chose.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from customs.classification.lexicon import vocabulary
from customs.classification.notes import Branch
from customs.classification.weighing import Mention

_MATCHED: Final = {
    "en": "matched: {what}",
    "fr": "reconnu : {what}",
    "nl": "herkend: {what}",
    "de": "erkannt: {what}",
    "zh": "识别：{what}",
}
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


def reason(mention: Mention | None, branch: Branch | None, facts: Mapping[str, str], language: str) -> str:
    """Such as `matched: chocolate bar, not filled`."""
    if mention is None:
        return _SIMILAR[language]
    parts = [mention.entry.label(language)]
    for name, _wanted in branch.wanted if branch else ():
        if facts.get(name) in vocabulary().values.get(name, {}):
            parts.append(value_label(name, facts[name], language))
    return _MATCHED[language].format(what=("、" if language == "zh" else ", ").join(dict.fromkeys(parts)))
