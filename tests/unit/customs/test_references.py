"""Our own number of an export (LRN) is used once, whatever two consignments are called; full declarations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from customs.bulk import bulk_codes
from customs.models import Declaration, DeclarationDocument, ExportRoute, Sending
from tests.unit.customs.desk import Post
from tests.unit.customs.folders import hidden
from tests.unit.customs.low_value import lodge, low, parcel

pytestmark = pytest.mark.django_db


def test_a_reference_that_is_taken_gives_way_to_an_own_one(post: Post) -> None:
    """Two consignments whose numbers become the same letters and digits."""
    for number in ("C/000001", "C000001"):
        lodge(replace(low(), reference=number, wants_exit_proof=True))
    references = list(Declaration.objects.order_by("pk").values_list("reference", flat=True))
    assert sorted(len(reference) for reference in references) == [7, 22]
    assert set(DeclarationDocument.objects.values_list("key", flat=True)) == {f"lrn:{r}" for r in references}
    assert Sending.objects.count() == 0


def test_a_second_attempt_that_reads_like_another_consignment_keeps_both_apart(post: Post) -> None:
    lodge(replace(low(), reference="C-1-2", wants_exit_proof=True))
    entry = replace(low(), reference="C-1", wants_exit_proof=True)
    lodge(entry)
    Declaration.objects.filter(reference="C-1").update(state="rejected")
    lodge(entry)
    references = set(Declaration.objects.values_list("reference", flat=True))
    assert {"C-1", "C-1-2"} < references
    assert len(references) == 3


def test_where_no_office_takes_low_value_files_everything_is_declared_in_full(
    post: Post,
) -> None:
    with hidden(*bulk_codes()):
        assert lodge(parcel(1)) == "eu_aes"
    assert not ExportRoute.objects.exists()
