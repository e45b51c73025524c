"""What each message to and from Chinese customs about goods that leave means, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

_SENT: Final = {
    "LIST": gettext_noop("The export list was sent to Chinese customs."),
    "DEPARTURE": gettext_noop("Chinese customs was told that the goods have left."),
    "CANCEL": gettext_noop("Chinese customs was asked to cancel the export list."),
}
_STATUSES: Final = {
    "4": gettext_noop("Chinese customs could not process the export list: {reason}"),
    "100": gettext_noop("Chinese customs returned the export list: {reason}"),
    "120": gettext_noop("Chinese customs stored the export list under number {number}."),
    "500": gettext_noop("Chinese customs examines the goods before they leave: {reason}"),
    "700": gettext_noop("Chinese customs did not release the goods for export: {reason}"),
    "800": gettext_noop("Chinese customs released the goods for export under number {number}."),
    "398": gettext_noop("Chinese customs cancelled the export list."),
    "899": gettext_noop("Chinese customs confirmed that the goods left China."),
    "903": gettext_noop("Chinese customs did not take the message up: {reason}"),
}


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    if message in _SENT:
        return gettext(_SENT[message])
    filled = {"reason": "—", "number": "—", **{name: value for name, value in params.items() if value}}
    if official in _STATUSES:
        return gettext(_STATUSES[official]).format(**filled)
    return gettext("Chinese customs gave the status {status}, which is not in our table: {reason}").format(
        status=official or "—", **filled
    )
