"""Questions to the agency: asked by the seller, by a submission or by a rule; answered by two officers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from customs.actions.decide_rule_change import decide_rule_change
from customs.actions.propose_rule_change import draft_override, propose_rule_change
from customs.events import RuleChangeDecided
from customs.models import RuleChange
from ewtp.kernel import clock
from ewtp.kernel.models import OutboxEvent
from ewtp.parties.models import Firm, User
from ewtp.parties.roles import Role
from ewtp.parties.states import Admission
from marketplace import journey
from marketplace.actions.answer_inquiry import answer_inquiry
from marketplace.actions.ask_agency import ask_agency
from marketplace.actions.move_listing import decide_listing, submit_listing
from marketplace.actions.recheck_listings import recheck_listings
from marketplace.eligibility import may_be_sold
from marketplace.models import Inquiry, Listing
from marketplace.models.decision import Verdict as Decided
from marketplace.refusal import Refusal
from tests.factories import market
from tests.unit.marketplace.admin.world import signed_in

pytestmark = pytest.mark.django_db
PESTICIDE = {"hs": "3808919090", "cn8": "38089190", "name_en": "Moth balls"}


@pytest.fixture
def seller() -> Firm:
    return market.firm(region="flanders", state=Admission.ADMITTED)


@pytest.fixture
def goods(seller: Firm) -> Listing:
    """Goods that a rule asks the agency about."""
    return market.listing(seller, state="draft", **PESTICIDE)


@pytest.fixture
def officers(monkeypatch: pytest.MonkeyPatch) -> tuple[User, User]:
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    agency = market.firm(kind="agency", region="flanders")
    first = market.person(role=Role.AGENCY_OFFICER, at=agency, is_staff=True, name="Griet")
    return first, market.person(role=Role.AGENCY_OFFICER, at=agency, is_staff=True, name="Bart")


def asked(goods: Listing) -> Inquiry:
    return ask_agency(listing=goods, asked_by=market.person(), at=clock.now())


def answer(inquiry: Inquiry, officer: User, verdict: str = "yes", **facts: Any) -> None:
    given = {"reason": "No listed substance is inside.", "valid_to": None, **facts}
    answer_inquiry(inquiry=inquiry, verdict=verdict, officer=officer, by=market.BY, at=clock.now(), **given)


def decide(inquiry: Inquiry, officer: User, *, is_approved: bool = True) -> None:
    """The second officer's decision, and what the marketplace hears of it."""
    assert inquiry.change is not None
    change = RuleChange.objects.get(pk=inquiry.change)
    decide_rule_change(
        change=change, is_approved=is_approved, note="Not shown.", officer=officer, by=market.BY,
        at=clock.now(), changed_listings=0,
    )  # fmt: skip
    event = OutboxEvent.objects.get(name="customs.RuleChangeDecided", stream=change.pk)
    assert event.data["is_approved"] is is_approved
    journey.answer_seller(RuleChangeDecided(change=change.pk, is_approved=is_approved))
    inquiry.refresh_from_db()


def test_a_question_names_the_rules_that_asked_and_is_asked_once(goods: Listing) -> None:
    first, again = asked(goods), asked(goods)
    assert (first.pk, first.state) == (again.pk, "asked")
    assert "Chemicals" in first.rules


def test_what_the_rules_settle_is_not_asked(seller: Firm) -> None:
    with pytest.raises(Refusal, match="The rules answer this themselves"):
        asked(market.listing(seller))
    assert Inquiry.objects.count() == 0


def test_a_submission_asks_by_itself(goods: Listing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marketplace.actions.move_listing.require_complete", lambda listing: None)
    submit_listing(listing=goods, by=market.BY, at=clock.now())
    row = Inquiry.objects.get()
    assert (row.listing, row.state, row.asked_by) == (goods, "asked", None)


def test_a_rule_that_takes_goods_off_sale_to_be_asked_about_asks_by_itself(
    seller: Firm, officers: tuple[User, User]
) -> None:
    live = market.listing(seller, allowed_as="yes_if")
    change = propose_rule_change(
        change=draft_override(
            destination="CN", hs_prefix="1806", verdict="ask", reason="Under review.",
            valid_from=clock.now().date(), by=officers[0], at=clock.now(),
        ),
        changed_listings=1,
    )  # fmt: skip
    decide_rule_change(
        change=change, is_approved=True, note="", officer=officers[1], by=market.BY, at=clock.now(),
        changed_listings=1,
    )  # fmt: skip
    assert recheck_listings(by=market.BY, at=clock.now()) == 1
    assert Inquiry.objects.get().listing == live


def test_an_answer_counts_when_a_second_officer_approves_it(
    goods: Listing, officers: tuple[User, User]
) -> None:
    inquiry = asked(goods)
    until = clock.now().date() + timedelta(days=90)
    answer(inquiry, officers[0], valid_to=until)
    assert inquiry.state == "proposed"
    change = RuleChange.objects.get()
    assert (change.listing, change.verdict, change.valid_to, change.state) == (
        goods.pk,
        "yes",
        until,
        "proposed",
    )
    view = may_be_sold(goods, at=clock.now())
    assert view is not None
    assert view.verdict == "ask"
    decide(inquiry, officers[1])
    assert inquiry.state == "answered"
    for days, verdict in ((0, "yes"), (90, "yes"), (91, "ask")):
        view = may_be_sold(goods, at=clock.now() + timedelta(days=days))
        assert view is not None
        assert view.verdict == verdict


def test_an_answer_that_is_rejected_leaves_the_question_open(
    goods: Listing, officers: tuple[User, User]
) -> None:
    inquiry = asked(goods)
    answer(inquiry, officers[0])
    decide(inquiry, officers[1], is_approved=False)
    assert (inquiry.state, inquiry.change) == ("asked", None)


def test_a_change_that_answers_nobody_changes_no_question(goods: Listing) -> None:
    inquiry = asked(goods)
    journey.answer_seller(RuleChangeDecided(change=goods.pk, is_approved=True))
    inquiry.refresh_from_db()
    assert inquiry.state == "asked"


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"reason": " "}, "reason"), ({"verdict": "maybe"}, "verdict"), ({"past": True}, "valid_to")],
)
def test_a_bad_answer_says_where(
    goods: Listing, officers: tuple[User, User], facts: dict[str, Any], field: str
) -> None:
    inquiry = asked(goods)
    if facts.pop("past", False):
        facts["valid_to"] = clock.now().date() - timedelta(days=1)
    with pytest.raises(Refusal) as no:
        answer(inquiry, officers[0], **facts)
    assert (no.value.field, RuleChange.objects.count()) == (field, 0)


def said(desk: Client, goods: Listing) -> str:
    page: Any = html.fromstring(desk.get(f"/sell/listings/{goods.pk}/").content)
    return " ".join(page.xpath("string(//aside[@class='stick form'])").split())


def test_the_seller_asks_and_reads_who_answered(
    client: Client, goods: Listing, seller: Firm, officers: tuple[User, User]
) -> None:
    client.force_login(market.person(role=Role.SELLER, at=seller))
    assert said(client, goods).startswith("What follows") or "Ask the agency" in said(client, goods)
    answered = client.post(f"/sell/listings/{goods.pk}/ask/", follow=True)
    assert "Asked. An officer answers on this page." in answered.content.decode()
    inquiry = Inquiry.objects.get()
    assert "An officer answers here." in said(client, goods)
    answer(inquiry, officers[0], "no")
    assert "One officer has answered, a second one approves it." in said(client, goods)
    decide(inquiry, officers[1])
    assert "Answered by Bart on" in said(client, goods)
    assert ": No. No listed substance is inside." in said(client, goods)


def test_officers_have_a_queue_with_rules_and_age(goods: Listing, officers: tuple[User, User]) -> None:
    inquiry = asked(goods)
    Inquiry.objects.update(asked_at=clock.now() - timedelta(days=2))
    console = signed_in(officers[0])
    listed = console.get("/admin/marketplace/inquiry/?state__exact=asked").content.decode()
    assert "Moth balls" in listed
    assert "can be a chemical whose export is notified beforehand" in listed
    assert ("Chemicals" in listed, ">CN<" in listed) == (False, False)
    assert "2\xa0days" in listed
    path = f"/admin/marketplace/inquiry/{inquiry.pk}/"
    page = console.get(f"{path}change/").content.decode()
    assert "can be a chemical whose export is notified beforehand" in page
    given = {"verdict": "yes", "reason": "None inside.", "valid_to": ""}
    gone = console.post(f"{path}decide/", given)
    change = RuleChange.objects.get()
    assert gone.headers["Location"] == f"/admin/customs/rulechange/{change.pk}/change/"
    assert (change.listing, change.named, change.reason) == (goods.pk, "Moth balls", "None inside.")


def test_an_answer_without_a_reason_is_not_taken(goods: Listing, officers: tuple[User, User]) -> None:
    inquiry = asked(goods)
    answered = signed_in(officers[0]).post(
        f"/admin/marketplace/inquiry/{inquiry.pk}/decide/", {"verdict": "yes", "reason": ""}, follow=True
    )
    assert "This field is required." in answered.content.decode()
    assert RuleChange.objects.count() == 0


def test_other_regions_do_not_see_it(goods: Listing, officers: tuple[User, User]) -> None:
    inquiry = asked(goods)
    agency = market.firm(kind="agency", region="wallonia")
    other = market.person(role=Role.AGENCY_OFFICER, at=agency, is_staff=True)
    path = f"/admin/marketplace/inquiry/{inquiry.pk}/decide/"
    answered = signed_in(other).post(path, {"verdict": "yes", "reason": "x"})
    assert answered.status_code in {302, 404}
    assert RuleChange.objects.count() == 0


def test_a_decision_on_the_listing_settles_its_question(
    goods: Listing, officers: tuple[User, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marketplace.actions.move_listing.require_complete", lambda listing: None)
    submit_listing(listing=goods, by=market.BY, at=clock.now())
    decide_listing(
        listing=goods, verdict=Decided.APPROVED, reason="", officer=officers[0], by=market.BY, at=clock.now()
    )
    row = Inquiry.objects.get()
    assert (row.state, row.change) == ("settled", None)
    assert row.answered_at is not None
    goods.refresh_from_db()
    assert (goods.state, goods.allowed_as) == ("live", "ask")
    assert recheck_listings(by=market.BY, at=clock.now()) == 0
