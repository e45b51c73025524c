"""`POST /api/v1/eligibility/`: can these goods be sold there, for everybody."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from customs.eligibility_json import answer
from ewtp.kernel import clock

MOST_QUESTIONS: Final = 100
VERDICTS: Final = ("yes", "yes_if", "ask", "no", "invalid")


class EligibilityQuestionSerializer(serializers.Serializer[object]):
    """A question; a list of up to 100 questions gets a list of answers."""

    origin = serializers.CharField(required=False, help_text="two letters, BE when left out")
    destination = serializers.CharField(help_text="two letters")
    mode = serializers.CharField(
        required=False, help_text="China: 9610 (when left out), 1210, 1239 or 0110. Elsewhere: none."
    )
    hs = serializers.CharField(help_text="6, 8 or 10 digits of the destination's tariff")
    attributes = serializers.DictField(
        child=serializers.CharField(),
        required=False,
        help_text=(
            "facts of one piece: yes or no for food, animal_origin, is_infant_formula, health_food, "
            "cosmetic, medical, organic, dual_use, cites, cultural, used, e_label, aerosol, "
            "flammable; numbers for abv, battery_wh, age_years, value_eur, shelf_life_months, net_g, "
            "quantity; a day for expiry; texts for battery, gacc_registration, formula_registration, "
            "health_food_registration, nmpa, city"
        ),
    )
    seller = serializers.CharField(required=False, help_text="a name to compare with the sanctions list")
    buyer = serializers.CharField(required=False, help_text="a name to compare with the sanctions list")
    at = serializers.CharField(required=False, help_text="a day; today when left out")


class EligibilityNextSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    message = serializers.CharField()


class EligibilityRuleSerializer(serializers.Serializer[object]):
    """A rule that spoke. `confidence`: A official text, B secondary source, C derived, M from memory."""

    code = serializers.CharField()
    regime = serializers.CharField()
    verdict = serializers.CharField(help_text="yes, yes_if, ask or no: this rule alone")
    message = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # the answer's word
    version = serializers.CharField()
    date = serializers.DateField(allow_null=True)
    confidence = serializers.CharField()
    next = EligibilityNextSerializer(allow_null=True)


class EligibilityErrorSerializer(serializers.Serializer[object]):
    field = serializers.CharField()
    message = serializers.CharField()


class EligibilityAnswerSerializer(serializers.Serializer[object]):
    """`flags` are for carriers (UN3481 ..., battery_unknown), `statements` the negative codes for the export
    declaration (Y901 ...).
    """

    verdict = serializers.ChoiceField(choices=VERDICTS)
    message = serializers.CharField()
    rules = EligibilityRuleSerializer(many=True, required=False)
    next = EligibilityNextSerializer(many=True, required=False)
    flags = serializers.ListField(child=serializers.CharField(), required=False)
    statements = serializers.ListField(child=serializers.CharField(), required=False)
    errors = EligibilityErrorSerializer(many=True, required=False)  # type: ignore[assignment]  # the same


QUESTION: Final = {
    "origin": "BE", "destination": "CN", "mode": "9610", "hs": "18063200", "at": "2026-11-23",
    "attributes": {"food": "yes", "shelf_life_months": "12", "e_label": "yes"},
}  # fmt: skip
ANSWER: Final = {
    "origin": "BE",
    "destination": "CN",
    "mode": "9610",
    "hs": "18063200",
    "at": "2026-11-23",
    "verdict": "yes_if",
    "message": "Yes, if one thing is done first.",
    "rules": [
        {
            "code": "Decree280",
            "regime": "china_cbec",
            "verdict": "yes_if",
            "message": (
                "Food needs a producer that is registered with China's customs; whether a retail parcel "
                "does is not settled, so there it is a warning."
            ),
            "source": "GACC Decree 280; for retail parcels not settled: the safe reading",
            "version": "2026-06",
            "date": "2026-06-01",
            "confidence": "C",
            "next": {
                "code": "register_gacc",
                "message": (
                    "Have the producer registered with China's customs (CIFER) and give the registration "
                    "number."
                ),
            },
        }
    ],
    "flags": [],
    "statements": [],
}


class Eligibility(APIView):
    """Answers for everybody, at the anonymous rate; nothing is kept."""

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="eligibility",
        summary="Can these goods be sold there",
        request=EligibilityQuestionSerializer,
        responses=EligibilityAnswerSerializer,
        examples=[
            OpenApiExample("Chocolate to China", value=QUESTION, request_only=True),
            OpenApiExample("Yes, if", value=ANSWER, response_only=True),
        ],
    )
    def post(self, request: Request) -> Response:
        asked = request.data
        if isinstance(asked, list) and len(asked) > MOST_QUESTIONS:
            raise ParseError(gettext("Ask at most {most} questions at a time.").format(most=MOST_QUESTIONS))
        return Response(answer(asked, now=clock.now()))
