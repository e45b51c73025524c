"""A right declaration for each office, as a declarant that knows nothing of the platform would write it."""

from __future__ import annotations

import copy
import json
from typing import Any

NAMESPACE = "urn:ewtp:eu-import:1"

K1: dict[str, Any] = {
    "format": "ewtp-my-k1/1", "message": "K1", "id": "m-1", "sentAt": "2026-11-23T20:00:00+08:00",
    "referenceNo": "C-1", "declarationType": "LVG", "station": "B18",
    "agent": {"code": "AG4410027", "name": "Agent"},
    "lvgSeller": {"registrationNo": "LVG-24000178", "name": "Shop"},
    "consignor": {"name": "Maker", "address": "Liège", "country": "BE"},
    "consignee": {
        "name": "Aisyah", "phone": "+60123456789", "address": "18, Jalan Telawi", "postcode": "59100",
        "state": "KL", "country": "MY",
    },
    "transport": {"mode": "AIR", "flightNo": "EW8811", "mawb": "888-12345675", "hawb": "DA1"},
    "invoice": {
        "number": "C-1", "currency": "MYR", "goods": "400.00", "freight": "30.00", "insurance": "0.00",
    },
    "taxDeclared": "40.00", "packages": 1, "grossKg": "0.600", "netKg": "0.500",
    "items": [
        {
            "line": 1, "hs": "180690", "description": "Chocolate", "origin": "BE", "quantity": 2,
            "unit": "box", "unitPrice": "200.00", "value": "400.00", "lvg": True, "grossKg": "0.600",
            "netKg": "0.500",
        }
    ],
}  # fmt: skip
IM4: dict[str, Any] = {
    "format": "ewtp-rw-im4/1", "message": "IM4", "id": "m-1", "declarantRef": "C-1", "office": "KIA",
    "regime": "IM4", "declarant": {"tin": "102345678", "name": "Agent"},
    "exporter": {"name": "Maker", "address": "Liège", "country": "BE"},
    "consignee": {"name": "Claudine", "phone": "+250788123456", "address": "KG 7 Ave", "country": "RW"},
    "documents": [
        {"type": "AWB", "number": "888-12345675"}, {"type": "HAWB", "number": "DA1"},
        {"type": "INVOICE", "number": "C-1"},
    ],
    "valuation": {"currency": "RWF", "fob": "90000", "freight": "10000", "insurance": "0", "cif": "100000"},
    "taxDeclared": "66200", "packages": 1, "grossKg": "0.600", "netKg": "0.500",
    "items": [
        {
            "line": 1, "hs": "180690", "description": "Chocolate", "origin": "BE", "quantity": 1,
            "unit": "box", "fob": "90000", "grossKg": "0.600", "netKg": "0.500",
        }
    ],
}  # fmt: skip
LIST: dict[str, Any] = {
    "format": "ewtp-cn-export/1", "message": "LIST", "id": "m-1", "copNo": "C-1", "orderNo": "C-1",
    "tradeMode": "9610", "customsCode": "2991", "portCode": "2991", "ebpCode": "3301961EW1",
    "agentCode": "3301961EW3", "ownerCode": "3301960BM1", "ownerName": "竹间工坊",
    "consignee": {"name": "Lien", "country": "BE", "city": "Brussel"}, "destination": "BE",
    "currency": "EUR", "total": "28.00", "grossKg": "0.600",
    "items": [
        {
            "gnum": 1, "itemNo": "A", "gcode": "4419120000", "gname": "竹筷", "qty": 2, "unit": "box",
            "total": "28.00", "grossKg": "0.600", "netKg": "0.500",
        }
    ],
}  # fmt: skip
H7 = f"""<H7Declaration xmlns="{NAMESPACE}">
<MessageIdentification>m-1</MessageIdentification><LRN>C-1</LRN>
<AdditionalProcedure>F48</AdditionalProcedure><CustomsOfficeOfImport>BE432000</CustomsOfficeOfImport>
<Declarant><EORI>BE0543210094</EORI></Declarant><IOSSNumber>IM0560000017</IOSSNumber>
<Exporter><Name>竹间工坊</Name><Country>CN</Country></Exporter>
<Importer><Name>Lien</Name><StreetAndNumber>Dansaertstraat 44</StreetAndNumber><Postcode>1000</Postcode>
<City>Brussel</City><Country>BE</Country></Importer>
<TransportDocument><Type>N741</Type><Reference>888-12345675</Reference></TransportDocument>
<TransportDocument><Type>N740</Type><Reference>DA1</Reference></TransportDocument>
<TransportCosts currency="EUR">6.00</TransportCosts><GrossMass>0.600</GrossMass>
<TaxDeclared currency="EUR">10.77</TaxDeclared>
<GoodsItem><Number>1</Number><HSSubheading>441912</HSSubheading><Description>Chopsticks</Description>
<Quantity>2</Quantity><IntrinsicValue currency="EUR">28.00</IntrinsicValue><GrossMass>0.600</GrossMass>
<MerchantProductIdentifier>A</MerchantProductIdentifier>
<ManufacturerProductIdentifier>6901234500018</ManufacturerProductIdentifier></GoodsItem></H7Declaration>"""
H7_CANCEL = f"""<H7InvalidationRequest xmlns="{NAMESPACE}"><MessageIdentification>m-9</MessageIdentification>
<LRN>C-1</LRN><RequestReference>X1</RequestReference><Reason>changed mind</Reason></H7InvalidationRequest>"""
CANCELS: dict[str, bytes] = {
    "malaysia": json.dumps({
        "format": "ewtp-my-k1/1", "message": "K1CANCEL", "id": "m-9", "referenceNo": "X1",
        "declarationNo": "C-1",
    }).encode(),
    "rwanda": json.dumps({
        "format": "ewtp-rw-im4/1", "message": "IM4CANCEL", "id": "m-9", "declarantRef": "X1",
        "entryRef": "C-1",
    }).encode(),
    "eu-import": H7_CANCEL.encode(),
    "china-export": json.dumps({
        "format": "ewtp-cn-export/1", "message": "CANCEL", "id": "m-9", "copNo": "C-1",
    }).encode(),
}  # fmt: skip
DEPARTURE = json.dumps({
    "format": "ewtp-cn-export/1", "message": "DEPARTURE", "id": "m-5", "copNo": "C-1",
    "billNo": "888-12345675", "voyageNo": "EW8802",
}).encode()  # fmt: skip
JSON = {"malaysia": K1, "rwanda": IM4, "china-export": LIST}


def right(office: str) -> bytes:
    return H7.encode() if office == "eu-import" else json.dumps(JSON[office]).encode()


def wrong(office: str, path: str, value: object) -> bytes:
    """The right one with one field changed: `a.b.0.c`, or text replaced in XML (`old` for `path`)."""
    if office == "eu-import":
        assert path in H7
        return H7.replace(path, str(value)).encode()
    told = copy.deepcopy(JSON[office])
    at: Any = told
    *way, last = path.split(".")
    for part in way:
        at = at[int(part)] if part.isdigit() else at[part]
    at[int(last) if last.isdigit() else last] = value
    return json.dumps(told).encode()
