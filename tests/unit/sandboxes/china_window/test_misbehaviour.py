"""What the window does when told to misbehave, and that a restart loses nothing."""

import time

import pytest
import requests

from tests.unit.sandboxes.china_window.conftest import Enterprise, Trade, message
from tests.unit.sandboxes.serving import Served, eventually, stays

LIST = "CEB622Message"


def test_refuse_returns_the_list_with_the_reason_told(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("refuse", match={"orderNo": "O1"}, detail="申报要素不全")
    trade = Trade()
    assert enterprise.declare(trade, until="100") == ["2", "3", "120", "100"]
    assert enterprise.last_info(LIST) == "[Code:100;Desc:申报要素不全]"
    assert enterprise.declare_list(trade) == ["2", "3", "120", "399", "800", "899"]


def test_refuse_document_returns_the_one_that_fits(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("refuse_document", match={"messageType": "CEB411Message"}, detail="支付信息无效")
    trade = Trade()
    enterprise.send("CEB311Message", trade.order_block())
    enterprise.send("CEB411Message", trade.payment_block())
    eventually(lambda: enterprise.statuses("CEB412Message") == ["2", "100"])
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120"])
    assert enterprise.last_info("CEB412Message") == "[Code:100;Desc:支付信息无效]"


def test_manual_reviews_by_hand_first(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("manual")
    assert enterprise.declare(Trade()) == ["2", "3", "120", "300", "399", "800", "899"]


@pytest.mark.parametrize(("kind", "status"), [("inspect", "500"), ("detain", "501")])
def test_a_held_list_waits_until_it_is_released(
    window: Served, enterprise: Enterprise, kind: str, status: str
) -> None:
    window.misbehave(kind)
    trade = Trade()
    assert enterprise.declare(trade, until=status) == ["2", "3", "120", "399", status]
    assert stays(lambda: enterprise.statuses(LIST)[-1]) == status
    assert window.tell("release", orderNo="O1").json() == {"status": "ok", "released": 1}
    assert enterprise.wait_list(trade, until="899") == ["2", "3", "120", "399", status, "800", "899"]


def test_a_held_list_can_be_sent_back(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("inspect")
    trade = Trade()
    enterprise.declare(trade, until="500")
    window.tell("release", copNo="CO1", release=False)
    assert enterprise.wait_list(trade, until="700") == ["2", "3", "120", "399", "500", "700"]
    assert enterprise.receipts("CEB816Message") == []


def test_a_list_that_was_not_sent_can_be_declared_again(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("send_failed")
    trade = Trade()
    assert enterprise.declare(trade, until="4") == ["2", "4"]
    assert enterprise.declare_list(trade)[-1] == "899"


def test_delay_lets_a_document_rest(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("delay", seconds=0.6, match={"orderNo": "O1"})
    enterprise.send("CEB311Message", Trade().order_block())
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2"])
    began = time.monotonic()
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120"])
    assert 0.4 < time.monotonic() - began < 2


def test_fail_after_commit_answers_500_and_the_repeat_does_nothing_twice(
    window: Served, enterprise: Enterprise
) -> None:
    window.misbehave("fail_after_commit", match={"orderNo": "O1"})
    text = enterprise.envelope(
        "CEB311Message", message("CEB311Message", [Trade().order_block()]), message_id="M1"
    )
    assert requests.post(f"{window.url}/dxp", data=text.encode(), timeout=5).status_code == 500
    assert enterprise.post(text)[:2] == (200, "0000")
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120"])
    assert stays(lambda: enterprise.statuses("CEB312Message")) == ["2", "120"]


def test_receipts_are_pushed_signed_under_their_inbox_id(window: Served, enterprise: Enterprise) -> None:
    enterprise.send("CEB311Message", Trade().order_block())
    eventually(lambda: len(window.receiver.pushes) == 2)
    params = {"dxpId": "DXPENT0000098765"}
    inbox = requests.get(f"{window.url}/dxp/inbox", params=params, timeout=5).json()["messages"]
    assert [(p.id, p.body.decode()) for p in window.receiver.pushes] == [(m["id"], m["xml"]) for m in inbox]
    assert {p.path for p in window.receiver.pushes} == {"/webhooks/china-window/"}
    assert {p.content_type for p in window.receiver.pushes} == {"application/xml"}


def test_drop_loses_the_push_and_keeps_the_inbox(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("drop", match={"messageType": "CEB312Message", "returnStatus": "120"})
    enterprise.send("CEB311Message", Trade().order_block())
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120"])
    eventually(lambda: window.receiver.pushes)
    assert len(stays(lambda: window.receiver.pushes)) == 1


def test_duplicate_pushes_twice_and_reorder_turns_around(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("duplicate", match={"returnStatus": "2", "orderNo": "O1"})
    enterprise.send("CEB311Message", Trade().order_block())
    eventually(lambda: len(window.receiver.pushes) == 3)
    ids = [p.id for p in window.receiver.pushes]
    assert ids[0] == ids[1] != ids[2]
    window.misbehave("reorder", match={"returnStatus": "2", "orderNo": "O2"})
    enterprise.send("CEB311Message", Trade(order_no="O2").order_block())
    eventually(lambda: len(window.receiver.pushes) == 5)
    params = {"dxpId": "DXPENT0000098765"}
    inbox = requests.get(f"{window.url}/dxp/inbox", params=params, timeout=5).json()["messages"]
    assert [p.id for p in window.receiver.pushes[3:]] == [inbox[3]["id"], inbox[2]["id"]]


def test_a_restart_keeps_filings_limits_and_pending_moves(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("inspect")
    trade = Trade(price="5000.00", tax="0")
    enterprise.declare(trade, until="500")
    window.tell("pace", seconds=0.3)
    enterprise.send("CEB311Message", Trade(order_no="O2").order_block())
    window.restart()
    eventually(lambda: enterprise.statuses("CEB312Message", orderNo="O2") == ["2", "120"])
    window.tell("release", logisticsNo="EWO1")
    assert enterprise.wait_list(trade, until="899")[-2:] == ["800", "899"]


def test_control_page_shows_a_held_list_with_its_buttons(window: Served, enterprise: Enterprise) -> None:
    window.misbehave("inspect")
    enterprise.declare(Trade(), until="500")
    page = requests.get(f"{window.url}/_control/page", timeout=5).text
    assert "/_control/release" in page
    assert "Send back" in page
    state = requests.get(f"{window.url}/_control", timeout=5).json()
    assert state["recent"]["Documents"][0]["status"] == "500"
