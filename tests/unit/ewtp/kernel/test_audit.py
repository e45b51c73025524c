"""The audit trail is written by Postgres, whoever changes a row, and nobody changes the trail."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import InternalError, connection, transaction

from ewtp.kernel import clock
from ewtp.kernel.models import Move
from ewtp.parties.states import Admission
from tests.factories import market
from tests.factories.trade import whole_trade

pytestmark = pytest.mark.django_db


def histories() -> list[Any]:
    """The tables that hold versions."""
    return [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]


def test_a_change_past_the_platform_is_on_the_trail() -> None:
    firm = market.firm(name="Before", state=Admission.ADMITTED)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE parties_firm SET name = 'After' WHERE id = %s", [str(firm.pk)])
    versions = apps.get_model("parties", "FirmEvent")._default_manager.filter(pgh_obj_id=firm.pk)
    assert list(versions.order_by("pgh_id").values_list("name", "pgh_label")) == [
        ("Before", "insert"),
        ("After", "update"),
    ]


def test_no_version_of_any_record_is_changed_or_deleted() -> None:
    whole_trade()
    Move.objects.create(record="x", record_id="1", source="a", target="b", by="system:test", at=clock.now())
    written: list[Any] = [model for model in [*histories(), Move] if model._default_manager.exists()]
    assert {model._meta.label for model in written} >= {
        "kernel.Move", "marketplace.ConsignmentEvent", "marketplace.CheckoutEvent", "parties.FirmEvent",
        "parties.MembershipEvent", "marketplace.ListingEvent", "customs.DeclarationEvent",
    }  # fmt: skip
    for model in written:
        table, key = model._meta.db_table, model._meta.pk.column
        for change in (f"UPDATE {table} SET {key} = {key}", f"DELETE FROM {table}"):
            with (
                pytest.raises(InternalError, match="Cannot"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(change)


def test_every_record_with_a_state_of_trade_or_money_keeps_its_versions() -> None:
    kept = {model.pgh_tracked_model._meta.label for model in histories()}
    assert {
        "customs.Declaration", "logistics.Consolidation", "logistics.Hold", "marketplace.Checkout",
        "marketplace.Consignment", "marketplace.Listing", "parties.Firm", "parties.Membership",
        "payments.Payee", "payments.Payment", "payments.Payout", "payments.Refund", "payments.Settlement",
        "payments.Transfer",
    } <= kept  # fmt: skip
