"""The operator's board: is the machinery well, what gave up, what came in and was not applied."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

import customs.api
from customs.api import ListState, PartyQueue
from ewtp.kernel import clock, vitals
from ewtp.parties.permissions import Viewer
from ewtp.ui.parts import Kind, Tab, Tile
from marketplace.queries import board, machinery
from marketplace.web.operations.gate import operators
from marketplace.web.operations.rows import handler_rows, message_rows

LATE_OUTBOX_S: Final = 30
LATE_BEAT: Final = timedelta(seconds=30)
LONG_QUEUE: Final = 200


@require_safe
@operators
def page(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Whole, or for htmx the part that changes."""
    is_part = bool(getattr(request, "htmx", None))
    return render(
        request, "operations/_board.html" if is_part else "operations/board.html", content(at=clock.now())
    )


def content(*, at: datetime) -> dict[str, Any]:
    """Everything on the board, in the same number of queries whatever is on it."""
    parked = handler_rows(machinery.parked()[: machinery.SHOWN])
    failing = handler_rows(machinery.failing()[: machinery.SHOWN])
    unapplied = message_rows(machinery.unapplied(at=at)[: machinery.SHOWN])
    stuck = sum(n for _code, _here, n in board.counts_by_leg(regions=None))
    tiles, outbox = _tiles(at)
    listed, parties = customs.api.list_state(), customs.api.party_queue()
    return {
        "desk_name": _("Operations"),
        "desk_tabs": tabs("board", count=outbox.parked + len(unapplied)),
        "headline": headline(
            outbox.parked,
            len(unapplied),
            is_well=not any(tile.must_act for tile in tiles),
            is_listed=listed is not ListState.MISSING,
            waiting=parties.waiting,
        ),
        "alert": _alert(listed),
        "parked": parked,
        "parked_in_all": outbox.parked,
        "failing": failing,
        "unapplied": unapplied,
        "tiles": [*tiles, *_parties(parties, at)],
        "stuck": stuck,
        "at": at,
    }


def tabs(here: str, *, count: int = 0) -> list[Tab]:
    """The board's own pages and the way to the console."""
    return [
        Tab(
            _("Machinery"),
            reverse("operations"),
            icon="activity",
            count=count,
            must_act=True,
            is_current=here == "board",
        ),
        Tab(_("Consignments"), reverse("admin:marketplace_consignment_changelist"), icon="package"),
        Tab(_("Console"), reverse("admin:index"), icon="layout-dashboard"),
    ]


def headline(parked: int, unapplied: int, *, is_well: bool, is_listed: bool = True, waiting: int = 0) -> str:
    """The answer, before the evidence."""
    if parked:
        return ngettext(
            "%(n)d handler gave up. Its consignment stands still until you act.",
            "%(n)d handlers gave up. Their consignments stand still until you act.",
            parked,
        ) % {"n": parked}
    if unapplied:
        return ngettext(
            "%(n)d message came in and is not applied.",
            "%(n)d messages came in and are not applied.",
            unapplied,
        ) % {"n": unapplied}
    if not is_well:
        return _("Nothing gave up, but part of the machinery does not answer as it should.")
    if waiting:
        return ngettext(
            "All is running. The parties of %(n)d order wait for officers.",
            "All is running. The parties of %(n)d orders wait for officers.",
            waiting,
        ) % {"n": waiting}
    if not is_listed:
        return _("All is running, but orders go on without their parties being compared.")
    return _("All is running. You need not act.")


def _alert(listed: ListState) -> tuple[Kind, str, str] | None:
    """The line on the list of sanctioned parties: red without one, a warning with invented names."""
    match listed:
        case ListState.MISSING:
            return (
                "stop",
                _("No list of sanctioned parties is loaded."),
                _(
                    "Orders go on without being compared, and are compared once there is one. Load the EU's "
                    "list with manage.py load_sanctions."
                ),
            )
        case ListState.SAMPLE:
            return (
                "wait",
                _("The list of sanctioned parties holds invented names."),
                _("No party is compared with a real one. Load the EU's list with manage.py load_sanctions."),
            )
        case _:
            return None


def _tiles(at: datetime) -> tuple[list[Tile], vitals.Outbox]:
    outbox, queued, working, beat = (
        vitals.outbox(at=at),
        vitals.queue_length(),
        vitals.workers(),
        vitals.last_beat(),
    )
    silent = _("no answer")
    quiet = None if beat is None else at - beat
    tiles = [
        Tile(
            _("Oldest open event"),
            _("%(n)d s") % {"n": outbox.lag_s},
            ngettext("%(n)d open event", "%(n)d open events", outbox.open) % {"n": outbox.open},
            must_act=outbox.lag_s > LATE_OUTBOX_S,
        ),
        Tile(
            _("Queue"),
            silent if queued is None else str(queued),
            _("tasks not taken yet"),
            must_act=queued is None or queued > LONG_QUEUE,
        ),
        Tile(
            _("Workers"),
            silent if working is None else str(working),
            _("answered a ping"),
            must_act=not working,
        ),
        Tile(
            _("Last beat"),
            _("never") if quiet is None else _("%(n)d s") % {"n": max(0, int(quiet.total_seconds()))},
            _("since the clock's task ran"),
            must_act=quiet is None or quiet > LATE_BEAT,
        ),
    ]
    return tiles, outbox


def _parties(queue: PartyQueue, at: datetime) -> list[Tile]:
    """Orders that went on without a list, and those that wait for officers, with the age of the oldest."""
    found = []
    if queue.not_compared:
        found.append(
            Tile(
                _("Parties not compared"),
                str(queue.not_compared),
                _("load a list of sanctioned parties"),
                must_act=True,
            )
        )
    waiting = Tile(_("Parties to be looked at"), "0", _("of running orders"))
    if queue.oldest_at is not None:
        waiting = Tile(
            _("Parties to be looked at"),
            str(queue.waiting),
            _("the oldest for %(age)s") % {"age": timesince(queue.oldest_at, at, depth=1)},
            url=f"{reverse('admin:marketplace_consignment_changelist')}?problem=party_check",
            must_act=True,
        )
    return [*found, waiting]
