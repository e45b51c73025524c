"""Facts that decide over whatever the goods look like otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Set

from customs.classification.notes.note import Note


class Toy(Note):
    """Goods made to be played with are toys of heading 95.03, whatever they look like (section XX)."""

    table = "950300 use=toy"


class Antique(Note):
    """Antiques of more than a hundred years are classified in heading 97.06."""

    table = "970610 age=over250\n970690 age=antique"


_DECIDING = (Toy, Antique)


def overriding(facts: Mapping[str, str], codes: Set[str]) -> list[tuple[type[Note], str]]:
    """Notes whose facts the text states, with the code that they lead to. Chapters 95, 49 and 42 keep theirs."""
    found = []
    for note in _DECIDING:
        for branch in note.branches():
            if all(facts.get(name) in values for name, values in branch.wanted):
                found.append((note, branch.code))
    return found
