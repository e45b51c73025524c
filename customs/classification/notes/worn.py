"""What is worn or carried: bags, footwear, jewellery, combs, buttons."""

from __future__ import annotations

from collections.abc import Mapping

from customs.classification.notes.note import Note, Weighed


class Handbag(Note):
    """Handbags are HS 4202.21 with an outer surface of leather, 4202.22 of plastic or textile, 4202.29 of
    other.
    """

    table = """
    420221 material=leather
    420222 material=textile,plastic,imitation
    420229 material=plait,wood,paper,metal,other
    """


class PocketCase(Note):
    """Wallets and articles carried in the pocket are HS 4202.31 of leather, 4202.32 of plastic or textile."""

    table = """
    420231 material=leather
    420232 material=plastic,textile,imitation
    420239 material=wood,metal,other
    """


class Bag(Note):
    """Backpacks, travel bags and cases are HS 4202.92 of plastic or textile, 4202.91 of leather, 4202.99 of
    other.
    """

    table = """
    420292 material=textile,plastic,imitation
    420291 material=leather
    420299 material=paper,metal,other
    442090 material=wood
    """


class AnyBag(Note):
    """A bag of which nothing says what it is for: a handbag (4202.2x) when of leather or for women, else
    4202.92; of paper it is packing, 4819.40.
    """

    table = """
    420292 material=textile,plastic,imitation
    420222 sex=women material=textile,plastic,imitation
    420221 material=leather
    481940 material=paper
    460219 material=plait
    """


class Suitcase(Note):
    """Suitcases, briefcases and school satchels are HS 4202.12 of plastic or textile, 4202.11 of leather."""

    table = """
    420212 material=plastic,textile,imitation
    420211 material=leather
    420219 material=metal,wood,other
    """


class SchoolBag(Note):
    """School satchels are HS 4202.12 of plastic or textile, 4202.11 of leather; rucksacks for school are
    4202.92.
    """

    table = """
    420212 material=textile,plastic,imitation
    420292 material=textile,plastic,imitation
    420211 material=leather
    """


class PhoneCase(Note):
    """Cases for phones are pocket articles by outer surface: leather 4202.31, textile or sheeting 4202.32;
    moulded covers of plastic 3926.90.
    """

    table = """
    392690 material=plastic,other
    420231 material=leather
    420232 material=textile,imitation
    442199 material=wood
    """


class ShoppingBag(Note):
    """Shopping bags are HS 4202.92 of textile; of paper 4819.40, of plastic film 3923.2x."""

    table = """
    420292 material=textile
    481940 material=paper
    392321 material=plastic
    420221 material=leather
    420222 material=imitation
    """


class Shoe(Note):
    """Footwear goes by the material of sole and upper: leather 64.03, textile 64.04, rubber or plastic
    64.02.
    """

    table = """
    640399 material=leather ankle=no spikes=no sole=rubber,plastic
    640419 material=textile,felt,wool sport=no sole=rubber,plastic
    640391 material=leather ankle=yes spikes=no sole=rubber,plastic
    640411 material=textile sport=yes sole=rubber,plastic
    640299 material=rubber,plastic,imitation ankle=no spikes=no
    640359 material=leather ankle=no sole=leather
    640351 material=leather ankle=yes sole=leather
    640291 material=rubber,plastic,imitation ankle=yes spikes=no
    640319 material=leather spikes=yes
    640219 material=rubber,plastic,imitation spikes=yes
    640420 material=textile sole=leather
    640510 material=leather sole=cork,wood
    640520 material=textile,felt sole=felt,cork,textile
    640520 material=felt,wool
    """

    @classmethod
    def choose(cls, facts: Mapping[str, str], usual: Mapping[str, str]) -> list[Weighed]:
        """An upper that is called synthetic is of plastics; one of synthetic fibre is called textile or mesh.
        Shoes have no spikes unless the text says so.
        """
        given = {"spikes": "no", **facts}
        if given.get("material") == "synthetic":
            given["material"] = "plastic"
        return super().choose(given, usual)


class SafetyShoe(Note):
    """Footwear with a protective metal toe-cap is HS 6403.40 with leather upper, 6402.91 or 6404.19
    otherwise.
    """

    table = """
    640340 material=leather
    640419 material=textile
    640110 waterproof=yes material=rubber,plastic
    640299 material=plastic
    """


class RainBoot(Note):
    """Waterproof footwear moulded of rubber or plastics is heading 64.01: covering the ankle 6401.92."""

    table = """
    640192 ankle=yes
    640199 ankle=no
    640110 toecap=yes
    """


class Necklace(Note):
    """Jewellery of precious metal is HS 7113.11 of silver, 7113.19 of gold or platinum; imitation is
    heading 71.17.
    """

    table = """
    711319 material=gold,platinum
    711311 material=silver
    711719 material=plated,metal
    711790 material=plastic,wood,glass,textile,leather,bone,other,ceramic
    711610 material=pearl
    711620 material=gem
    """


class CuffLinks(Note):
    """Cuff links are HS 7117.11 of base metal, 7113 of precious metal."""

    table = """
    711711 material=metal,plated
    711311 material=silver
    711319 material=gold
    """


class Umbrella(Note):
    """Umbrellas with a telescopic shaft are HS 6601.91, others 6601.99; garden umbrellas are 6601.10."""

    table = """
    660199 fold=no
    660191 fold=yes
    """


class Comb(Note):
    """Combs and hair-slides are HS 9615.11 of rubber or plastics, 9615.19 of other materials."""

    table = """
    961511 material=plastic,rubber
    961519 material=wood,metal,bone,textile,other
    """


class Button(Note):
    """Buttons are HS 9606.21 of plastic, 9606.22 of metal, 9606.29 of other materials."""

    table = """
    960621 material=plastic
    960622 material=metal
    960629 material=wood,bone,other
    """
