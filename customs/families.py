"""Goods families that the public pages speak about: a typical code and the facts that are usual for such
goods.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_noop


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """`hs` has eight digits of China's tariff, of which other countries read six; `price` is CNY for one
    piece, for the example of what it costs at the door. `name` is the noun, as in "Selling chocolate".
    """

    slug: str
    name: str
    hs: str
    price: int
    facts: Mapping[str, str]


_FOOD: Final = {"food": "yes", "shelf_life_months": "12"}

FAMILIES: Final = (
    Family(
        slug="chocolate",
        name=gettext_noop("chocolate"),
        hs="18063200",
        price=60,
        facts=_FOOD | {"net_g": "100"},
    ),
    Family(
        slug="pralines",
        name=gettext_noop("pralines"),
        hs="18069000",
        price=240,
        facts=_FOOD | {"net_g": "250"},
    ),
    Family(
        slug="biscuits",
        name=gettext_noop("biscuits"),
        hs="19053100",
        price=50,
        facts=_FOOD | {"net_g": "250"},
    ),
    Family(
        slug="waffles", name=gettext_noop("waffles"), hs="19053200", price=60, facts=_FOOD | {"net_g": "330"}
    ),
    Family(
        slug="beer",
        name=gettext_noop("Belgian beer"),
        hs="22030000",
        price=180,
        facts=_FOOD | {"abv": "8", "net_ml": "1980", "litres": "1.98"},
    ),
    Family(
        slug="coffee",
        name=gettext_noop("roasted coffee"),
        hs="09012100",
        price=90,
        facts=_FOOD | {"net_g": "250"},
    ),
    Family(slug="jam", name=gettext_noop("jam"), hs="20079990", price=50, facts=_FOOD | {"net_g": "220"}),
    Family(
        slug="infant-formula",
        name=gettext_noop("infant formula"),
        hs="19011010",
        price=250,
        facts=_FOOD | {"is_infant_formula": "yes", "animal_origin": "yes", "net_g": "800"},
    ),
    Family(
        slug="cheese",
        name=gettext_noop("cheese"),
        hs="04069000",
        price=120,
        facts=_FOOD | {"animal_origin": "yes", "net_g": "300"},
    ),
    Family(
        slug="meat",
        name=gettext_noop("meat and sausages"),
        hs="16010010",
        price=100,
        facts=_FOOD | {"animal_origin": "yes"},
    ),
    Family(
        slug="pet-food",
        name=gettext_noop("pet food"),
        hs="23091010",
        price=60,
        facts={"animal_origin": "yes"},
    ),
    Family(
        slug="skin-care",
        name=gettext_noop("skin care"),
        hs="33049900",
        price=300,
        facts={"cosmetic": "yes", "net_ml": "50"},
    ),
    Family(
        slug="perfume",
        name=gettext_noop("perfume"),
        hs="33030000",
        price=600,
        facts={"cosmetic": "yes", "net_ml": "50", "flammable": "yes"},
    ),
    Family(
        slug="soap",
        name=gettext_noop("soap"),
        hs="34011100",
        price=60,
        facts={"cosmetic": "yes", "net_g": "100"},
    ),
    Family(
        slug="baby-clothes",
        name=gettext_noop("baby clothes"),
        hs="61112000",
        price=200,
        facts={"pieces": "1"},
    ),
    Family(
        slug="leather-bags",
        name=gettext_noop("leather bags"),
        hs="42022100",
        price=2000,
        facts={"pieces": "1"},
    ),
    Family(
        slug="scarves", name=gettext_noop("silk scarves"), hs="62141000", price=500, facts={"pieces": "1"}
    ),
    Family(slug="toys", name=gettext_noop("toys"), hs="95030021", price=200, facts={"pieces": "1"}),
    Family(
        slug="tableware",
        name=gettext_noop("porcelain tableware"),
        hs="69111019",
        price=300,
        facts={"pieces": "1"},
    ),
    Family(
        slug="knives", name=gettext_noop("kitchen knives"), hs="82119200", price=300, facts={"pieces": "1"}
    ),
    Family(
        slug="headphones",
        name=gettext_noop("headphones"),
        hs="85183000",
        price=800,
        facts={"battery": "lithium_ion", "battery_wh": "2", "dual_use": "no"},
    ),
    Family(slug="books", name=gettext_noop("books"), hs="49019900", price=150, facts={"pieces": "1"}),
)
BY_SLUG: Final = {family.slug: family for family in FAMILIES}
