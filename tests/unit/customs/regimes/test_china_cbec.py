"""CEB messages: ours hold against the official definitions, receipts of every status are understood."""

from __future__ import annotations

import base64
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.conf import settings
from lxml import etree
from signxml.algorithms import DigestAlgorithm, SignatureMethod
from signxml.verifier import SignatureConfiguration, XMLVerifier

from customs.regime import Envelope, Paper, import_regime
from customs.regimes.china_cbec import client, gateway, signer
from customs.regimes.china_cbec.codec import envelope as dxp
from customs.regimes.china_cbec.codec import lists, receipts
from customs.values import ImportEntry
from ewtp.kernel.http import Refused, Unreachable
from ewtp.kernel.money import Money
from tests.unit.customs.world import AT, cny, import_entry, items, movement

OFFICIAL = Path("../shared/cbec/xsd")
ID = uuid.UUID("4cde1cfd-eded-46b1-946c-b8022e42fc94")
C = "{http://www.chinaport.gov.cn/ceb}"

needs_official = pytest.mark.skipif(
    not OFFICIAL.is_dir(), reason="the official definitions are not beside this folder"
)


def envelope(kind: str, *entries: ImportEntry) -> Envelope:
    papers = tuple(
        Paper(
            id=uuid.uuid5(ID, str(n)),
            kind=kind,
            reference=f"C-{n:06}",
            number="299120261234567890" if kind in {"cancellation", "return"} else "",
            entry=entry,
            movement=movement(),
            params={
                "delivered_at": AT.isoformat(),
                "cop_no": f"X{n:018}",
                "reason": "七天无理由",
                "lines": "2:1",
            },
        )
        for n, entry in enumerate(entries or (import_entry(),), start=1)
    )
    return Envelope(id=ID, message=gateway.MESSAGES[kind], papers=papers, made_at=AT, stream=uuid.uuid4())


@pytest.mark.parametrize(("code", "error"), [("0002", Refused), ("3001", Unreachable), ("3003", Unreachable)])
def test_a_platform_that_is_ill_is_asked_again_and_one_that_refuses_is_not(
    monkeypatch: pytest.MonkeyPatch, code: str, error: type[Exception]
) -> None:
    body = (
        f'<dxp:DxpRep xmlns:dxp="{dxp.NAMESPACE}"><dxp:Response><dxp:ResponseCode>{code}</dxp:ResponseCode>'
        "<dxp:ResponseInfo>系统异常</dxp:ResponseInfo></dxp:Response></dxp:DxpRep>"
    )
    answer = SimpleNamespace(status_code=200, content=body.encode())
    monkeypatch.setattr(client, "exchange", lambda **kwargs: answer)
    with pytest.raises(error, match="系统异常"):
        client.post(message="CEB621", body=b"<x/>", uid=ID, stream=ID)


@needs_official
@pytest.mark.parametrize(
    "kind", ["order", "payment", "waybill", "delivery", "list", "cancellation", "return"]
)
def test_messages_hold_against_the_official_definition(kind: str) -> None:
    schema = etree.XMLSchema(etree.parse(OFFICIAL / "import_messages.xsd"))
    entries = [import_entry(number=f"C-{n}", waybill_no=f"EW{n}") for n in range(100)]
    schema.assertValid(etree.fromstring(gateway.write(envelope(kind, *entries))))


@needs_official
def test_the_envelope_holds_against_the_official_definition() -> None:
    schema = etree.XMLSchema(etree.parse(OFFICIAL / "terminal_node.xsd"))
    body = dxp.seal(uid=str(ID), message="CEB311Message", sender="DXPENT0000098765", data=b"<x/>", at=AT)
    schema.assertValid(etree.fromstring(body))
    opened = dxp.open_envelope(body)
    assert (opened.id, opened.message, opened.data) == (str(ID), "CEB311Message", b"<x/>")


@needs_official
@pytest.mark.parametrize("name", ["CEB311", "CEB411", "CEB511", "CEB513", "CEB621", "CEB623", "CEB625"])
def test_official_samples_are_shaped_like_ours(name: str) -> None:
    sample = etree.fromstring(
        (OFFICIAL.parent / "samples" / f"{name}Message.xml").read_bytes().lstrip(b"\xef\xbb\xbf")
    )
    kind = next(kind for kind, message in gateway.MESSAGES.items() if message == name)
    ours = etree.fromstring(gateway.write(envelope(kind)))
    assert ours.tag == sample.tag
    assert {e.tag for e in ours.iter()} - {e.tag for e in sample.iter()} == set()


def test_order_says_what_the_entry_says() -> None:
    head = etree.fromstring(gateway.write(envelope("order"))).find(f"{C}Order/{C}OrderHead")
    assert head is not None
    said = {etree.QName(child).localname: child.text for child in head}
    assert said["orderNo"] == "C-000001"
    assert said["appTime"] == "20261123200000"
    assert [
        said[name] for name in ("goodsValue", "freight", "discount", "taxTotal", "acturalPaid", "currency")
    ] == [
        "600.00",
        "52.00",
        "0.00",
        "60.38",
        "712.38",
        "142",
    ]
    assert said["buyerIdNumber"] == "11010519491231002X"
    assert said["consigneeAddress"] == "浙江省杭州市西湖区文三路100号"
    assert said["payTransactionId"] == "2026112322001400001234567890-C-000001"


def test_payment_pays_what_the_order_cost() -> None:
    head = etree.fromstring(gateway.write(envelope("payment"))).find(f"{C}Payment/{C}PaymentHead")
    assert head is not None
    assert head.findtext(f"{C}amountPaid") == "712.38"
    assert head.findtext(f"{C}payTransactionId") == "2026112322001400001234567890-C-000001"


def test_list_carries_goods_flight_and_masses() -> None:
    inventory = etree.fromstring(gateway.write(envelope("list"))).find(f"{C}Inventory")
    assert inventory is not None
    head = inventory[0]
    assert [
        head.findtext(f"{C}{name}")
        for name in ("trafNo", "billNo", "packNo", "grossWeight", "netWeight", "copNo")
    ] == [
        "EW8801",
        "888-12345675",
        "1",
        "2.450",
        "1.750",
        "C-000001",
    ]
    line = inventory[1]
    assert [
        line.findtext(f"{C}{name}") for name in ("gcode", "qty", "unit", "qty1", "unit1", "totalPrice")
    ] == [
        "1806310000",
        "2",
        "140",
        "1.000",
        "035",
        "396.00",
    ]


def test_drinks_are_counted_in_litres() -> None:
    beer = replace(items()[0], hs="2203000000", quantity=6, attributes={"net_ml": "330"})
    inventory = etree.fromstring(gateway.write(envelope("list", import_entry(items=(beer,))))).find(
        f"{C}Inventory"
    )
    assert inventory is not None
    assert (inventory[1].findtext(f"{C}qty1"), inventory[1].findtext(f"{C}unit1")) == ("1.980", "095")


@pytest.mark.parametrize(
    ("attributes", "legal"),
    [
        ({"net_ml": "330"}, ("1.980", "095")),
        ({"net_ml": "330.5"}, ("1.983", "095")),
        ({"litres": "0.75"}, ("4.500", "095")),
        ({"litres": "some"}, ("2.100", "035")),
        ({}, ("2.100", "035")),
    ],
)
def test_drinks_are_counted_in_litres_however_the_seller_told_them(
    attributes: dict[str, str], legal: tuple[str, str]
) -> None:
    beer = replace(
        items()[0], hs="2203000000", quantity=6, attributes=attributes, net_mass_g=2100, gross_mass_g=2400
    )
    assert lists.legal_quantity(beer) == legal


def test_the_list_is_signed_over_the_whole_message() -> None:
    body = gateway.write(envelope("list"))
    assert body == gateway.write(envelope("list"))
    root = etree.fromstring(body)
    text = root.findtext(".//{http://www.w3.org/2000/09/xmldsig#}X509Certificate")
    assert text is not None
    certificate = x509.load_der_x509_certificate(base64.b64decode(text))
    config = SignatureConfiguration(
        signature_methods=frozenset({SignatureMethod.RSA_SHA256}),
        digest_algorithms=frozenset({DigestAlgorithm.SHA256}),
    )
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    info = root.find(".//{http://www.w3.org/2000/09/xmldsig#}SignedInfo")
    value = root.findtext(".//{http://www.w3.org/2000/09/xmldsig#}SignatureValue")
    assert info is not None
    assert value is not None
    key.verify(
        base64.b64decode(value), etree.tostring(info, method="c14n"), padding.PKCS1v15(), hashes.SHA256()
    )
    XMLVerifier().verify(body, x509_cert=certificate, expect_config=config)


def test_a_key_of_the_installation_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem = signer.new_pem(at=datetime.now(UTC))
    monkeypatch.setattr(settings, "CHINA_WINDOW_SIGNING_KEY", pem)
    own = signer.current()
    monkeypatch.setattr(settings, "CHINA_WINDOW_SIGNING_KEY", "")
    monkeypatch.setattr(settings, "MEDIA_ROOT", str(tmp_path))
    made = signer.current()
    assert own.certificate != made.certificate
    assert signer.current().certificate == made.certificate
    assert (tmp_path / "china_window_signing.pem").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("change", "rule", "field"),
    [
        ({"paid": cny("1"), "payment": replace(import_entry().payment, amount=cny("1"))}, "M2", "paid"),
        ({"payment": replace(import_entry().payment, amount=cny("1"))}, "M2", "payment.amount"),
        ({"payment": replace(import_entry().payment, method="cash")}, "M3", "payment.method"),
        ({"consignee": replace(import_entry().consignee, phone="")}, "M4", "consignee.phone"),
        ({"waybill": replace(import_entry().waybill, waybill_no="")}, "M5", "waybill.waybill_no"),
        ({"payment": replace(import_entry().payment, payer_name="李四")}, "M7", "payment.payer_name"),
        ({"net_mass_g": 2451}, "M9", "net_mass_g"),
        ({"order_number": ""}, "M1", "order_number"),
        ({"items": (*items()[:1], replace(items()[1], line=3))}, "M6", "items.line"),
        ({"items": (*items()[:1], replace(items()[1], hs="190531"))}, "Goods", "items.hs"),
        ({"items": (*items()[:1], replace(items()[1], origin="XX"))}, "Goods", "items.origin"),
        ({"items": (*items()[:1], replace(items()[1], name_local=""))}, "Goods", "items.name_local"),
    ],
)
def test_a_rule_that_is_not_met_is_named(change: dict[str, Any], rule: str, field: str) -> None:
    _info, regime = import_regime(country="CN", mode="9610", on=AT.date())
    assert [(b.rule, b.field) for b in regime.check(import_entry(**change))] == [(rule, field)]


def test_a_wrong_identity_number_breaks_m7() -> None:
    _info, regime = import_regime(country="CN", mode="9610", on=AT.date())
    breaches = regime.check(import_entry(id_number="110105194912310021"))
    assert [(b.rule, b.field, dict(b.params)) for b in breaches] == [
        ("M7", "buyer.id_number", {"fault": "checksum"})
    ]


def test_a_good_entry_meets_every_rule() -> None:
    _info, regime = import_regime(country="CN", mode="9610", on=AT.date())
    assert regime.check(import_entry()) == []


def receipt(message: str, name: str, **fields: str) -> bytes:
    inner = "".join(f"<ceb:{field}>{value}</ceb:{field}>" for field, value in fields.items())
    return (
        f'<ceb:{message}Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="{ID}" version="1.0">'
        f"<ceb:{name}>{inner}</ceb:{name}></ceb:{message}Message>"
    ).encode()


def of_list(status: str, *, time: str = "20261123200000123", info: str = "x", **more: str) -> bytes:
    return receipt(
        "CEB622",
        "InventoryReturn",
        guid=str(ID).upper(),
        copNo="C-000001",
        preNo="B20261123000000001",
        returnStatus=status,
        returnTime=time,
        returnInfo=info,
        **more,
    )


@pytest.mark.parametrize(
    ("status", "outcome", "phase"),
    [
        ("1", "submitted", 1),
        ("2", "submitted", 1),
        ("3", "submitted", 1),
        ("4", "failed", 1),
        ("100", "rejected", 1),
        ("120", "accepted", 1),
        ("300", "review", 1),
        ("399", "approved", 1),
        ("500", "inspection", 1),
        ("501", "detained", 1),
        ("502", "detained", 1),
        ("503", "detained", 1),
        ("599", "detained", 1),
        ("700", "returned", 4),
        ("800", "released", 2),
        ("899", "closed", 3),
        ("-621005", "rejected", 1),
        ("-621018", "rejected", 1),
        ("-621004", "", 0),
        ("-621029", "failed", 1),
        ("1800", "", 0),
        ("是", "", 0),
    ],
)
def test_every_status_of_a_list(status: str, outcome: str, phase: int) -> None:
    (ruling,) = receipts.read(of_list(status, invtNo="299120261234567890"))
    assert (ruling.outcome, ruling.phase, ruling.official, ruling.number) == (
        outcome,
        phase,
        status,
        "299120261234567890",
    )
    assert ruling.keys == ("cop:C-000001", "invt:299120261234567890")
    assert ruling.at == datetime(2026, 11, 23, 12, 0, 0, 123000, tzinfo=UTC)


PAPERS = [
    ("CEB312", "OrderReturn", {"ebpCode": "P", "orderNo": "1"}, "order:P:1"),
    ("CEB412", "PaymentReturn", {"payCode": "P", "payTransactionId": "1"}, "payment:P:1"),
    ("CEB512", "LogisticsReturn", {"logisticsCode": "P", "logisticsNo": "1"}, "waybill:P:1"),
    ("CEB514", "LogisticsStatusReturn", {"logisticsCode": "P", "logisticsNo": "1"}, "delivery:P:1"),
]


@pytest.mark.parametrize(("message", "name", "keys", "key"), PAPERS)
@pytest.mark.parametrize(
    ("status", "outcome", "phase"),
    [
        ("2", "submitted", 1),
        ("3", "submitted", 1),
        ("4", "failed", 1),
        ("100", "rejected", 1),
        ("120", "accepted", 2),
        ("399", "accepted", 2),
        ("-301001", "failed", 1),
        ("-301010", "", 0),
        ("999", "", 0),
    ],
)
def test_every_status_of_the_other_papers(
    message: str, name: str, keys: dict[str, str], key: str, status: str, outcome: str, phase: int
) -> None:
    body = receipt(message, name, returnStatus=status, returnTime="20261123200000", returnInfo="x", **keys)
    (ruling,) = receipts.read(dxp.seal(uid="r1", message=message, sender="DXPEDC", data=body, at=AT))
    assert (ruling.outcome, ruling.phase, ruling.keys) == (outcome, phase, (key,))


def test_tax_bill_is_added_up() -> None:
    body = (
        b'<c:CEB816Message xmlns:c="http://www.chinaport.gov.cn/ceb"><c:Tax><c:TaxHeadRd><c:returnTime>20261123200000000'
        b"</c:returnTime><c:invtNo>299120261234567890</c:invtNo><c:taxNo>T1</c:taxNo><c:customsTax>0</c:customsTax>"
        b"<c:valueAddedTax>59.33</c:valueAddedTax><c:consumptionTax>1.05</c:consumptionTax><c:status>1</c:status>"
        b"</c:TaxHeadRd></c:Tax></c:CEB816Message>"
    )
    (ruling,) = receipts.read(body)
    assert (ruling.keys, ruling.tax, ruling.outcome) == (("invt:299120261234567890",), Money(6038, "CNY"), "")


def test_format_error_names_the_message_it_answers() -> None:
    body = receipt(
        "CEB900",
        "MessageReturn",
        returnStatus="-2",
        returnInfo="[Code:0002;Desc:x]",
        returnTime="20261123200000000",
        oriCopMsgId=str(ID),
        oriMessageType="CEB621Message",
        oriBizMessage="&lt;x/&gt;",
    )
    (ruling,) = receipts.read(body)
    assert (ruling.keys, ruling.outcome, ruling.code) == ((f"id:{ID}",), "failed", "-2")


def test_extra_elements_and_stray_text_are_no_obstacle() -> None:
    body = of_list("800").replace(
        b"<ceb:copNo>", b"noise<ceb:extra><ceb:copNo>no</ceb:copNo></ceb:extra><ceb:copNo> "
    )
    (ruling,) = receipts.read(b"\xef\xbb\xbf  " + body)
    assert (ruling.keys, ruling.outcome) == (("cop:C-000001",), "released")


def test_gbk_is_read() -> None:
    body = b'<?xml version="1.0" encoding="GBK"?>' + of_list("100", info="退单").decode().encode("gbk")
    assert receipts.read(body)[0].reason == "退单"


def test_a_hundred_receipts_in_one_message() -> None:
    one = of_list("120")
    start, end = one.index(b"<ceb:InventoryReturn>"), one.index(b"</ceb:CEB622Message>")
    assert len(receipts.read(one[:start] + one[start:end] * 100 + one[end:])) == 100
