"""Chapters 84, 85, 90 and 91: whether it works by electricity, and how."""

from __future__ import annotations

from customs.classification.notes.note import Note


class CoffeeGrinder(Note):
    """Grinders are HS 8509.40 with an electric motor; worked by hand they are kitchen mills of heading
    82.10.
    """

    table = """
    850940 electric=yes
    821000 electric=no
    """


class CoffeeMaker(Note):
    """Coffee makers are HS 8516.71 when electric; others go by material."""

    table = """
    851671 electric=yes
    732393 electric=no material=stainless
    761510 electric=no material=aluminium
    701349 electric=no material=glass
    701342 electric=no material=heat_glass
    691110 electric=no material=porcelain
    691200 electric=no material=ceramic
    392410 electric=no material=plastic
    """


class Kettle(Note):
    """Kettles are HS 8516.79 when electric; others go by material, steel 7323.9x."""

    table = """
    851679 electric=yes
    732393 electric=no material=stainless
    732394 electric=no material=steel coat=enamel
    732391 electric=no material=cast_iron
    741810 electric=no material=copper
    """


class ToothBrush(Note):
    """Toothbrushes are HS 9603.21; electric ones are appliances, HS 8509.80."""

    table = """
    960321 electric=no
    850980 electric=yes
    """


class Razor(Note):
    """Razors are HS 8212.10; electric shavers 8510.10."""

    table = """
    821210 electric=no
    851010 electric=yes
    """


class Watch(Note):
    """Wrist-watches with a case of base metal are 91.02: electric with hands 9102.11, automatic 9102.21."""

    table = """
    910211 movement=quartz case=base
    910221 movement=automatic case=base
    910212 movement=digital case=base
    910111 movement=quartz case=precious
    910121 movement=automatic case=precious
    910229 movement=winding case=base
    """


class Clock(Note):
    """Clocks: alarm clocks 9105.1x, wall clocks 9105.2x, others 9105.9x; electric or not."""

    table = """
    910591 electric=yes
    910599 electric=no
    """


class WallClock(Note):
    """Wall clocks are HS 9105.21 electric, 9105.29 otherwise."""

    table = """
    910521 electric=yes
    910529 electric=no
    """


class AlarmClock(Note):
    """Alarm clocks are HS 9105.11 electric, 9105.19 otherwise."""

    table = """
    910511 electric=yes
    910519 electric=no
    """


class Headphones(Note):
    """Headphones and earphones are HS 8518.30, wireless ones too in most tariffs; wireless sets may be
    8517.62.
    """

    table = """
    851830 wireless=no
    851830 wireless=yes
    851762 wireless=yes
    """


class Speaker(Note):
    """One loudspeaker in its enclosure is HS 8518.21, several in one enclosure 8518.22."""

    table = """
    851821 several=no
    851822 several=yes
    851989 player=yes
    """


class Guitar(Note):
    """String instruments are HS 9202.90; electric guitars 9207.90."""

    table = """
    920290 electric=no
    920790 electric=yes
    """


class Bicycle(Note):
    """Bicycles without motor are heading 87.12; with an electric motor 8711.60."""

    table = """
    871200 electric=no
    871160 electric=yes
    """


class Scooter(Note):
    """Kick scooters are toys of 95.03; with an electric motor 8711.60."""

    table = """
    950300 electric=no
    871160 electric=yes
    """
