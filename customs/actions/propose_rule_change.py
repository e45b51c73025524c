"""Put forward a change of a rule; it counts only after a second person's approval."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from customs.eligibility.engine import tables
from customs.eligibility.table import BadTable
from customs.models import RuleChange
from customs.models.rule_change import ChangeKind, OverrideVerdict
from ewtp.parties.models import User


class ChangeRefused(Exception):
    """The change cannot be made like this. `field` says where, the message why and what to do."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


def draft_override(
    *,
    destination: str,
    hs_prefix: str = "",
    firm: UUID | None = None,
    listing: UUID | None = None,
    named: str = "",
    verdict: str,
    reason: str,
    source: str = "",
    valid_from: date,
    valid_to: date | None = None,
    by: User,
    at: datetime,
) -> RuleChange:
    """Not saved yet. Raises ChangeRefused."""
    code = "".join(hs_prefix.replace(".", "").split())
    if code and not (code.isascii() and code.isdecimal() and 2 <= len(code) <= 10):
        raise ChangeRefused("hs_prefix", _("Give 2 to 10 digits, without dots."))
    if not (code or firm or listing):
        raise ChangeRefused("hs_prefix", _("Say which goods: the beginning of a code, a firm or a listing."))
    if verdict not in OverrideVerdict.values:
        raise ChangeRefused("verdict", _("Choose one of the four verdicts."))
    row = RuleChange(
        kind=ChangeKind.OVERRIDE,
        destination=destination.strip().upper(),
        hs_prefix=code,
        firm=firm,
        listing=listing,
        named=named[:160],
        verdict=verdict,
        reason=reason.strip(),
        source=source.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        proposed_by=by,
        proposed_at=at,
    )
    _check(row, at)
    return row


def draft_line(
    *,
    table: str,
    line: str,
    values: Mapping[str, Any] | None,
    reason: str,
    source: str = "",
    valid_from: date,
    valid_to: date | None = None,
    by: User,
    at: datetime,
) -> RuleChange:
    """`values` of every column, or None to take the line out. Not saved yet. Raises ChangeRefused."""
    known = tables().get(table)
    if known is None:
        raise ChangeRefused("table", _("There is no such list."))
    key = line.strip()
    if not key:
        raise ChangeRefused("line", _("Say which line of the list, such as 18063200."))
    given: dict[str, str] = {}
    if values is None:
        if known.is_fixed:
            raise ChangeRefused("line", _("The rules count on this line. Change its value instead."))
        if known.get(key, valid_from) is None:
            raise ChangeRefused(
                "line", _("{line} is not on the list on that day, so it cannot go.").format(line=key)
            )
    else:
        unknown = sorted(set(values) - set(known.columns))
        if unknown:
            raise ChangeRefused("values", _("The list has no column {name}.").format(name=", ".join(unknown)))
        given = {name: str(values.get(name, "")).strip() for name in known.columns} | {known.key: key}
        try:
            known.check_line(key, given)
        except BadTable as error:
            raise ChangeRefused("values", str(error)) from error
    row = RuleChange(
        kind=ChangeKind.LINE_GONE if values is None else ChangeKind.LINE_SET,
        table=table,
        line=key,
        values=given,
        reason=reason.strip(),
        source=source.strip(),
        valid_from=valid_from,
        valid_to=valid_to,
        proposed_by=by,
        proposed_at=at,
    )
    _check(row, at)
    return row


def _check(row: RuleChange, at: datetime) -> None:
    if not row.reason:
        raise ChangeRefused("reason", _("Say why. The reason is read by sellers and stays in the file."))
    if row.valid_from < at.date():
        raise ChangeRefused(
            "valid_from", _("A change begins today or later; answers given before stay as they were.")
        )
    if row.valid_to is not None and row.valid_to < row.valid_from:
        raise ChangeRefused("valid_to", _("The last day is before the first."))


@transaction.atomic
def propose_rule_change(*, change: RuleChange, changed_listings: int) -> RuleChange:
    """Keep a draft as a proposal, with how many live listings it was seen to turn."""
    change.changed_listings = changed_listings
    change.save(force_insert=True)
    return change
