"""Facts that decide over whatever the goods look like otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from customs.classification.notes.note import Note


class Toy(Note):
    """Goods made to be played with are toys of heading 95.03, whatever they look like (section XX)."""

    table = "950300 use=toy"


class Antique(Note):
    """Antiques of more than a hundred years are classified in heading 97.06."""

    table = "970610 age=over250\n970690 age=antique"


class AnimalFood(Note):
    """Food for animals is heading 23.09, whatever it is made of."""

    table = "230910 animal=yes"

    @classmethod
    def applies(cls, first: str) -> bool:
        return "02" <= first[:2] <= "21" and first[:2] not in ("05", "06", "13", "14")


class ChocolateCovered(Note):
    """Nuts, fruits and sweets covered with chocolate are chocolate confectionery, HS 1806.90."""

    table = "180690 covered=chocolate"

    @classmethod
    def applies(cls, first: str) -> bool:
        return first[:2] in ("08", "12", "17", "20")


_DECIDING: tuple[type[Note], ...] = (Toy, Antique, AnimalFood, ChocolateCovered)


def overriding(facts: Mapping[str, str], first: str) -> list[tuple[type[Note], str]]:
    """Notes whose facts the text states, with the code that they lead to; `first` is the best code so far."""
    found: list[tuple[type[Note], str]] = []
    for note in _DECIDING:
        if note is AnimalFood and not AnimalFood.applies(first):
            continue
        if note is ChocolateCovered and not ChocolateCovered.applies(first):
            continue
        if note is Antique and first[:2] == "97":
            continue
        found += [
            (note, branch.code)
            for branch in note.branches()
            if all(facts.get(name) in values for name, values in branch.wanted)
        ]
    return found
