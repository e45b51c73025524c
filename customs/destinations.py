"""What selling from and to a place asks for, by the regimes that are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from customs.regime import NoRegime, export_regime, import_regime, tariff


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportTerms:
    """What selling to a country's consumers asks for. Prices are in `currency`; `mode` is the supervision
    mode of their parcels; `own_digits` of a listing's goods code mean something there.
    """

    country: str
    currency: str
    mode: str
    needs_identity: bool
    own_digits: int


def import_terms(*, country: str, on: date) -> ImportTerms:
    """Raises NoRegime where nothing can be declared: no rules, no tariff or no office that is set up."""
    info, regime = import_regime(country=country, mode="", on=on)
    if not regime.webhook_secret():
        raise NoRegime(f"the office of {info.code} is not set up")
    try:
        currency = tariff(info.code).currency or info.currency
    except ModuleNotFoundError as error:
        raise NoRegime(f"{info.code} has no tariff") from error
    return ImportTerms(
        country=country,
        currency=currency,
        mode=info.retail,
        needs_identity=regime.needs_identity,
        own_digits=info.own_digits,
    )


def export_offices(*, country: str, place: str, on: date) -> tuple[str, str]:
    """The office of export and the office of exit for goods that leave from a hub. Raises NoRegime,
    LookupError.
    """
    _info, regime = export_regime(country=country, on=on)
    return regime.offices(place)
