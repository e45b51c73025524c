"""Customs asks how an order was paid: taken once, answered signed, refused by name."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace

import pytest
from django.test import Client

from customs import api
from customs.actions.answer_originals import send_originals
from customs.models import OriginalsRequest
from customs.regime import infos, originals_paths
from customs.values import ImportEntry, PaymentOriginals
from ewtp.kernel import clock
from ewtp.kernel.models import OutboxEvent, WireMessage
from tests.unit.customs.desk import Post, fact, facts, filed
from tests.unit.customs.test_over_http import Offices, offices
from tests.unit.customs.world import BY, import_entry, movement

__all__ = ["offices"]
pytestmark = pytest.mark.django_db

SESSION = "SESSION-1"


def ask(client: Client, order: str = "C-000001", **changes: str) -> dict[str, object]:
    question = {"sessionID": SESSION, "orderNo": order, "serviceTime": "1795000000000", **changes}
    answer = client.post("/customs/china/platDataOpen/", {"openReq": json.dumps(question)})
    assert answer.status_code == 200
    told: dict[str, object] = answer.json()
    del told["serviceTime"]
    return told


def originals(entry: ImportEntry) -> PaymentOriginals:
    return PaymentOriginals(
        id=uuid.UUID(int=7),
        order_number=entry.order_number,
        payment=entry.payment,
        raw_request=b"amount=71238&currency=cny",
        raw_response=b'{"id":"pi_1"}',
        goods=(("夹心巧克力礼盒", "https://ewtp.example/p/1/"),),
    )


def test_a_question_is_taken_once(post: Post, client: Client) -> None:
    entry = filed()
    assert [ask(client) for _ in range(2)] == [{"code": "10000", "message": ""}] * 2
    assert OriginalsRequest.objects.get().session == SESSION
    assert facts().count("OriginalsAsked") == 1
    assert fact("OriginalsAsked") == {"consignment": str(entry.consignment), "session": SESSION}
    assert WireMessage.objects.get(kind="platDataOpen").state == "applied"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"order": "C-9"}, "orderNo: no order of this number was declared"),
        ({"sessionID": ""}, "sessionID: must have 1 to 36 characters"),
        ({"sessionID": "x" * 37}, "sessionID: must have 1 to 36 characters"),
        ({"order": ""}, "orderNo: must have 1 to 60 characters"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_by_name(
    post: Post, client: Client, changes: dict[str, str], said: str
) -> None:
    filed()
    assert ask(client, **changes) == {"code": "20000", "message": said}
    assert not OriginalsRequest.objects.exists()
    assert not WireMessage.objects.filter(kind="platDataOpen").exists()


@pytest.mark.parametrize(
    "body",
    [
        "", "[]", "{", "null", '"x"', "[" * 100_000, r'{"sessionID":"\ud800","orderNo":"C-1"}',
        r'{"sessionID":"a\u0000","orderNo":"C-1"}',
        r'{"sessionID":"a","orderNo":"C-1","serviceTime":"\u0000"}',
    ],
)  # fmt: skip
def test_what_is_no_question_is_refused(client: Client, body: str) -> None:
    answer = client.post("/customs/china/platDataOpen/", {"openReq": body})
    assert answer.json()["code"] == "20000"


def test_the_answer_is_kept_and_sent_once(offices: Offices, client: Client) -> None:
    entry = import_entry()
    api.file_documents(entry=entry, by=BY, at=clock.now())
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=clock.now())
    offices.until(**{"import": "closed"})
    session = offices.window.tell("ask_originals", orderNo=entry.order_number).json()["sessionID"]
    ask(client, entry.order_number, sessionID=session)
    for _ in range(2):
        api.answer_originals(session=session, originals=originals(entry), at=clock.now())
    assert OutboxEvent.objects.filter(name="customs.OriginalsReady").count() == 1
    for _ in range(2):
        send_originals(session=session, at=clock.now())
    row = OriginalsRequest.objects.get()
    assert (row.code, row.message, row.answered_at is not None) == ("", "", True)
    sent = WireMessage.objects.get(kind="realTimeDataUpload")
    assert json.loads(bytes(sent.answer or b""))["code"] == "10000"


def test_an_answer_that_customs_refuses_is_kept_with_its_words(offices: Offices, client: Client) -> None:
    entry = import_entry()
    api.file_documents(entry=entry, by=BY, at=clock.now())
    offices.work()
    ask(client, entry.order_number)
    api.answer_originals(session=SESSION, originals=originals(entry), at=clock.now())
    send_originals(session=SESSION, at=clock.now())
    row = OriginalsRequest.objects.get()
    assert row.code == "20000"
    assert row.message.startswith("customs did not take the payment originals: sessionID SESSION-1")


def test_the_address_of_the_question_is_the_regimes_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert originals_paths() == {"china-window": "customs/china/platDataOpen/"}
    elsewhere = replace(infos()["china_cbec"], originals_path="customs/elsewhere/")
    monkeypatch.setitem(infos(), "china_cbec", elsewhere)
    assert originals_paths() == {"china-window": "customs/elsewhere/"}
