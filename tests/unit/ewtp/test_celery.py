from typing import Any

import pytest
from celery import shared_task
from celery.signals import before_task_publish
from django.db import OperationalError, connection

from ewtp.kernel.correlation import correlated, current
from ewtp.kernel.models import Move

SEEN: list[str] = []


@shared_task(name="tests.look", bind=True)
def look(self: Any) -> None:
    SEEN.append(current())


def test_a_task_runs_under_the_id_of_what_asked_for_it() -> None:
    SEEN.clear()
    sent: dict[str, Any] = {}
    with correlated("abc12345"):
        before_task_publish.send(sender="tests.look", headers=sent, body=None)
    assert sent["correlation"] == "abc12345"
    look.apply(headers={"correlation": sent["correlation"]})
    assert SEEN == ["abc12345"]
    assert current() == ""


def test_a_task_that_nobody_asked_for_has_an_id_of_its_own() -> None:
    SEEN.clear()
    look.apply(task_id="0f8fad5b-d9cb-469f-a165-70867728950e")
    assert SEEN == ["0f8fad5bd9cb469fa16570867728950e"]


@shared_task(name="tests.count")
def count() -> None:
    SEEN.append(str(Move.objects.count()))


@pytest.mark.django_db(transaction=True)
def test_a_worker_outlives_a_restart_of_postgres() -> None:
    SEEN.clear()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        lost = cursor.fetchone()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", lost)
    other.close()
    with pytest.raises(OperationalError):
        Move.objects.count()
    count.apply(throw=True)
    assert SEEN == ["0"]
