"""The operator's board: what gave up, what is not applied, how the machinery is, and the buttons."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from customs.models import SanctionsList
from customs.regime import systems as customs_systems
from ewtp.celery import app
from ewtp.kernel import clock, inbox, vitals
from ewtp.kernel.models import Delivery, Move, OutboxEvent, WireMessage
from ewtp.kernel.models.delivery import DeliveryState
from ewtp.kernel.models.wire_message import Direction, WireState
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from logistics.carrier import carriers
from marketplace.queries.machinery import masked
from marketplace.web.operations import page
from payments import gateways
from tests.unit.marketplace.admin.world import AT, consignment, person, seller, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _machinery(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.kernel.vitals.queue_length", lambda: 3)
    monkeypatch.setattr("ewtp.kernel.vitals.workers", lambda: 2)
    monkeypatch.setattr("ewtp.kernel.vitals.last_beat", clock.now)
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)


@pytest.fixture(autouse=True)
def _sanctions_list(db: None) -> None:
    SanctionsList.objects.create(edition="2026-11", digest="2026-11", loaded_at=clock.now())


@pytest.fixture
def poked(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Streams that were poked and tasks that were sent."""
    seen: list[Any] = []
    monkeypatch.setattr("marketplace.actions.try_again.poke_streams", seen.append)
    monkeypatch.setattr(
        "marketplace.actions.try_again.current_app.send_task",
        lambda name, args, **more: seen.append((name, args)),
    )
    return seen


@pytest.fixture
def operator() -> Client:
    return signed_in(person("tom@platform.example", Role.OPERATOR, kind=FirmKind.PLATFORM))


def delivery(
    stream: UUID, state: DeliveryState = DeliveryState.PARKED, error: str = "Refused: 422"
) -> Delivery:
    event = OutboxEvent.objects.create(name="payment_captured", stream=stream, data={}, occurred_at=AT)
    return Delivery.objects.create(
        event=event, handler="marketplace.journey.book", state=state, attempts=11, last_error=error
    )


def message(state: WireState = WireState.FAILED, **changes: Any) -> WireMessage:
    facts = {
        "system": "airline",
        "direction": Direction.IN,
        "kind": "airline.event",
        "key": str(uuid4()),
        "state": state,
        "body": b'{"code": "DEP"}',
        "error": "Not understood.",
        "at": AT,
    }
    return WireMessage.objects.create(**{**facts, **changes})


def test_an_empty_board_says_that_nobody_need_act(operator: Client) -> None:
    text = operator.get("/operations/").content.decode()
    for words in (
        "All is running. You need not act.",
        "No handler gave up.",
        "No handler waits after a failure.",
        "Every message that came in is applied.",
    ):
        assert words in text


def test_a_parked_handler_is_shown_with_its_consignment_and_error(operator: Client) -> None:
    row = consignment(seller("flanders"), "CN-77")
    delivery(row.pk)
    text = operator.get("/operations/").content.decode()
    for words in (
        "1 handler gave up. Its consignment stands still until you act.",
        "CN-77",
        f"/admin/marketplace/consignment/{row.pk}/change/",
        "marketplace.journey.book",
        "11 tries",
        "Refused: 422",
    ):
        assert words in text


def test_htmx_gets_the_part_that_changes(operator: Client) -> None:
    part = operator.get("/operations/", headers={"HX-Request": "true"}).content.decode()
    assert ("<html" in part, "<h1>" in part) == (False, True)


def test_retrying_puts_the_handler_back_in_line_and_leaves_a_move(
    operator: Client, poked: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    row = delivery(uuid4())
    with django_capture_on_commit_callbacks(execute=True):
        answer = operator.post(f"/operations/deliveries/{row.pk}/retry/", follow=True)
    row.refresh_from_db()
    assert "The handler is back in line." in answer.content.decode()
    assert (row.state, row.attempts, poked) == (DeliveryState.WAITING, 0, [[str(row.event.stream)]])
    move = Move.objects.get()
    assert (move.record, move.source, move.target, move.by) == (
        "kernel.Delivery",
        "parked",
        "waiting",
        f"user:{operator.session['_auth_user_id']}",
    )


def test_retrying_one_that_is_not_parked_changes_nothing(operator: Client, poked: list[Any]) -> None:
    row = delivery(uuid4(), DeliveryState.DONE)
    answer = operator.post(f"/operations/deliveries/{row.pk}/retry/", follow=True)
    row.refresh_from_db()
    assert "This handler is not parked any more. Nothing was changed." in answer.content.decode()
    assert (row.state, poked, Move.objects.count()) == (DeliveryState.DONE, [], 0)


def test_retry_all_takes_every_parked_handler(operator: Client, poked: list[Any]) -> None:
    for _ in range(3):
        delivery(uuid4())
    answer = operator.post("/operations/deliveries/retry/", follow=True)
    assert "3 handlers are back in line." in answer.content.decode()
    assert Delivery.objects.filter(state=DeliveryState.PARKED).count() == 0


def test_a_message_is_late_after_a_minute(operator: Client) -> None:
    message(WireState.RECEIVED, kind="old.event")
    message(WireState.RECEIVED, kind="new.event", at=clock.now())
    message(WireState.APPLIED, kind="applied.event")
    text = operator.get("/operations/").content.decode()
    assert [kind in text for kind in ("old.event", "new.event", "applied.event")] == [True, False, False]


def test_applying_again_hands_the_message_to_its_apps_task(operator: Client, poked: list[Any]) -> None:
    row = message()
    operator.post(f"/operations/messages/{row.pk}/apply/")
    row.refresh_from_db()
    assert (row.state, row.error, poked) == (WireState.RECEIVED, "", [("logistics.apply_message", (row.pk,))])
    assert Move.objects.get().record == "kernel.WireMessage"


def test_an_applied_message_is_not_applied_again(operator: Client, poked: list[Any]) -> None:
    row = message(WireState.APPLIED)
    answer = operator.post(f"/operations/messages/{row.pk}/apply/", follow=True)
    assert "This message is applied or gone. Load the page again." in answer.content.decode()
    assert (poked, Move.objects.count()) == ([], 0)


def test_every_system_that_sends_us_messages_has_a_task_that_exists() -> None:
    app.loader.import_default_modules()
    senders = [*customs_systems(), *gateways.known(), *(carrier.system for carrier in carriers())]
    assert [name for name in senders if inbox.task_of(name) not in app.tasks] == []
    assert inbox.task_of("nobody") is None


def test_a_json_message_is_masked() -> None:
    told = {
        "name": "Lin Xiaowen", "note": "call 13800138000", "id_number": "110105194912310021",
        "phone": 13900139000, "number": 13700137000, "pieces": 3,
    }  # fmt: skip
    row = message(body=json.dumps({"data": told}).encode())
    shown = masked(row)
    assert '"pieces": 3' in shown
    for secret in ("Lin Xiaowen", "13800138000", "110105194912310021", "13900139000", "13700137000"):
        assert secret not in shown
    assert '"note": "call *******8000"' in shown


def test_a_form_that_was_encoded_is_masked() -> None:
    body = b"payExInfoStr=%7B%22initalRequest%22%3A%22tel+%2B8613800138000+id+11010519491231002X%22%7D"
    said = masked(WireMessage(body=body))
    assert ("**8000" in said, "**002X" in said, "0138" in said, "19491231" in said) == (
        True, True, False, False,
    )  # fmt: skip


def test_an_xml_message_is_masked(operator: Client) -> None:
    row = message(system="china-window", body=b"<A><buyerIdNumber>110105194912310021</buyerIdNumber></A>")
    text = operator.get(f"/operations/messages/{row.pk}/").content.decode()
    assert ("110105194912310021" in text, "**************0021" in text) == (False, True)


def test_the_tiles_say_when_the_machinery_is_ill(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.kernel.vitals.queue_length", lambda: None)
    monkeypatch.setattr("ewtp.kernel.vitals.workers", lambda: 0)
    monkeypatch.setattr("ewtp.kernel.vitals.last_beat", lambda: None)
    shown = operator.get("/operations/")
    assert [(str(tile.label), str(tile.value), tile.must_act) for tile in shown.context["tiles"]] == [
        ("Oldest open event", "0 s", False),
        ("Queue", "no answer", True),
        ("Workers", "0", True),
        ("Last beat", "never", True),
        ("Parties to be looked at", "0", False),
    ]
    assert "part of the machinery does not answer as it should." in shown.content.decode()


def test_the_outbox_counts_what_is_open(operator: Client) -> None:
    delivery(uuid4()), delivery(uuid4(), DeliveryState.WAITING)
    assert vitals.outbox(at=AT) == vitals.Outbox(open=2, lag_s=0, parked=1, failing=1)


def test_the_board_costs_the_same_however_much_is_on_it(operator: Client) -> None:
    counts = []
    for n in (1, 4):
        for _ in range(n):
            delivery(uuid4()), delivery(uuid4(), DeliveryState.WAITING), message(stream=uuid4())
        with CaptureQueriesContext(connection) as queries:
            operator.get("/operations/")
        counts.append(len(queries))
    assert counts == [18, 18]


@pytest.mark.parametrize("path", ["/operations/", "/operations/messages/1/"])
def test_only_operators_come_in(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"].startswith("/accounts/login/?next=/operations/")
    for role, kind in ((Role.SELLER, FirmKind.SELLER), (Role.FINANCE, FirmKind.PLATFORM)):
        assert signed_in(person(f"{role}@example.org", role, kind=kind)).get(path).status_code == 403


@pytest.mark.parametrize("path", ["/operations/deliveries/retry/", "/operations/deliveries/1/retry/"])
def test_buttons_are_posts_of_operators(operator: Client, path: str) -> None:
    row = delivery(uuid4())
    finance = signed_in(person("nathalie@platform.example", Role.FINANCE, kind=FirmKind.PLATFORM))
    assert (operator.get(path).status_code, finance.post(path).status_code) == (405, 403)
    row.refresh_from_db()
    assert row.state == DeliveryState.PARKED


def test_orders_whose_parties_wait_are_in_the_headline() -> None:
    with override("en"):
        assert page.headline(0, 0, is_well=True, waiting=2) == (
            "All is running. The parties of 2 orders wait for officers."
        )
