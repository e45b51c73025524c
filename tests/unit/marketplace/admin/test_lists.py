"""Lists of the console: unfold's cells to the letter, and the counts beside them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from unfold.templatetags.unfold_list import items_for_result, result_headers

from ewtp.parties.console_list import _rows
from marketplace.models import Consignment, Inquiry, Listing
from marketplace.queries import board, inquiries, waiting
from marketplace.states import ListingState
from tests.unit.marketplace.admin.world import consignment, listing, seller

pytestmark = pytest.mark.django_db
LISTS = (
    "parties_firm", "marketplace_listing", "marketplace_consignment", "parties_firmevent",
    "marketplace_listingevent", "marketplace_consignmentevent",
)  # fmt: skip


@pytest.mark.parametrize("query", ["", "?o=1"])
@pytest.mark.parametrize("kind", LISTS)
def test_a_row_is_unfolds_to_the_letter(flanders: Client, kind: str, query: str) -> None:
    firm = seller("flanders")
    listing(firm)
    for number in range(4):
        consignment(firm, f"CN-{number}", problem="export_refused" if number == 2 else "")
    page = flanders.get(reverse(f"admin:{kind}_changelist") + query)
    cl = page.context["cl"]
    theirs = ["".join(items_for_result(cl, row, None)) for row in cl.result_list]
    assert theirs
    assert _rows(cl, list(result_headers(cl))) == theirs
    assert [page.text.count(row) for row in theirs] == [1] * len(theirs)


def test_a_list_without_rows_says_so(flanders: Client) -> None:
    page = flanders.get(reverse("admin:marketplace_consignment_changelist"))
    assert "No results found" in page.text


def test_the_rows_of_a_search_are_not_those_of_the_list(flanders: Client) -> None:
    firm = seller("flanders")
    for number in ("CN-1", "CN-2"):
        consignment(firm, number)
    path = reverse("admin:marketplace_consignment_changelist")
    assert [number in flanders.get(path).text for number in ("CN-1", "CN-2")] == [True, True]
    found = flanders.get(path, {"q": "CN-2"}).text
    assert [f">{number}</a>" in found for number in ("CN-1", "CN-2")] == [False, True]
    assert 'value="CN-2"' in found
    assert 'value="CN-2"' not in flanders.get(path).text


@pytest.mark.parametrize("regions", [None, frozenset({"flanders"}), frozenset({"brussels", "flanders"})])
def test_what_waits_is_counted_as_the_lists_show_it(regions: frozenset[str] | None) -> None:
    for region in ("flanders", "wallonia"):
        firm = seller(region)
        asked = listing(firm, f"A-{region}")
        listing(firm, f"B-{region}", state=ListingState.STOPPED)
        Inquiry.objects.create(listing=asked, asked_at=asked.created_at)
        for number, problem in enumerate(("", "export_refused")):
            consignment(firm, f"{region}-{number}", problem=problem)
    counts = waiting.counts(regions=regions)
    assert counts == waiting.Waiting(
        firms=waiting.firms(regions=regions).count(),
        listings=waiting.listings(regions=regions).count(),
        questions=inquiries.open_inquiries(regions=regions).count(),
        stopped=waiting.stopped(regions=regions).count(),
        stuck=board.open_consignments(regions=regions).exclude(problem="").count(),
    )
    assert counts.stuck == (2 if regions is None else 1)
    assert (Listing.objects.count(), Consignment.objects.count()) == (4, 4)
