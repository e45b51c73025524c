"""The delivery carrier in China: waybill numbers, hand-overs, and the parcel's way to the door."""

import re
import time
import uuid
import zlib
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandboxes.carriers import fields
from sandboxes.carriers.airline import send_event
from sandboxes.carriers.answers import Answer, Refusal
from sandboxes.kit import Endpoint, Kit

CHINA = ZoneInfo("Asia/Shanghai")
HEAVIEST_G = 30_000
AREA_CODES = {
    "北京": "010",
    "上海": "021",
    "天津": "022",
    "重庆": "023",
    "广州": "020",
    "深圳": "755",
    "杭州": "571",
    "宁波": "574",
    "南京": "025",
    "苏州": "512",
    "成都": "028",
    "武汉": "027",
    "西安": "029",
}
NEXT = {
    "GTMS_ACCEPT": "GTMS_DO_DEPART",
    "GTMS_DO_DEPART": "GTMS_DELIVERING",
    "GTMS_DELIVERING": "GTMS_SIGNED",
    "GTMS_FAILED": "GTMS_DELIVERING",
}
NOT_HOME = "consignee_not_home"
DELAY_SECONDS = 10.0


class LastMile:
    """Waybills by number, and their events."""

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.endpoint = Endpoint(
            url=kit.options.callback.rstrip("/") + "/webhooks/last-mile/", secret=kit.options.secret
        )
        self.waybills = kit.store.documents("waybill", index=("reference",))
        self.events = kit.store.documents("delivery_event", index=("waybill_no",))
        kit.due.on("delivery", lambda step: self.step(step["waybill_no"], step["code"]))

    def order(self, told: dict[str, Any]) -> Answer:
        """Give out a waybill number for a parcel to one address."""
        reference = fields.text(told, "reference", longest=64)
        consignee = _consignee(told)
        weight = fields.whole(told, "weight_g", most=HEAVIEST_G)
        goods = fields.text(told, "goods", longest=500)
        message = {**told, "leg": "lastmile"}
        if refused := self.kit.behaviours.take("refuse_waybill", message=message):
            raise Refusal(
                "NOT_SERVED", refused.detail or "consignee.district: this district is not served now"
            )
        waybill: dict[str, Any] = {
            "waybill_no": self._number(),
            "reference": reference,
            "consignee": consignee,
            "weight_g": weight,
            "goods": goods,
            "sort_code": _sort_code(consignee),
            "status": "ordered",
            "mawb": "",
            "outcome": "",
        }
        self.waybills.put(waybill["waybill_no"], waybill)
        return {"waybill_no": waybill["waybill_no"], "sort_code": waybill["sort_code"]}, 201

    def amend(self, told: dict[str, Any]) -> Answer:
        """Another address under the same number, as long as the parcel is not here."""
        number = fields.text(told, "waybill_no", longest=40)
        consignee = _consignee(told)
        waybill = self.waybills.get(number)
        if waybill is None:
            raise Refusal("UNKNOWN_WAYBILL", f"waybill_no: {number} is not known here", field="waybill_no")
        if waybill["status"] != "ordered":
            sentence = f"waybill_no: {number} was handed over; its address is not changed any more"
            raise Refusal("ALREADY_HANDED_OVER", sentence, field="waybill_no", status=409)
        message = {**waybill, **told, "leg": "lastmile"}
        if refused := self.kit.behaviours.take("refuse_amendment", message=message):
            raise Refusal("NOT_SERVED", refused.detail or "consignee.street: this street is not served now")
        waybill |= {"consignee": consignee, "sort_code": _sort_code(consignee)}
        self.waybills.put(number, waybill)
        return {"waybill_no": number, "sort_code": waybill["sort_code"]}, 200

    def _number(self) -> str:
        """EW and thirteen digits that grow with the clock, so that a reset repeats none."""
        last = max(int(self.kit.store.setting("last waybill", 0)) + 1, int(time.time() * 1000))
        self.kit.store.set("last waybill", last)
        return f"EW{last:013d}"

    def hand_over(self, told: dict[str, Any]) -> Answer:
        """Take parcels over from the airline; those taken over before are named and left alone."""
        numbers = fields.texts(told, "waybill_nos", least=1)
        mawb = fields.air_waybill(told, "mawb")
        found = {number: self.waybills.get(number) for number in dict.fromkeys(numbers)}
        unknown = [number for number, waybill in found.items() if waybill is None]
        if unknown:
            raise Refusal(
                "UNKNOWN_WAYBILL", f"waybill_nos: not known here: {', '.join(unknown)}", field="waybill_nos"
            )
        taken = [waybill for waybill in found.values() if waybill and waybill["status"] == "ordered"]
        for waybill in taken:
            self._take(waybill, mawb)
        accepted = [waybill["waybill_no"] for waybill in taken]
        return {"accepted": accepted, "already": [number for number in found if number not in accepted]}, 202

    def _take(self, waybill: dict[str, Any], mawb: str) -> None:
        message = {**waybill, "mawb": mawb, "leg": "lastmile"}
        fate = self.kit.behaviours.take("fail", "lose", message=message)
        delay = self.kit.behaviours.take("delay", message=message)
        taken = {"status": "handed_over", "mawb": mawb, "outcome": fate.kind if fate else ""}
        detail = {"detail": fate.detail if fate else ""}
        self.waybills.put(waybill["waybill_no"], {**waybill, **taken, **detail})
        wait = None if delay is None else DELAY_SECONDS if delay.seconds is None else delay.seconds
        step = {"waybill_no": waybill["waybill_no"], "code": "GTMS_ACCEPT"}
        self.kit.due.schedule("delivery", step, seconds=wait)

    def step(self, waybill_no: str, code: str) -> None:
        """Send one status and set the next one going."""
        waybill = self.waybills.get(waybill_no)
        if waybill is None:
            return
        waybill["status"] = code
        onward = NEXT.get(code, "")
        if code == "GTMS_DELIVERING" and waybill["outcome"] == "fail":
            onward = "GTMS_FAILED"
        if code == "GTMS_DO_DEPART" and waybill["outcome"] == "lose":
            onward = "GTMS_LOST"
        self._tell(waybill, code)
        if code == "GTMS_FAILED":
            waybill["outcome"] = ""
        self.waybills.put(waybill_no, waybill)
        if onward:
            self.kit.due.schedule("delivery", {"waybill_no": waybill_no, "code": onward})

    def _tell(self, waybill: dict[str, Any], code: str) -> None:
        to = waybill["consignee"]
        reasons = {"GTMS_FAILED": waybill.get("detail") or NOT_HOME, "GTMS_LOST": "carrier_parcel_lost"}
        event = {
            "event_id": str(uuid.uuid4()),
            "waybill_no": waybill["waybill_no"],
            "code": code,
            "occurred_at": datetime.now(CHINA).isoformat(timespec="milliseconds"),
            "place": "杭州转运中心"
            if code in ("GTMS_ACCEPT", "GTMS_LOST")
            else f"{to['city']}{to['district']}",
            "signed_by": to["name"] if code == "GTMS_SIGNED" else "",
            "reason": reasons.get(code, ""),
        }
        self.events.put(event["event_id"], event)
        send_event(
            self.kit,
            kind="lastmile.event",
            event=event,
            subject=waybill["waybill_no"],
            endpoint=self.endpoint,
        )


def _consignee(told: dict[str, Any]) -> dict[str, str]:
    given = told.get("consignee")
    if not isinstance(given, dict):
        raise Refusal("FIELD_INVALID", "consignee: must be an object", field="consignee")
    names = ("name", "phone", "province", "city", "district", "street")
    read = {name: fields.text(given, name, where="consignee.") for name in names}
    if not re.fullmatch(r"1[3-9]\d{9}", read["phone"]):
        sentence = "consignee.phone: must be a Chinese mobile number of 11 digits, without +86"
        raise Refusal("PHONE_INVALID", sentence, field="consignee.phone")
    return read


def _sort_code(consignee: dict[str, str]) -> str:
    """Area code of the city, then the sorting lane of the district."""
    city, district = consignee["city"], zlib.crc32(consignee["district"].encode())
    area = next((code for name, code in AREA_CODES.items() if city.startswith(name)), "")
    area = area or f"{300 + zlib.crc32(city.encode()) % 700}"
    return f"{area}-{'ABCDEFGH'[district % 8]}{district // 8 % 9 + 1}"
