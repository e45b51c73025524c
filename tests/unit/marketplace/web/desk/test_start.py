"""Sign-up of a firm: four steps, kept as a draft, sent to the agency once it is whole."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from ewtp.kernel import clock
from ewtp.parties.actions.decide_firm import move_firm
from ewtp.parties.models import Consent, Firm
from ewtp.parties.states import Admission
from marketplace.terms import TERMS, Terms
from marketplace.web.desk.promises import PROMISES
from tests.factories import market

pytestmark = pytest.mark.django_db

IDENTITY = {"enterprise_number": "0403.019.261", "name": "Reiekant", "legal_form": "BV/SRL"}
CONTACT = {
    "street": "Reie 1",
    "postcode": "8000",
    "city": "Brugge",
    "phone": "050 33 44 55",
    "email": "a@b.example",
}
PAYOUT = {"eori": "BE0403019261", "iban": "BE71 0961 2345 6769"}
TICKS = {"terms": "on", "certified": "on"}


@pytest.fixture
def person(client: Client) -> Client:
    client.force_login(market.person())
    return client


def started(person: Client) -> Firm:
    person.post("/sell/start/", IDENTITY)
    return Firm.objects.get(enterprise_number="0403019261")


def filled(person: Client) -> Firm:
    firm = started(person)
    person.post(f"/sell/firms/{firm.pk}/contact/", CONTACT)
    person.post(f"/sell/firms/{firm.pk}/payout/", PAYOUT)
    firm.refresh_from_db()
    return firm


def test_a_stranger_creates_an_account_first(client: Client) -> None:
    assert client.get("/sell/start/")["Location"] == "/accounts/signup/?next=/sell/start/"
    assert client.get("/sell/")["Location"] == "/accounts/login/?next=/sell/"


def test_a_person_without_a_firm_starts_one(person: Client) -> None:
    assert person.get("/sell/")["Location"] == "/sell/start/"
    assert person.get("/sell/listings/")["Location"] == "/sell/start/"


def test_the_first_step_derives_vat_number_and_eori(person: Client) -> None:
    firm = started(person)
    assert (firm.state, firm.vat_number, firm.eori) == ("draft", "BE0403019261", "BE0403019261")
    assert person.get("/sell/start/")["Location"] == f"/sell/firms/{firm.pk}/contact/"


def test_the_postcode_decides_the_region_and_numbers_are_kept_bare(person: Client) -> None:
    firm = filled(person)
    assert (firm.region, firm.phone, firm.iban) == ("flanders", "+3250334455", "BE71096123456769")


@pytest.mark.parametrize(
    ("step", "data", "words"),
    [
        ("contact", CONTACT | {"postcode": "99"}, "This is not a Belgian postcode"),
        ("contact", CONTACT | {"phone": "12"}, "This is not a phone number"),
        ("payout", PAYOUT | {"iban": "BE71 0961 2345 6760"}, "check digits of the IBAN do not fit"),
        ("payout", PAYOUT | {"eori": "BE0403019262"}, "last two digits of the EORI number"),
        (
            "identity",
            IDENTITY | {"enterprise_number": "0403019262"},
            "last two digits of the enterprise number",
        ),
    ],
)
def test_a_wrong_number_is_said_at_its_field_and_nothing_is_lost(
    person: Client, step: str, data: dict[str, str], words: str
) -> None:
    firm = started(person)
    answer = person.post(f"/sell/firms/{firm.pk}/{step}/", data)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert words in page
    assert all(f'value="{value}"' in page for name, value in data.items() if name != "legal_form")


def test_a_firm_that_is_registered_already_is_refused(person: Client) -> None:
    market.firm(enterprise_number="0403019261")
    answer = person.post("/sell/start/", IDENTITY)
    assert answer.status_code == 422
    assert "registered already" in answer.content.decode()


def test_an_incomplete_file_is_not_sent(person: Client) -> None:
    firm = started(person)
    answer = person.post(f"/sell/firms/{firm.pk}/confirm/", TICKS)
    firm.refresh_from_db()
    assert (answer.status_code, firm.state) == (422, "draft")
    assert "The file is not complete: Address, Payout." in answer.content.decode()


@pytest.mark.parametrize("missing", ["terms", "certified"])
def test_both_ticks_are_needed(person: Client, missing: str) -> None:
    firm = filled(person)
    answer = person.post(f"/sell/firms/{firm.pk}/confirm/", {k: v for k, v in TICKS.items() if k != missing})
    firm.refresh_from_db()
    assert (answer.status_code, firm.state) == (422, "draft")


def test_a_whole_file_goes_to_the_agency_with_the_promises_kept(person: Client) -> None:
    firm = filled(person)
    person.post(f"/sell/firms/{firm.pk}/confirm/", TICKS)
    firm.refresh_from_db()
    assert firm.state == "submitted"
    assert sorted(Consent.objects.values_list("purpose", flat=True)) == ["seller_facts", "seller_terms"]
    assert person.get(f"/sell/firms/{firm.pk}/contact/")["Location"] == f"/sell/firms/{firm.pk}/"


def test_a_file_sent_back_says_why_and_is_sent_again(person: Client) -> None:
    firm = filled(person)
    person.post(f"/sell/firms/{firm.pk}/confirm/", TICKS)
    firm.refresh_from_db()
    move_firm(
        firm=firm,
        to=Admission.SENT_BACK,
        reason="The address differs: 12 and 21.",
        by=market.BY,
        at=clock.now(),
    )
    page = person.get(f"/sell/firms/{firm.pk}/contact/").content.decode()
    assert "The address differs: 12 and 21." in page
    person.post(f"/sell/firms/{firm.pk}/contact/", CONTACT | {"street": "Reie 21"})
    person.post(f"/sell/firms/{firm.pk}/confirm/", TICKS)
    firm.refresh_from_db()
    assert (firm.state, firm.street) == ("submitted", "Reie 21")


def test_others_do_not_see_the_firm(person: Client, client: Client) -> None:
    firm = filled(person)
    client.force_login(market.person())
    for address in ("", "identity/", "contact/", "payout/", "confirm/"):
        assert client.get(f"/sell/firms/{firm.pk}/{address}").status_code == 404
    assert client.post(f"/sell/firms/{firm.pk}/contact/", CONTACT).status_code == 404
    assert client.post("/sell/firm/", {"firm": str(firm.pk)}).status_code == 404


def test_the_promise_names_the_commission_in_force(monkeypatch: pytest.MonkeyPatch) -> None:
    dearer = Terms(
        valid_from=date(2026, 1, 2), commission_pct=Decimal("9.5"), time_to_pay=timedelta(minutes=30)
    )
    assert str(PROMISES["terms"]).startswith("I accept the terms of sale: 8 % commission on the price")
    monkeypatch.setattr("marketplace.terms.TERMS", (*TERMS, dearer))
    assert "9.5 % commission" in str(PROMISES["terms"])
