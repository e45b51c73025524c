"""Chapters 57, 58, 63 and 94: textiles of the house, furniture, bedding and lamps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from customs.classification.kinds import is_kind
from customs.classification.notes.note import Note, Weighed

_COVERS: Final = ("leather", "imitation", "foam")


class BedLinen(Note):
    """Bed linen is heading 63.02: knitted 6302.10, printed 6302.2x, other 6302.3x, by fibre."""

    table = """
    630231 knit=no printed=no material=cotton
    630221 knit=no printed=yes material=cotton
    630210 knit=yes
    630232 knit=no printed=no material=manmade
    630222 knit=no printed=yes material=manmade
    630239 knit=no printed=no material=linen,silk,other,hemp
    630229 knit=no printed=yes material=linen,silk,other
    """


class TableLinen(Note):
    """Table linen is HS 6302.51 of cotton, 6302.53 of man-made fibres, 6302.59 of linen, 6302.40 knitted."""

    table = """
    630251 knit=no material=cotton
    630259 knit=no material=linen,hemp,other,silk
    630253 knit=no material=manmade
    630240 knit=yes
    392410 material=plastic
    """


class Towel(Note):
    """Toilet and kitchen linen of cotton terry is HS 6302.60; not terry 6302.91, of other fibres 6302.93,
    6302.99.
    """

    table = """
    630260 terry=yes material=cotton
    630291 terry=no material=cotton
    630299 material=linen,hemp,other,silk
    630293 material=manmade
    """


class Blanket(Note):
    """Blankets are heading 63.01: electric 6301.10, then by fibre."""

    table = """
    630140 electric=no material=synthetic,faux_fur
    630120 electric=no material=wool,cashmere
    630130 electric=no material=cotton
    630110 electric=yes
    630190 electric=no material=linen,artificial,silk,other,fur
    """


class Curtain(Note):
    """Curtains and blinds of textile are heading 63.03: knitted 6303.1x, woven 6303.9x, by fibre."""

    table = """
    630392 knit=no material=synthetic
    630391 knit=no material=cotton
    630312 knit=yes material=synthetic
    630399 knit=no material=linen,artificial,wool,silk,other
    630319 knit=yes material=cotton,linen,artificial,other
    """


class ShowerCurtain(Note):
    """Shower curtains are HS 3924.90 of plastic sheeting, heading 63.03 of textile, by fibre."""

    table = """
    392490 material=plastic
    630392 material=synthetic
    630391 material=cotton
    630399 material=linen,artificial,other
    """


class Furnishing(Note):
    """Other furnishing articles of textile, such as cushion covers, are HS 6304.9x."""

    table = """
    630492 knit=no material=cotton
    630493 knit=no material=synthetic
    630491 knit=yes
    630499 knit=no material=linen,wool,silk,artificial,other,cashmere
    """


class Bedspread(Note):
    """Bedspreads are HS 6304.19, knitted 6304.11."""

    table = """
    630419 knit=no
    630411 knit=yes
    """


class Carpet(Note):
    """Carpets go by making: knotted 57.01, woven 57.02, tufted 57.03, felt 57.04; then by fibre."""

    table = """
    570339 tufted=yes handmade=no material=manmade
    570310 tufted=yes handmade=no material=wool
    570242 tufted=no handmade=no material=manmade
    570241 tufted=no handmade=no material=wool
    570249 tufted=no handmade=no material=cotton,jute,linen,other
    570390 tufted=yes material=cotton,jute,other
    570110 handmade=yes material=wool
    570190 handmade=yes material=cotton,silk,other
    570500 material=fur,leather
    """


class BathMat(Note):
    """Bath mats go by material: tufted of man-made fibres 5703.39, of cotton 5703.90, rubber 4016.91, plastic
    3924.90, wood 4421.99, diatomite 6815.99.
    """

    table = """
    570339 material=manmade
    570390 material=cotton
    401691 material=rubber
    392490 material=plastic
    442199 material=wood
    442191 material=bamboo
    681599 material=stone
    """


class Doormat(Note):
    """Doormats go by material: coir 5702.20 woven, rubber 4016.91, textile 5703 or 5705."""

    table = """
    570220 material=coir
    401691 material=rubber
    570500 material=textile
    570339 material=manmade
    460129 material=plait,bamboo
    """


class Cushion(Note):
    """Cushions, pillows and pouffes with a filling are HS 9404.90; quilts and duvets 9404.40."""

    table = """
    940490
    940440 form=quilt
    """


class Duvet(Note):
    """Quilts, bedspreads with filling and eiderdowns are HS 9404.40."""

    table = "940440"


class Mattress(Note):
    """Mattresses of cellular rubber or plastics are HS 9404.21, of other materials 9404.29."""

    table = """
    940421 material=foam,rubber,plastic
    940429 material=wool,cotton,textile,steel,feather,other
    """


class Chair(Note):
    """Seats are heading 94.01: by frame of wood or metal, upholstered or not; of plastic or other materials
    9401.80.
    """

    table = """
    940169 material=wood upholstered=no
    940161 material=wood upholstered=yes
    940179 material=metal upholstered=no
    940171 material=metal upholstered=yes
    940180 material=plastic,stone,cement,other
    940152 material=bamboo
    940153 material=rattan
    940159 material=plait
    940161 upholstered=yes material=textile,leather,imitation
    """

    @classmethod
    def choose(cls, facts: Mapping[str, str], usual: Mapping[str, str]) -> list[Weighed]:
        """The frame decides where the text names its material; a cover of textile or leather upholsters."""
        given = {**facts}
        if "frame" in given:
            if is_kind(given.get("material", ""), "textile") or given.get("material") in _COVERS:
                given.setdefault("upholstered", "yes")
            given["material"] = given["frame"]
        return super().choose(given, usual)


class OfficeChair(Note):
    """Swivel seats with variable height are HS 9401.39, of wood 9401.31."""

    table = """
    940139
    940131 material=wood
    """


class Furniture(Note):
    """Furniture other than seats goes by material, wood further by the room it is for."""

    table = """
    940360 material=wood room=other,living
    940350 material=wood room=bedroom
    940330 material=wood room=office
    940340 material=wood room=kitchen
    940320 material=metal room=other,living,bedroom,kitchen
    940310 material=metal room=office
    940370 material=plastic
    940382 material=bamboo
    940383 material=rattan
    940389 material=plait,stone,glass,paper,other,cement
    """


class TableLamp(Note):
    """Table, desk, bedside and floor lamps are HS 9405.21 when made for LED only, 9405.29 otherwise."""

    table = """
    940521 led=yes
    940529 led=no
    """


class CeilingLamp(Note):
    """Ceiling and wall lights are HS 9405.11 when made for LED only, 9405.19 otherwise."""

    table = """
    940511 led=yes
    940519 led=no
    """


class OtherLamp(Note):
    """Other electric lights are HS 9405.42 when made for LED only, 9405.49 otherwise; solar ones 9405.41."""

    table = """
    940542 led=yes solar=no
    940549 led=no solar=no
    940541 solar=yes
    940550 electric=no
    """


class StringLights(Note):
    """Lighting strings for Christmas trees are HS 9405.31 when made for LED only, 9405.39 otherwise."""

    table = """
    940531 led=yes
    940539 led=no
    """


class LampPart(Note):
    """Parts of lamps go by material: glass 9405.91, plastic 9405.92, other 9405.99."""

    table = """
    940599 material=textile,paper,metal,wood,plait,other
    940591 material=glass
    940592 material=plastic
    """


class CandleHolder(Note):
    """Candlesticks are non-electrical lights, HS 9405.50, of whatever material."""

    table = "940550"


class Sack(Note):
    """Sacks for packing goods are heading 63.05, by fibre."""

    table = """
    630520 material=cotton
    630510 material=jute
    630533 material=manmade,plastic
    """


class Tent(Note):
    """Tents are HS 6306.22 of synthetic fibres, 6306.29 of others."""

    table = """
    630622 material=synthetic
    630629 material=cotton,linen,other
    """
