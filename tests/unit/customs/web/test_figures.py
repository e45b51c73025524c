"""The declarant's figures: how long offices take, what people had to touch, why offices refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from customs.models import Declaration, DeclarationDocument
from ewtp.parties.roles import Role
from tests.factories import market
from tests.unit.customs.desk import Post, arrive, ceb, filed, listed
from tests.unit.customs.web.test_desk import _plain, broker, text
from tests.unit.customs.world import AT, import_entry

__all__ = ["_plain", "broker"]
pytestmark = pytest.mark.django_db


def test_figures_count_time_and_hands(broker: Client, post: Post) -> None:
    for n, minutes in enumerate((10, 20, 30)):
        filed(import_entry(number=f"C-{n}", waybill_no=f"EW{n}"))
        Declaration.objects.filter(reference=f"C-{n}").update(
            state="released", lodged_at=AT, released_at=AT + timedelta(minutes=minutes)
        )
    page = text(broker.get("/declarations/figures/"))
    assert "<h1>100 % of 3 releases went through without a human hand.</h1>" in page
    office = "China, retail import by cross-border e-commerce"
    assert f"{office}: time from declaration to release, minutes" in page
    assert "In Nov 2026 half were released within 20 min and nineteen in twenty within 29 min." in page


def test_a_declaration_that_a_person_moved_is_touched(broker: Client, post: Post) -> None:
    filed()
    row = Declaration.objects.get()
    broker.post(f"/declarations/{row.pk}/ask/stop/", {"stop-reason": "value in doubt"})
    broker.post(f"/declarations/{row.pk}/go-on/")
    Declaration.objects.update(state="released", lodged_at=AT, released_at=AT + timedelta(minutes=9))
    page = text(broker.get("/declarations/figures/"))
    assert "<h1>0 % of 1 releases went through without a human hand.</h1>" in page


def test_refusals_are_counted_by_the_words_of_the_office(broker: Client, post: Post) -> None:
    listed(post)
    arrive("china-window", ceb("CEB622", "-621018", second=9))
    page = text(broker.get("/declarations/figures/"))
    assert "[Code:-621018]" in page
    assert DeclarationDocument.objects.count() == 4


def test_who_watches_sees_the_figures_and_no_declaration(client: Client) -> None:
    client.force_login(market.person(role=Role.SELLER))
    assert client.get("/declarations/figures/").status_code == 403
