"""Joins codec and client: Rwandan customs as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from customs import json_notice
from customs.one_list import ListCodec, OneListOffice
from customs.regime import ImportRegime, Ruling
from customs.regimes.rwanda import sentences
from customs.regimes.rwanda.client import CLIENT
from customs.regimes.rwanda.codec import declaration
from customs.regimes.rwanda.codec.notices import FORM
from customs.regimes.rwanda.rules import RULES


class RwandanCustoms(OneListOffice):
    client = CLIENT
    codec: ClassVar[ListCodec] = declaration
    rules = RULES
    messages: ClassVar[Mapping[str, str]] = {"list": "IM4", "cancellation": "IM4CANCEL"}

    def read(self, body: bytes) -> list[Ruling]:
        return json_notice.read(body, FORM)

    def message_type(self, body: bytes) -> tuple[str, str]:
        return json_notice.message_type(body, FORM)

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return sentences.sentence(message, official, params)


def office() -> ImportRegime:
    return RwandanCustoms()
