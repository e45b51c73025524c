"""`POST /api/v1/landed-cost/`: what goods cost at the door, for everybody."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ParseError
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from customs.cost_json import answer
from customs.rest.landed_cost_examples import EXAMPLES
from customs.rest.landed_cost_serializers import (
    CostAnswerSerializer,
    CostQuestionSerializer,
    CostRefusalSerializer,
)
from ewtp.kernel import clock

MOST_QUESTIONS: Final = 100


class LandedCostView(APIView):
    """What goods cost at the door: duty, consumption tax, VAT and other taxes, every step in words and
    figures.

    Nothing is stored. Every question is answered with 200; `verdict` says whether the amounts count. A list
    of up to 100 questions gets a list of answers.
    """

    permission_classes = (AllowAny,)

    @extend_schema(
        operation_id="landed_cost",
        request=CostQuestionSerializer,
        responses={200: CostAnswerSerializer, 400: CostRefusalSerializer},
        examples=EXAMPLES,
    )
    def post(self, request: Request) -> Response:
        try:
            data = request.data
        except RecursionError as error:
            raise ParseError(gettext("The JSON is nested too deeply to be a question.")) from error
        if isinstance(data, list) and len(data) > MOST_QUESTIONS:
            raise ParseError(
                gettext("{count} questions were asked; at most {most} are answered at a time.").format(
                    count=len(data), most=MOST_QUESTIONS
                )
            )
        return Response(answer(data, now=clock.now()))
