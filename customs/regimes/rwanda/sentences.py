"""What each message to and from Rwanda's single window means, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

_SENT: Final = {
    "IM4": gettext_noop("The import declaration was sent to Rwandan customs."),
    "IM4CANCEL": gettext_noop("Rwandan customs was asked to cancel the import declaration."),
}
_STATUSES: Final = {
    "STORED": gettext_noop("Rwandan customs received the message."),
    "ERROR": gettext_noop("Rwandan customs could not process the message: {reason}"),
    "REJECTED": gettext_noop("Rwandan customs rejected the declaration: {reason}"),
    "REGISTERED": gettext_noop("Rwandan customs registered the declaration under number {number}."),
    "ASSESSED": gettext_noop("Rwandan customs assessed duty, VAT and levies."),
    "YELLOW": gettext_noop("An officer of Rwandan customs checks the documents: {reason}"),
    "RED": gettext_noop("Rwandan customs examines the parcel: {reason}"),
    "SEIZED": gettext_noop("Rwandan customs detained the parcel: {reason}"),
    "RELEASE_ORDER": gettext_noop("Rwandan customs released the parcel under number {number}."),
    "EXITED": gettext_noop("The parcel left the customs warehouse in Kigali."),
    "REEXPORTED": gettext_noop("Rwandan customs sends the parcel back: {reason}"),
    "CANCELLED": gettext_noop("Rwandan customs cancelled the declaration."),
    "REFUSED": gettext_noop("Rwandan customs refused to cancel the declaration: {reason}"),
}


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    if message in _SENT:
        return gettext(_SENT[message])
    filled = {"reason": "—", "number": "—", **{name: value for name, value in params.items() if value}}
    if official in _STATUSES:
        return gettext(_STATUSES[official]).format(**filled)
    return gettext("Rwandan customs gave the status {status}, which is not in our table: {reason}").format(
        status=official or "—", **filled
    )
