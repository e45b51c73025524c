"""Chapters 2 to 8: one animal or plant has a code chilled, another frozen, another dried or smoked."""

from __future__ import annotations

from customs.classification.notes.note import Note


class Beef(Note):
    """Boneless beef is HS 0201.30 fresh or chilled and 0202.30 frozen; prepared beef is 1602.50."""

    table = """
    020130 state=fresh
    020230 state=frozen
    160250 state=canned
    021020 state=dried,smoked
    """


class Pork(Note):
    """Cuts of pork are HS 0203.19 fresh or chilled and 0203.29 frozen; salted or smoked they are 0210.19."""

    table = """
    020319 state=fresh
    020329 state=frozen
    021019 state=dried,smoked
    160249 state=canned
    """


class CuredHam(Note):
    """Hams, salted, dried or smoked, are HS 0210.11 with the bone in, 0210.19 boned or sliced; cooked ham is
    1602.41.
    """

    table = """
    021019 cut=yes cooked=no
    021011 cut=no cooked=no
    160241 cooked=yes
    """


class ChickenCuts(Note):
    """Cuts of chicken are HS 0207.13 fresh or chilled and 0207.14 frozen; prepared chicken is 1602.32."""

    table = """
    020713 state=fresh
    020714 state=frozen
    160232 state=canned,smoked,dried
    """


class WholeChicken(Note):
    """Chickens not cut in pieces are HS 0207.11 fresh or chilled and 0207.12 frozen."""

    table = """
    020711 state=fresh
    020712 state=frozen
    """


class DuckCuts(Note):
    """Cuts of duck are HS 0207.44 fresh or chilled and 0207.45 frozen."""

    table = """
    020744 state=fresh
    020745 state=frozen
    160239 state=smoked,canned
    """


class TurkeyCuts(Note):
    """Cuts of turkey are HS 0207.26 fresh or chilled and 0207.27 frozen."""

    table = """
    020726 state=fresh
    020727 state=frozen
    160231 state=smoked,canned
    """


class Lamb(Note):
    """Cuts of lamb with bone are HS 0204.22 fresh or chilled and 0204.42 frozen."""

    table = """
    020422 state=fresh
    020442 state=frozen
    """


class CodFillet(Note):
    """Fillets of cod are HS 0304.44 fresh or chilled, 0304.71 frozen; dried cod is 0305.51."""

    table = """
    030471 state=frozen
    030444 state=fresh
    030551 state=dried
    """


class Shrimps(Note):
    """Shrimps not cooked are HS 0306.17 frozen and 0306.36 fresh; cooked and peeled they are 1605.21."""

    table = """
    030617 state=frozen cooked=no
    160521 cooked=yes
    030636 state=fresh cooked=no
    030695 state=dried
    """


class Mussels(Note):
    """Mussels are HS 0307.31 live or fresh, 0307.32 frozen, 1605.53 prepared or in tins."""

    table = """
    030731 state=fresh
    160553 state=canned,pickled,smoked
    030732 state=frozen
    """


class Peas(Note):
    """Peas are HS 0708.10 fresh, 0710.21 frozen, 0713.10 dried and 2005.40 in tins."""

    table = """
    071021 state=frozen
    070810 state=fresh
    200540 state=canned
    071310 state=dried
    """


class Spinach(Note):
    """Spinach is HS 0709.70 fresh and 0710.30 frozen; with cream or sauce it is prepared, heading 20.04."""

    table = """
    070970 state=fresh
    071030 state=frozen
    200599 state=canned
    """


class Strawberries(Note):
    """Strawberries are HS 0810.10 fresh, 0811.10 frozen and 2008.80 preserved."""

    table = """
    081010 state=fresh
    081110 state=frozen
    200880 state=canned
    """


class Raspberries(Note):
    """Raspberries and blackberries are HS 0810.20 fresh and 0811.20 frozen."""

    table = """
    081020 state=fresh
    081120 state=frozen
    """


class Blueberries(Note):
    """Blueberries are HS 0810.40 fresh, 0811.90 frozen and 0813.40 dried."""

    table = """
    081040 state=fresh
    081190 state=frozen
    081340 state=dried
    """
