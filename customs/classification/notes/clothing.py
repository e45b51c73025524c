"""Chapters 61 to 65: knitted or woven first, then for whom, then the fibre that weighs most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from customs.classification.kinds import is_kind
from customs.classification.notes.note import Branch, Note, Weighed


def garment(
    *,
    men_knit: str = "",
    women_knit: str = "",
    men_woven: str = "",
    women_woven: str = "",
    knit: str = "",
    woven: str = "",
) -> str:
    """A table from compact lines: fibres with their codes, such as `cotton:620520 manmade:620530
    other:620590`.
    """
    lines = []
    for text, conditions in (
        (men_knit, "knit=yes sex=men"),
        (men_woven, "knit=no sex=men"),
        (women_knit, "knit=yes sex=women"),
        (women_woven, "knit=no sex=women"),
        (knit, "knit=yes"),
        (woven, "knit=no"),
    ):
        for pair in text.split():
            fibre, code = pair.split(":")
            wanted = "" if fibre == "any" else f" material={_OTHER if fibre == 'other' else fibre}"
            lines.append(f"{code} {conditions}{wanted}")
    return "\n".join(lines)


_OTHER = "linen,hemp,silk,wool,cashmere,jute,other,felt"


class Garment(Note):
    """Clothing is told by knitting, by its wearer and by its fibre; a baby's has its own headings."""

    BABY: ClassVar[tuple[Branch, ...]] = tuple(
        Branch(code, (("age", ("baby",)), ("knit", (knit,)), ("material", fibres)))
        for code, knit, fibres in (
            ("611120", "yes", ("cotton",)),
            ("611130", "yes", ("synthetic",)),
            ("611190", "yes", ("wool", "cashmere", "artificial", "other", "silk", "linen")),
            ("620920", "no", ("cotton",)),
            ("620930", "no", ("synthetic",)),
            ("620990", "no", ("wool", "linen", "silk", "artificial", "other")),
        )
    )
    is_for_babies: ClassVar[bool] = True

    @classmethod
    def choose(cls, facts: Mapping[str, str], usual: Mapping[str, str]) -> list[Weighed]:
        """Garments for babies up to 86 cm leave their heading (chapter 61 note 6, chapter 62 note 5); a
        child's of which nothing says for whom is a girl's (chapter 61 note 9, chapter 62 note 9).
        """
        given = {**facts}
        material = given.get("material", "textile")
        if (
            material != "other"
            and not is_kind(material, "textile")
            and not cls.divides_by("material", material)
        ):
            del given["material"]
        if given.get("age") == "child" and "sex" not in given:
            given["sex"] = "women"
        if cls.is_for_babies and given.get("age") == "baby":
            return sorted(
                (
                    Weighed(branch, cls.weight(place, branch, given, usual))
                    for place, branch in enumerate(cls.BABY)
                ),
                key=lambda w: -w.weight,
            )
        return super().choose(given, usual)


class Shirt(Garment):
    """A man's shirt is heading 62.05 woven and 61.05 knitted; a woman's is a blouse, 62.06 and 61.06."""

    table = garment(
        men_woven="cotton:620520 manmade:620530 other:620590",
        women_woven="cotton:620630 manmade:620640 silk:620610 wool:620620 cashmere:620620 other:620690",
        men_knit="cotton:610510 manmade:610520 other:610590",
        women_knit="cotton:610610 manmade:610620 other:610690",
    )


class TShirt(Garment):
    """T-shirts and singlets are knitted: HS 6109.10 of cotton, 6109.90 of other fibres."""

    table = """
    610910 material=cotton
    610990 material=wool,cashmere,silk,linen,manmade,hemp,other
    """


class Pullover(Garment):
    """Pullovers, cardigans and waistcoats knitted are heading 61.10, by fibre."""

    table = """
    611020 material=cotton
    611011 material=wool
    611030 material=manmade
    611012 material=cashmere
    611090 material=linen,silk,hemp,other
    """


class Dress(Garment):
    """Dresses are HS 6204.4x woven and 6104.4x knitted, by fibre."""

    table = garment(
        woven="cotton:620442 synthetic:620443 artificial:620444 wool:620441 cashmere:620441 other:620449",
        knit="cotton:610442 synthetic:610443 artificial:610444 wool:610441 cashmere:610441 other:610449",
    )


class Skirt(Garment):
    """Skirts are HS 6204.5x woven and 6104.5x knitted, by fibre."""

    table = garment(
        woven="cotton:620452 synthetic:620453 wool:620451 other:620459 artificial:620459",
        knit="cotton:610452 synthetic:610453 wool:610451 other:610459 artificial:610459",
    )


class Trousers(Garment):
    """Trousers and shorts are HS 6203.4x for men, 6204.6x for women; knitted 6103.4x and 6104.6x."""

    table = garment(
        men_woven="cotton:620342 synthetic:620343 wool:620341 other:620349 artificial:620349",
        women_woven="cotton:620462 synthetic:620463 wool:620461 other:620469 artificial:620469",
        men_knit="cotton:610342 synthetic:610343 wool:610341 other:610349 artificial:610349",
        women_knit="cotton:610462 synthetic:610463 wool:610461 other:610469 artificial:610469",
    )


class Suit(Garment):
    """Suits are HS 6203.1x for men and 6204.1x for women when woven."""

    table = garment(
        men_woven="wool:620311 synthetic:620312 other:620319 cotton:620319",
        women_woven="wool:620411 synthetic:620413 cotton:620412 other:620419",
        men_knit="any:610310",
        women_knit="synthetic:610413 other:610419",
    )


class Blazer(Garment):
    """Jackets and blazers of suit cut are HS 6203.3x for men, 6204.3x for women; knitted 6103.3x and
    6104.3x.
    """

    table = garment(
        men_woven="wool:620331 cotton:620332 synthetic:620333 other:620339",
        women_woven="wool:620431 cotton:620432 synthetic:620433 other:620439",
        men_knit="wool:610331 cotton:610332 synthetic:610333 other:610339",
        women_knit="wool:610431 cotton:610432 synthetic:610433 other:610439",
    )


class Coat(Garment):
    """Overcoats, anoraks and windcheaters are heading 62.01 for men, 62.02 for women; knitted 61.01 and
    61.02.
    """

    table = (
        garment(
            men_woven="manmade:620140 cotton:620130 wool:620120 cashmere:620120 other:620190",
            women_woven="manmade:620240 wool:620220 cotton:620230 cashmere:620220 other:620290",
            men_knit="manmade:610130 cotton:610120 other:610190",
            women_knit="manmade:610230 wool:610210 cotton:610220 other:610290",
        )
        + "\n392620 material=plastic\n420310 material=leather\n430310 material=fur"
    )


class Underpants(Garment):
    """Underpants and briefs are knitted as a rule: HS 6107.1x for men, 6108.2x for women; woven 6207.1x,
    6208.9x.
    """

    table = garment(
        men_knit="cotton:610711 manmade:610712 other:610719",
        women_knit="cotton:610821 manmade:610822 other:610829",
        men_woven="cotton:620711 other:620719",
        women_woven="cotton:620891 manmade:620892 other:620899",
    )


class Pyjamas(Garment):
    """Nightshirts and pyjamas are HS 6107.2x and 6108.3x knitted, 6207.2x and 6208.2x woven."""

    table = garment(
        women_knit="cotton:610831 manmade:610832 other:610839",
        men_knit="cotton:610721 manmade:610722 other:610729",
        women_woven="cotton:620821 manmade:620822 other:620829",
        men_woven="cotton:620721 manmade:620722 other:620729",
    )


class Bathrobe(Garment):
    """Bathrobes and dressing gowns are HS 6107.9x and 6108.9x knitted, 6207.9x and 6208.9x woven."""

    table = garment(
        women_woven="cotton:620891 manmade:620892 other:620899",
        men_woven="cotton:620791 other:620799 manmade:620799",
        women_knit="cotton:610891 manmade:610892 other:610899",
        men_knit="cotton:610791 other:610799 manmade:610799",
    )


class Slip(Garment):
    """Slips and petticoats are HS 6108.1x knitted, 6208.1x woven."""

    table = """
    610811 knit=yes material=manmade
    610819 knit=yes material=cotton,silk,other
    620811 knit=no material=manmade
    620819 knit=no material=cotton,silk,other
    """


class Tracksuit(Garment):
    """Track suits knitted are HS 6112.1x; woven ones are HS 6211.3x and 6211.4x."""

    table = """
    611211 knit=yes material=cotton
    611212 knit=yes material=synthetic
    611219 knit=yes material=artificial,other,wool
    621133 knit=no sex=men material=manmade
    621143 knit=no sex=women material=manmade
    621142 knit=no sex=women material=cotton
    621132 knit=no sex=men material=cotton
    """


class Swimwear(Garment):
    """Swimwear is HS 6112.3x for men and 6112.4x for women knitted, HS 6211.1x woven."""

    is_for_babies = False
    table = """
    611241 knit=yes sex=women material=synthetic
    611231 knit=yes sex=men material=synthetic
    621111 knit=no sex=men
    621112 knit=no sex=women
    611249 knit=yes sex=women material=cotton,other,artificial
    611239 knit=yes sex=men material=cotton,other,artificial
    """


class OtherGarment(Garment):
    """Garments that no heading names are 61.14 knitted, 62.11 woven, by fibre."""

    table = """
    611420 knit=yes material=cotton
    611430 knit=yes material=manmade
    611490 knit=yes material=wool,silk,linen,other
    621142 knit=no sex=women material=cotton
    621132 knit=no sex=men material=cotton
    621133 knit=no sex=men material=manmade
    621143 knit=no sex=women material=manmade
    621139 knit=no sex=men material=wool,linen,other
    621149 knit=no sex=women material=wool,linen,silk,other
    """


class BabyGarment(Garment):
    """Babies' garments up to 86 cm are HS 6111 knitted and 6209 woven, by fibre."""

    table = """
    611120 knit=yes material=cotton
    620920 knit=no material=cotton
    611130 knit=yes material=synthetic
    620930 knit=no material=synthetic
    611190 knit=yes material=wool,cashmere,artificial,silk,other
    620990 knit=no material=wool,linen,silk,artificial,other
    """


class Socks(Garment):
    """Hosiery is heading 61.15: compression stockings apart, socks by fibre."""

    table = """
    611595 compression=no material=cotton
    611594 compression=no material=wool,cashmere
    611596 compression=no material=synthetic
    611510 compression=yes
    611599 compression=no material=artificial,linen,silk,other
    """


class Tights(Garment):
    """Tights are HS 6115.21 of fine synthetic yarn, 6115.22 of coarser, 6115.29 of other fibres."""

    table = """
    611521 compression=no material=synthetic thick=no
    611522 compression=no material=synthetic thick=yes
    611529 compression=no material=cotton,wool,cashmere,artificial,silk,other
    611510 compression=yes
    """


class GardenGloves(Garment):
    """Work gloves coated with rubber or plastics are HS 6116.10; uncoated ones go by fibre, 6116.9x or
    6216.00.
    """

    table = """
    611610 coated=yes
    611692 coated=no knit=yes material=cotton
    621600 coated=no knit=no
    611693 coated=no knit=yes material=synthetic
    420329 material=leather
    """


class AnyGloves(Note):
    """Gloves go by material: leather 4203, rubber 4015, plastic 3926, textile 6116 knitted and 6216 woven."""

    table = """
    611693 material=synthetic knit=yes
    420329 material=leather sport=no
    611691 material=wool,cashmere knit=yes
    611692 material=cotton knit=yes
    401519 material=rubber
    392620 material=plastic
    420321 material=leather sport=yes
    621600 material=textile knit=no
    """


class Scarf(Garment):
    """Scarves and shawls are HS 6117.10 knitted, heading 62.14 woven, by fibre."""

    is_for_babies = False
    table = """
    621410 knit=no material=silk
    621420 knit=no material=wool,cashmere
    611710 knit=yes
    621430 knit=no material=synthetic
    621440 knit=no material=artificial
    621490 knit=no material=cotton,linen,other
    """


class Tie(Garment):
    """Ties and bow ties are heading 62.15 woven, by fibre; knitted 6117.80."""

    is_for_babies = False
    table = """
    621510 knit=no material=silk
    621520 knit=no material=manmade
    621590 knit=no material=cotton,wool,linen,other
    611780 knit=yes
    """


class Hat(Note):
    """Hats knitted or of textile are 65.05; plaited ones 65.04; of fur, leather or felt 6506.99 and
    6505.00.
    """

    table = """
    650500 material=textile
    650400 material=plait
    650699 material=leather,fur,faux_fur
    650691 material=rubber,plastic
    """


class Belt(Note):
    """Belts to be worn are HS 4203.30 of leather, 3926.20 of plastic, 6217.10 of textile."""

    table = """
    420330 material=leather
    392620 material=plastic,imitation
    621710 material=textile
    """


class Handkerchief(Garment):
    """Handkerchiefs are HS 6213.20 of cotton, 6213.90 of other fibres; of paper 4818.20."""

    is_for_babies = False
    table = """
    621320 material=cotton
    621390 material=silk,linen,manmade,wool,other
    """
