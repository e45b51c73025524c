"""What each message to and from Malaysian customs means, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

_SENT: Final = {
    "K1": gettext_noop("The import declaration was sent to Malaysian customs."),
    "K1CANCEL": gettext_noop("Malaysian customs was asked to cancel the import declaration."),
}
_STATUSES: Final = {
    "RECEIVED": gettext_noop("Malaysian customs received the message."),
    "INVALID": gettext_noop("Malaysian customs could not process the message: {reason}"),
    "REJECTED": gettext_noop("Malaysian customs rejected the declaration: {reason}"),
    "REGISTERED": gettext_noop("Malaysian customs registered the declaration under number {number}."),
    "ASSESSED": gettext_noop("Malaysian customs assessed duty and sales tax."),
    "EXAMINE": gettext_noop("Malaysian customs examines the parcel: {reason}"),
    "DETAINED": gettext_noop("Malaysian customs detained the parcel: {reason}"),
    "RELEASED": gettext_noop("Malaysian customs released the parcel under number {number}."),
    "RETURNED": gettext_noop("Malaysian customs sends the parcel back: {reason}"),
    "CANCELLED": gettext_noop("Malaysian customs cancelled the declaration."),
    "REFUSED": gettext_noop("Malaysian customs refused to cancel the declaration: {reason}"),
}


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    if message in _SENT:
        return gettext(_SENT[message])
    filled = {"reason": "—", "number": "—", **{name: value for name, value in params.items() if value}}
    if official in _STATUSES:
        return gettext(_STATUSES[official]).format(**filled)
    return gettext("Malaysian customs gave the status {status}, which is not in our table: {reason}").format(
        status=official or "—", **filled
    )
