"""The shape of a landed-cost question and its answer, for the API's description. They are read and written by
`customs.cost_question` and `customs.cost_json`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from rest_framework import serializers


def amount(help_text: str = "") -> serializers.DecimalField:
    """An amount in major units that counts as nothing when it is left out."""
    return serializers.DecimalField(
        max_digits=15, decimal_places=2, required=False, default=Decimal(0), help_text=help_text
    )


class CostQuestionLineSerializer(serializers.Serializer[object]):
    """`value` is the line's total. Attributes are per piece (net_ml, net_g, pieces, abv), except `litres`,
    which is the line's. Rates in per cent override ours: duty (or duty_rate), vat (or vat_rate), and by
    country excise, sales_tax; excise_amount in EUR.
    """

    ref = serializers.CharField(required=False)
    hs = serializers.CharField(help_text="6, 8 or 10 digits")
    quantity = serializers.IntegerField(min_value=1)
    unit = serializers.CharField(required=False, default="piece")
    value = serializers.DecimalField(max_digits=15, decimal_places=2, help_text="the line's total")
    attributes = serializers.DictField(child=serializers.CharField(), required=False)


class CostQuestionSerializer(serializers.Serializer[object]):
    """A question; a list of up to 100 questions gets a list of answers. Amounts in major units of
    `currency`.
    """

    origin = serializers.CharField(required=False, help_text="two letters")
    destination = serializers.CharField(help_text="two letters")
    mode = serializers.CharField(
        required=False,
        help_text=(
            "China: 9610, 1210, 0110 or postal. EU: h7, h1, ioss, special or standard. None: the usual way."
        ),
    )
    currency = serializers.CharField(required=False, help_text="that of the destination when left out")
    at = serializers.CharField(required=False, help_text="a date or a moment; now when left out")
    buyer_annual_used = amount()
    freight = amount()
    insurance = amount()
    handling = amount("Rwanda: counts in the base of excise and VAT")
    ioss = serializers.BooleanField(required=False, help_text="EU: VAT is paid through IOSS")
    exchange_rate = serializers.DecimalField(
        max_digits=20,
        decimal_places=8,
        required=False,
        help_text="units of the destination's currency for one of `currency`; the ECB's rate when left out",
    )
    lines = CostQuestionLineSerializer(many=True)


class CostReasonSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    message = serializers.CharField()
    field = serializers.CharField(help_text="the place in the question")


class CostAnswerLineSerializer(serializers.Serializer[object]):
    ref = serializers.CharField()
    dutiable = serializers.CharField()
    duty = serializers.CharField()
    consumption_tax = serializers.CharField()
    vat = serializers.CharField()
    other = serializers.DictField(child=serializers.CharField())


class CostAmountsSerializer(serializers.Serializer[object]):
    lines = CostAnswerLineSerializer(many=True)
    duty = serializers.CharField()
    consumption_tax = serializers.CharField()
    vat = serializers.CharField()
    other = serializers.DictField(
        child=serializers.CharField(), help_text="by code: lvg, wht, idl, aul, qif ..."
    )
    tax_total = serializers.CharField()
    total = serializers.CharField()


class CostLocalSerializer(CostAmountsSerializer):
    currency = serializers.CharField()


class CostExchangeSerializer(serializers.Serializer[object]):
    rate = serializers.CharField()
    date = serializers.DateField()
    last_known = serializers.BooleanField(help_text="the rate is of an earlier day than the one wanted")
    source = serializers.CharField()  # type: ignore[assignment]

    def get_fields(self) -> dict[str, Any]:
        """With `from` and `to`, the first of which Python does not allow as a name."""
        return {"from": serializers.CharField(), "to": serializers.CharField(), **super().get_fields()}


class CostAnswerSerializer(CostAmountsSerializer):
    """`verdict` ok: amounts count. refused: the rules forbid it. invalid: something is missing or wrong."""

    origin = serializers.CharField()
    destination = serializers.CharField()
    mode = serializers.CharField()
    currency = serializers.CharField()
    at = serializers.DateField()
    regime = serializers.CharField()
    verdict = serializers.ChoiceField(choices=("ok", "refused", "invalid"))
    reasons = CostReasonSerializer(many=True)
    steps = serializers.ListField(child=serializers.CharField())
    rules = serializers.ListField(child=serializers.CharField())
    exchange = CostExchangeSerializer(allow_null=True)
    local = CostLocalSerializer(allow_null=True, help_text="the amounts in the destination's currency")
    ignored = serializers.ListField(
        child=serializers.CharField(), required=False, help_text="keys that mean nothing here"
    )


class CostRefusalSerializer(serializers.Serializer[object]):
    detail = serializers.CharField()
