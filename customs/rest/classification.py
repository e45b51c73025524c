"""`POST /api/v1/classification/`: which goods code a product text has."""

from __future__ import annotations

from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from customs.goods_codes import classify_goods
from customs.rest.classification_serializers import ClassificationOut, QuestionOfText
from ewtp.kernel import clock


class Classify(APIView):
    """Ranked HS codes for a product text, with official texts, reasons, and a question where one fact
    decides.
    """

    permission_classes = (AllowAny,)

    @extend_schema(request=QuestionOfText, responses=ClassificationOut)
    def post(self, request: Request) -> Response:
        asked = QuestionOfText(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        answer = classify_goods(
            text=given["text"],
            on=clock.now().date(),
            language=given.get("language", ""),
            reader=get_language() or "en",
            answers=given.get("answers"),
            limit=given["limit"],
        )
        return Response(ClassificationOut(answer).data)
