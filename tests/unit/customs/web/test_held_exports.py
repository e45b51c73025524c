"""Exports that no office has, at the declarant's desk: corrected, lodged anew, declared in full, given up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from customs import api
from customs.models import Declaration
from ewtp.kernel import clock
from ewtp.kernel.http import Refused
from ewtp.parties.roles import Role
from tests.factories import market
from tests.unit.customs.desk import Post, aes, arrive, ceb, facts, listed, lodged
from tests.unit.customs.low_value import filed, parcel
from tests.unit.customs.world import AT, BY, export_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker(client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(hours=2))
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    client.force_login(market.person(role=Role.BROKER, language="en"))
    with translation.override("en"):
        yield client


def held() -> Declaration:
    api.lodge_export(entry=export_entry(invoice_number=""), by=BY, at=AT)
    return Declaration.objects.get()


def amended(row: Declaration, invoice: str) -> dict[str, str]:
    entry = row.export_entry
    data = {
        "amend-gross_mass_g": str(entry.gross_mass_g), "amend-office_of_exit": entry.office_of_exit,
        "amend-invoice_number": invoice,
    }  # fmt: skip
    for item in entry.items:
        data |= {
            f"amend-cn8_{item.line}": item.cn8, f"amend-name_{item.line}": item.name_en,
            f"amend-net_{item.line}": str(item.net_mass_g),
        }  # fmt: skip
    return data


def test_a_held_export_is_among_what_needs_a_person_with_the_rule(broker: Client, post: Post) -> None:
    row = held()
    page = broker.get("/declarations/?queue=mend").content.decode()
    assert "1 declaration needs you." in page
    assert "is not lodged: DE1203" in page
    case = broker.get(f"/declarations/{row.pk}/").content.decode()
    for button in ("Correct and lodge it", "Lodge it anew", "Give it up and refund the buyer"):
        assert button in case
    for absent in ("Cancel the declaration", "Stop what is not sent yet"):
        assert absent not in case


def test_the_declarant_corrects_and_lodges_it(broker: Client, post: Post) -> None:
    row = held()
    broker.post(f"/declarations/{row.pk}/ask/amend/", amended(row, "F-1"), follow=True)
    states = Declaration.objects.order_by("attempt").values_list("state", flat=True)
    assert list(states) == ["invalidated", "ready"]


def test_it_is_lodged_anew_or_given_up_with_a_reason(broker: Client, post: Post) -> None:
    row = held()
    broker.post(f"/declarations/{row.pk}/anew/")
    no = broker.post(f"/declarations/{row.pk}/ask/give_up/", {"give_up-reason": ""})
    assert (no.status_code, Declaration.objects.get().state) == (422, "held")
    broker.post(f"/declarations/{row.pk}/ask/give_up/", {"give_up-reason": "No invoice."})
    assert facts() == ["ExportHeld", "FullExportWanted", "ExportRefused"]


@pytest.mark.regime("be_gate")
def test_a_refused_file_is_declared_in_full_for_all_that_are_ticked(broker: Client, post: Post) -> None:
    post.fails = [Refused("root: wrong", code="400")]
    filed(post, parcel(1), parcel(2))
    rows = list(Declaration.objects.order_by("reference"))
    case = broker.get(f"/declarations/{rows[0].pk}/").content.decode()
    assert "Declare it in full (AES)" in case
    done = broker.post("/declarations/bulk/", {"verb": "anew", "pick": [row.pk for row in rows]}, follow=True)
    assert "Done for 2 declarations." in done.content.decode()
    assert facts().count("FullExportWanted") == 2
    again = broker.post("/declarations/bulk/", {"verb": "anew", "pick": [rows[0].pk]}, follow=True)
    assert "Nothing is lodged anew" in again.content.decode()
    assert facts().count("FullExportWanted") == 2


def test_a_declaration_that_the_office_did_not_take_is_corrected_and_lodged_anew(
    broker: Client, post: Post
) -> None:
    entry = lodged()
    arrive("export-office", aes("CC917C", mrn=""))
    row = Declaration.objects.get()
    case = broker.get(f"/declarations/{row.pk}/").content.decode()
    for button in ("Correct and lodge it", "Lodge it anew with our books of today", "Send again"):
        assert button in case
    assert "Declare it in full (AES)" not in case
    done = broker.post(f"/declarations/{row.pk}/ask/amend/", amended(row, "F-2"), follow=True)
    assert "Corrected and lodged." in done.content.decode()
    assert entry.invoice_number == "C-000001"
    newest = Declaration.objects.get(attempt=2)
    assert (newest.reference, newest.export_entry.invoice_number) == ("C-000001-2", "F-2")
    assert "It was lodged anew under another LRN." in broker.get(f"/declarations/{row.pk}/").content.decode()


def test_a_list_that_was_not_taken_is_had_corrected_by_who_can(broker: Client, post: Post) -> None:
    listed(post)
    arrive("china-window", ceb("CEB622", "-621028", second=8))
    row = Declaration.objects.get()
    assert "Have it corrected" in broker.get(f"/declarations/{row.pk}/").content.decode()
    no = broker.post(f"/declarations/{row.pk}/ask/mend/", {"mend-reason": "The name."})
    assert (no.status_code, "Tick at least one field." in no.content.decode()) == (422, True)
    data = {"mend-reason": "The name.", "mend-fields_wrong": ["buyer.name"]}
    done = broker.post(f"/declarations/{row.pk}/ask/mend/", data, follow=True)
    assert "It goes to customs again once it is corrected." in done.content.decode()
    assert facts()[-1] == "CorrectionAsked"
