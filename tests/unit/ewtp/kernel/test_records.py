"""Records of hand-written statements are those of the ORM."""

from __future__ import annotations

import pytest
from django.db import connection
from django.forms.models import model_to_dict
from django.test.utils import CaptureQueriesContext

from ewtp.kernel.records import Part, Parts, ask
from ewtp.parties.models import Firm, Identity, User

pytestmark = pytest.mark.django_db
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
    few = Part("firm", Firm, unread=frozenset({"city"}))
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
