"""Chapters 2 to 24: what tells one food from another is processing, filling, sugar, and pack."""

from __future__ import annotations

from customs.classification.notes.note import Note


class ChocolateBar(Note):
    """Chocolate in blocks, slabs or bars of up to 2 kg is divided into filled and not filled (HS 1806.31,
    1806.32).
    """

    table = """
    180632 filled=no mass=small
    180631 filled=yes mass=small
    180690 form=pieces
    180620 mass=bulk,two_kg
    """


class Chocolates(Note):
    """Chocolates that are no bars, such as pralines, go to HS 1806.90; blocks and bars to 1806.31 or
    1806.32.
    """

    table = """
    180690 form=pieces
    180631 form=bar filled=yes
    180632 form=bar filled=no
    180690 form=spread
    180620 mass=bulk
    """


class Confectionery(Note):
    """Sugar confectionery is of heading 17.04 only without cocoa; with cocoa it is of heading 18.06."""

    table = """
    170490 cocoa=no
    180690 cocoa=yes form=pieces
    180631 cocoa=yes form=bar
    """


class CocoaPowder(Note):
    """Cocoa powder with sugar is HS 1806.10, without it heading 18.05."""

    table = """
    180500 sweet=no
    180610 sweet=yes
    """


class Coffee(Note):
    """Coffee is told by roasting and by decaffeination (09.01); instant coffee is an extract (21.01)."""

    table = """
    090121 instant=no roasted=yes decaf=no
    090122 instant=no roasted=yes decaf=yes
    210111 instant=yes
    090111 instant=no roasted=no decaf=no
    090112 instant=no roasted=no decaf=yes
    """


class GreenTea(Note):
    """Green tea in packings of up to 3 kg is HS 0902.10, in larger ones 0902.20."""

    table = """
    090210 mass=small,two_kg
    090220 mass=bulk
    """


class BlackTea(Note):
    """Fermented tea in packings of up to 3 kg is HS 0902.30, in larger ones 0902.40; extracts go to 21.01."""

    table = """
    090230 mass=small,two_kg colour=black
    090210 mass=small,two_kg colour=green
    090240 mass=bulk
    210120 instant=yes
    """


class HerbalTea(Note):
    """Herbs for infusion are plants of heading 12.11 when of one kind, preparations of 21.06 when mixed."""

    table = """
    121190 mixed=no
    210690 mixed=yes
    """


class Wine(Note):
    """Sparkling wine is HS 2204.10; still wine is divided by the container: up to 2 l, up to 10 l, more."""

    table = """
    220421 sparkling=no volume=small alcohol=yes
    220410 sparkling=yes alcohol=yes
    220422 sparkling=no volume=large alcohol=yes
    220429 sparkling=no volume=bulk alcohol=yes
    220299 alcohol=no
    """


class Beer(Note):
    """Beer made from malt is heading 22.03; up to 0.5 % alcohol it is a soft drink, HS 2202.91."""

    table = """
    220300 alcohol=yes
    220291 alcohol=no
    """


class Water(Note):
    """Waters without sugar or flavour are heading 22.01, with them HS 2202.10."""

    table = """
    220110 sweet=no taste=no
    220210 taste=yes
    220210 sweet=yes
    """


class OliveOil(Note):
    """Virgin olive oil is HS 1509.20 (extra virgin) or 1509.30; refined and blended goes to 1509.90."""

    table = """
    150920 virgin=yes
    150990 virgin=no
    150930 virgin=plain
    """


class Pasta(Note):
    """Uncooked pasta is divided by egg, pasta that is stuffed is HS 1902.20, prepared dishes 1902.30."""

    table = """
    190219 filled=no egg=no
    190211 filled=no egg=yes
    190220 filled=yes
    190230 instant=yes
    """


class Almonds(Note):
    """Almonds are divided by shell; roasted or salted ones are prepared fruits of heading 20.08."""

    table = """
    080212 shell=no roasted=no
    080211 shell=yes roasted=no
    200819 roasted=yes
    """


class Hazelnuts(Note):
    """Hazelnuts are divided by shell; roasted or salted ones are prepared fruits of heading 20.08."""

    table = """
    080222 shell=no roasted=no
    080221 shell=yes roasted=no
    200819 roasted=yes
    """


class Walnuts(Note):
    """Walnuts are divided by shell; roasted ones are prepared fruits of heading 20.08."""

    table = """
    080232 shell=no roasted=no
    080231 shell=yes roasted=no
    200819 roasted=yes
    """


class Cashews(Note):
    """Cashew nuts are divided by shell; roasted or salted ones are prepared fruits of heading 20.08."""

    table = """
    080132 roasted=no shell=no
    200819 roasted=yes
    080131 roasted=no shell=yes
    """


class Pistachios(Note):
    """Pistachios are divided by shell; roasted or salted ones are prepared fruits of heading 20.08."""

    table = """
    080251 roasted=no shell=yes
    200819 roasted=yes
    080252 roasted=no shell=no
    """


class SunflowerSeeds(Note):
    """Seeds for eating are oil seeds of chapter 12 when raw, prepared foods of HS 2008.19 when roasted or
    salted.
    """

    table = """
    120600 roasted=no
    200819 roasted=yes
    """


class WhiteBeans(Note):
    """Beans are HS 0713.33 dried, 2005.51 prepared and in tins."""

    table = """
    071333 state=dried
    200551 state=canned
    071022 state=frozen
    """


class Peanuts(Note):
    """Groundnuts not roasted are heading 12.02; roasted, salted or as butter they are HS 2008.11."""

    table = """
    200811 roasted=yes
    120242 roasted=no shell=no
    120241 roasted=no shell=yes
    """


class Milk(Note):
    """Milk and cream are divided by concentration and sugar (04.01, 04.02)."""

    table = """
    040120 state=fresh
    040221 state=powder sweet=no
    040229 state=powder sweet=yes
    """


class Salmon(Note):
    """Smoked salmon is HS 0305.41, in tins 1604.11, frozen 0303.13 or fillets 0304.81, fresh 0302.14."""

    table = """
    030541 state=smoked
    160411 state=canned
    030481 state=frozen
    030441 state=fresh
    """


class Mushrooms(Note):
    """Mushrooms are divided by what was done to them: dried 0712, preserved 2003, fresh 0709."""

    table = """
    071239 state=dried
    200310 state=canned
    070951 state=fresh
    """


class Pepper(Note):
    """Pepper is HS 0904.11 whole and 0904.12 crushed or ground."""

    table = """
    090411 crushed=no
    090412 crushed=yes
    """


class Chilli(Note):
    """Fruits of Capsicum dried are HS 0904.21, crushed or ground 0904.22."""

    table = """
    090422 crushed=yes
    090421 crushed=no
    """


class Cinnamon(Note):
    """Cinnamon is HS 0906.11 (Ceylon) or 0906.19 whole, and 0906.20 crushed or ground."""

    table = """
    090620 crushed=yes
    090611 crushed=no
    090619 crushed=no
    """


class Vanilla(Note):
    """Vanilla is HS 0905.10 whole and 0905.20 crushed or ground."""

    table = """
    090510 crushed=no
    090520 crushed=yes
    """


class Ginger(Note):
    """Ginger is HS 0910.11 whole and 0910.12 crushed or ground."""

    table = """
    091012 crushed=yes
    091011 crushed=no
    """


class Nutmeg(Note):
    """Nutmeg is HS 0908.11 whole and 0908.12 crushed or ground."""

    table = """
    090811 crushed=no
    090812 crushed=yes
    """


class Cloves(Note):
    """Cloves are HS 0907.10 whole and 0907.20 crushed or ground."""

    table = """
    090710 crushed=no
    090720 crushed=yes
    """


class Cardamom(Note):
    """Cardamoms are HS 0908.31 whole and 0908.32 crushed or ground."""

    table = """
    090831 crushed=no
    090832 crushed=yes
    """


class Cumin(Note):
    """Cumin seeds are HS 0909.31 whole and 0909.32 crushed or ground."""

    table = """
    090931 crushed=no
    090932 crushed=yes
    """
