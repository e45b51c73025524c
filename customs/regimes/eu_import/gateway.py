"""Joins codec and client: the EU import office as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from customs.one_list import ListCodec, OneListOffice
from customs.regime import ImportRegime, Ruling
from customs.regimes.eu_import import sentences
from customs.regimes.eu_import.client import CLIENT
from customs.regimes.eu_import.codec import declaration, notices
from customs.regimes.eu_import.rules import RULES


class EuImportOffice(OneListOffice):
    client = CLIENT
    codec: ClassVar[ListCodec] = declaration
    rules = RULES
    messages: ClassVar[Mapping[str, str]] = {"list": "H7Declaration", "cancellation": "H7InvalidationRequest"}

    def read(self, body: bytes) -> list[Ruling]:
        return notices.read(body)

    def message_type(self, body: bytes) -> tuple[str, str]:
        return notices.message_type(body)

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return sentences.sentence(message, official, params)


def office() -> ImportRegime:
    return EuImportOffice()
