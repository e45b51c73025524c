"""Joins codec and client: Rwandan customs as the rest of customs sees it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from customs import json_notice
from customs.one_list import OneListOffice
from customs.regime import Breach, Envelope, ImportRegime, Paper, Ruling, check_all
from customs.regimes.rwanda import sentences
from customs.regimes.rwanda.client import CLIENT
from customs.regimes.rwanda.codec import declaration
from customs.regimes.rwanda.codec.notices import FORM
from customs.regimes.rwanda.rules import RULES
from customs.values import ImportEntry


class RwandanCustoms(OneListOffice):
    client = CLIENT
    messages: ClassVar[Mapping[str, str]] = {"list": "IM4", "cancellation": "IM4CANCEL"}

    def check(self, entry: ImportEntry) -> list[Breach]:
        return check_all(RULES, entry)

    def write(self, envelope: Envelope, paper: Paper) -> bytes:
        entry = paper.entry
        assert isinstance(entry, ImportEntry)
        if paper.kind == "cancellation":
            return declaration.write_cancellation(
                number=paper.number,
                reference=paper.params["cop_no"],
                about=paper.reference,
                reason=paper.params["reason"],
                uid=envelope.id,
                at=envelope.made_at,
            )
        return declaration.write(
            entry=entry,
            movement=paper.movement or entry.movement,
            reference=paper.reference,
            uid=envelope.id,
            at=envelope.made_at,
        )

    def read(self, body: bytes) -> list[Ruling]:
        return json_notice.read(body, FORM)

    def message_type(self, body: bytes) -> tuple[str, str]:
        return json_notice.message_type(body, FORM)

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return sentences.sentence(message, official, params)


def office() -> ImportRegime:
    return RwandanCustoms()
