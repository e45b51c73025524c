"""Who changed what: the stored versions of a record, each told as what differs from the one before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from ewtp.kernel.money import EXPONENTS, Money
from ewtp.parties.models import User
from ewtp.ui import figures
from ewtp.ui.foreign import plain
from marketplace.admin.goods_facts import facts
from marketplace.models import Listing, Photo
from marketplace.problems import problem
from marketplace.review import ON_SALE

HIDDEN: Final = frozenset(
    {
        "recipient_name",
        "recipient_phone",
        "street",
        "postcode",
        "buyer",
        "identity",
        "district",
        "district_code",
    }
)
"""A buyer's address and identity: said to have changed, never shown."""
UNTOLD: Final = frozenset({"updated_at", "created_at", "search"})
SHOWN: Final = 40
LONGEST: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One version; `by` is empty for the system, `is_first` for the version the record began with."""

    at: datetime
    by: str
    is_first: bool
    differences: tuple[Difference, ...]


def changes(record: Model) -> list[Change]:
    """The newest versions of one record, newest first. At most two queries."""
    versions = (
        _events_of(record).filter(pgh_obj_id=record.pk).select_related("pgh_context").order_by("-pgh_id")
    )
    rows = list(versions[: SHOWN + 1])
    told = [tell(new, old) for new, old in zip(rows, [*rows[1:], None], strict=True)]
    names = people(rows)
    return [
        Change(at=row.pgh_created_at, by=names.get(row.pk, ""), is_first=first, differences=differences)
        for row, (first, differences) in list(zip(rows, told, strict=True))[:SHOWN]
    ]


def since_on_sale(listing: Listing) -> tuple[Difference, ...]:
    """How it differs from what an agency approved; empty for one that was never on sale. Two queries."""
    versions = _events_of(listing).filter(pgh_obj_id=listing.pk).order_by("-pgh_id")
    approved = versions.filter(state__in=ON_SALE).first()
    newest = versions.first()
    if approved is None or newest is None:
        return ()
    for standing in ("state", "state_reason", "slug"):
        setattr(newest, standing, getattr(approved, standing))
    _is_first, differences = tell(newest, approved)
    return differences


def picture_changes(listing: Listing) -> list[Change]:
    """Pictures added, shown, moved and removed, newest first. At most two queries."""
    versions = _events_of(Photo(listing=listing)).filter(listing_id=listing.pk)
    rows = list(versions.select_related("pgh_context").order_by("-pgh_id")[:SHOWN])
    names = people(rows)
    return [
        Change(at=row.pgh_created_at, by=names.get(row.pk, ""), is_first=False, differences=(_picture(row),))
        for row in rows
    ]


def _picture(row: Any) -> Difference:
    name = row.digest[:8] or str(row.file)
    place = _("place %(number)d") % {"number": row.position + 1}
    if row.is_waiting:
        place = f"{place}, {_('not shown yet')}"
    label = _("picture %(name)s") % {"name": name}
    match row.pgh_label:
        case "delete":
            return Difference(field=label, before=place, after="")
        case "insert":
            return Difference(field=label, before="", after=place)
        case _:
            return Difference(field=label, before="…", after=place)


def tell(new: Any, old: Any | None) -> tuple[bool, tuple[Difference, ...]]:
    """Is it the first version, and the fields that differ for a reader: not by seconds of a moment that is
    shown to the minute.
    """
    if old is None:
        return True, ()
    found = []
    for field in new._meta.concrete_fields:
        name = field.attname
        if name.startswith("pgh_") or field.name in UNTOLD or getattr(new, name) == getattr(old, name):
            continue
        before, after = (_words(field, row) for row in (old, new))
        if before == after and field.name not in HIDDEN:
            continue
        label = str(getattr(field, "verbose_name", field.name))
        found.append(Difference(field=label, before=before, after=after))
    return False, tuple(found)


def people(rows: Iterable[Any]) -> dict[int, str]:
    """Who stands behind each version, by its key. One query."""
    users = {
        row.pk: str((row.pgh_context.metadata or {}).get("user") or "") for row in rows if row.pgh_context
    }
    wanted = {int(user) for user in users.values() if user.isdigit()}
    names = {str(user.pk): str(user) for user in User.objects.filter(pk__in=wanted)} if wanted else {}
    return {pk: names.get(user, "") for pk, user in users.items()}


def predecessors(rows: Sequence[Any]) -> dict[int, Any]:
    """For each version on a page, the version before it. One query over the records of the page."""
    if not rows:
        return {}
    model = type(rows[0])
    history: dict[Any, list[Any]] = {}
    subjects = {row.pgh_obj_id for row in rows}
    for row in model._default_manager.filter(pgh_obj_id__in=subjects).order_by("pgh_id"):
        history.setdefault(row.pgh_obj_id, []).append(row)
    return {new.pk: old for versions in history.values() for old, new in pairwise(versions)}


def _events_of(record: Model) -> Any:
    meta = record._meta
    return apps.get_model(meta.app_label, f"{meta.object_name}Event")._default_manager


def _words(field: Any, row: Any) -> str:
    if field.name in HIDDEN:
        return "•••"
    shown = _shown(field, row, getattr(row, field.attname))
    return shown if len(shown) <= LONGEST else shown[:LONGEST] + "…"


def _shown(field: Any, row: Any, value: Any) -> str:
    """Codes by their names, moments and amounts as they are written on screen."""
    if value in (None, "", [], {}):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.name == "problem":
        return str(problem(value).name)
    if field.name == "problem_note":
        return plain(value)
    if field.name.endswith("_minor"):
        currency = getattr(row, field.name.removesuffix("_minor") + "_currency", "")
        return figures.written(Money(value, currency)) if currency in EXPONENTS else str(value)
    if field.name == "attributes":
        return ", ".join(f"{label}: {words}" for label, words in facts(value))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, datetime):
        return figures.moment(value)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
