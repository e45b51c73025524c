"""Joins codec, signer and client: the single window as the rest of customs sees it, and China's tax."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from django.conf import settings
from lxml import etree

from customs import evidence
from customs.assessment import in_force
from customs.regime import (
    AsksOriginals,
    Breach,
    Envelope,
    Limits,
    Mail,
    OriginalsQuestion,
    Paper,
    ReturnTerms,
    Ruling,
    Unreadable,
    check_all,
)
from customs.regimes.china_cbec import client, identity, sentences, signer, tariff
from customs.regimes.china_cbec.codec import envelope as dxp
from customs.regimes.china_cbec.codec import lists, message, papers, receipts, requests
from customs.regimes.china_cbec.codec import originals as original
from customs.regimes.china_cbec.parties import PAYERS, PLATFORM
from customs.regimes.china_cbec.rates import ALLOWANCE_PAGE, RETURNS
from customs.regimes.china_cbec.rules import RULES
from customs.values import ImportEntry, PaymentOriginals, Reason
from customs.xml import serialise

MESSAGES: Final = {
    "order": "CEB311",
    "payment": "CEB411",
    "waybill": "CEB511",
    "delivery": "CEB513",
    "list": "CEB621",
    "cancellation": "CEB623",
    "return": "CEB625",
    evidence.EVIDENCE: evidence.SUBMISSION,
}
FILES: Final = "ewtp-evidence-cn/1"
"""Our form of files for an inspection."""
SIGNED: Final = frozenset({"CEB621", "CEB623", "CEB625"})


class SingleWindow:
    batch = 100
    takes_repeats = frozenset({"order", "payment", "waybill", "list", "delivery"})
    documents: tuple[str, ...] = ("order", "payment", "waybill")
    hears_delivery = True
    needs_identity = True

    def check(self, entry: ImportEntry) -> list[Breach]:
        return check_all(RULES, entry)

    def sends(self, kind: str) -> str:
        return MESSAGES[kind]

    def keys(self, kind: str, entry: ImportEntry, reference: str) -> str:
        match kind:
            case "order":
                return f"order:{PLATFORM.code}:{entry.order_number}"
            case "payment":
                return f"payment:{PAYERS[entry.payment.method].code}:{papers.serial(entry)}"
            case "list":
                return self.list_key(reference)
            case _:
                return f"{kind}:{entry.waybill.carrier_code}:{entry.waybill.waybill_no}"

    def list_key(self, reference: str) -> str:
        return f"cop:{reference}"

    def deliver(self, envelope: Envelope) -> None:
        if envelope.message == evidence.SUBMISSION:
            client.upload_file(body=evidence.write(envelope, FILES), uid=envelope.id, stream=envelope.stream)
            return
        body = dxp.seal(
            uid=str(envelope.id),
            message=f"{envelope.message}Message",
            sender=settings.CHINA_WINDOW_DXP_ID,
            data=write(envelope),
            at=envelope.made_at,
        )
        client.post(message=envelope.message, body=body, uid=envelope.id, stream=envelope.stream)

    def read(self, body: bytes) -> list[Ruling]:
        inside = _inside(body)
        return evidence.read(inside, FILES) if evidence.is_verdict(inside) else receipts.read(body)

    def label(self, body: bytes) -> tuple[str, str]:
        try:
            inside = _inside(body)
            if evidence.is_verdict(inside):
                return evidence.message_type(inside, FILES)
            return receipts.message_type(body)
        except Unreadable:
            return "", ""

    def fetch(self, cursor: str) -> tuple[list[Mail], str]:
        return client.fetch(), cursor

    def confirm(self, mails: Sequence[Mail]) -> None:
        client.confirm(mails)

    def sentence(self, message: str, official: str, params: Mapping[str, str]) -> str:
        return evidence.sentence(message, official, params) or sentences.sentence(message, official, params)

    def webhook_secret(self) -> str:
        return client.secret()

    def identity_fault(self, number: str) -> Reason | None:
        return identity.fault(number)

    def limits(self, on: date) -> Limits:
        row, page = tariff.limits(on), in_force(ALLOWANCE_PAGE, on)
        return Limits(
            single=row.single,
            annual=row.annual,
            currency="CNY",
            factor=row.factor,
            timezone=row.timezone,
            page=page.url if page is not None else "",
        )

    def return_terms(self, on: date) -> ReturnTerms:
        row = in_force(RETURNS, on)
        if row is None:
            raise LookupError(f"no terms of return on {on}")
        return ReturnTerms(apply_days=row.apply_days, back_days=row.back_days, source=row.source)

    def originals_question(self, body: str) -> OriginalsQuestion:
        return original.read_question(body)

    def send_originals(
        self, *, session: str, originals: PaymentOriginals, entry: ImportEntry, at: datetime
    ) -> None:
        answer = original.write(
            originals=originals,
            session=session,
            serial=papers.serial(entry),
            service_time=str(int(at.timestamp() * 1000)),
        )
        key = signer.current()
        answer["certNo"] = key.key_name
        answer["signValue"] = base64.b64encode(key.sign(original.signed_text(answer).encode())).decode()
        client.upload_originals(answer=answer, session=session, stream=entry.consignment)


def _inside(body: bytes) -> bytes:
    """What the envelope holds. Raises Unreadable."""
    return body if evidence.is_verdict(body) else dxp.open_envelope(body).data


def write(envelope: Envelope) -> bytes:
    """The CEB message, signed where the specification asks for it. The same bytes for the same envelope."""
    root = message.start(envelope.message, uid=envelope.id)
    for paper in envelope.papers:
        _write_paper(root, paper, envelope.made_at)
    message.finish(root, dxp_id=settings.CHINA_WINDOW_DXP_ID)
    if envelope.message in SIGNED:
        signer.sign(root, signer.current())
    return serialise(root)


def _write_paper(root: etree._Element, paper: Paper, at: datetime) -> None:
    entry = paper.entry
    assert isinstance(entry, ImportEntry)
    app_type = paper.params.get("app_type", message.NEW)
    match paper.kind:
        case "order":
            papers.order(root, entry=entry, uid=paper.id, at=at, app_type=app_type)
        case "payment":
            papers.payment(root, entry=entry, uid=paper.id, at=at, app_type=app_type)
        case "waybill":
            papers.waybill(root, entry=entry, uid=paper.id, at=at, app_type=app_type)
        case "delivery":
            delivered_at = datetime.fromisoformat(paper.params["delivered_at"])
            papers.delivery(root, entry=entry, uid=paper.id, delivered_at=delivered_at, at=at)
        case "list":
            lists.declaration_list(
                root,
                entry=entry,
                movement=paper.movement or entry.movement,
                cop_no=paper.reference,
                uid=paper.id,
                at=at,
            )
        case "cancellation":
            requests.cancellation(
                root,
                entry=entry,
                invt_no=paper.number,
                cop_no=paper.params["cop_no"],
                reason=paper.params["reason"],
                uid=paper.id,
                at=at,
            )
        case "return":
            pairs = (line.split(":") for line in paper.params["lines"].split(","))
            requests.goods_return(
                root,
                entry=entry,
                invt_no=paper.number,
                cop_no=paper.params["cop_no"],
                reason=paper.params["reason"],
                quantities={int(line): int(quantity) for line, quantity in pairs},
                uid=paper.id,
                at=at,
            )
        case _:
            raise LookupError(f"the single window takes no {paper.kind}")


def office() -> AsksOriginals:
    return SingleWindow()
