"""A served single window, and an enterprise that writes its messages by hand."""

import base64
import copy
import hashlib
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from lxml import etree

from sandboxes.china_window.server import build
from tests.unit.sandboxes.serving import Served, eventually

MAILBOX = "DXPENT0000098765"
OFFICIAL = Path(__file__).parents[5] / "shared" / "cbec" / "xsd"
CEB = "{http://www.chinaport.gov.cn/ceb}"
DXP = "{http://www.chinaport.gov.cn/dxp}"
DS = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
Fields = dict[str, str]


@cache
def signer() -> tuple[rsa.RSAPrivateKey, str]:
    """A key and its certificate, DER in base64."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "declarant")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = (
        made.serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=9))
    )
    der = made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)
    return key, base64.b64encode(der).decode()


def sign(text: str, *, method: str = "sha256") -> str:
    """Put an enveloped signature at the end of a message."""
    key, certificate = signer()
    algorithm: hashes.HashAlgorithm = hashes.SHA256() if method == "sha256" else hashes.SHA1()
    digest_uri = "http://www.w3.org/2001/04/xmlenc#sha256" if method == "sha256" else f"{DS}sha1"
    method_uri = (
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256" if method == "sha256" else f"{DS}rsa-sha1"
    )
    root = etree.fromstring(text.encode())
    canonical = etree.tostring(root, method="c14n", with_comments=False)
    digest = base64.b64encode(hashlib.new(method, canonical).digest()).decode()
    signature = f"""<ds:Signature xmlns:ds="{DS}"><ds:SignedInfo>
<ds:CanonicalizationMethod Algorithm="{C14N}"/><ds:SignatureMethod Algorithm="{method_uri}"/>
<ds:Reference URI=""><ds:Transforms><ds:Transform Algorithm="{DS}enveloped-signature"/></ds:Transforms>
<ds:DigestMethod Algorithm="{digest_uri}"/><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference>
</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><ds:KeyName>01</ds:KeyName><ds:X509Data>
<ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>"""
    end = text.rindex("</ceb:")
    signed = etree.fromstring((text[:end] + signature + text[end:]).encode())
    info = signed.find(f".//{{{DS}}}SignedInfo")
    assert info is not None
    value = key.sign(etree.tostring(info, method="c14n", with_comments=False), padding.PKCS1v15(), algorithm)
    holder = signed.find(f".//{{{DS}}}SignatureValue")
    assert holder is not None
    holder.text = base64.b64encode(value).decode()
    return etree.tostring(signed, encoding="unicode")


def entity(name: str, fields: Mapping[str, str]) -> str:
    inner = "".join(f"<ceb:{key}>{escape(value)}</ceb:{key}>" for key, value in fields.items())
    return f"<ceb:{name}>{inner}</ceb:{name}>"


def message(kind: str, blocks: Sequence[str]) -> str:
    transfer = entity(
        "BaseTransfer", {"copCode": "3301960AB1", "copName": "平台", "dxpMode": "DXP", "dxpId": MAILBOX}
    )
    return (
        f'<ceb:{kind} xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="{guid()}" version="1.0">'
        f"{''.join(blocks)}{transfer}</ceb:{kind}>"
    )


def guid() -> str:
    return str(uuid.uuid4()).upper()


PERSON = {"buyerIdType": "1", "buyerIdNumber": "11010519491231002X", "buyerName": "王小明"}
ADDRESS = "浙江省杭州市西湖区文三路100号"


@dataclass
class Trade:
    """One consignment's four documents; change a dict before sending to break a rule."""

    order_no: str = "O1"
    price: str = "188.00"
    qty: str = "1"
    gcode: str = "1806320000"
    tax: str = "17.11"
    order: Fields = field(default_factory=dict)
    order_line: Fields = field(default_factory=dict)
    payment: Fields = field(default_factory=dict)
    waybill: Fields = field(default_factory=dict)
    goods: Fields = field(default_factory=dict)
    goods_line: Fields = field(default_factory=dict)

    def __post_init__(self) -> None:
        total = f"{float(self.price) * float(self.qty):.2f}"
        paid = f"{float(total) + float(self.tax):.2f}"
        common = {"guid": guid(), "appType": "1", "appTime": "20261123201500", "appStatus": "2"}
        platform = {"ebpCode": "3301960AB1", "ebpName": "平台"}
        shop = {"ebcCode": "3301960AB2", "ebcName": "境内代理人"}
        carrier = {"logisticsCode": "3301960AB3", "logisticsName": "物流"}
        to = {"consignee": "王小明", "consigneeTelephone": "13900000001", "consigneeAddress": ADDRESS}
        money = {
            "goodsValue": total,
            "freight": "0",
            "discount": "0",
            "taxTotal": self.tax,
            "acturalPaid": paid,
        }
        buyer = {**PERSON, "buyerTelephone": "13900000001"}
        ordered = ("buyerName", "buyerTelephone", "buyerIdType", "buyerIdNumber")
        self.order = {
            **common, "orderType": "I", "orderNo": self.order_no, **platform, **shop, **money,
            "currency": "142", "buyerRegNo": "U1", **{name: buyer[name] for name in ordered},
            "payCode": "3301960AB4", "payTransactionId": f"T{self.order_no}", **to,
        }  # fmt: skip
        numbers = {"qty": self.qty, "price": self.price, "totalPrice": total}
        self.order_line = {
            "gnum": "1", "itemNo": "SKU1", "itemName": "巧克力", "gmodel": "巧克力|牌|500克", "unit": "011",
            **numbers, "currency": "142", "country": "301",
        }  # fmt: skip
        self.payment = {
            **common, "payCode": "3301960AB4", "payName": "支付", "payTransactionId": f"T{self.order_no}",
            "orderNo": self.order_no, **platform, "payerIdType": "1",
            "payerIdNumber": PERSON["buyerIdNumber"], "payerName": PERSON["buyerName"], "amountPaid": paid,
            "currency": "142", "payTime": "20261123201400",
        }  # fmt: skip
        self.waybill = {
            **common, **carrier, "logisticsNo": f"EW{self.order_no}", "billNo": "888-12345675",
            "orderNo": self.order_no, "freight": "0", "insuredFee": "0", "currency": "142", "weight": "1.2",
            "packNo": "1", "consignee": to["consignee"], "consigneeAddress": ADDRESS,
            "consigneeTelephone": to["consigneeTelephone"],
        }  # fmt: skip
        self.goods = {
            **common, "orderNo": self.order_no, **platform, **shop,
            "logisticsNo": f"EW{self.order_no}", **carrier,
            "copNo": f"C{self.order_no}", "assureCode": "3301960AB2", "ieFlag": "I", "declTime": "20261123",
            "customsCode": "2992", "portCode": "2992", **buyer, "consigneeAddress": ADDRESS,
            "agentCode": "3301960AB5", "agentName": "报关", "tradeMode": "9610", "trafMode": "5",
            "trafNo": "EW8801", "voyageNo": "20261123", "billNo": "888-12345675", "country": "301",
            "freight": "0", "insuredFee": "0", "currency": "142", "packNo": "1",
            "grossWeight": "1.2", "netWeight": "1",
        }  # fmt: skip
        order = ("buyerIdType", "buyerIdNumber", "buyerName", "buyerTelephone")
        for name in order:
            self.goods[name] = buyer[name]
        self.goods_line = {
            "gnum": "1", "itemNo": "SKU1", "itemName": "巧克力", "gcode": self.gcode, "gname": "巧克力",
            "gmodel": "巧克力|牌|500克", "country": "301", "currency": "142", "qty": self.qty, "unit": "011",
            "qty1": "1", "unit1": "035", "price": self.price, "totalPrice": total,
        }  # fmt: skip

    def order_block(self) -> str:
        return (
            f"<ceb:Order>{entity('OrderHead', self.order)}{entity('OrderList', self.order_line)}</ceb:Order>"
        )

    def payment_block(self) -> str:
        return f"<ceb:Payment>{entity('PaymentHead', self.payment)}</ceb:Payment>"

    def waybill_block(self) -> str:
        return f"<ceb:Logistics>{entity('LogisticsHead', self.waybill)}</ceb:Logistics>"

    def list_block(self) -> str:
        inner = entity("InventoryHead", self.goods) + entity("InventoryList", self.goods_line)
        return f"<ceb:Inventory>{inner}</ceb:Inventory>"

    def again(self) -> "Trade":
        return copy.deepcopy(self)


class Enterprise:
    """Sends envelopes and reads its mailbox."""

    def __init__(self, window: Served) -> None:
        self.window = window

    @staticmethod
    def envelope(kind: str, text: str | bytes, *, message_id: str = "", **changes: str) -> str:
        data = base64.b64encode(text.encode() if isinstance(text, str) else text).decode()
        told = {"SenderId": MAILBOX, "ReceiverId": "DXPEDCCEB0000002", **changes}
        return (
            '<dxp:DxpMsg xmlns:dxp="http://www.chinaport.gov.cn/dxp" ver="1.0"><dxp:TransInfo>'
            f"<dxp:CopMsgId>{message_id or guid()}</dxp:CopMsgId>"
            f"<dxp:SenderId>{told['SenderId']}</dxp:SenderId>"
            f"<dxp:ReceiverIds><dxp:ReceiverId>{told['ReceiverId']}</dxp:ReceiverId></dxp:ReceiverIds>"
            "<dxp:CreatTime>2026-11-23T20:15:00+08:00</dxp:CreatTime>"
            f"<dxp:MsgType>{kind}</dxp:MsgType></dxp:TransInfo><dxp:Data>{data}</dxp:Data></dxp:DxpMsg>"
        )

    def post(self, text: str | bytes) -> tuple[int, str, etree._Element]:
        """(status, ResponseCode, DxpRep)."""
        data = text.encode() if isinstance(text, str) else text
        answer = requests.post(f"{self.window.url}/dxp", data=data, timeout=10)
        root = etree.fromstring(answer.content)
        return answer.status_code, root.findtext(f".//{DXP}ResponseCode") or "", root

    def send(self, kind: str, *blocks: str, method: str = "sha256") -> str:
        text = message(kind, blocks)
        if kind in ("CEB621Message", "CEB623Message", "CEB625Message"):
            text = sign(text, method=method)
        status, code, _ = self.post(self.envelope(kind, text))
        assert (status, code) == (200, "0000")
        return text

    def three(self, trade: Trade) -> None:
        """Order, payment and waybill, waited for until stored."""
        self.send("CEB311Message", trade.order_block())
        self.send("CEB411Message", trade.payment_block())
        self.send("CEB511Message", trade.waybill_block())
        eventually(
            lambda: (
                self.statuses("CEB312Message", orderNo=trade.order["orderNo"])[-1:] == ["120"]
                and self.statuses("CEB412Message", payTransactionId=trade.payment["payTransactionId"])[-1:]
                == ["120"]
                and self.statuses("CEB512Message", logisticsNo=trade.waybill["logisticsNo"])[-1:] == ["120"]
            )
        )

    def declare(self, trade: Trade, *, until: str = "899") -> list[str]:
        """All four documents; the statuses of the list once `until` has come."""
        self.three(trade)
        return self.declare_list(trade, until=until)

    def declare_list(self, trade: Trade, *, until: str = "899") -> list[str]:
        before = len(self.statuses("CEB622Message", copNo=trade.goods["copNo"]))
        self.send("CEB621Message", trade.list_block())
        return self.wait_list(trade, until=until)[before:]

    def wait_list(self, trade: Trade, *, until: str) -> list[str]:
        cop_no = trade.goods["copNo"]
        eventually(lambda: self.statuses("CEB622Message", copNo=cop_no)[-1:] == [until])
        return self.statuses("CEB622Message", copNo=cop_no)

    def receipts(self, kind: str, **match: str) -> list[etree._Element]:
        """The entities of the receipts of a type, oldest first, whose fields match."""
        answer = requests.get(
            f"{self.window.url}/dxp/inbox", params={"dxpId": MAILBOX, "max": "1000"}, timeout=10
        )
        found = []
        for one in answer.json()["messages"]:
            root = etree.fromstring(one["xml"].encode())
            if root.findtext(f".//{DXP}MsgType") == kind:
                inner = etree.fromstring(base64.b64decode(root.findtext(f".//{DXP}Data") or ""))
                if all(inner.findtext(f".//{CEB}{name}") == value for name, value in match.items()):
                    found.append(inner)
        return found

    def statuses(self, kind: str, **match: str) -> list[str]:
        return [r.findtext(f".//{CEB}returnStatus") or "" for r in self.receipts(kind, **match)]

    def last_info(self, kind: str, **match: str) -> str:
        return self.receipts(kind, **match)[-1].findtext(f".//{CEB}returnInfo") or ""

    def all_inner(self) -> list[etree._Element]:
        answer = requests.get(
            f"{self.window.url}/dxp/inbox", params={"dxpId": MAILBOX, "max": "1000"}, timeout=10
        )
        return [
            etree.fromstring(base64.b64decode(re.findall(r"<dxp:Data>(.*?)</dxp:Data>", one["xml"])[0]))
            for one in answer.json()["messages"]
        ]


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Served]:
    served = Served(build=build, data=tmp_path / "window")
    yield served
    served.close()


@pytest.fixture
def enterprise(window: Served) -> Enterprise:
    return Enterprise(window)
