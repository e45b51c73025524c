"""What the API shows: amounts as text in major units with their currency, names in the asked language."""

from __future__ import annotations

from typing import Any, Final

from django.core.files.storage import default_storage
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from ewtp.kernel.money import Money
from ewtp.parties.permissions import Viewer
from marketplace.models import Category, Consignment, Leg, Listing, OrderLine
from marketplace.states import LegCode

NOT_FOR_BUYERS: Final = {LegCode.SETTLE.value: frozenset({"amount", "payout"})}
"""The seller's own amounts, by leg."""
FOR_BUYERS: Final = frozenset({"signed_by"})
"""A person at the buyer's door."""


@extend_schema_field(
    {
        "type": "object",
        "properties": {
            "amount": {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"},
            "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        },
        "required": ["amount", "currency"],
    }
)
class MoneyField(serializers.Field[Money, Any, dict[str, str], Any]):
    """`{"amount": "188.50", "currency": "CNY"}`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Money) -> dict[str, str]:
        return {"amount": str(value.amount), "currency": value.currency}


class CategorySerializer(serializers.ModelSerializer[Category]):
    name = serializers.CharField(read_only=True)

    class Meta:
        model = Category
        fields = ("slug", "name")


class ProductSerializer(serializers.ModelSerializer[Listing]):
    """One live product with its price at the door in China."""

    name = serializers.CharField(read_only=True)
    text = serializers.CharField(read_only=True)
    category: serializers.SlugRelatedField[Category] = serializers.SlugRelatedField(
        slug_field="slug", read_only=True
    )
    seller = serializers.CharField(source="firm.name", read_only=True)
    price_at_door = serializers.SerializerMethodField()
    photos = serializers.SerializerMethodField()

    class Meta:
        model = Listing
        fields = (
            "id", "sku", "name", "text", "brand", "category", "seller", "origin", "stock", "net_mass_g",
            "gross_mass_g", "price_at_door", "photos",
        )  # fmt: skip

    def get_price_at_door(self, listing: Listing) -> dict[str, Any] | None:
        price = next(iter(listing.prices.all()), None)
        if price is None:
            return None
        parts = {"goods": price.goods, "freight": price.freight, "tax": price.tax, "total": price.total}
        return {
            **{name: str(amount.amount) for name, amount in parts.items()},
            "currency": price.total_currency,
            "rate": str(price.rate),
            "rate_date": price.rate_date.isoformat(),
        }

    def get_photos(self, listing: Listing) -> list[str]:
        return [default_storage.url(photo.file.name) for photo in listing.photos.all()]


class LegSerializer(serializers.ModelSerializer[Leg]):
    """`evidence` as its page shows it: a buyer sees no amounts of the seller, nobody else who signed."""

    evidence = serializers.SerializerMethodField()

    def get_evidence(self, leg: Leg) -> dict[str, str]:
        viewer = getattr(self.context["request"], "viewer", None)
        is_buyer = isinstance(viewer, Viewer) and leg.consignment.checkout.buyer_id == viewer.user.pk
        hidden = NOT_FOR_BUYERS.get(leg.code, frozenset()) if is_buyer else FOR_BUYERS
        return {key: value for key, value in leg.evidence.items() if key not in hidden}

    class Meta:
        model = Leg
        fields = ("code", "state", "started_at", "ended_at", "expected_at", "note", "evidence")


class LineSerializer(serializers.ModelSerializer[OrderLine]):
    total = MoneyField()

    class Meta:
        model = OrderLine
        fields = ("position", "sku", "name_en", "name_zh", "quantity", "hs", "cn8", "total")


class ConsignmentSerializer(serializers.ModelSerializer[Consignment]):
    """Without name, phone, street of the recipient: those are on the papers of those who carry the parcel."""

    seller = serializers.CharField(source="seller.name", read_only=True)
    goods = MoneyField()
    freight = MoneyField()
    tax = MoneyField()
    total = MoneyField()
    lines = LineSerializer(many=True, read_only=True)
    legs = LegSerializer(many=True, read_only=True)

    class Meta:
        model = Consignment
        fields = (
            "id", "number", "state", "leg", "problem", "problem_note", "seller", "origin", "destination",
            "goods", "freight", "tax", "total", "placed_at", "delivered_at", "lines", "legs",
        )  # fmt: skip
