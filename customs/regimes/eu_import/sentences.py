"""What each message to and from the EU import office means, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

_SENTENCES: Final = {
    "H7Declaration": gettext_noop("The import declaration was sent to the office of import."),
    "H7InvalidationRequest": gettext_noop("The office of import was asked to cancel the declaration."),
    "H7Received": gettext_noop("The office of import received the declaration."),
    "H7Unreadable": gettext_noop("The office of import could not read the declaration: {reason}"),
    "H7Rejected": gettext_noop("The office of import rejected the declaration: {reason}"),
    "H7Accepted": gettext_noop("The office of import accepted the declaration under number {mrn}."),
    "H7Assessed": gettext_noop("The office of import assessed duty and VAT."),
    "H7Controlled": gettext_noop("The office of import examines the parcel: {reason}"),
    "H7Released": gettext_noop("The office of import released the parcel under number {mrn}."),
    "H7NotReleased": gettext_noop("The office of import did not release the parcel: {reason}"),
    "H7Invalidated": gettext_noop("The office of import cancelled the declaration."),
    "H7InvalidationRefused": gettext_noop("The office of import refused to cancel the declaration: {reason}"),
}


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    known = _SENTENCES.get(message)
    if known is None:
        return gettext(
            "Message {message} of the office of import, which has no sentence here. A broker must read it."
        ).format(message=message)
    return gettext(known).format(**{"mrn": "—", "reason": "—", **{k: v for k, v in params.items() if v}})
