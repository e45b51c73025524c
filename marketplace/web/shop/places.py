"""The route as the arc draws it: Liège to the destination's airport, with the clocks at both ends."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from ewtp.kernel.places import PLACES
from ewtp.ui import figures
from ewtp.ui.parts import Place, Route
from ewtp.ui.towns import town


def end(iata: str, *, at: datetime | None = None, note: str = "") -> Place:
    """One end of the arc, with what its clock shows at `at`."""
    place = PLACES[iata]
    words = ""
    if at is not None:
        words = _("%(place)s now %(time)s") % {
            "place": town(iata), "time": figures.moment(at, place.timezone),
        }  # fmt: skip
    return Place(town(iata), float(place.latitude), float(place.longitude), note=note, clock=words)


def route(
    *, origin: str = "LGG", destination: str = "HGH", progress: float = 0.0, at: datetime | None = None,
    before: str = "", after: str = "", is_held: bool = False, is_after_done: bool = False,
) -> Route:  # fmt: skip
    """The way of one parcel, or of every parcel on the home page; with clocks where `at` is given."""
    return Route(
        end(origin, at=at), end(destination, at=at), progress, before=before, after=after, is_held=is_held,
        is_after_done=is_after_done,
    )  # fmt: skip
