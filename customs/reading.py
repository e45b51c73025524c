"""Any inbound notice in plain words, by whichever regime reads it. Nothing is stored and nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.utils import translation

from customs.regime import Office, RegimeInfo, Ruling, Unreadable, infos, office

UNKNOWN: Final = "no office that is known here sends it"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A message that one regime understood."""

    info: RegimeInfo
    office: Office
    rulings: tuple[Ruling, ...]


def read_notice(body: bytes) -> Reading:
    """Raises Unreadable with the words of the regimes that came closest: those that know its form, if any."""
    near: list[str] = []
    far: list[str] = []
    for info in infos().values():
        if not info.system:
            continue
        desk = office(info.code)
        try:
            return Reading(info=info, office=desk, rulings=tuple(desk.read(body)))
        except Unreadable as error:
            message, _own = desk.label(body)
            if message:
                near.append(f"{info.system}: {error}")
            else:
                far.append(str(error))
    raise Unreadable(" ".join(dict.fromkeys(near or far)) or UNKNOWN)


def as_json(reading: Reading) -> dict[str, Any]:
    """The first notice's fields on top, all of them under `notices`.

    `keys` are the numbers by which the notice names its document, under the office's own names;
    `official_status` is its own word (the message's name where it has none), `state` ours (null when the
    notice only informs), `sentences` what it means, by language.
    """
    notices = [_notice(reading, ruling) for ruling in reading.rulings]
    return {
        "regime": reading.info.code,
        "edition": reading.info.edition,
        **notices[0],
        "notices": notices,
    }


def _notice(reading: Reading, ruling: Ruling) -> dict[str, Any]:
    return {
        "message": ruling.message,
        "subject": ruling.subject,
        "keys": dict(ruling.named),
        "number": ruling.number,
        "official_status": ruling.official or ruling.message,
        "state": ruling.outcome or None,
        "at": ruling.at.isoformat() if ruling.at else None,
        "code": ruling.code,
        "reason": ruling.reason,
        "tax": None
        if ruling.tax is None
        else {"amount": str(ruling.tax.amount), "currency": ruling.tax.currency},
        "warnings": _warnings(ruling),
        "sentences": {code: _sentence(reading, ruling, code) for code, _name in settings.LANGUAGES},
    }


def _warnings(ruling: Ruling) -> list[str]:
    found = []
    if ruling.params.get("mrn_in_doubt"):
        found.append(f"MRN {ruling.number}: its check digit does not hold; compare it with the original.")
    if ruling.at is None:
        found.append("The office's time cannot be read; the moment of arrival would stand in.")
    if not ruling.keys:
        found.append("It names no document by which it could be applied.")
    return found


def _sentence(reading: Reading, ruling: Ruling, language: str) -> str:
    with translation.override(language):
        return reading.office.sentence(ruling.message, ruling.official, ruling.params)
