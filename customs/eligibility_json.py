"""An eligibility question and its answer as JSON, the same for the API and the command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from django.utils.translation import gettext

from customs import rule_changes
from customs.checks import check_goods_code
from customs.eligibility.question import Question
from customs.eligible import EligibilityView, eligibility
from customs.rule_changes import Changes

Json = dict[str, object]
KNOWN: Final = frozenset(
    {
        "origin",
        "destination",
        "mode",
        "hs",
        "attributes",
        "seller",
        "buyer",
        "parties",
        "at",
        "firm",
        "listing",
    }
)
USUAL_MODE: Final = {"CN": "9610"}
ALSO_CALLED: Final = {
    "is_food": "food", "contains_animal_origin": "animal_origin", "is_cosmetic": "cosmetic",
    "gacc_registration_no": "gacc_registration", "expiry_date": "expiry", "alcohol": "abv",
}  # fmt: skip
"""Names under which the catalogue of another system may keep the same fact."""
MOST_ATTRIBUTES: Final = 60
MOST_PARTIES: Final = 10


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with the question, and where."""

    field: str
    message: str


def answer(data: object, *, now: datetime) -> Json | list[Json]:
    """The answer to one question, or to a list of them in the same order. Never raises for what is asked;
    `now` counts where a question says no day.
    """
    changes = rule_changes.in_force()
    if isinstance(data, list):
        return [_answer(each, now, changes) for each in data]
    return _answer(data, now, changes)


def _answer(data: object, now: datetime, changes: Changes) -> Json:
    faults: list[Fault] = []
    question, parties = _read(data, now, faults)
    if faults:
        return {
            "verdict": "invalid",
            "message": gettext("The question cannot be answered. Correct what is named and ask again."),
            "errors": [{"field": fault.field, "message": fault.message} for fault in faults],
        }
    assert question is not None
    shown = shown_answer(eligibility(question, parties=parties, changes=changes))
    head: Json = {
        "origin": question.origin,
        "destination": question.destination,
        "mode": question.mode,
        "hs": question.hs,
        "at": question.on.isoformat(),
    }
    ignored = sorted(set(data) - KNOWN) if isinstance(data, Mapping) else []
    return {**head, **shown, **({"ignored": ignored} if ignored else {})}


def shown_answer(view: EligibilityView) -> Json:
    return {
        "verdict": view.verdict.value,
        "message": view.headline,
        "rules": [
            {
                "code": rule.code,
                "regime": rule.regime,
                "verdict": rule.verdict.value,
                "message": rule.message,
                "source": rule.source,
                "version": rule.edition,
                "date": rule.since.isoformat() if rule.since else None,
                "confidence": rule.confidence,
                "next": {"code": rule.todo_code, "message": rule.todo} if rule.todo else None,
            }
            for rule in view.rules
        ],
        "next": [{"code": rule.todo_code, "message": rule.todo, "rule": rule.code} for rule in view.todos],
        "flags": list(view.flags),
        "statements": list(view.statements),
    }


def _read(data: object, now: datetime, faults: list[Fault]) -> tuple[Question | None, list[str]]:
    if not isinstance(data, Mapping):
        faults.append(Fault("", gettext("A question is a JSON object with destination and hs.")))
        return None, []
    origin = _country(data, "origin", faults, default="BE")
    destination = _country(data, "destination", faults)
    hs = _code(data, destination, faults)
    attributes = _attributes(data.get("attributes"), faults)
    parties = _parties(data, faults)
    on = _day(data.get("at"), now, faults)
    mode = data.get("mode") or USUAL_MODE.get(destination, "")
    if not isinstance(mode, str) or len(mode) > 12:
        faults.append(Fault("mode", gettext("A mode is a short text, such as 9610.")))
    if faults or not isinstance(mode, str) or on is None:
        return None, parties
    question = Question(
        origin=origin, destination=destination, mode=mode.strip(), hs=hs, on=on, attributes=attributes,
        firm=_text(data.get("firm")), listing=_text(data.get("listing")),
    )  # fmt: skip
    return question, parties


def _text(value: object) -> str:
    return value.strip()[:200] if isinstance(value, str) else ""


def _country(data: Mapping[str, object], name: str, faults: list[Fault], default: str = "") -> str:
    value = data.get(name, default)
    code = value.strip().upper() if isinstance(value, str) else ""
    if len(code) != 2 or not (code.isascii() and code.isalpha()):
        faults.append(Fault(name, gettext("Give the country by its two letters, such as CN.")))
    return code


def _code(data: Mapping[str, object], destination: str, faults: list[Fault]) -> str:
    value = data.get("hs")
    code = "".join(str(value).replace(".", "").split()) if isinstance(value, str | int) else ""
    reason = check_goods_code(destination="CN", hs=code)
    if reason is not None:
        faults.append(
            Fault(
                "hs",
                gettext("{hs} is not a goods code. Give 6, 8 or 10 digits, chapter 01 to 97.").format(
                    hs=code[:20] or "—"
                ),
            )
        )
    return code


def _attributes(value: object, faults: list[Fault]) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, Mapping) or len(value) > MOST_ATTRIBUTES:
        faults.append(
            Fault(
                "attributes",
                gettext("Attributes are an object of at most {most} facts.").format(most=MOST_ATTRIBUTES),
            )
        )
        return {}
    facts: dict[str, str] = {}
    for name, given in value.items():
        if isinstance(given, Mapping):
            parts = {f"{name}_{part}" if part != "type" else str(name): fact for part, fact in given.items()}
        else:
            parts = {str(name): given}
        for part, fact in parts.items():
            if fact is None:
                continue
            if not isinstance(fact, str | int | float | bool):
                faults.append(
                    Fault(f"attributes.{part}", gettext("A fact is a text, a number, true or false."))
                )
                continue
            word = {True: "yes", False: "no"}[fact] if isinstance(fact, bool) else str(fact)[:200]
            facts[ALSO_CALLED.get(part, part)] = word
    return facts


def _parties(data: Mapping[str, object], faults: list[Fault]) -> list[str]:
    more = data.get("parties") or []
    named = [data.get("seller"), data.get("buyer"), *(more if isinstance(more, list) else [more])]
    given = [name for name in named if name]
    if len(given) > MOST_PARTIES or not all(isinstance(name, str) for name in given):
        faults.append(
            Fault("parties", gettext("Parties are at most {most} names.").format(most=MOST_PARTIES))
        )
        return []
    return [str(name)[:200] for name in given]


def _day(value: object, now: datetime, faults: list[Fault]) -> date | None:
    if value in (None, ""):
        return now.astimezone(UTC).date()
    try:
        if isinstance(value, str):
            return date.fromisoformat(value[:10])
    except ValueError:
        pass
    faults.append(Fault("at", gettext("Give the day as 2026-11-23, or leave it out for today.")))
    return None
