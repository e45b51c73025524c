"""Household articles, ornaments, bags, footwear and jewellery: the material decides the chapter."""

from __future__ import annotations

from customs.classification.notes.note import Note


class Tableware(Note):
    """Tableware goes by material: porcelain 6911.10, other ceramics 6912.00, glass 7013.49, steel 7323.93, wood 4419."""

    table = """
    691110 material=porcelain
    691200 material=ceramic
    701349 material=glass
    732393 material=stainless
    441990 material=wood
    392410 material=plastic
    701342 material=heat_glass
    701341 material=crystal
    732394 material=cast_iron
    732399 material=steel
    441919 material=bamboo
    761510 material=aluminium
    741810 material=copper
    482361 material=bamboo_paper
    482369 material=paper
    680299 material=stone
    821510 material=silver
    460219 material=plait
    """


class Kitchenware(Note):
    """Kitchen articles go by material: steel 7323.9x, plastic 3924.10, wood 4419.90, silicone as plastic, glass 7013."""

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
    460219 material=plait
    """


class CookingPot(Note):
    """Pots and pans go by material: stainless 7323.93, cast iron 7323.91 or enamelled 7323.92, aluminium 7615.10."""

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
    """


class CuttingBoard(Note):
    """Bread boards and chopping boards are HS 4419.11 of bamboo, 4419.90 of other wood, 3924.10 of plastic."""

    table = """
    441990 material=wood
    441911 material=bamboo
    392410 material=plastic
    680299 material=stone
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
    """Drinking bottles go by material: plastic 3924.10, steel 7323.93, glass 7013.49; vacuum flasks are 9617.00."""

    table = """
    392410 material=plastic
    732393 material=stainless
    761510 material=aluminium
    701349 material=glass
    701342 material=heat_glass
    961700 insulated=yes
    """


class BathroomWare(Note):
    """Toilet articles for the bathroom go by material: plastic 3924.90, ceramic 6912.00 or 6911.90, wood 4421.99."""

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
    """Statuettes and ornaments go by material: ceramic 69.13, wood 4420, glass 7013.99, metal 8306.29, plastic 3926.40."""

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
    680291 material=marble
    681099 material=cement
    680990 material=plaster
    830621 material=plated
    960190 material=bone
    """


class Vase(Note):
    """Vases go by material: glass 7013.99 (crystal 7013.91), ceramic 6913.90, porcelain 6913.10, metal 8306.29."""

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
    """Flower pots go by material: plastic 3926.90 or 3924.90, terracotta 6914.90, metal 7326.90, concrete 6810.99."""

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
    """Boxes go by material: plastic 3924.90, cardboard 4819, wood 4420.90, metal 7326.90 or 7310, textile 6307.90."""

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


class Mirror(Note):
    """Framed mirrors are HS 7009.92, unframed 7009.91; hand mirrors of metal 8306.30."""

    table = """
    700992 framed=yes
    700991 framed=no
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
    """Coasters and table mats go by material: cork 4503.90, wood 4419.90, textile 6302, plastic 3924.10, felt 5602."""

    table = """
    450390 material=cork
    392410 material=plastic
    441990 material=wood
    680299 material=stone
    691200 material=ceramic
    420500 material=leather
    460129 material=plait
    482390 material=paper
    630790 material=felt
    630251 material=cotton
    630259 material=linen
    701349 material=glass
    """


class Handbag(Note):
    """Handbags are HS 4202.21 with an outer surface of leather, 4202.22 of plastic or textile, 4202.29 of other."""

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
    """Backpacks, travel bags and cases are HS 4202.92 of plastic or textile, 4202.91 of leather, 4202.99 of other."""

    table = """
    420292 material=textile,plastic,imitation
    420291 material=leather
    420299 material=wood,paper,metal,other
    """


class Suitcase(Note):
    """Suitcases, briefcases and school satchels are HS 4202.12 of plastic or textile, 4202.11 of leather."""

    table = """
    420212 material=plastic,textile,imitation
    420211 material=leather
    420219 material=metal,wood,other
    """


class PhoneCase(Note):
    """Cases for phones are pocket articles by outer surface: leather 4202.31, textile or sheeting 4202.32; moulded covers of plastic 3926.90."""

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
    420222 material=imitation
    """


class Shoe(Note):
    """Footwear goes by the material of sole and upper: leather 64.03, textile 64.04, rubber or plastic 64.02."""

    table = """
    640399 material=leather ankle=no sport=no sole=rubber,plastic
    640419 material=textile sport=no sole=rubber,plastic
    640391 material=leather ankle=yes sport=no sole=rubber,plastic
    640411 material=textile sport=yes sole=rubber,plastic
    640299 material=rubber,plastic,imitation ankle=no sport=no
    640359 material=leather ankle=no sole=leather
    640351 material=leather ankle=yes sole=leather
    640291 material=rubber,plastic,imitation ankle=yes sport=no
    640319 material=leather sport=yes
    640219 material=rubber,plastic,imitation sport=yes
    640420 material=textile sole=leather
    640510 material=leather sole=cork,wood
    640520 material=textile,felt sole=felt,cork,textile
    640520 material=felt,wool
    """


class SafetyShoe(Note):
    """Footwear with a protective metal toe-cap is HS 6403.40 with leather upper, 6402.91 or 6404.19 otherwise."""

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
    """Jewellery of precious metal is HS 7113.11 of silver, 7113.19 of gold or platinum; imitation is heading 71.17."""

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


class Soap(Note):
    """Soap for toilet use is HS 3401.11 in bars; liquid soap is 3401.20, washing liquids for the skin 3401.30."""

    table = """
    340111 form=bar
    340130 form=liquid
    340120 form=flakes
    """


class Candle(Note):
    """Candles and tapers are heading 34.06 of whatever wax."""

    table = "340600"


class Detergent(Note):
    """Cleaning preparations for retail sale are HS 3402.50."""

    table = "340250"


class Comb(Note):
    """Combs and hair-slides are HS 9615.11 of rubber or plastics, 9615.19 of other materials."""

    table = """
    961511 material=plastic,rubber
    961519 material=wood,metal,bone,textile,other
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
    """Yarn put up for retail sale goes by fibre: wool 5109.10, cotton 5207.10, synthetic 5511.10, silk 5006."""

    table = """
    510910 material=wool,cashmere
    520710 material=cotton
    551110 material=synthetic
    500600 material=silk
    551130 material=artificial
    530620 material=linen
    """


class Button(Note):
    """Buttons are HS 9606.21 of plastic, 9606.22 of metal, 9606.29 of other materials."""

    table = """
    960621 material=plastic
    960622 material=metal
    960629 material=wood,bone,other
    """


class Cutlery(Note):
    """Sets of spoons, forks and knives are HS 8215.20 of metal, 3924.10 of plastic, 4419.90 of wood."""

    table = """
    821520 material=metal
    821510 material=plated,silver
    392410 material=plastic
    441990 material=wood
    """


class Painting(Note):
    """Paintings and drawings by hand are HS 9701.21 when older than a hundred years, 9701.91 otherwise."""

    table = """
    970191 age=new
    970121 age=antique
    """


class Print(Note):
    """Original engravings, prints and lithographs are HS 9702.10 when older than a hundred years, else 9702.90."""

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


class Sculpture(Note):
    """Original sculptures are heading 97.03; ornaments in series go by material."""

    table = """
    970390
    830629 material=metal
    691390 material=ceramic
    392640 material=plastic
    """
