"""What each message to and from the single window means, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext, gettext_noop

from ewtp.ui.foreign import plain

_SENT: Final = {
    "CEB311": gettext_noop("The order was sent to Chinese customs."),
    "CEB411": gettext_noop("The payment was sent to Chinese customs."),
    "CEB511": gettext_noop("The waybill was sent to Chinese customs."),
    "CEB513": gettext_noop("Chinese customs was told that the parcel is delivered."),
    "CEB621": gettext_noop("The declaration list was sent to Chinese customs."),
    "CEB623": gettext_noop("Chinese customs was asked to cancel the declaration list."),
    "CEB625": gettext_noop("Chinese customs was told that the goods come back."),
}

_SUBJECTS: Final = {
    "CEB312": gettext_noop("The order"),
    "CEB412": gettext_noop("The payment"),
    "CEB512": gettext_noop("The waybill"),
    "CEB514": gettext_noop("The delivery notice"),
    "CEB622": gettext_noop("The declaration list"),
    "CEB624": gettext_noop("The request to cancel"),
    "CEB626": gettext_noop("The return declaration"),
}

_STATUSES: Final = {
    "1": gettext_noop("{subject} is kept as a draft by the single window."),
    "2": gettext_noop("{subject} is on its way to customs."),
    "3": gettext_noop("{subject} reached customs."),
    "4": gettext_noop("{subject} did not reach customs. It is sent again."),
    "100": gettext_noop("{subject} was returned by customs: {reason}"),
    "120": gettext_noop("{subject} was accepted by customs."),
    "300": gettext_noop("{subject} is being reviewed by a customs officer."),
    "399": gettext_noop("{subject} was reviewed and found right."),
    "500": gettext_noop("Customs opens the parcel for inspection: {reason}"),
    "501": gettext_noop("Customs detained the parcel: {reason}"),
    "502": gettext_noop("Customs detained the parcel and handed it to the anti-smuggling office: {reason}"),
    "503": gettext_noop("Customs detained the parcel and handed it to its legal office: {reason}"),
    "599": gettext_noop("Customs detained the parcel: {reason}"),
    "700": gettext_noop("The parcel is sent back abroad: {reason}"),
    "800": gettext_noop("Customs released the parcel under list number {number}."),
    "899": gettext_noop("The declaration is closed."),
}

_BILLS: Final = {
    "1": gettext_noop("Tax bill {tax_no} was made. It is collected after the time for returns."),
    "2": gettext_noop("Tax bill {tax_no} is collected with payment order {duty_no}."),
    "3": gettext_noop("Tax bill {tax_no} is void. Nothing is collected on it."),
}

_ERRORS: Final = {
    "-621005": gettext_noop("The purchase is over the limit for one purchase: {reason}"),
    "-621018": gettext_noop("The buyer's yearly limit is used up: {reason}"),
    "-621004": gettext_noop("The declaration list is there already. Nothing changes."),
}


def sentence(message: str, official: str, params: Mapping[str, str]) -> str:
    filled = {"reason": "—", "number": "—", **{name: plain(value) for name, value in params.items() if value}}
    if message in _SENT:
        return gettext(_SENT[message])
    if message == "CEB816":
        template = gettext("Tax was levied: duty {duty}, VAT {vat}, consumption tax {consumption} CNY.")
        return template.format(**{"duty": "0", "vat": "0", "consumption": "0", **filled})
    if message == "CEB818":
        template = gettext(_BILLS.get(official, gettext_noop("Tax bill {tax_no} got status {status}.")))
        return template.format(status=official, **{"tax_no": "—", "duty_no": "—", **filled})
    if message == "CEB900":
        return gettext("The single window could not read our message: {reason}").format(**filled)
    filled["subject"] = gettext(_SUBJECTS.get(message, gettext_noop("The document")))
    if official in _ERRORS:
        return gettext(_ERRORS[official]).format(**filled)
    if official in _STATUSES:
        return gettext(_STATUSES[official]).format(**filled)
    if official.startswith("-"):
        return gettext("{subject} was not processed ({status}): {reason}").format(status=official, **filled)
    return gettext("{subject} got status {status}, which is not in our table: {reason}").format(
        status=official, **filled
    )
