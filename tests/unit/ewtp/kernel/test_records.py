"""Records of hand-written statements are those of the ORM."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from ewtp.kernel.records import Part, Parts, add, ask
from ewtp.parties.models import Consent, Firm, Identity, Membership, User
from ewtp.parties.models.consent import Purpose
from ewtp.parties.roles import Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
IDENTITY = Part("identity", Identity)


@pytest.fixture
def user() -> User:
    return User.objects.create_user("lin@buyers.example", name="林")


def test_a_record_is_read_as_the_orm_reads_it(user: User) -> None:
    kept = Identity.objects.create(user=user, name="林晓雯", number="110105194912310021", number_digest="d")
    [values] = ask(f"SELECT {IDENTITY.columns} FROM parties_identity identity", [])
    read = IDENTITY.record(values)
    assert read == kept
    assert model_to_dict(read) == model_to_dict(Identity.objects.get())
    assert (read.number, read._state.adding) == ("110105194912310021", False)


def test_what_is_not_read_is_asked_for_when_it_is_looked_at() -> None:
    firm = Firm.objects.create(name="Maker", city="Gent")
    few = Part("firm", Firm, read=frozenset({"id", "name"}))
    [values] = ask(f"SELECT {few.columns} FROM parties_firm firm", [])
    with CaptureQueriesContext(connection) as asked:
        read = few.record(values)
        assert (read.pk, read.name) == (firm.pk, "Maker")
    assert len(asked) == 0
    assert read.city == "Gent"


def test_several_of_a_statement_and_what_comes_after_them(user: User) -> None:
    both = Parts((Part("person", User, unread=frozenset({"phone"})), IDENTITY))
    statement = """
        SELECT {columns}, 7 FROM parties_user person
        LEFT JOIN parties_identity identity ON identity.user_id = person.id
    """
    [values] = ask(statement.format(columns=both.columns), [])
    assert both.records(values) == [user, None]
    assert list(both.rest(values)) == [7]


def test_new_rows_are_one_statement_and_hold_what_bulk_create_writes(user: User) -> None:
    def rows() -> list[Consent]:
        return [
            Consent(user=user, purpose=purpose, wording="I agree", version="1", language="en", given_at=AT)
            for purpose in (Purpose.CROSS_BORDER, Purpose.IDENTITY_CUSTOMS)
        ]

    with CaptureQueriesContext(connection) as asked:
        add(rows())
    assert len(asked) == 1
    Consent.objects.bulk_create(rows())
    held = [model_to_dict(row, exclude=["id"]) for row in Consent.objects.order_by("id")]
    assert held[:2] == held[2:]


def test_rows_that_point_at_each_other_are_one_statement(user: User) -> None:
    firm = Firm(name="Maker")
    with CaptureQueriesContext(connection) as asked:
        add([firm], [Membership(user=user, firm=firm, role=Role.SELLER)])
    assert len(asked) == 1
    held = Membership.objects.get()
    assert (held.firm, held.user, held.role) == (firm, user, Role.SELLER)
    assert (firm._state.adding, firm._state.db) == (False, "default")
