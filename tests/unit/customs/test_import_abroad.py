"""Malaysia, Rwanda and the EU: one declaration on arrival, and what their offices answer."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from customs import api
from customs.actions.amend_export import NotNow
from customs.models import Declaration, DeclarationDocument, QuotaUse
from customs.values import ImportEntry
from ewtp.kernel.money import Money
from tests.unit.customs.abroad import to_belgium, to_malaysia, to_rwanda
from tests.unit.customs.desk import Post, arrive, fact, facts, send_all, state
from tests.unit.customs.world import AT, BY, movement

pytestmark = pytest.mark.django_db

SYSTEM = {"MY": "malaysia-office", "RW": "rwanda-office", "BE": "eu-import-office"}
MALAYSIA = pytest.mark.regime("malaysia")
RWANDA = pytest.mark.regime("rwanda")
EU_IMPORT = pytest.mark.regime("eu_import")
ENTRIES = [
    pytest.param(to_malaysia, marks=MALAYSIA),
    pytest.param(to_rwanda, marks=RWANDA),
    pytest.param(to_belgium, marks=EU_IMPORT),
]
LISTS = {"MY": "K1", "RW": "IM4", "BE": "H7Declaration"}


def answer(
    country: str, event: str, *, second: int = 0, number: str = "N-1", request: str = "", **more: str
) -> bytes:
    """The office's answer to the declaration C-000001, in its own words and format."""
    at = f"2026-11-23T12:00:{second:02}+00:00"
    if country == "BE":
        told = {"At": at, "LRN": "C-000001", "MRN": number, "RequestReference": request, **more}
        inner = "".join(f"<{name}>{value}</{name}>" for name, value in told.items() if value)
        return f'<{event} xmlns="urn:ewtp:eu-import:1">{inner}<Extra/></{event}>'.encode()
    form = {
        "MY": ("ewtp-my-k1/1", "K1RES", "referenceNo", "registrationNo"),
        "RW": ("ewtp-rw-im4/1", "IM4RES", "declarantRef", "entryNo"),
    }[country]
    said: dict[str, object] = {
        "format": form[0], "message": form[1], form[2]: request or "C-000001", form[3]: number,
        "status": event, "issuedAt": at, "more": [1, 2],
    }  # fmt: skip
    if request:
        said["about"] = "cancellation"
    if "Reason" in more:
        said["remarks"] = more.pop("Reason")
    if more:
        said["assessment"] = more
    return json.dumps(said).encode()


WORDS = {
    "MY": {"ok": "REGISTERED", "look": "EXAMINE", "go": "RELEASED", "no": "REJECTED", "void": "CANCELLED"},
    "RW": {"ok": "REGISTERED", "look": "RED", "go": "RELEASE_ORDER", "no": "REJECTED", "void": "CANCELLED"},
    "BE": {
        "ok": "H7Accepted", "look": "H7Controlled", "go": "H7Released", "no": "H7Rejected",
        "void": "H7Invalidated",
    },
}  # fmt: skip


def landed(make: Callable[[], ImportEntry]) -> ImportEntry:
    entry = make()
    api.file_documents(entry=entry, by=BY, at=AT)
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    return entry


@pytest.mark.parametrize("make", ENTRIES)
def test_nothing_goes_ahead_and_one_declaration_is_sent_on_arrival(
    make: Callable[[], ImportEntry], post: Post
) -> None:
    entry = make()
    api.file_documents(entry=entry, by=BY, at=AT)
    send_all()
    assert (post.messages, state()) == ([], "documents")
    api.file_list(consignment=entry.consignment, movement=movement(), by=BY, at=AT)
    send_all()
    assert (post.messages, state()) == ([LISTS[entry.destination]], "sent")


@pytest.mark.parametrize("make", ENTRIES)
@pytest.mark.parametrize("order", [("ok", "look", "go"), ("go", "look", "ok"), ("ok", "go", "go")])
def test_released_whatever_the_order_of_the_answers(
    order: tuple[str, ...], make: Callable[[], ImportEntry], post: Post
) -> None:
    country = landed(make).destination
    seconds = {"ok": 1, "look": 2, "go": 3}
    bodies = [answer(country, WORDS[country][word], second=seconds[word]) for word in order]
    assert set(arrive(SYSTEM[country], *bodies)) == {"applied"}
    row = Declaration.objects.get()
    assert (row.state, row.number, row.released_at) == ("released", "N-1", AT + timedelta(seconds=3))
    assert facts().count("ImportReleased") == 1


@pytest.mark.parametrize(
    ("make", "event", "tax", "levied"),
    [
        pytest.param(
            to_malaysia, "ASSESSED", {"importDuty": "12.50", "currency": "MYR"}, Money(1250, "MYR"),
            marks=MALAYSIA,
        ),
        pytest.param(
            to_rwanda, "ASSESSED", {"duty": "35000", "vat": "24300", "currency": "RWF"}, Money(59300, "RWF"),
            marks=RWANDA,
        ),
        pytest.param(
            to_belgium, "H7Assessed", {"CustomsDuty": "3.00", "VAT": "0.00"}, Money(300, "EUR"),
            marks=EU_IMPORT,
        ),
    ],
)  # fmt: skip
def test_the_assessment_says_what_is_levied(
    make: Callable[[], ImportEntry], event: str, tax: dict[str, str], levied: Money, post: Post
) -> None:
    country = landed(make).destination
    arrive(
        SYSTEM[country],
        answer(country, event, second=2, **tax),
        answer(country, WORDS[country]["go"], second=3),
    )
    assert Declaration.objects.get().tax == levied
    assert fact("ImportReleased")["tax"] == [levied.minor, levied.currency]


@pytest.mark.parametrize("make", ENTRIES)
def test_a_rejected_declaration_is_told_with_the_offices_words(
    make: Callable[[], ImportEntry], post: Post
) -> None:
    country = landed(make).destination
    arrive(SYSTEM[country], answer(country, WORDS[country]["no"], Reason="value too low"))
    assert (state(), fact("ImportRefused")["reason"]) == ("rejected", "value too low")


@pytest.mark.parametrize("make", ENTRIES)
def test_cancelled_before_the_release_at_our_request(make: Callable[[], ImportEntry], post: Post) -> None:
    entry = landed(make)
    country = entry.destination
    arrive(SYSTEM[country], answer(country, WORDS[country]["ok"]))
    api.cancel_import(consignment=entry.consignment, reason="the buyer changed their mind", by=BY, at=AT)
    send_all()
    request = DeclarationDocument.objects.get(kind="cancellation").key.removeprefix("cancellation:")
    assert arrive(SYSTEM[country], answer(country, WORDS[country]["void"], request=request)) == ["applied"]
    assert (state(), facts()[-1]) == ("cancelled", "ImportCancelled")


@MALAYSIA
def test_no_office_but_the_chinese_hears_of_the_delivery(post: Post) -> None:
    entry = landed(to_malaysia)
    api.note_delivery(consignment=entry.consignment, delivered_at=AT, by=BY, at=AT)
    send_all()
    assert post.messages == ["K1"]


@EU_IMPORT
def test_returns_are_not_declared_where_the_office_knows_none(post: Post) -> None:
    entry = landed(to_belgium)
    arrive("eu-import-office", answer("BE", "H7Released"))
    with pytest.raises(NotNow, match="Returns are not declared to this office"):
        api.declare_return(consignment=entry.consignment, quantities={1: 1}, reason="broken", by=BY, at=AT)
    assert post.messages == ["H7Declaration"]


@pytest.mark.parametrize("make", ENTRIES)
def test_where_no_limit_holds_nothing_is_counted(make: Callable[[], ImportEntry]) -> None:
    entry = make()
    api.use_quota(
        destination=entry.destination, identity_number="", consignment=entry.consignment, amount=entry.paid,
        at=AT,
    )  # fmt: skip
    assert not QuotaUse.objects.exists()
    assert api.quota(destination=entry.destination, identity_number="", at=AT) is None
    assert api.check_identity_number(country=entry.destination, number="anything") is None


@pytest.mark.parametrize(
    ("country", "currency", "mode", "needs_identity"),
    [
        ("CN", "CNY", "9610", True),
        pytest.param("MY", "MYR", "lvg", False, marks=MALAYSIA),
        pytest.param("RW", "RWF", "im4", False, marks=RWANDA),
        pytest.param("NL", "EUR", "ioss", False, marks=EU_IMPORT),
    ],
)
def test_the_regime_says_how_a_country_is_sold_to(
    country: str, currency: str, mode: str, needs_identity: bool
) -> None:
    terms = api.import_terms(country=country, on=AT.date())
    assert (terms.currency, terms.mode, terms.needs_identity) == (currency, mode, needs_identity)


@RWANDA
def test_a_country_whose_office_is_not_set_up_is_not_sold_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("customs.regimes.rwanda.gateway.RwandanCustoms.webhook_secret", lambda self: "")
    with pytest.raises(api.NoRegime, match="the office of rwanda is not set up"):
        api.import_terms(country="RW", on=datetime(2026, 11, 23, tzinfo=UTC).date())
