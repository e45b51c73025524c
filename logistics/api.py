"""What other apps may ask of logistics and hear from it. Nothing else of this app is imported from outside.

Questions and commands are keyword-only; commands take who acts and when. `CannotShip` says why something is
not done.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from ewtp.kernel.actor import Actor
from logistics.actions.accept import accept as _accept
from logistics.actions.book import book as book
from logistics.actions.cancel import cancel as cancel
from logistics.actions.change_address import change_address as change_address
from logistics.actions.change_address import keep_address as keep_address
from logistics.actions.clear_for_flight import clear_for_flight as clear_for_flight
from logistics.actions.declare_lost import declare_lost as declare_lost
from logistics.actions.describe import describe as describe
from logistics.actions.drop_off import drop_off as drop_off
from logistics.actions.give_back import give_back as give_back
from logistics.actions.hand_over import hand_over as hand_over
from logistics.actions.hold import hold as hold
from logistics.actions.hold import lift_hold as lift_hold
from logistics.actions.measure import measure as _measure
from logistics.actions.open_consolidation import open_consolidation as _open_consolidation
from logistics.actions.pack import add_parcel as _add_parcel
from logistics.actions.pack import remove_parcel as _remove_parcel
from logistics.actions.receive import receive as _receive
from logistics.actions.tender import change_flight as change_flight
from logistics.actions.tender import tender as tender
from logistics.documents import label_pdf as label_pdf
from logistics.events import AddressChangeSettled as AddressChangeSettled
from logistics.events import FlightArrived as FlightArrived
from logistics.events import FlightDeparted as FlightDeparted
from logistics.events import ParcelAccepted as ParcelAccepted
from logistics.events import ParcelBooked as ParcelBooked
from logistics.events import ParcelDelivered as ParcelDelivered
from logistics.events import ParcelDropped as ParcelDropped
from logistics.events import ParcelHeld as ParcelHeld
from logistics.events import ParcelLost as ParcelLost
from logistics.events import ParcelOutForDelivery as ParcelOutForDelivery
from logistics.events import ParcelReceived as ParcelReceived
from logistics.models import Parcel
from logistics.queries import consignee as consignee
from logistics.queries import consolidation_view
from logistics.queries import flights as flights
from logistics.queries import parcels as parcels
from logistics.queries import ready_parcels as ready_parcels
from logistics.queries import timeline as timeline
from logistics.refusal import CannotShip as CannotShip
from logistics.refusal import NotOurs as NotOurs
from logistics.states import ParcelState as ParcelState
from logistics.tariff import NotCarried as NotCarried
from logistics.tariff import gateway_of as gateway_of
from logistics.tariff import quote as quote
from logistics.values import Booking as Booking
from logistics.values import ConsolidationView as ConsolidationView
from logistics.values import FlightView as FlightView
from logistics.values import FreightQuote as FreightQuote
from logistics.values import ParcelSize as ParcelSize
from logistics.values import ParcelView as ParcelView
from logistics.values import PostalAddress as PostalAddress
from logistics.values import TrackingLine as TrackingLine


def receive(*, code: str, by: Actor, at: datetime) -> ParcelView:
    """Scan a parcel in by its number or waybill; any number of scans are one. Raises NotOurs, CannotShip."""
    return _view(_receive(code=code, by=by, at=at))


def measure(*, code: str, size: ParcelSize, by: Actor, at: datetime) -> ParcelView:
    """Beyond tolerance of its booking the parcel is held (`hold` in the view). Raises NotOurs, CannotShip."""
    return _view(_measure(code=code, size=size, by=by, at=at))


def accept(*, code: str, by: Actor, at: datetime) -> ParcelView:
    """Screened and fit to fly. Raises NotOurs; CannotShip when it is not measured, held or without a
    waybill.
    """
    return _view(_accept(code=code, by=by, at=at))


def open_consolidation(*, flight_no: str, flight_date: date, by: Actor, at: datetime) -> ConsolidationView:
    """The open consolidation of a flight, made with an air waybill number when there is none. Raises
    CannotShip.
    """
    load = _open_consolidation(flight_no=flight_no, flight_date=flight_date, by=by, at=at)
    return consolidation_view(load, at=at)


def add_parcel(*, consolidation: UUID, code: str, by: Actor, at: datetime) -> ParcelView:
    """Raises NotOurs; CannotShip for a parcel that is not cleared, held, elsewhere or of another route."""
    return _view(_add_parcel(consolidation=consolidation, code=code, by=by, at=at))


def remove_parcel(*, consolidation: UUID, code: str, by: Actor, at: datetime) -> ParcelView:
    """Raises NotOurs; CannotShip when the consolidation is closed."""
    return _view(_remove_parcel(consolidation=consolidation, code=code, by=by, at=at))


def _view(parcel: Parcel) -> ParcelView:
    return parcels(consignments=[parcel.consignment])[parcel.consignment]
