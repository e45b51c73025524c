"""Goods of other chapters: yarn, fabric, soap, hand tools, aircraft, works of art."""

from __future__ import annotations

from customs.classification.notes.note import Note


class Soap(Note):
    """Soap for toilet use is HS 3401.11 in bars; liquid soap is 3401.20, washing liquids for the skin
    3401.30.
    """

    table = """
    340111 form=bar
    340130 form=liquid
    340120 form=flakes
    """


class Rope(Note):
    """Twine and rope go by fibre: synthetic 5607.50, sisal 5607.29, jute 5607.90."""

    table = """
    560750 material=synthetic
    560790 material=jute,cotton,hemp,linen,other
    """


class Ribbon(Note):
    """Narrow woven ribbons are HS 5806.32 of man-made fibres, 5806.31 of cotton, 5806.39 of others."""

    table = """
    580632 material=manmade
    580631 material=cotton
    580639 material=silk,linen,wool,other,jute
    """


class Fabric(Note):
    """Woven fabric goes by fibre: cotton 52.08, linen 53.09, silk 50.07, wool 51.12, polyester 54.07."""

    table = """
    520852 material=cotton printed=yes
    520832 material=cotton printed=no
    530919 material=linen
    500720 material=silk
    511219 material=wool
    540752 material=synthetic
    540822 material=artificial
    560229 material=felt
    """


class Yarn(Note):
    """Yarn put up for retail sale goes by fibre: wool 5109.10, cotton 5207.10, synthetic 5511.10, silk
    5006.
    """

    table = """
    510910 material=wool,cashmere
    520710 material=cotton
    551110 material=synthetic
    500600 material=silk
    551130 material=artificial
    530620 material=linen
    """


class Painting(Note):
    """Paintings and drawings by hand are HS 9701.21 when older than a hundred years, 9701.91 otherwise."""

    table = """
    970191 age=new
    970121 age=antique
    """


class Print(Note):
    """Original engravings, prints and lithographs are HS 9702.10 when older than a hundred years, else
    9702.90.
    """

    table = """
    970290 age=new
    970210 age=antique
    """


class Ruler(Note):
    """Rulers of plastic are office articles of HS 3926.10, others are measuring instruments of 9017.80."""

    table = """
    392610 material=plastic
    901780 material=wood,metal,bamboo
    """


class Drone(Note):
    """Remote-controlled unmanned aircraft go by take-off mass: up to 250 g 8806.21, up to 7 kg 8806.22."""

    table = """
    880622 weight=heavy
    880621 weight=light
    """


class Spanner(Note):
    """Hand-operated spanners are HS 8204.12 when adjustable, 8204.11 otherwise."""

    table = """
    820411 adjustable=no
    820412 adjustable=yes
    """


class Bib(Note):
    """Bibs of textile are babies' garments, HS 6111.20 knitted and 6209.20 woven; of plastic they are
    3924.90.
    """

    table = """
    611120 material=cotton knit=yes
    620920 material=cotton knit=no
    392490 material=plastic
    611130 material=synthetic knit=yes
    620930 material=synthetic knit=no
    """


class DeskTidy(Note):
    """Trays, pen-holders and the like for desks are HS 8304.00 of base metal, 3926.10 of plastic, 4421.99 of
    wood.
    """

    table = """
    392610 material=plastic
    830400 material=metal
    442199 material=wood
    442191 material=bamboo
    420500 material=leather
    482090 material=paper
    """
