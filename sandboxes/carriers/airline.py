"""The airline: bookings, tenders, and the status messages of a flight (IATA Cargo-IMP codes)."""

import json
import re
import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sandboxes.carriers import fields, timetable
from sandboxes.carriers.answers import Answer, Refusal
from sandboxes.carriers.timetable import Flight
from sandboxes.kit import Endpoint, Kit

PREFIX = "888"
TOLERANCE = Decimal("0.10")
ULD = re.compile(r"[A-Z][A-Z0-9][A-Z](?:\d{4,5}|[A-Z]\d{4})[A-Z0-9]{2}")
STEPS = ("FOH", "RCS", "MAN", "DEP", "ARR", "RCF", "NFD")
AT_DESTINATION = frozenset({"ARR", "RCF", "NFD", "DIS_MSCA"})
DELAY_SECONDS = 10.0
MOST_PIECES = 10_000


class Airline:
    """Bookings by air waybill, and their events."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.endpoint = Endpoint(
            url=kit.options.callback.rstrip("/") + "/webhooks/airline/", secret=kit.options.secret
        )
        self.bookings = kit.store.documents("booking", index=("flight",))
        self.events = kit.store.documents("flight_event", index=("awb",))
        kit.due.on("flight", lambda step: self.step(step["awb"], step["code"]))

    def flights(self, *, origin: str, destination: str, day: str) -> list[dict[str, Any]]:
        """The flights of a route on a day with what is free on them."""
        found = timetable.flights(
            origin=origin, destination=destination, day=fields.day({"date": day}, "date")
        )
        return [self._offer(flight) for flight in found]

    def _offer(self, flight: Flight) -> dict[str, Any]:
        weight, volume = self._free(flight)
        return {
            "flight_no": flight.service.flight_no,
            "flight_date": flight.date.isoformat(),
            "origin": flight.service.origin,
            "destination": flight.service.destination,
            "departs_at": flight.departs_at.isoformat(),
            "arrives_at": flight.arrives_at.isoformat(),
            "tender_by": (flight.departs_at - timetable.ACCEPTANCE).isoformat(),
            "free_weight_kg": f"{weight:.3f}",
            "free_volume_m3": f"{volume:.3f}",
        }

    def _free(self, flight: Flight) -> tuple[Decimal, Decimal]:
        taken = self.bookings.find(flight=flight.key)
        weight = sum((Decimal(booking["weight_kg"]) for booking in taken), Decimal(0))
        volume = sum((Decimal(booking["volume_m3"]) for booking in taken), Decimal(0))
        return timetable.CAPACITY_KG - weight, timetable.CAPACITY_M3 - volume

    def book(self, told: dict[str, Any]) -> Answer:
        """Reserve room on a flight for one air waybill."""
        awb = fields.air_waybill(told, "awb", prefix=PREFIX)
        pieces = fields.whole(told, "pieces", most=MOST_PIECES)
        weight, volume = fields.amount(told, "weight_kg"), fields.amount(told, "volume_m3")
        flight = self._flight(told)
        if self.bookings.get(awb):
            raise Refusal("AWB_IN_USE", f"awb: {awb} is already booked", field="awb")
        if refused := self.kit.behaviours.take("refuse", message={**told, "awb": awb, "leg": "airline"}):
            raise Refusal("REFUSED", refused.detail or "The booking is refused: embargo on this route")
        free_weight, free_volume = self._free(flight)
        if weight > free_weight or volume > free_volume:
            left = f"{free_weight:.3f} kg and {free_volume:.3f} m3 are left"
            raise Refusal("NO_CAPACITY", f"flight_no: {flight.key} is full; {left}")
        booking = {
            "awb": awb,
            "booking": f"BK{uuid.uuid4().hex[:10].upper()}",
            "flight": flight.key,
            "flight_no": flight.service.flight_no,
            "flight_date": flight.date.isoformat(),
            "pieces": pieces,
            "weight_kg": f"{weight:.3f}",
            "volume_m3": f"{volume:.3f}",
            "status": "BKD",
            "outcome": "",
            "ulds": [],
        }
        self.bookings.put(awb, booking)
        return {"booking": booking["booking"], "awb": awb, "status": "BKD"}, 201

    @staticmethod
    def _flight(told: dict[str, Any]) -> Flight:
        flight = timetable.flight(
            flight_no=fields.text(told, "flight_no"), day=fields.day(told, "flight_date")
        )
        if flight is None:
            raise Refusal(
                "NO_SUCH_FLIGHT", f"flight_no: {told['flight_no']} is not in the timetable", field="flight_no"
            )
        route = (flight.service.origin, flight.service.destination)
        if (told.get("origin"), told.get("destination")) != route:
            raise Refusal(
                "WRONG_ROUTE",
                f"origin, destination: {flight.key} flies {route[0]}-{route[1]}",
                field="origin",
            )
        if flight.departs_at < datetime.now(UTC):
            raise Refusal(
                "DEPARTED", f"flight_date: {flight.key} has left; book a later one", field="flight_date"
            )
        return flight

    def tender(self, told: dict[str, Any]) -> Answer:
        """Take the goods over at the counter: pieces and weight within a tenth of what was booked."""
        awb = fields.air_waybill(told, "awb", prefix=PREFIX)
        pieces, weight = fields.whole(told, "pieces", most=MOST_PIECES), fields.amount(told, "weight_kg")
        booking = self.bookings.get(awb)
        if booking is None:
            raise Refusal("NOT_BOOKED", f"awb: there is no booking of {awb}", field="awb")
        if booking["status"] != "BKD":
            raise Refusal("ALREADY_TENDERED", f"awb: {awb} was tendered before", field="awb", status=409)
        for name, given, booked in (("pieces", Decimal(pieces), Decimal(booking["pieces"])),
                                    ("weight_kg", weight, Decimal(booking["weight_kg"]))):  # fmt: skip
            if abs(given - booked) > booked * TOLERANCE:
                code = f"{name.partition('_')[0].upper()}_MISMATCH"
                raise Refusal(code, f"{name}: {given} is more than 10 % off the {booked} booked", field=name)
        ulds = fields.texts(told, "ulds")
        for uld in ulds:
            if not ULD.fullmatch(uld):
                raise Refusal(
                    "ULD_INVALID", f"ulds: {uld} is not a ULD number such as AKE12345EW", field="ulds"
                )
        message = {**told, "awb": awb, "flight_no": booking["flight_no"], "leg": "airline"}
        fate = self.kit.behaviours.take("offload", "lose", message=message)
        delay = self.kit.behaviours.take("delay", message=message)
        booking |= {
            "status": "tendered",
            "pieces": pieces,
            "weight_kg": f"{weight:.3f}",
            "ulds": ulds,
            "outcome": fate.kind if fate else "",
        }
        self.bookings.put(awb, booking)
        wait = None if delay is None else DELAY_SECONDS if delay.seconds is None else delay.seconds
        self.kit.due.schedule("flight", {"awb": awb, "code": STEPS[0]}, seconds=wait)
        return {"awb": awb, "status": "accepted", "flight_no": booking["flight_no"]}, 202

    def step(self, awb: str, code: str) -> None:
        """Send one status and set the next one going."""
        booking = self.bookings.get(awb)
        if booking is None:
            return
        self.bookings.put(awb, {**booking, "status": code})
        self._tell(booking, code)
        onward = "" if code in ("NFD", "DIS_MSCA") else self._after(booking, code)
        if onward:
            self.kit.due.schedule("flight", {"awb": awb, "code": onward})

    def _after(self, booking: dict[str, Any], code: str) -> str:
        if code == "MAN" and booking["outcome"] == "offload":
            return "DIS_OFLD"
        if code == "DIS_OFLD":
            day = fields.day(booking, "flight_date")
            flight = timetable.flight(flight_no=booking["flight_no"], day=day)
            if flight:
                later = timetable.next_after(flight)
                moved = {
                    "flight": later.key,
                    "flight_no": later.service.flight_no,
                    "flight_date": later.date.isoformat(),
                }
                self.bookings.put(booking["awb"], {**booking, **moved, "status": code, "outcome": ""})
            return "MAN"
        if code == "ARR" and booking["outcome"] == "lose":
            return "DIS_MSCA"
        return STEPS[STEPS.index(code) + 1]

    def _tell(self, booking: dict[str, Any], code: str) -> None:
        flight = timetable.flight(flight_no=booking["flight_no"], day=fields.day(booking, "flight_date"))
        if flight is None:
            return
        station = flight.service.destination if code in AT_DESTINATION else flight.service.origin
        event = {
            "event_id": str(uuid.uuid4()),
            "awb": booking["awb"],
            "code": code,
            "occurred_at": datetime.now(timetable.ZONES[station]).isoformat(timespec="milliseconds"),
            "time_type": "ACT",
            "station": station,
            "flight_no": booking["flight_no"],
            "flight_date": booking["flight_date"],
            "pieces": booking["pieces"],
            "weight_kg": booking["weight_kg"],
            "partial": False,
        }
        self.events.put(event["event_id"], event)
        send_event(
            self.kit, kind="airline.event", event=event, subject=booking["awb"], endpoint=self.endpoint
        )


def send_event(kit: Kit, *, kind: str, event: dict[str, Any], subject: str, endpoint: Endpoint) -> None:
    """Push one event as `{"type": ..., "data": {...}}` under its own id."""
    kit.webhooks.send(
        subject=subject,
        body=json.dumps({"type": kind, "data": event}, ensure_ascii=False).encode(),
        message={**event, "type": kind},
        label=f"{kind} {event['code']}",
        message_id=event["event_id"],
        endpoint=endpoint,
    )
