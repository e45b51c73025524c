"""Joins codec and client: Malaysian customs as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from customs import json_notice
from customs.one_list import ListCodec, OneListOffice
from customs.regime import ImportRegime, Ruling
from customs.regimes.malaysia import sentences
from customs.regimes.malaysia.client import CLIENT
from customs.regimes.malaysia.codec import declaration
from customs.regimes.malaysia.codec.notices import FORM
from customs.regimes.malaysia.rules import RULES


class MalaysianCustoms(OneListOffice):
    client = CLIENT
    codec: ClassVar[ListCodec] = declaration
    rules = RULES
    messages: ClassVar[Mapping[str, str]] = {"list": "K1", "cancellation": "K1CANCEL"}

    def read(self, body: bytes) -> list[Ruling]:
        return json_notice.read(body, FORM)

    def message_type(self, body: bytes) -> tuple[str, str]:
        return json_notice.message_type(body, FORM)

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return sentences.sentence(message, official, params)


def office() -> ImportRegime:
    return MalaysianCustoms()
