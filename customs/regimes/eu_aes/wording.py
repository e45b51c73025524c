"""What each message of the export office means, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from customs.wording import day_in_words

_SENTENCES: Final = {
    "CC515C": gettext_noop("The export declaration was sent to the office of export."),
    "CC507C": gettext_noop("The office of exit was told that the goods are there."),
    "CC590C": gettext_noop("The office of exit was told that the goods have left."),
    "CC513C": gettext_noop("The office of export was asked to change the declaration."),
    "CC583C": gettext_noop("The office of export was sent other proof that the goods left the EU."),
    "CC514C": gettext_noop("The office of export was asked to cancel the declaration."),
    "CC928C": gettext_noop("The office took the declaration up. Acceptance follows."),
    "CC528C": gettext_noop("The office accepted the declaration under number {mrn}."),
    "CC529C": gettext_noop("The office released the goods for export on {date}. They may fly."),
    "CC551C": gettext_noop("The office did not release the goods: {reason}. They may not leave."),
    "CC556C": gettext_noop("The office of export rejected the message: {reason}"),
    "CC557C": gettext_noop("The office of exit rejected the message: {reason}"),
    "CC560C": gettext_noop("The office checks the goods before it decides: {reason}"),
    "CC509C": gettext_noop("The office decided on the request to cancel: {reason}"),
    "CC504C": gettext_noop("The office accepted the changed declaration {mrn}."),
    "CC582C": gettext_noop(
        "The office has no proof that the goods left the EU. It asks where they are, by {date}."
    ),
    "CC599C": gettext_noop("The office of exit {office} confirmed that the goods left the EU on {date}."),
    "CC906C": gettext_noop("The office could not take the message up: {reason}"),
    "CC917C": gettext_noop("The office could not read the message: {reason}"),
}


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    known = _SENTENCES.get(message)
    if known is None:
        return gettext(
            "Message {message} of the export office, which has no sentence here. A broker must read it."
        ).format(message=message)
    filled = {"mrn": "—", "date": "—", "reason": "—", "office": "—", **{k: v for k, v in params.items() if v}}
    filled["date"] = day_in_words(filled["date"])
    return gettext(known).format(**filled)
