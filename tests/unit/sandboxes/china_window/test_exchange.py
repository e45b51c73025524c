"""Envelopes, schema, signatures, mailboxes: everything before customs looks at a document."""

import base64

import pytest
import requests
from lxml import etree

from tests.unit.sandboxes.china_window.conftest import (
    CEB,
    DXP,
    MAILBOX,
    OFFICIAL,
    Enterprise,
    Trade,
    message,
    sign,
)
from tests.unit.sandboxes.serving import Served, eventually, stays


def format_error(enterprise: Enterprise, kind: str, text: str | bytes) -> tuple[str, str, str]:
    """(returnStatus, returnInfo, oriMessageType) of the CEB900 that a message brings."""
    assert enterprise.post(enterprise.envelope(kind, text, message_id="M1"))[:2] == (200, "0000")
    found = eventually(lambda: enterprise.receipts("CEB900Message"))[0]
    assert found.findtext(f".//{CEB}oriCopMsgId") == "M1"
    names = ("returnStatus", "returnInfo", "oriMessageType")
    status, info, original = (found.findtext(f".//{CEB}{name}") or "" for name in names)
    return status, info, original


def test_the_answer_to_an_envelope_echoes_its_head(enterprise: Enterprise) -> None:
    text = message("CEB311Message", [Trade().order_block()])
    status, code, answer = enterprise.post(enterprise.envelope("CEB311Message", text, message_id="M7"))
    assert (status, code) == (200, "0000")
    assert answer.tag == f"{DXP}DxpRep"
    assert answer.findtext(f"{DXP}RecevierId") == MAILBOX
    assert answer.findtext(f".//{DXP}OriHead/{DXP}CopMsgId") == "M7"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("nothing like XML", "0001"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "0001"),
        ("<a/>", "0002"),
        ('<dxp:DxpMsg xmlns:dxp="http://www.chinaport.gov.cn/dxp" ver="1.0"/>', "0002"),
        (Enterprise.envelope("CEB311Message", "x", SenderId="A" * 17), "0002"),
        (Enterprise.envelope("CEB311Message", "x").replace("<dxp:Data>", "<dxp:Data>*"), "0002"),
        (Enterprise.envelope("CEB311Message", "x", ReceiverId="SOMEBODY"), "2001"),
    ],
)
def test_a_bad_envelope_is_not_taken(enterprise: Enterprise, body: str, code: str) -> None:
    assert enterprise.post(body)[:2] == (400, code)
    assert stays(enterprise.all_inner) == []


def test_the_same_message_again_does_nothing_twice(enterprise: Enterprise) -> None:
    envelope = enterprise.envelope(
        "CEB311Message", message("CEB311Message", [Trade().order_block()]), message_id="M1"
    )
    assert enterprise.post(envelope)[:2] == (200, "0000")
    assert enterprise.post(envelope)[:2] == (200, "0000")
    eventually(lambda: enterprise.statuses("CEB312Message") == ["2", "120"])
    assert stays(lambda: enterprise.statuses("CEB312Message")) == ["2", "120"]


def test_a_message_id_used_for_other_content_is_not_taken(enterprise: Enterprise) -> None:
    for number, expected in (("1", (200, "0000")), ("2", (400, "0002"))):
        text = message("CEB311Message", [Trade(order_no=number).order_block()])
        assert enterprise.post(enterprise.envelope("CEB311Message", text, message_id="M1"))[:2] == expected


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("<ceb:orderNo>O1</ceb:orderNo>", "", "Order[1]: 缺少 orderNo，或次序不对"),
        ("<ceb:currency>142<", "<ceb:currency>1420<", "Order[1]: currency 长度 4，不得超过 3"),
        ("<ceb:freight>0<", "<ceb:freight>free<", "Order[1]: freight 必须为数值"),
        ("<ceb:freight>0<", "<ceb:freight>0.000001<", "Order[1]: freight 超出 N19,5"),
        ("<ceb:gnum>1<", "<ceb:gnum>one<", "Order[1]: OrderList[1]: gnum 必须为不超过9位的整数"),
        ('version="1.0"', 'version="2.0"', "version 属性必须为1.0"),
        ("<ceb:dxpMode>DXP</ceb:dxpMode>", "", "BaseTransfer: 缺少 dxpMode，或次序不对"),
        (
            "<ceb:BaseTransfer>",
            "<ceb:Other/><ceb:BaseTransfer>",
            "不认识的元素 {http://www.chinaport.gov.cn/ceb}Other",
        ),
    ],
)
def test_a_message_against_its_schema_is_answered_by_ceb900(
    enterprise: Enterprise, old: str, new: str, sentence: str
) -> None:
    text = message("CEB311Message", [Trade().order_block()])
    assert old in text
    status, info, original = format_error(enterprise, "CEB311Message", text.replace(old, new, 1))
    assert (status, original) == ("-2", "CEB311Message")
    assert sentence in info
    assert enterprise.receipts("CEB312Message") == []


def test_more_than_100_documents_are_refused(enterprise: Enterprise) -> None:
    text = message("CEB311Message", [Trade(order_no=f"N{number}").order_block() for number in range(101)])
    assert format_error(enterprise, "CEB311Message", text)[0] == "-2"


def test_exactly_100_documents_are_taken(enterprise: Enterprise) -> None:
    enterprise.send("CEB411Message", *(Trade(order_no=f"N{number}").payment_block() for number in range(100)))
    eventually(lambda: len(enterprise.all_inner()) == 200, seconds=20)


@pytest.mark.parametrize("text", [b"<ceb:broken", b"\xff\xfe\x00", b"<!DOCTYPE a []><a/>"])
def test_data_that_is_not_xml_is_a_format_error(enterprise: Enterprise, text: bytes) -> None:
    status, _, original = format_error(enterprise, "CEB311Message", text)
    assert (status, original) == ("-1", "Unknown")


def test_an_unknown_message_type_is_refused(enterprise: Enterprise) -> None:
    text = message("CEB999Message", [])
    assert format_error(enterprise, "CEB999Message", text)[::2] == ("-2", "Unknown")


def test_the_sender_must_be_the_mailbox_of_the_message(enterprise: Enterprise) -> None:
    text = message("CEB311Message", [Trade().order_block()])
    enterprise.post(enterprise.envelope("CEB311Message", text, SenderId="DXPENT0000000001"))
    params = {"dxpId": "DXPENT0000000001"}
    found = eventually(
        lambda: requests.get(f"{enterprise.window.url}/dxp/inbox", params=params, timeout=5).json()[
            "messages"
        ]
    )
    assert b"-2002" in base64.b64decode(
        etree.fromstring(found[0]["xml"].encode()).findtext(f"{DXP}Data") or ""
    )


@pytest.mark.parametrize("method", ["sha256", "sha1"])
def test_a_right_signature_is_taken(enterprise: Enterprise, method: str) -> None:
    enterprise.send("CEB621Message", Trade().list_block(), method=method)
    eventually(lambda: enterprise.statuses("CEB622Message") == ["2", "3", "100"])


def test_an_unsigned_list_is_refused(enterprise: Enterprise) -> None:
    text = message("CEB621Message", [Trade().list_block()])
    status, info, _ = format_error(enterprise, "CEB621Message", text)
    assert (status, info) == ("-1001", "[Code:1001;Desc:报文没有签名]")


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        ("<ceb:grossWeight>1.2<", "<ceb:grossWeight>1.3<", "-1004"),
        ('URI=""', 'URI="#x"', "-1001"),
        ("rsa-sha256", "hmac-sha1", "-1001"),
        ("<ds:X509Certificate>M", "<ds:X509Certificate>N", "-1001"),
        ("<ds:KeyName>01<", "<ds:KeyName>02<", ""),
        ("<ds:SignedInfo>", '<ds:SignedInfo Id="x">', "-1004"),
    ],
)
def test_a_signature_that_does_not_fit_is_refused(
    enterprise: Enterprise, old: str, new: str, status: str
) -> None:
    text = sign(message("CEB621Message", [Trade().list_block()]))
    assert old in text
    enterprise.post(enterprise.envelope("CEB621Message", text.replace(old, new, 1)))
    if not status:
        eventually(lambda: enterprise.statuses("CEB622Message") == ["2", "3", "100"])
        return
    eventually(lambda: enterprise.statuses("CEB900Message") == [status])
    assert enterprise.receipts("CEB622Message") == []


def test_acknowledged_receipts_leave_the_inbox(window: Served, enterprise: Enterprise) -> None:
    enterprise.send("CEB311Message", Trade().order_block())
    eventually(lambda: len(enterprise.all_inner()) == 2)
    inbox = requests.get(f"{window.url}/dxp/inbox", params={"dxpId": MAILBOX, "max": "1"}, timeout=5).json()
    assert len(inbox["messages"]) == 1
    ids = [inbox["messages"][0]["id"], "unknown"]
    answer = requests.post(f"{window.url}/dxp/inbox/ack", json={"ids": ids}, timeout=5)
    assert answer.json() == {"acknowledged": 1}
    assert enterprise.statuses("CEB312Message") == ["120"]


@pytest.mark.parametrize(("path", "params"), [("/dxp/inbox", {}), ("/dxp/inbox", {"dxpId": "A", "max": "0"})])
def test_a_bad_question_to_the_inbox_is_answered_400(
    window: Served, path: str, params: dict[str, str]
) -> None:
    assert requests.get(f"{window.url}{path}", params=params, timeout=5).status_code == 400


def test_a_bad_acknowledgement_is_answered_400(window: Served) -> None:
    assert requests.post(f"{window.url}/dxp/inbox/ack", data="[]", timeout=5).status_code == 400


@pytest.mark.skipif(not OFFICIAL.is_dir(), reason="the official schemas are not beside the repo")
def test_the_envelopes_of_the_exchange_follow_the_official_schema(
    window: Served, enterprise: Enterprise
) -> None:
    schema = etree.XMLSchema(etree.parse(OFFICIAL / "terminal_node.xsd"))
    text = message("CEB311Message", [Trade().order_block()])
    answers = [enterprise.post(enterprise.envelope("CEB311Message", text))[2], enterprise.post("no XML")[2]]
    eventually(lambda: len(window.receiver.pushes) == 2)
    for root in (*answers, *(etree.fromstring(push.body) for push in window.receiver.pushes)):
        schema.assertValid(root)


def test_an_envelope_cut_off_anywhere_is_not_taken(enterprise: Enterprise) -> None:
    text = enterprise.envelope("CEB311Message", message("CEB311Message", [Trade().order_block()]))
    answers = {enterprise.post(text[:size])[:2] for size in range(0, len(text) - 5, 101)}
    assert answers == {(400, "0001")}


def test_data_cut_off_anywhere_is_a_format_error(enterprise: Enterprise) -> None:
    text = message("CEB311Message", [Trade().order_block()])
    sizes = range(0, len(text) - 5, 101)
    for size in sizes:
        assert enterprise.post(enterprise.envelope("CEB311Message", text[:size]))[:2] == (200, "0000")
    eventually(lambda: enterprise.statuses("CEB900Message") == ["-1"] * len(sizes))


def test_every_field_left_out_is_answered_and_never_breaks_the_window(enterprise: Enterprise) -> None:
    names = [name for name in Trade().goods if name != "guid"]
    for name in names:
        trade = Trade(order_no=f"L{name}")
        del trade.goods[name]
        enterprise.send("CEB621Message", trade.list_block())
    eventually(lambda: settled(enterprise) == len(names), seconds=20)


def settled(enterprise: Enterprise) -> int:
    """Format errors and lists that came to an end."""
    return len(enterprise.statuses("CEB900Message")) + enterprise.statuses("CEB622Message").count("100")
