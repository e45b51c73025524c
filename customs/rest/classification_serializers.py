"""What the classification endpoint takes and gives."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from customs.classification.values import LANGUAGES
from customs.goods_codes import MOST


class QuestionOfText(serializers.Serializer[Any]):
    """A product text; `answers` are facts by name, as `question` of an earlier answer asked for them."""

    text = serializers.CharField(max_length=4000)
    language = serializers.ChoiceField(
        choices=LANGUAGES, required=False, allow_blank=True, help_text="Of the text; detected when left out."
    )
    answers = serializers.DictField(
        child=serializers.CharField(max_length=40), required=False, help_text='Such as {"filled": "yes"}.'
    )
    limit = serializers.IntegerField(min_value=1, max_value=MOST, required=False, default=5)


class PathStep(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField()


class CandidateOut(serializers.Serializer[Any]):
    hs6 = serializers.CharField()
    score = serializers.FloatField(help_text="Share of the evidence, 0 to 1.")
    why = serializers.CharField()
    note = serializers.CharField(help_text="The heading note that chose; empty for readers of German.")
    path = PathStep(many=True)
    cn8 = PathStep(many=True, help_text="The EU's codes below it, where a year is loaded.")
    hs = serializers.ListField(child=serializers.CharField(), help_text="China's codes that are known.")


class ChoiceOut(serializers.Serializer[Any]):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the answer's own name
    hs6 = serializers.CharField()


class QuestionOut(serializers.Serializer[Any]):
    fact = serializers.CharField()
    text = serializers.CharField()
    choices = ChoiceOut(many=True)


class ClassificationOut(serializers.Serializer[Any]):
    """Suggestions only: nothing is declared before a person has confirmed a code."""

    language = serializers.CharField()
    version = serializers.CharField()
    candidates = CandidateOut(many=True)
    question = QuestionOut(allow_null=True)
