"""An office that takes what is delivered, and the acts of a trade in short."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from customs import api
from customs.actions.apply_message import apply_message
from customs.actions.receive_message import receive_message
from customs.actions.send_papers import send_papers
from customs.models import Declaration
from customs.regime import Envelope
from customs.values import ExportEntry, ImportEntry
from ewtp.kernel.models import OutboxEvent
from tests.unit.customs.regimes.test_china_cbec import receipt
from tests.unit.customs.regimes.test_eu_aes import answer
from tests.unit.customs.world import AT, BY, export_entry, import_entry, movement

MRN = "26BERXEMM7XRFIGIA8"


class Post:
    """Takes what is delivered; `fails` are raised one after the other, before or after the office got it."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.fails: list[Exception] = []

    def deliver(self, envelope: Envelope) -> None:
        self.taken.append(envelope)
        if self.fails:
            raise self.fails.pop(0)

    @property
    def messages(self) -> list[str]:
        return [envelope.message for envelope in self.taken]


def send_all(at: datetime = AT) -> None:
    for declaration in Declaration.objects.all():
        send_papers(declaration=declaration.pk, by=BY, at=at)


def arrive(system: str, *bodies: bytes, at: datetime = AT) -> list[str]:
    states = []
    for body in bodies:
        wire, _new = receive_message(system=system, key=uuid.uuid4().hex, body=body, headers={}, at=at)
        states.append(apply_message(wire=wire, at=at).value)
    return states


def facts() -> list[str]:
    names = OutboxEvent.objects.order_by("id").values_list("name", flat=True)
    return [name.removeprefix("customs.") for name in names if name != "customs.DeclarationReady"]


def fact(name: str) -> dict[str, Any]:
    data: dict[str, Any] = OutboxEvent.objects.get(name=f"customs.{name}").data
    return data


def state() -> str:
    return Declaration.objects.get().state


def lodged(entry: ExportEntry | None = None) -> ExportEntry:
    entry = entry or export_entry()
    api.lodge_export(entry=entry, by=BY, at=AT)
    send_all()
    return entry


def aes(message: str, inner: str = "", *, second: int = 0, mrn: str = MRN, correlation: str = "") -> bytes:
    keys = (
        f"<ExportOperation><LRN>C-000001</LRN>{f'<MRN>{mrn}</MRN>' if mrn else ''}{inner}</ExportOperation>"
    )
    if message == "CC509C":
        keys = f"<ExportOperation><LRN>C-000001</LRN></ExportOperation>{inner}"
    return answer(message, keys, at=f"2026-11-23T12:00:{second:02}", correlation=correlation)


def filed(entry: ImportEntry | None = None) -> ImportEntry:
    entry = entry or import_entry()
    api.file_documents(entry=entry, by=BY, at=AT)
    send_all()
    return entry


def ceb(message: str, status: str, *, second: int = 0, **more: str) -> bytes:
    name, keys = {
        "CEB312": ("OrderReturn", {"ebpCode": "3301961EW1", "orderNo": "C-000001"}),
        "CEB412": (
            "PaymentReturn",
            {"payCode": "31222699S7", "payTransactionId": "2026112322001400001234567890-C-000001"},
        ),
        "CEB512": ("LogisticsReturn", {"logisticsCode": "3301961LM1", "logisticsNo": "EW0000000001"}),
        "CEB514": ("LogisticsStatusReturn", {"logisticsCode": "3301961LM1", "logisticsNo": "EW0000000001"}),
        "CEB622": ("InventoryReturn", {"copNo": "C-000001"}),
    }[message]
    return receipt(
        message,
        name,
        returnStatus=status,
        returnTime=f"20261123200{second:03}000",
        returnInfo=f"[Code:{status}]",
        **keys,
        **more,
    )


ACCEPTED = [ceb("CEB312", "120"), ceb("CEB412", "120"), ceb("CEB512", "120")]
INVT = "299120261234567890"


def listed(post: Post) -> ImportEntry:
    entry = filed()
    arrive("china-window", *ACCEPTED)
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert post.messages == ["CEB311", "CEB411", "CEB511", "CEB621"]
    return entry
