"""The trail says who changed what from what to what, and hides what is a buyer's."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Move
from marketplace.admin import trail
from marketplace.models import Consignment
from tests.unit.marketplace.admin.world import AT, BUYER_NAME, consignment, seller

pytestmark = pytest.mark.django_db


def test_a_firms_decision_is_told_with_its_officer_and_difference(flanders: Client) -> None:
    firm = seller("flanders")
    flanders.post(reverse("admin:parties_firm_decide", args=[firm.pk]), {"verdict": "approved"})
    newest, first = trail.changes(firm)[0], trail.changes(firm)[-1]
    told = {one.field: (one.before, one.after) for one in newest.differences}
    assert (newest.by, told["state"]) == ("griet", ("Waiting for the agency", "Admitted"))
    assert (first.is_first, first.by, first.differences) == (True, "", ())


def test_the_list_of_changes_shows_person_and_difference(flanders: Client) -> None:
    firm = seller("flanders")
    flanders.post(
        reverse("admin:parties_firm_decide", args=[firm.pk]), {"verdict": "refused", "reason": "Not a maker."}
    )
    text = flanders.get(reverse("admin:parties_firmevent_changelist")).content.decode()
    assert "state: Waiting for the agency → Refused" in text
    assert "griet" in text


def test_a_buyers_fields_are_said_to_have_changed_and_not_shown(operator: Client) -> None:
    row = consignment(seller("flanders"))
    row.recipient_name = "别人"
    row.save()
    (difference,) = [d for d in trail.changes(row)[0].differences if d.field == "recipient"]
    assert (difference.before, difference.after) == ("•••", "•••")
    text = operator.get(reverse("admin:marketplace_consignmentevent_changelist")).content.decode()
    assert ("别人" in text, BUYER_NAME in text) == (False, False)


def test_the_trail_is_read_only(operator: Client) -> None:
    row = consignment(seller("flanders"))
    for name in (
        "marketplace_consignment",
        "marketplace_consignmentevent",
        "kernel_move",
        "marketplace_decision",
    ):
        assert operator.get(reverse(f"admin:{name}_add")).status_code == 403
    sent = operator.post(reverse("admin:marketplace_consignment_change", args=[row.pk]), {"origin": "AMS"})
    row.refresh_from_db()
    assert (sent.status_code, row.origin) == (403, "LGG")
    assert operator.post(reverse("admin:marketplace_consignment_delete", args=[row.pk])).status_code == 403
    assert Consignment.objects.count() == 1


def test_state_changes_name_the_person(operator: Client) -> None:
    by = Actor.user(operator.session["_auth_user_id"])
    Move.objects.create(record="x.Y", record_id="1", source="a", target="b", by=str(by), at=AT)
    assert ">tom<" in operator.get(reverse("admin:kernel_move_changelist")).content.decode().replace(
        " ", ""
    ).replace("\n", "")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("fr", r"\d+\xa0[a-zéû]+\xa02026 \d\d:"),
        ("zh-hans", r"2026\xa0年\xa0\d+\xa0月\xa0\d+\xa0日 \d\d:"),
    ],
)
def test_a_moment_of_the_trail_is_written_in_the_readers_language(
    operator: Client, language: str, shown: str
) -> None:
    row = consignment(seller("flanders"))
    where = reverse("admin:marketplace_consignment_change", args=[row.pk])
    text = operator.get(where, headers={"accept-language": language}).content.decode()
    (moment,) = re.findall(r'<li><span class="ew-soft">([^<]+)</span> · <strong>', text)
    assert re.match(shown, moment)


def test_a_change_that_a_reader_cannot_see_is_not_told() -> None:
    row = consignment(seller("flanders"))
    row.leg_since = row.leg_since.replace(second=row.leg_since.second ^ 1)
    row.save()
    assert trail.changes(row)[0].differences == ()
