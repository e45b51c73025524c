"""The broker's view: seen by who may declare, changed by nobody, numbers masked."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from customs import api
from customs.actions.send_papers import envelope_of
from customs.models import Declaration, Notice, Sending
from customs.regimes.china_cbec.gateway import SingleWindow, write
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState
from ewtp.parties.models import User
from tests.unit.customs.desk import ACCEPTED, arrive
from tests.unit.customs.world import AT, BY, ID_NUMBER, PHONE, import_entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)


@pytest.fixture
def wire(monkeypatch: pytest.MonkeyPatch) -> WireMessage:
    """An order that was sent, as it was on the wire."""
    from customs.actions.send_papers import send_papers

    monkeypatch.setattr(SingleWindow, "deliver", lambda self, envelope: None)
    declaration = api.file_documents(entry=import_entry(), by=BY, at=AT)
    send_papers(declaration=declaration, by=BY, at=AT)
    sending = Sending.objects.get(message="CEB311")
    return WireMessage.objects.create(
        system="china-window",
        direction=Direction.OUT,
        kind="CEB311",
        key=str(sending.pk),
        body=write(envelope_of(sending)),
        state=WireState.SENT,
        at=AT,
    )


def client(**flags: bool) -> Client:
    user = User.objects.create(email="someone@example.test", is_active=True, **flags)
    signed_in = Client()
    signed_in.force_login(user)
    return signed_in


def test_staff_read_the_thread_and_masked_messages(wire: WireMessage) -> None:
    broker = client(is_staff=True, is_superuser=True)
    declaration = Declaration.objects.get()
    page = broker.get(reverse("admin:customs_declaration_change", args=[declaration.pk]), secure=True)
    assert page.status_code == 200
    text = page.content.decode()
    assert "The order was sent to Chinese customs." in text
    assert ID_NUMBER not in text
    message = broker.get(
        reverse("admin:customs_declaration_message", args=[declaration.pk, wire.pk]), secure=True
    )
    shown = message.content.decode()
    assert message.status_code == 200
    assert "**************002X" in shown
    assert ID_NUMBER not in shown
    assert PHONE not in shown


def test_the_list_of_declarations_opens(wire: WireMessage) -> None:
    page = client(is_staff=True, is_superuser=True).get(
        reverse("admin:customs_declaration_changelist"), secure=True
    )
    assert page.status_code == 200
    assert Declaration.objects.get().reference in page.content.decode()


def test_staff_without_the_permission_see_nothing(wire: WireMessage) -> None:
    other = client(is_staff=True)
    declaration = Declaration.objects.get()
    for url in (
        reverse("admin:customs_declaration_changelist"),
        reverse("admin:customs_declaration_change", args=[declaration.pk]),
        reverse("admin:customs_declaration_message", args=[declaration.pk, wire.pk]),
    ):
        assert other.get(url, secure=True).status_code == 403


def test_nothing_can_be_changed_or_deleted(wire: WireMessage) -> None:
    broker = client(is_staff=True, is_superuser=True)
    declaration = Declaration.objects.get()
    url = reverse("admin:customs_declaration_change", args=[declaration.pk])
    assert broker.post(url, {"state": "released"}, secure=True).status_code == 403
    assert (
        broker.post(
            reverse("admin:customs_declaration_delete", args=[declaration.pk]), secure=True
        ).status_code
        == 403
    )
    assert Declaration.objects.get().state == "documents"


def test_a_message_of_something_else_is_not_shown(wire: WireMessage) -> None:
    other = WireMessage.objects.create(
        system="stripe", direction=Direction.IN, kind="x", key="k", body=b"{}", state=WireState.APPLIED, at=AT
    )
    url = reverse("admin:customs_declaration_message", args=[Declaration.objects.get().pk, other.pk])
    assert client(is_staff=True, is_superuser=True).get(url, secure=True).status_code == 404


def test_the_list_of_notices_reads_no_entry(wire: WireMessage) -> None:
    arrive("china-window", *ACCEPTED)
    broker = client(is_staff=True, is_superuser=True)
    with CaptureQueriesContext(connection) as asked:
        page = broker.get(reverse("admin:customs_notice_changelist"), secure=True)
    assert (page.status_code, Notice.objects.count()) == (200, 3)
    of_notices = [query["sql"] for query in asked if 'FROM "customs_notice"' in query["sql"]]
    assert [sql for sql in of_notices if "payload" in sql or "amendment" in sql] == []
    assert [query["sql"] for query in asked if 'FROM "customs_declaration"' in query["sql"]] == []
