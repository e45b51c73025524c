"""A listing as a form: a draft may have gaps, what the agency gets may not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from ewtp.ui.numbers import DecimalField, WholeField
from marketplace.completeness import MISSING, cn8_problem, gaps, gross_below_net, hs_problem
from marketplace.models import Category, Listing
from marketplace.web.desk.customs_facts import FACTS, CustomsFacts
from marketplace.web.desk.origins import countries

UNITS: Final = (
    ("piece", _("piece")),
    ("box", _("box")),
    ("bottle", _("bottle")),
    ("jar", _("jar")),
    ("bag", _("bag")),
    ("pack", _("pack")),
    ("set", _("set")),
    ("pair", _("pair")),
    ("book", _("book")),
)
ATTRIBUTES: Final = ("net_ml", "net_g", "pieces", "abv", "litres", "vat", *FACTS)
HIGHLIGHTS: Final = ("highlights_en", "highlights_zh", "highlights_fr", "highlights_nl")
EASY: Final = frozenset({"name_en", "category", "price"})
"""All that a draft needs."""
ALWAYS_OPTIONAL: Final = frozenset(
    {
        "brand",
        "name_fr",
        "name_nl",
        "text_fr",
        "text_nl",
        "highlights_en",
        "highlights_zh",
        "highlights_fr",
        "highlights_nl",
        "ingredients_en",
        "ingredients_zh",
        "ingredients_fr",
        "ingredients_nl",
        "shelf_life_months",
        "is_food",
        "net_ml",
        "net_g",
        "pieces",
        "abv",
        "litres",
        *FACTS,
    }
)
_ZH: Final = {"lang": "zh-Hans"}


def _chinese(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs=_ZH | attrs)


def _whole(label: Any, *, missing: Any, least: int = 0, most: int = 10_000_000) -> WholeField:
    messages = {"required": missing}
    if least:
        messages["min_value"] = _("This must be more than zero.")
    return WholeField(
        label=label,
        min_value=least,
        max_value=most,
        error_messages=messages,
    )


def _amount(label: Any, *, hint: Any = "") -> DecimalField:
    return DecimalField(
        label=label,
        help_text=hint,
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=3,
    )


class ListingForm(CustomsFacts):
    """`facts` is what `save_listing` takes; `facts_so_far` what can be read of half-typed fields."""

    use_required_attribute = False

    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=120,
        error_messages={"required": MISSING["name_en"]},
    )
    name_zh = forms.CharField(
        label=_("Name that buyers see, in Chinese"),
        max_length=120,
        widget=_chinese(),
        error_messages={"required": MISSING["name_zh"]},
    )
    name_fr = forms.CharField(label=_("Name in French"), max_length=120)
    name_nl = forms.CharField(label=_("Name in Dutch"), max_length=120)
    category = forms.ModelChoiceField(
        label=_("Category"),
        queryset=Category.objects.all(),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose the shelf it belongs on.")},
    )
    brand = forms.CharField(label=_("Brand"), max_length=60)
    sku = forms.CharField(
        label="SKU",
        max_length=20,
        help_text=_("Your own number of the product."),
        error_messages={"required": MISSING["sku"]},
    )
    text_en = forms.CharField(
        label=_("Description"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={"required": MISSING["text_en"]},
    )
    text_zh = forms.CharField(
        label=_("Description in Chinese"),
        max_length=4000,
        widget=forms.Textarea(attrs=_ZH),
        error_messages={"required": MISSING["text_zh"]},
    )
    text_fr = forms.CharField(label=_("Description in French"), max_length=4000, widget=forms.Textarea)
    text_nl = forms.CharField(label=_("Description in Dutch"), max_length=4000, widget=forms.Textarea)
    highlights_en = forms.CharField(
        label=_("Highlights"), max_length=600, help_text=_("One a line, four at most."), widget=forms.Textarea
    )
    highlights_zh = forms.CharField(
        label=_("Highlights in Chinese"), max_length=600, widget=forms.Textarea(attrs=_ZH)
    )
    ingredients_en = forms.CharField(
        label=_("Ingredients or material"), max_length=2000, widget=forms.Textarea
    )
    ingredients_zh = forms.CharField(
        label=_("Ingredients or material in Chinese"), max_length=2000, widget=forms.Textarea(attrs=_ZH)
    )
    highlights_fr = forms.CharField(label=_("Highlights in French"), max_length=600, widget=forms.Textarea)
    highlights_nl = forms.CharField(label=_("Highlights in Dutch"), max_length=600, widget=forms.Textarea)
    ingredients_fr = forms.CharField(
        label=_("Ingredients or material in French"), max_length=2000, widget=forms.Textarea
    )
    ingredients_nl = forms.CharField(
        label=_("Ingredients or material in Dutch"), max_length=2000, widget=forms.Textarea
    )
    price = DecimalField(
        label=_("Price, without VAT"),
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
        error_messages={
            "required": _("The price is missing. It is for one piece, without VAT."),
            "min_value": _("The price must be more than zero."),
        },
    )
    stock = _whole(_("In stock"), missing=_("Say how many you have."), most=1_000_000)
    unit = forms.ChoiceField(label=_("Sold by"), choices=UNITS)
    net_mass_g = _whole(_("Net weight"), missing=MISSING["net_mass_g"], least=1)
    gross_mass_g = _whole(_("Packed weight"), missing=MISSING["gross_mass_g"], least=1)
    length_mm = _whole(_("Length"), missing=MISSING["length_mm"], least=1, most=3000)
    width_mm = _whole(_("Width"), missing=MISSING["width_mm"], least=1, most=3000)
    height_mm = _whole(_("Height"), missing=MISSING["height_mm"], least=1, most=3000)
    origin = forms.ChoiceField(label=_("Made in"))
    hs = forms.CharField(
        label=_("Chinese goods code"),
        max_length=14,
        help_text=_("Ten digits of China's tariff, without dots."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "num"}),
        error_messages={"required": MISSING["hs"]},
    )
    cn8 = forms.CharField(
        label=_("EU goods code"),
        max_length=12,
        help_text=_("Eight digits of the Combined Nomenclature."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "num"}),
        error_messages={"required": MISSING["cn8"]},
    )
    customs_name_zh = forms.CharField(
        label=_("Customs name in Chinese"),
        max_length=120,
        widget=_chinese(),
        error_messages={"required": MISSING["customs_name_zh"]},
    )
    customs_model_zh = forms.CharField(
        label=_("Customs description in Chinese"),
        max_length=400,
        widget=_chinese(),
        help_text=_("Name, brand, size, material, divided by |."),
        error_messages={"required": MISSING["customs_model_zh"]},
    )
    net_ml = _amount(_("Net volume"), hint=_("Of one piece."))
    net_g = _amount(_("Net content"), hint=_("Of one piece."))
    pieces = _amount(_("Pieces inside"))
    abv = _amount(_("Alcohol"))
    litres = _amount(_("Litres"), hint=_("For drinks."))
    vat = forms.ChoiceField(label=_("VAT in China"), choices=(("13", "13 %"), ("9", "9 %")))
    shelf_life_months = WholeField(label=_("Shelf life"), min_value=1, max_value=600)
    is_food = forms.BooleanField(label=_("It is food or drink"))

    def __init__(
        self, *args: Any, firm: Firm, listing: Listing | None, is_complete: bool = False, **kwargs: Any
    ) -> None:
        self.firm = firm
        self.listing = listing
        self.is_complete = is_complete
        if listing is not None:
            kwargs.setdefault("initial", initial_of(listing))
        super().__init__(*args, **kwargs)
        origin = self.fields["origin"]
        assert isinstance(origin, forms.ChoiceField)
        origin.choices = countries(listing.origin if listing else "")
        for name, field in self.fields.items():
            field.required = name not in ALWAYS_OPTIONAL

    def full_clean(self) -> None:
        """A draft may have gaps; the page still marks as optional only what stays so."""
        for name, field in self.fields.items():
            field.required = name in EASY or (self.is_complete and name not in ALWAYS_OPTIONAL)
        super().full_clean()
        for name, field in self.fields.items():
            field.required = name not in ALWAYS_OPTIONAL

    def clean_sku(self) -> str:
        sku = str(self.cleaned_data["sku"]).strip()
        others = Listing.objects.filter(firm=self.firm, sku=sku)
        if self.listing is not None:
            others = others.exclude(pk=self.listing.pk)
        if sku and others.exists():
            raise ValidationError(gettext("Your firm already has a listing with this SKU."), code="taken")
        return sku

    def clean_hs(self) -> str:
        code = _bare(self.cleaned_data["hs"])
        if code and (wrong := hs_problem(code)):
            raise ValidationError(wrong, code="hs")
        return code

    def clean_cn8(self) -> str:
        code = _bare(self.cleaned_data["cn8"])
        if code and (wrong := cn8_problem(code)):
            raise ValidationError(wrong, code="cn8")
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        net, gross = given.get("net_mass_g"), given.get("gross_mass_g")
        if net and gross is not None and gross < net:
            self.add_error("gross_mass_g", gross_below_net())
        if self.is_complete and given.get("price") is not None:
            for gap in gaps(self._listing()):
                if gap.field not in self.errors:
                    self.add_error(gap.field, gap.message)
        return given

    def facts(self) -> dict[str, Any]:
        """Values by field of the listing; gaps of a draft are empty text or zero."""
        given = self.cleaned_data
        values: dict[str, Any] = {
            name: given.get(name) for name in self.fields if name not in (*ATTRIBUTES, *HIGHLIGHTS, "price")
        }
        for name in ("stock", "net_mass_g", "gross_mass_g", "length_mm", "width_mm", "height_mm"):
            values[name] = values[name] or 0
        values["gross_mass_g"] = max(values["gross_mass_g"], values["net_mass_g"])
        for name in HIGHLIGHTS:
            values[name] = [line.strip() for line in given.get(name, "").splitlines() if line.strip()][:4]
        values["price"] = Money.of(given["price"], "EUR")
        values["attributes"] = self._attributes()
        values["origin"] = values["origin"] or "BE"
        values["unit"] = values["unit"] or "piece"
        values["sku"] = values["sku"] or (self.listing.sku if self.listing else "")
        return values

    def _attributes(self) -> dict[str, str]:
        kept = dict(self.listing.attributes) if self.listing else {}
        for name in ATTRIBUTES:
            value = self.cleaned_data.get(name)
            if value in (None, ""):
                kept.pop(name, None)
            else:
                kept[name] = _plain(value)
        return kept

    def listing_so_far(self) -> Listing | None:
        """An unsaved listing of what can be read; None without a price."""
        self.is_valid()
        return None if self.cleaned_data.get("price") is None else self._listing()

    def _listing(self) -> Listing:
        row = Listing(firm=self.firm)
        for name, value in self.facts().items():
            if name != "category":
                setattr(row, name, value)
        return row

    def labels(self, names: Iterable[str]) -> list[str]:
        """What the page calls these fields."""
        return [str(self.fields[name].label if name in self.fields else _("Photos")) for name in names]


def initial_of(listing: Listing) -> dict[str, Any]:
    """Zeros and gaps of a draft show as empty."""
    values: dict[str, Any] = {}
    for name in ListingForm.base_fields:
        if name in ATTRIBUTES:
            values[name] = listing.attributes.get(name, "13" if name == "vat" else None)
        elif name in HIGHLIGHTS:
            values[name] = "\n".join(getattr(listing, name))
        elif name == "price":
            values[name] = listing.price.amount
        elif name.endswith(("_g", "_mm")):
            values[name] = getattr(listing, name) or None
        else:
            values[name] = getattr(listing, name)
    return values


def _bare(code: str) -> str:
    return re.sub(r"[\s.]", "", code or "")


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


class NewListingForm(forms.Form):
    """The three facts that a draft starts with."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    category = forms.ModelChoiceField(
        label=_("Category"), queryset=Category.objects.all(), empty_label=_("Choose one")
    )
    price = DecimalField(
        label=_("Price, without VAT"),
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages |= ListingForm.base_fields[name].error_messages
