"""Receipts of the single window as they come: noise, gaps, disorder inside, attacks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from customs.regime import Unreadable
from customs.regimes.china_cbec.codec import envelope as dxp
from customs.regimes.china_cbec.codec import receipts
from ewtp.kernel.money import Money
from tests.unit.customs.regimes.test_china_cbec import of_list, receipt
from tests.unit.customs.world import AT

INVT = "299120261234567890"
NAMESPACE = 'xmlns="http://www.chinaport.gov.cn/ceb"'


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("20261123200000123", datetime(2026, 11, 23, 12, 0, 0, 123000, tzinfo=UTC)),
        ("20261123200000", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        ("2026-11-23 20:00:00", datetime(2026, 11, 23, 12, tzinfo=UTC)),
        ("20261301000000000", None),
        ("1592197494000", None),
        ("now", None),
        ("", None),
    ],
)
def test_a_release_counts_even_when_its_time_cannot_be_read(written: str, moment: datetime | None) -> None:
    (ruling,) = receipts.read(of_list("800", time=written))
    assert (ruling.outcome, ruling.at) == ("released", moment)


def test_a_receipt_without_keys_does_not_take_its_neighbours_with_it() -> None:
    good = of_list("120")
    bad = b"<ceb:InventoryReturn><ceb:returnStatus>800</ceb:returnStatus></ceb:InventoryReturn>"
    rulings = receipts.read(good.replace(b"<ceb:InventoryReturn>", bad + b"<ceb:InventoryReturn>", 1))
    assert [(ruling.keys, ruling.official) for ruling in rulings] == [
        ((), "800"),
        (("cop:C-000001",), "120"),
    ]


@pytest.mark.parametrize(
    ("message", "name", "subject"),
    [("CEB624", "InvtCancelReturn", "cancellation"), ("CEB626", "InvtRefundReturn", "return")],
)
@pytest.mark.parametrize(
    ("status", "outcome", "phase"),
    [
        ("1", "submitted", 1),
        ("3", "submitted", 1),
        ("4", "failed", 1),
        ("100", "rejected", 2),
        ("120", "submitted", 1),
        ("399", "accepted", 3),
        ("-625006", "failed", 1),
        ("777", "", 0),
    ],
)
def test_every_status_of_a_request_about_a_list(
    message: str, name: str, subject: str, status: str, outcome: str, phase: int
) -> None:
    body = receipt(
        message,
        name,
        returnStatus=status,
        returnTime="20261123200000000",
        copNo="X1",
        preNo="B1",
        invtNo=INVT,
    )
    (ruling,) = receipts.read(body)
    assert (ruling.subject, ruling.outcome, ruling.phase) == (subject, outcome, phase)
    assert ruling.keys == (f"{subject}:X1", f"invt:{INVT}")
    assert ruling.named == {"copNo": "X1", "preNo": "B1", "invtNo": INVT}


def test_a_granted_cancellation_gives_the_list_no_new_number() -> None:
    body = receipt("CEB624", "InvtCancelReturn", returnStatus="399", copNo="X1", invtNo=INVT)
    assert receipts.read(body)[0].number == ""


def bill(status: str = "1", vat: str = "59.33") -> bytes:
    return (
        f"<CEB816Message {NAMESPACE}><Tax><TaxHeadRd><returnTime>20261123200000000</returnTime>"
        f"<invtNo>{INVT}</invtNo><taxNo>T1</taxNo><customsTax>0</customsTax>"
        f"<valueAddedTax>{vat}</valueAddedTax><consumptionTax>1.05</consumptionTax><status>{status}</status>"
        "</TaxHeadRd><TaxListRd><gnum>1</gnum></TaxListRd></Tax></CEB816Message>"
    ).encode()


@pytest.mark.parametrize(
    ("body", "tax"),
    [
        (bill(), Money(6038, "CNY")),
        (bill(status="2"), Money(6038, "CNY")),
        (bill(status="3"), None),
        (bill(vat="many"), None),
        (bill(vat="NaN"), None),
        (bill(vat="-1"), None),
    ],
)
def test_a_bill_counts_unless_it_is_void_or_cannot_be_read(body: bytes, tax: Money | None) -> None:
    (ruling,) = receipts.read(body)
    assert (ruling.keys, ruling.tax, ruling.outcome) == ((f"invt:{INVT}",), tax, "")


def test_the_status_of_a_bill_is_read() -> None:
    body = (
        f"<CEB818Message {NAMESPACE}><Tax><TaxHeadStatus><returnTime>20261223200000000</returnTime>"
        f"<invtNo>{INVT}</invtNo><taxNo>T1</taxNo><status>2</status><entDutyNo>D9</entDutyNo>"
        "</TaxHeadStatus></Tax></CEB818Message>"
    ).encode()
    (ruling,) = receipts.read(body)
    assert (ruling.official, ruling.keys, ruling.outcome) == ("2", (f"invt:{INVT}",), "")
    assert ruling.params == {"tax_no": "T1", "duty_no": "D9"}


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><CEB622Message>&b;</CEB622Message>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        BOMB,
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x+AD4+ADw-CEB622Message/+AD4',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><CEB622Message/>',
        BOMB.decode().encode("utf-16"),
        b"<CEB622Message>" * 3000,
        dxp.seal(uid="1", message="x", sender="y", data=BOMB, at=AT),
        of_list("800")[:-30],
        of_list("", time="20261123200000000"),
        receipt("CEB622", "InventoryReturn", returnStatus="800", returnTime="20261123200000000"),
        b'<CEB622Message xmlns="http://www.chinaport.gov.cn/ceb"/>',
        b"<CEB999Message/>",
        b"<DxpMsg><TransInfo/><Data>%%%</Data></DxpMsg>",
        b"<DxpMsg/>",
        dxp.seal(uid="1", message="x", sender="y", data=of_list("800")[:50], at=AT),
    ],
)
def test_what_is_no_receipt_is_refused_and_nothing_else_happens(body: bytes) -> None:
    with pytest.raises(Unreadable):
        receipts.read(body)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_are_read_or_refused(noise: bytes, place: int) -> None:
    good = of_list("800")
    for body in (
        noise,
        good[:place] + noise + good[place:],
        dxp.seal(uid="1", message="x", sender="y", data=noise, at=AT),
    ):
        try:
            receipts.read(body)
        except Unreadable:
            continue
