"""The delivery carrier outside China: orders, collections, and the parcel's way to the door."""

import re
import time
import uuid
import zlib
from datetime import UTC, datetime
from typing import Any

from sandboxes.carriers import fields
from sandboxes.carriers.airline import send_event
from sandboxes.carriers.answers import Answer, Refusal
from sandboxes.kit import Endpoint, Kit

COUNTRIES = {
    "BE": (r"\+32\d{8,9}", r"\d{4}"),
    "MY": (r"\+60\d{8,10}", r"\d{5}"),
    "RW": (r"\+250\d{9}", r"\d*"),
}
"""Telephone and postcode by country; Rwanda has no postcodes."""
HEAVIEST_G = 30_000
NEXT = {
    "COLLECTED": "IN_TRANSIT",
    "IN_TRANSIT": "OUT_FOR_DELIVERY",
    "OUT_FOR_DELIVERY": "DELIVERED",
    "NOT_DELIVERED": "OUT_FOR_DELIVERY",
}
DELAY_SECONDS = 10.0


class Abroad:
    """Orders by number, and their events."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.endpoint = Endpoint(
            url=kit.options.callback.rstrip("/") + "/webhooks/delivery-abroad/", secret=kit.options.secret
        )
        self.orders = kit.store.documents("abroad_order", index=("reference",))
        self.events = kit.store.documents("abroad_event", index=("number",))
        kit.due.on("abroad", lambda step: self.step(step["number"], step["status"]))

    def order(self, told: dict[str, Any]) -> Answer:
        """Give out a number for a parcel to one address."""
        order: dict[str, Any] = {
            "reference": fields.text(told, "reference", longest=64),
            "to": _recipient(told),
            "grams": fields.whole(told, "grams", most=HEAVIEST_G),
            "contents": fields.text(told, "contents", longest=500),
            "status": "ordered",
            "mawb": "",
            "outcome": "",
            "detail": "",
        }
        if refused := self.kit.behaviours.take("refuse_waybill", message={**told, "leg": "abroad"}):
            raise Refusal("NOT_SERVED", refused.detail or "to.postcode: this place is not served now")
        order["number"] = self._number(order["to"]["country"])
        self.orders.put(order["number"], order)
        return {"number": order["number"], "route": _route(order["to"])}, 201

    def change(self, told: dict[str, Any]) -> Answer:
        """Another address in the same country under the same number, as long as the parcel is not here."""
        number, to = fields.text(told, "number", longest=40), _recipient(told)
        order = self.orders.get(number)
        if order is None:
            raise Refusal("UNKNOWN_NUMBER", f"number: {number} is not known here", field="number")
        if order["status"] != "ordered":
            sentence = f"number: {number} was collected; its address is not changed any more"
            raise Refusal("ALREADY_COLLECTED", sentence, field="number", status=409)
        if to["country"] != order["to"]["country"]:
            raise Refusal("FIELD_INVALID", "to.country: the number is of another country", field="to.country")
        message = {**order, **told, "leg": "abroad"}
        if refused := self.kit.behaviours.take("refuse_amendment", message=message):
            raise Refusal("NOT_SERVED", refused.detail or "to.lines: this street is not served now")
        self.orders.put(number, {**order, "to": to})
        return {"number": number, "route": _route(to)}, 200

    def _number(self, country: str) -> str:
        """DA, the country and thirteen digits that grow with the clock, so that a reset repeats none."""
        last = max(int(self.kit.store.setting("last order abroad", 0)) + 1, int(time.time() * 1000))
        self.kit.store.set("last order abroad", last)
        return f"DA{country}{last:013d}"

    def collect(self, told: dict[str, Any]) -> Answer:
        """Take parcels over; those taken over before are named and left alone."""
        numbers = fields.texts(told, "numbers", least=1)
        mawb = fields.air_waybill(told, "mawb")
        found = {number: self.orders.get(number) for number in dict.fromkeys(numbers)}
        unknown = [number for number, order in found.items() if order is None]
        if unknown:
            raise Refusal("UNKNOWN_NUMBER", f"numbers: not known here: {', '.join(unknown)}", field="numbers")
        taken = [order for order in found.values() if order and order["status"] == "ordered"]
        for order in taken:
            self._take(order, mawb)
        accepted = [order["number"] for order in taken]
        return {"accepted": accepted, "already": [number for number in found if number not in accepted]}, 202

    def _take(self, order: dict[str, Any], mawb: str) -> None:
        message = {**order, "mawb": mawb, "leg": "abroad"}
        fate = self.kit.behaviours.take("fail", "lose", message=message)
        delay = self.kit.behaviours.take("delay", message=message)
        told = {"outcome": fate.kind if fate else "", "detail": fate.detail if fate else ""}
        self.orders.put(order["number"], {**order, "status": "handed_over", "mawb": mawb, **told})
        wait = None if delay is None else DELAY_SECONDS if delay.seconds is None else delay.seconds
        self.kit.due.schedule("abroad", {"number": order["number"], "status": "COLLECTED"}, seconds=wait)

    def step(self, number: str, status: str) -> None:
        """Send one status and set the next one going."""
        order = self.orders.get(number)
        if order is None:
            return
        order["status"] = status
        onward = NEXT.get(status, "")
        if status == "OUT_FOR_DELIVERY" and order["outcome"] == "fail":
            onward = "NOT_DELIVERED"
        if status == "IN_TRANSIT" and order["outcome"] == "lose":
            onward = "LOST"
        self._tell(order, status)
        if status == "NOT_DELIVERED":
            order["outcome"] = ""
        self.orders.put(number, order)
        if onward:
            self.kit.due.schedule("abroad", {"number": number, "status": onward})

    def _tell(self, order: dict[str, Any], status: str) -> None:
        reasons = {"NOT_DELIVERED": order["detail"] or "nobody was at home", "LOST": "the parcel is lost"}
        event = {
            "event_id": str(uuid.uuid4()),
            "number": order["number"],
            "code": status,
            "occurred_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "place": order["to"]["city"],
            "signed_by": order["to"]["name"] if status == "DELIVERED" else "",
            "reason": reasons.get(status, ""),
        }
        self.events.put(event["event_id"], event)
        send_event(
            self.kit, kind="delivery.event", event=event, subject=order["number"], endpoint=self.endpoint
        )


def _route(to: dict[str, Any]) -> str:
    return f"{to['country']}-{zlib.crc32(to['city'].encode()) % 90 + 10}"


def _recipient(told: dict[str, Any]) -> dict[str, Any]:
    given = told.get("to")
    if not isinstance(given, dict):
        raise Refusal("FIELD_INVALID", "to: must be an object", field="to")
    read: dict[str, Any] = {name: fields.text(given, name, where="to.") for name in ("name", "phone", "city")}
    read["country"] = fields.text(given, "country", where="to.", longest=2)
    if read["country"] not in COUNTRIES:
        known = ", ".join(COUNTRIES)
        raise Refusal("NOT_SERVED", f"to.country: delivered in {known} only", field="to.country")
    phone, postcode = COUNTRIES[read["country"]]
    if not re.fullmatch(phone, read["phone"]):
        sentence = "to.phone: must be an international number of the country"
        raise Refusal("PHONE_INVALID", sentence, field="to.phone")
    read["postcode"] = str(given.get("postcode") or "")
    if not re.fullmatch(postcode, read["postcode"]):
        raise Refusal("FIELD_INVALID", "to.postcode: is none of the country", field="to.postcode")
    read["lines"] = fields.texts(given, "lines", least=1)
    return read
