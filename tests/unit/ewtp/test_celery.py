from typing import Any

from celery import shared_task
from celery.signals import before_task_publish

from ewtp.kernel.correlation import correlated, current

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
