"""A low-value file is one message for all that wait for it, and costs what one parcel does."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from customs import tasks
from customs.models import Declaration, Sending
from ewtp.kernel import clock
from tests.unit.customs.desk import Post, arrive
from tests.unit.customs.low_value import answer, lodge, parcel, said
from tests.unit.customs.world import AT

pytestmark = [pytest.mark.django_db, pytest.mark.regime("be_gate")]
SIZES = pytest.mark.parametrize("parcels", [1, 30])


def waiting(parcels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one exporter to one consignee over one office, below the day's limit, with the wait over."""
    for number in range(1, parcels + 1):
        lodge(parcel(number, "2.00"))
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(minutes=2))


@SIZES
def test_all_that_wait_go_in_one_file(
    post: Post, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries,
    parcels: int,
) -> None:  # fmt: skip
    waiting(parcels, monkeypatch)
    with django_assert_num_queries(39):
        tasks.send_bulk_files()
    (file,) = post.taken
    assert (file.message, len(file.papers)) == ("ExportBulk", parcels)
    assert Sending.objects.count() == 1
    assert Declaration.objects.filter(state="sent").count() == parcels


@SIZES
def test_an_answer_is_applied_to_all_its_lines_together(
    post: Post, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries,
    parcels: int,
) -> None:  # fmt: skip
    waiting(parcels, monkeypatch)
    tasks.send_bulk_files()
    lines = [
        said("accepted", reference=f"C-{number:06}", number=f"EB26327{number:010}")
        for number in range(1, parcels + 1)
    ]
    with django_assert_num_queries(17):
        arrive("export-bulk", answer(*lines))
    assert Declaration.objects.filter(state="accepted").count() == parcels
