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


class Supplement(Note):
    """Vitamins and the like are food supplements of HS 2106.90, also in the form of sweets or chocolate."""

    table = "210690 supplement=yes"

    @classmethod
    def applies(cls, first: str) -> bool:
        return first[:4] in ("1302", "1702", "1704", "1806", "2007", "2106")


class PlantBased(Note):
    """What stands in for meat or cheese without any is a food preparation of HS 2106.90; for milk it is a
    drink, 2202.99.
    """

    table = """
    220299 plant=yes first=0401
    210690 plant=yes first=02,0403,0405,0406,1601,1602
    """

    @classmethod
    def leads(cls, first: str, facts: Mapping[str, str]) -> list[str]:
        """The code of what takes the place of the goods named."""
        if facts.get("plant") != "yes":
            return []
        return [b.code for b in cls.branches() if first.startswith(dict(b.wanted)["first"])]


class Breaded(Note):
    """Meat and fish in breadcrumbs or batter are prepared: fish 1604.19, poultry 1602.32, pork 1602.49,
    shellfish 1605.29.
    """

    table = """
    160419 breaded=yes first=0302,0303,0304
    160232 breaded=yes first=0207
    160249 breaded=yes first=0203
    160529 breaded=yes first=0306
    """

    @classmethod
    def leads(cls, first: str, facts: Mapping[str, str]) -> list[str]:
        """The code of the same meat or fish, prepared."""
        if facts.get("breaded") != "yes":
            return []
        return [b.code for b in cls.branches() if first.startswith(dict(b.wanted)["first"])]


class DrinkPowder(Note):
    """A powder that a drink is made from is a food preparation, HS 2106.90; only what is ready to drink is
    2202.
    """

    table = "210690 state=powder first=2202"

    @classmethod
    def leads(cls, first: str, facts: Mapping[str, str]) -> list[str]:
        """The code of the powder where the text names a drink."""
        return PlantState.find(cls, first, facts)


class Service(Note):
    """A voucher, a ticket, a repair or a licence is a service: only goods have a code."""

    table = "999999 service=yes"


class PlantState(Note):
    """Vegetables and fruit have their own headings frozen (07.10, 08.11), dried (07.12, 08.13) and in tins
    (chapter 20).
    """

    table = """
    071010 first=070190 state=frozen
    071021 first=070810 state=frozen
    071022 first=070820 state=frozen
    071030 first=070970 state=frozen
    081110 first=081010 state=frozen
    081120 first=081020,081030 state=frozen
    071080 first=0701,0702,0703,0704,0705,0706,0707,0708,0709 state=frozen
    081190 first=0803,0804,0805,0806,0807,0808,0809,0810 state=frozen
    071220 first=070310 state=dried
    071231 first=070951 state=dried
    071234 first=070954 state=dried
    071239 first=07095 state=dried
    090421 first=070960 state=dried
    071290 first=0701,0702,0703,0704,0705,0706,0709 state=dried
    080620 first=080610 state=dried
    081310 first=080910 state=dried
    081320 first=080940 state=dried
    081330 first=080810 state=dried
    081340 first=0807,0808,0809,0810 state=dried
    200210 first=0702 state=canned
    200310 first=07095 state=canned
    200540 first=070810 state=canned
    200559 first=0708 state=canned
    200560 first=070920 state=canned
    200599 first=0703,0704,0706,0709 state=canned
    200820 first=080430 state=canned
    200830 first=0805 state=canned
    200840 first=080830 state=canned
    200850 first=080910 state=canned
    200860 first=08092 state=canned
    200870 first=080930 state=canned
    200880 first=081010 state=canned
    200899 first=0803,0804,0806,0807,0808,0810 state=canned
    """

    @classmethod
    def leads(cls, first: str, facts: Mapping[str, str]) -> list[str]:
        """The code of the same plant in the state that the text gives."""
        return cls.find(cls, first, facts)

    @staticmethod
    def find(note: type[Note], first: str, facts: Mapping[str, str]) -> list[str]:
        """The first line of a table by `first` and `state` that fits."""
        for branch in note.branches():
            wanted = dict(branch.wanted)
            if facts.get("state") in wanted["state"] and first.startswith(wanted["first"]):
                return [branch.code]
        return []


class SmokedFish(Note):
    """Smoked fish is heading 03.05: salmon 0305.41, herring 0305.42, trout 0305.43, other fish 0305.49."""

    table = """
    030541 first=030441,030481,030214,030313,160411 state=smoked
    030542 first=030241,030351,160412 state=smoked
    030543 first=030211,030314,030442,030482 state=smoked
    030544 first=030274,030326 state=smoked
    030549 first=0302,0303,0304,160413,160414,160415,160419 state=smoked
    """

    @classmethod
    def leads(cls, first: str, facts: Mapping[str, str]) -> list[str]:
        """The code of the same fish, smoked."""
        return PlantState.find(cls, first, facts)


_DECIDING: tuple[type[Note], ...] = (Toy, Antique, AnimalFood, ChocolateCovered, Supplement)


def overriding(facts: Mapping[str, str], first: str) -> list[tuple[type[Note], str]]:
    """Notes whose facts the text states, with the code that they lead to; `first` is the best code so far."""
    found: list[tuple[type[Note], str]] = []
    for note in _DECIDING:
        if note is AnimalFood and not AnimalFood.applies(first):
            continue
        if note is Supplement and not Supplement.applies(first):
            continue
        if note is ChocolateCovered and not ChocolateCovered.applies(first):
            continue
        if note is Antique and (first[:2] == "97" or "01" <= first[:2] <= "40"):
            continue
        found += [
            (note, branch.code)
            for branch in note.branches()
            if all(facts.get(name) in values for name, values in branch.wanted)
        ]
    found += [(PlantState, code) for code in PlantState.leads(first, facts)]
    found += [(PlantBased, code) for code in PlantBased.leads(first, facts)]
    found += [(Breaded, code) for code in Breaded.leads(first, facts)]
    found += [(DrinkPowder, code) for code in DrinkPowder.leads(first, facts)]
    found += [(SmokedFish, code) for code in SmokedFish.leads(first, facts)]
    return found
