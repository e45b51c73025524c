"""Household articles and ornaments: the material decides the chapter."""

from __future__ import annotations

from customs.classification.notes.note import Note


class Tableware(Note):
    """Tableware goes by material: porcelain 6911.10, other ceramics 6912.00, glass 7013.49, steel 7323.93,
    wood 4419.
    """

    table = """
    691110 material=porcelain
    691200 material=ceramic
    701349 material=glass
    732393 material=stainless
    441990 material=wood
    392410 material=plastic
    701342 material=heat_glass
    701341 material=crystal
    732391 material=cast_iron coat=no
    732392 material=cast_iron coat=enamel
    732394 material=steel coat=enamel
    732399 material=steel
    441919 material=bamboo
    761510 material=aluminium
    741810 material=copper
    482361 material=bamboo_paper
    482369 material=paper
    680299 material=stone
    680300 material=slate
    821510 material=silver
    460219 material=plait
    """


class Kitchenware(Note):
    """Kitchen articles go by material: steel 7323.9x, plastic 3924.10, wood 4419.90, silicone as plastic,
    glass 7013.
    """

    table = """
    732393 material=stainless
    392410 material=plastic
    441990 material=wood
    732399 material=steel
    691200 material=ceramic
    691110 material=porcelain
    701349 material=glass
    701342 material=heat_glass
    732391 material=cast_iron
    761510 material=aluminium
    741810 material=copper
    441919 material=bamboo
    401699 material=rubber
    680299 material=stone
    680300 material=slate
    460219 material=plait
    """


class CookingPot(Note):
    """Pots and pans go by material: stainless 7323.93, cast iron 7323.91 or enamelled 7323.92, aluminium
    7615.10.
    """

    table = """
    732393 material=stainless
    761510 material=aluminium
    732391 material=cast_iron coat=no
    732392 material=cast_iron coat=enamel
    732394 material=steel coat=enamel
    732399 material=steel
    741810 material=copper
    691200 material=ceramic
    701342 material=heat_glass
    701349 material=glass
    392410 material=plastic
    """


class PocketKnife(Note):
    """Knives are HS 8211.92 with a fixed blade, 8211.93 when the blade folds."""

    table = """
    821192 fold=no
    821193 fold=yes
    """


class Mortar(Note):
    """Mortars for the kitchen go by material: granite 6802.93, marble 6802.91, other stone 6802.99, ceramic
    6912.00 or 6911.10, wood 4419.90.
    """

    table = """
    680299 material=stone
    680300 material=slate
    680293 material=granite
    680291 material=marble
    691110 material=porcelain
    691200 material=ceramic
    441990 material=wood
    441919 material=bamboo
    732393 material=stainless
    732391 material=cast_iron
    741810 material=copper
    701349 material=glass
    392410 material=plastic
    """


class CuttingBoard(Note):
    """Bread and chopping boards are HS 4419.11 of bamboo, 4419.90 of other wood, 3924.10 of plastic."""

    table = """
    441990 material=wood
    441911 material=bamboo
    392410 material=plastic
    680299 material=stone
    680300 material=slate
    701349 material=glass
    """


class Chopsticks(Note):
    """Chopsticks are HS 4419.12 of bamboo, 4419.90 of other wood, 8215.99 of metal, 3924.10 of plastic."""

    table = """
    441912 material=bamboo
    441990 material=wood
    821599 material=metal
    392410 material=plastic
    """


class Spoon(Note):
    """Spoons and forks of metal are heading 82.15, of wood 4419.90, of plastic 3924.10."""

    table = """
    821599 material=metal
    441990 material=wood
    392410 material=plastic
    441919 material=bamboo
    821591 material=silver,plated
    691200 material=ceramic
    691110 material=porcelain
    """


class Glass(Note):
    """Drinking glasses are HS 7013.37, with a stem 7013.28, of lead crystal 7013.22 and 7013.33."""

    table = """
    701337 stem=no material=glass
    701328 stem=yes material=glass
    701322 stem=yes material=crystal
    701333 stem=no material=crystal
    392410 material=plastic
    732393 material=stainless
    """


class WaterBottle(Note):
    """Drinking bottles go by material: plastic 3924.10, steel 7323.93, glass 7013.49; vacuum flasks are
    9617.00.
    """

    table = """
    961700 insulated=yes
    392410 material=plastic
    732393 material=stainless
    761510 material=aluminium
    701349 material=glass
    701342 material=heat_glass
    """


class BathroomWare(Note):
    """Toilet articles for the bathroom go by material: plastic 3924.90, ceramic 6912.00 or 6911.90, wood
    4421.99.
    """

    table = """
    392490 material=plastic
    691200 material=ceramic
    691190 material=porcelain
    442199 material=wood
    732490 material=metal
    442191 material=bamboo
    701399 material=glass
    681099 material=cement
    680299 material=stone
    680300 material=slate
    761520 material=aluminium
    741820 material=copper
    401699 material=rubber
    691200 material=stoneware
    """


class HouseholdWare(Note):
    """Household articles go by material: plastic 3924.90, wood 4421.99, steel 7323.9x, wickerwork 4602."""

    table = """
    392490 material=plastic
    442199 material=wood
    732393 material=stainless
    732399 material=metal
    442191 material=bamboo
    460212 material=rattan
    460219 material=plait
    481960 material=paper
    790700 material=zinc
    630790 material=textile
    701399 material=glass
    691200 material=ceramic
    691190 material=porcelain
    420500 material=leather
    401699 material=rubber
    450390 material=cork
    761510 material=aluminium
    741810 material=copper
    681599 material=stone
    """


class Ornament(Note):
    """Statuettes and ornaments go by material: ceramic 69.13, wood 4420, glass 7013.99, metal 8306.29,
    plastic 3926.40.
    """

    table = """
    691390 material=ceramic
    691310 material=porcelain
    392640 material=plastic
    830629 material=metal
    442019 material=wood
    442011 material=tropical_wood
    701399 material=glass
    701391 material=crystal
    680299 material=stone
    680300 material=slate
    680291 material=marble
    681099 material=cement
    680990 material=plaster
    830621 material=plated
    960190 material=bone
    """


class Vase(Note):
    """Vases go by material: glass 7013.99 (crystal 7013.91), ceramic 6913.90, porcelain 6913.10, metal
    8306.29.
    """

    table = """
    701399 material=glass
    691390 material=ceramic
    691310 material=porcelain
    701391 material=crystal
    830629 material=metal
    392640 material=plastic
    442019 material=wood
    681099 material=cement
    """


class FlowerPot(Note):
    """Flower pots go by material: plastic 3926.90 or 3924.90, terracotta 6914.90, metal 7326.90, concrete
    6810.99.
    """

    table = """
    691490 material=ceramic
    392490 material=plastic
    681099 material=cement
    732690 material=metal
    442199 material=wood
    691410 material=porcelain
    460219 material=plait
    """


class Basket(Note):
    """Baskets are wickerwork of heading 46.02 by plant, of plastic 3924.90, of wire 7323 or 7326."""

    table = """
    460219 material=plait
    460212 material=rattan
    460211 material=bamboo
    392490 material=plastic
    732399 material=metal
    630790 material=textile
    460290 material=paper
    442199 material=wood
    """


class StorageBox(Note):
    """Boxes go by material: plastic 3924.90, cardboard 4819, wood 4420.90, metal 7326.90 or 7310, textile
    6307.90.
    """

    table = """
    392490 material=plastic
    442090 material=wood
    732690 material=metal
    481960 material=paper
    481910 material=cardboard
    630790 material=textile
    460219 material=plait
    420299 material=leather,imitation
    """


class PhotoFrame(Note):
    """Photograph frames are HS 4414.90 of wood, 8306.30 of metal, 3924.90 of plastic, 7013.99 of glass."""

    table = """
    441490 material=wood
    830630 material=metal
    392490 material=plastic
    441410 material=tropical_wood
    701399 material=glass
    420500 material=leather
    """


class KeyRing(Note):
    """Key rings go by material: metal 7326.20 or 8308, leather 4205.00, plastic 3926.90, textile 6307.90."""

    table = """
    732620 material=metal
    420500 material=leather
    392690 material=plastic,imitation
    442199 material=wood
    630790 material=textile
    711719 material=plated
    """


class Hook(Note):
    """Hat-racks, hooks and brackets are HS 8302.50 of base metal, 4421.99 of wood, 3924.90 of plastic."""

    table = """
    830250 material=metal
    442199 material=wood
    392490 material=plastic
    420500 material=leather
    """


class Hanger(Note):
    """Clothes hangers are HS 4421.10 of wood, 3924.90 of plastic, 7326.20 of wire."""

    table = """
    442110 material=wood
    392490 material=plastic
    732620 material=metal
    """


class Coaster(Note):
    """Coasters and table mats go by material: cork 4503.90, wood 4419.90, bamboo 4419.19, textile 6302,
    plastic 3924.10, felt 5602.
    """

    table = """
    450390 material=cork
    392410 material=plastic
    441990 material=wood
    441919 material=bamboo
    680299 material=stone
    680300 material=slate
    691200 material=ceramic
    420500 material=leather
    460129 material=plait
    482390 material=paper
    630790 material=felt
    630251 material=cotton
    630259 material=linen
    701349 material=glass
    """


class Cutlery(Note):
    """Sets of spoons, forks and knives are HS 8215.20 of metal, 3924.10 of plastic, 4419.90 of wood."""

    table = """
    821520 material=metal
    821510 material=plated,silver
    392410 material=plastic
    441990 material=wood
    """
