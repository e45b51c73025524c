"""What readers call an office inside a sentence: each regime's folder says it of its own."""

from __future__ import annotations

from django.utils.translation import gettext

from customs.regime import infos


def office_of(regime: str) -> str:
    """Who decides under a regime, in the active language."""
    info = infos().get(regime)
    return _said(info.office if info is not None else "")


def office_at(*, kind: str, country: str) -> str:
    """Who decides on what leaves (`export`) or enters (`import`) a country."""
    fit = (info.office for info in infos().values() if info.kind == kind and info.covers(country))
    return _said(next((office for office in fit if office), ""))


def office_of_system(system: str) -> str:
    """By the name in the wire log; a name that no regime has stays as it is."""
    fit = (info.office for info in infos().values() if info.system == system and info.office)
    office = next(fit, "")
    return at_start(_said(office)) if office else system


def office_words(office: str) -> dict[str, str]:
    """What fills %(office)s within a sentence and %(Office)s where it starts one."""
    named = office or _said("")
    return {"office": named, "Office": at_start(named)}


def at_start(office: str) -> str:
    """With a capital, as a sentence starts; languages without capitals keep it."""
    return office[:1].upper() + office[1:]


def _said(office: str) -> str:
    return gettext(office) if office else gettext("the customs office")
