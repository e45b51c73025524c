"""A listing as a form: a draft may have gaps, what the agency gets may not."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

import customs.api
from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from marketplace.models import Category, Listing
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
ATTRIBUTES: Final = ("net_ml", "net_g", "pieces", "abv", "litres", "vat")
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
    }
)
_ZH: Final = {"lang": "zh-Hans"}


def _chinese(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs=_ZH | attrs)


def _whole(label: Any, *, hint: Any = "", missing: Any, most: int = 10_000_000) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        min_value=0,
        max_value=most,
        error_messages={"required": missing},
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "num"}),
    )


def _amount(label: Any, *, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        help_text=hint,
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=3,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "num", "step": "any"}),
    )


class ListingForm(forms.Form):
    """`facts` is what `save_listing` takes; `facts_so_far` what can be read of half-typed fields."""

    use_required_attribute = False

    name_en = forms.CharField(
        label=_("Name in English"),
        max_length=120,
        error_messages={
            "required": _("The name is missing. Write what it is and how much, such as Tripel, 6 x 33 cl.")
        },
    )
    name_zh = forms.CharField(
        label=_("Name that buyers see, in Chinese"),
        max_length=120,
        widget=_chinese(),
        error_messages={"required": _("The Chinese name is missing. Buyers search by it.")},
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
        error_messages={"required": _("Your number of the product is missing.")},
    )
    text_en = forms.CharField(
        label=_("Description"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={
            "required": _("The description is missing. Say what it is, what is in it and how it is used.")
        },
    )
    text_zh = forms.CharField(
        label=_("Description in Chinese"),
        max_length=4000,
        widget=forms.Textarea(attrs=_ZH),
        error_messages={
            "required": _(
                "The Chinese description is missing. A page is shown in Chinese only when all of it is."
            )
        },
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
    price = forms.DecimalField(
        label=_("Price, without VAT"),
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "num"}),
        error_messages={
            "required": _("The price is missing. It is for one piece, without VAT."),
            "min_value": _("The price must be more than zero."),
        },
    )
    stock = _whole(_("In stock"), missing=_("Say how many you have."), most=1_000_000)
    unit = forms.ChoiceField(label=_("Sold by"), choices=UNITS)
    net_mass_g = _whole(
        _("Net weight"), missing=_("The net weight is missing. It is the goods without packaging.")
    )
    gross_mass_g = _whole(
        _("Packed weight"), missing=_("The packed weight is missing. Freight is computed from it.")
    )
    length_mm = _whole(_("Length"), missing=_("The length is missing."), most=3000)
    width_mm = _whole(_("Width"), missing=_("The width is missing."), most=3000)
    height_mm = _whole(_("Height"), missing=_("The height is missing."), most=3000)
    origin = forms.ChoiceField(label=_("Made in"))
    hs = forms.CharField(
        label=_("Chinese goods code"),
        max_length=14,
        help_text=_("Ten digits of China's tariff, without dots."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "num"}),
        error_messages={"required": _("The Chinese goods code is missing. The import is declared with it.")},
    )
    cn8 = forms.CharField(
        label=_("EU goods code"),
        max_length=12,
        help_text=_("Eight digits of the Combined Nomenclature."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "num"}),
        error_messages={"required": _("The EU goods code is missing. The export is declared with it.")},
    )
    customs_name_zh = forms.CharField(
        label=_("Customs name in Chinese"),
        max_length=120,
        widget=_chinese(),
        error_messages={"required": _("The customs name in Chinese is missing, such as 巧克力.")},
    )
    customs_model_zh = forms.CharField(
        label=_("Customs description in Chinese"),
        max_length=400,
        widget=_chinese(),
        help_text=_("Name, brand, size, material, divided by |."),
        error_messages={
            "required": _("The customs description in Chinese is missing: name, brand, size, material.")
        },
    )
    net_ml = _amount(_("Net volume"), hint=_("Of one piece."))
    net_g = _amount(_("Net content"), hint=_("Of one piece."))
    pieces = _amount(_("Pieces inside"))
    abv = _amount(_("Alcohol"))
    litres = _amount(_("Litres"), hint=_("For drinks."))
    vat = forms.ChoiceField(label=_("VAT in China"), choices=(("13", "13 %"), ("9", "9 %")))
    shelf_life_months = forms.IntegerField(
        label=_("Shelf life"), min_value=1, max_value=600, widget=forms.NumberInput(attrs={"class": "num"})
    )
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
            raise ValidationError(_now("Your firm already has a listing with this SKU."), code="taken")
        return sku

    def clean_hs(self) -> str:
        code = _bare(self.cleaned_data["hs"])
        reason = customs.api.check_goods_code(destination="CN", hs=code) if code else None
        if code and (reason is not None or len(code) != 10):
            raise ValidationError(
                reason.message
                if reason
                else _now("The Chinese goods code has ten digits; this one has %(count)d.")
                % {"count": len(code)},
                code="hs",
            )
        return code

    def clean_cn8(self) -> str:
        code = _bare(self.cleaned_data["cn8"])
        if code and (len(code) != 8 or customs.api.check_goods_code(destination="BE", hs=code)):
            raise ValidationError(
                _now("The EU goods code has eight digits, without dots, such as 22030001."), code="cn8"
            )
        return code

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        net, gross = given.get("net_mass_g"), given.get("gross_mass_g")
        if net and gross is not None and gross < net:
            self.add_error(
                "gross_mass_g", _now("The packed weight is below the net weight. It includes the packaging.")
            )
        if self.is_complete:
            for name in ("net_mass_g", "gross_mass_g", "length_mm", "width_mm", "height_mm"):
                if given.get(name) == 0:
                    self.add_error(name, _now("This must be more than zero."))
            if given.get("is_food") and not given.get("shelf_life_months"):
                self.add_error(
                    "shelf_life_months",
                    _now("Shelf life is missing. Food needs it so that buyers see a best-before date."),
                )
            if given.get("is_food") and not given.get("ingredients_en"):
                self.add_error("ingredients_en", _now("Ingredients are missing. Food needs them."))
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
        if self.cleaned_data.get("price") is None:
            return None
        facts = self.facts()
        row = Listing(firm=self.firm)
        for name, value in facts.items():
            if name != "category":
                setattr(row, name, value)
        return row


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
    price = forms.DecimalField(
        label=_("Price, without VAT"),
        min_value=Decimal("0.01"),
        max_digits=9,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "class": "num"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.error_messages |= ListingForm.base_fields[name].error_messages
