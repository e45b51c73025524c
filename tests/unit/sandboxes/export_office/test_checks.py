"""What the office finds wrong, and how it says so."""

import pytest
import requests
from lxml import etree

from sandboxes.export_office import schema
from tests.unit.sandboxes.export_office.conftest import ACCOUNT, Trader
from tests.unit.sandboxes.serving import Served, eventually, stays


def faults(
    trader: Trader, text: str, *, kind: str = "CC556C"
) -> list[tuple[str | None, str | None, str | None]]:
    assert trader.post(text).status_code == 202
    answer = trader.wait(kind)
    assert schema.answer_errors(answer) == []
    return [
        (e.findtext("errorPointer"), e.findtext("errorCode"), e.findtext("originalAttributeValue"))
        for e in answer.findall("FunctionalError")
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "BE0403019261</identificationNumber>",
            "BE0403019262</identificationNumber>",
            ("/CC515C/Exporter/identificationNumber", "12", "BE0403019262"),
        ),
        (
            "<netMass>1.000<",
            "<netMass>1.300<",
            ("/CC515C/GoodsShipment/GoodsItem[1]/Commodity/GoodsMeasure/netMass", "14", "1.300"),
        ),
        (
            "<harmonizedSystemSubHeadingCode>190531<",
            "<harmonizedSystemSubHeadingCode>770531<",
            (
                "/CC515C/GoodsShipment/GoodsItem[2]/Commodity/CommodityCode/harmonizedSystemSubHeadingCode",
                "12",
                "770531",
            ),
        ),
        (
            "<type>N380</type>",
            "<type>N954</type>",
            ("/CC515C/GoodsShipment/GoodsItem[1]/SupportingDocument", "13", None),
        ),
        (
            "<declarationGoodsItemNumber>2<",
            "<declarationGoodsItemNumber>3<",
            ("/CC515C/GoodsShipment/GoodsItem[2]/declarationGoodsItemNumber", "14", "3"),
        ),
        (
            "<totalAmountInvoiced>86.00<",
            "<totalAmountInvoiced>86.01<",
            ("/CC515C/ExportOperation/totalAmountInvoiced", "14", "86.01"),
        ),
        (
            "<grossMass>2.450<",
            "<grossMass>2.500<",
            ("/CC515C/GoodsShipment/Consignment/grossMass", "14", "2.500"),
        ),
        (
            "<countryOfDestination>CN<",
            "<countryOfDestination>DE<",
            ("/CC515C/GoodsShipment/countryOfDestination", "14", "DE"),
        ),
        (
            "<referenceNumber>BE101000<",
            "<referenceNumber>NL101000<",
            ("/CC515C/CustomsOfficeOfExport/referenceNumber", "12", "NL101000"),
        ),
        (
            "<additionalDeclarationType>A<",
            "<additionalDeclarationType>D<",
            ("/CC515C/ExportOperation/additionalDeclarationType", "12", "D"),
        ),
        (
            "<invoiceCurrency>EUR<",
            "<invoiceCurrency>CNY<",
            ("/CC515C/CurrencyExchange", "13", None),
        ),
        (
            "<numberOfPackages>1<",
            "<numberOfPackages>0<",
            ("/CC515C/GoodsShipment/GoodsItem[1]/Packaging[1]/shippingMarks", "14", "EWLGG0000000001"),
        ),
    ],
)
def test_a_broken_rule_is_named_with_pointer_code_and_value(
    trader: Trader, old: str, new: str, expected: tuple[str, str, str | None]
) -> None:
    text = trader.text("CC515C")
    assert expected in faults(trader, text.replace(old, new, 1))


def test_another_currency_is_converted_by_its_rate(trader: Trader) -> None:
    text = trader.text("CC515C", totalAmountInvoiced="671.66", invoiceCurrency="CNY")
    rate = (
        "<CurrencyExchange><internalCurrencyUnit>EUR</internalCurrencyUnit><exchangeRate>7.81</exchangeRate>"
    )
    trader.post(text.replace("<GoodsShipment>", f"{rate}</CurrencyExchange><GoodsShipment>"))
    trader.wait("CC528C", "CC529C")


def test_a_reused_lrn_of_the_same_declarant_is_rejected(trader: Trader) -> None:
    trader.released("TWICE")
    trader.send("CC515C", LRN="TWICE")
    answer = trader.wait("CC528C", "CC529C", "CC556C")
    assert answer.findtext("ExportOperation/businessRejectionType") == "515"
    assert answer.findtext("FunctionalError/errorCode") == "26"
    assert answer.findtext("FunctionalError/originalAttributeValue") == "TWICE"


def test_the_same_message_again_gets_the_same_receipt_and_no_second_declaration(trader: Trader) -> None:
    text = trader.text("CC515C")
    first, second = trader.post(text), trader.post(text)
    assert first.headers["Message-Receipt"] == second.headers["Message-Receipt"]
    trader.wait("CC528C", "CC529C")
    assert stays(trader.types) == ["CC528C", "CC529C"]


def test_an_identification_reused_for_other_content_is_refused(trader: Trader) -> None:
    text = trader.text("CC515C")
    trader.post(text)
    trader.wait("CC528C", "CC529C")
    trader.post(text.replace("Liège", "Seraing"))
    answer = trader.wait("CC528C", "CC529C", "CC906C")
    assert answer.findtext("FunctionalError/errorPointer") == "/CC515C/messageIdentification"
    assert answer.findtext("FunctionalError/errorCode") == "26"


def test_a_message_against_the_schema_gets_its_errors_with_lines(trader: Trader) -> None:
    trader.post(trader.text("CC515C", LRN="not allowed!"))
    answer = trader.wait("CC917C")
    assert schema.answer_errors(answer) == []
    assert answer.findtext("XMLError/errorPointer") == "/CC515C/ExportOperation/LRN"
    assert answer.findtext("XMLError/errorLineNumber") == "9"
    assert answer.findtext("correlationIdentifier") == trader.identification


def test_another_recipient_is_refused_as_a_whole(trader: Trader) -> None:
    trader.send("CC515C", messageRecipient="NECA.NL")
    answer = trader.wait("CC906C")
    assert answer.findtext("FunctionalError/originalAttributeValue") == "NECA.NL"
    assert schema.answer_errors(answer) == []


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"not xml", b"body: not well-formed XML"),
        (b"<a/>", b"root: must be one of CC515C"),
        (
            b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
            b"body: a document type declaration",
        ),
        (b'<CC529C xmlns="http://ecs.dgtaxud.ec"/>', b"root: must be one of CC515C"),
    ],
)
def test_what_is_no_message_is_answered_400_with_the_reason(
    trader: Trader, body: bytes, sentence: bytes
) -> None:
    answer = trader.post(body)
    assert answer.status_code == 400
    assert answer.content.startswith(sentence)
    assert stays(trader.types) == []


def test_the_wrong_account_is_answered_401(office: Served, trader: Trader) -> None:
    for auth in (None, ("ewtp-demo", "wrong"), ("wrong", ACCOUNT[1])):
        answer = requests.post(
            f"{office.url}/messages", data=trader.text("CC515C").encode(), auth=auth, timeout=5
        )
        assert answer.status_code == 401
    assert requests.get(f"{office.url}/messages", timeout=5).status_code == 401
    assert stays(trader.types) == []


@pytest.mark.parametrize(
    ("kind", "mrn", "code"), [("CC507C", "26BE000000000001A7", "90"), ("CC590C", "26BE000000000001A8", "93")]
)
def test_exit_messages_need_a_known_and_right_mrn(trader: Trader, kind: str, mrn: str, code: str) -> None:
    trader.send(kind, MRN=mrn)
    answer = trader.wait("CC557C")
    assert answer.findtext("ExportOperation/businessRejectionType") == kind[2:5]
    assert answer.findtext("FunctionalError/errorCode") == code
    assert schema.answer_errors(answer) == []


def test_an_exit_before_the_arrival_is_out_of_sequence(trader: Trader) -> None:
    trader.send("CC590C", MRN=trader.released())
    assert trader.wait("CC528C", "CC529C", "CC557C").findtext("FunctionalError/errorCode") == "92"


def test_an_exit_in_the_future_is_refused(trader: Trader) -> None:
    number = trader.released()
    trader.send("CC507C", MRN=number)
    trader.send("CC590C", MRN=number, exitDate="2099-01-01")
    answer = trader.wait("CC528C", "CC529C", "CC557C")
    assert answer.findtext("FunctionalError/errorPointer") == "/CC590C/ExportOperation/exitDate"


def test_an_invalidation_of_an_unknown_mrn_is_rejected(trader: Trader) -> None:
    trader.send("CC514C")
    answer = trader.wait("CC556C")
    assert answer.findtext("ExportOperation/businessRejectionType") == "514"
    assert answer.findtext("FunctionalError/errorCode") == "90"


def test_a_message_cut_off_anywhere_is_answered_400(trader: Trader) -> None:
    raw = trader.text("CC515C").encode()
    assert {trader.post(raw[:size]).status_code for size in range(0, len(raw) - 5, 97)} == {400}
    assert stays(trader.types) == []


def test_every_element_left_out_is_answered_and_never_breaks_the_office(trader: Trader) -> None:
    root = etree.fromstring(trader.text("CC515C").encode())
    count = len(list(root.iterdescendants()))
    for place in range(count):
        bare = etree.fromstring(trader.text("CC515C", LRN=f"CUT{place}").encode())
        element = list(bare.iterdescendants())[place]
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        assert trader.post(etree.tostring(bare)).status_code == 202
    eventually(
        lambda: len({r.findtext("correlationIdentifier") for _, r in all_answers(trader)}) >= count - 1
    )
    assert {kind for kind, _ in all_answers(trader)} <= {"CC528C", "CC529C", "CC917C", "CC556C", "CC906C"}


def all_answers(trader: Trader) -> list[tuple[str, etree._Element]]:
    found: list[tuple[str, etree._Element]] = []
    while page := trader.mailbox(str(len(found)) if found else ""):
        found += page
    return found
