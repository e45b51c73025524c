"""The console's flow of a change, and the public pages on rules."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from customs.models import RuleChange
from ewtp.kernel import clock
from ewtp.parties.models import User
from ewtp.parties.roles import Role
from ewtp.ui import figures
from tests.factories import market

pytestmark = pytest.mark.django_db
Page = Callable[..., str]
MALAYSIA = pytest.mark.regime("malaysia")
PROPOSE = "/admin/customs/rulechange/propose/"


@pytest.fixture(autouse=True)
def _no_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ewtp.parties.permissions.SECOND_FACTOR", frozenset())


def officer(role: Role = Role.AGENCY_OFFICER) -> tuple[User, Client]:
    user = market.person(role=role, is_staff=True)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user, client


def facts(**changes: str) -> dict[str, str]:
    day = (clock.now().date() + timedelta(days=3)).isoformat()
    given = {
        "kind": "override", "destination": "CN", "hs_prefix": "1806", "verdict": "no", "reason": "Recall.",
        "valid_from": day, "do": "preview",
    }  # fmt: skip
    return given | changes


def test_a_change_is_previewed_proposed_and_decided_by_another() -> None:
    names = [market.listing().name_en for _n in range(2)]
    (_first, proposing), (second, deciding) = officer(), officer()
    preview = proposing.post(PROPOSE, facts())
    assert preview.status_code == 200
    text = preview.content.decode()
    assert "2 live listings change" in text
    assert all(name in text for name in names)
    assert not RuleChange.objects.exists()
    assert proposing.post(PROPOSE, facts(do="propose")).status_code == 302
    change = RuleChange.objects.get()
    assert (change.state, change.changed_listings) == ("proposed", 2)
    page = f"/admin/customs/rulechange/{change.pk}/"
    assert 'value="approve"' not in proposing.get(f"{page}change/").content.decode()
    proposing.post(f"{page}decide/", {"do": "approve"})
    change.refresh_from_db()
    assert change.state == "proposed"
    shown = deciding.get(f"{page}change/").content.decode()
    assert "2 live listings change" in shown
    assert 'value="approve"' in shown
    deciding.post(f"{page}decide/", {"do": "approve"})
    change.refresh_from_db()
    assert (change.state, change.decided_by) == ("approved", second)


def test_the_second_officer_reads_what_turns_and_from_when_in_their_own_language() -> None:
    market.listing()
    (_first, proposing), (_second, deciding) = officer(), officer()
    proposing.post(PROPOSE, facts(do="propose"))
    page = f"/admin/customs/rulechange/{RuleChange.objects.get().pk}/change/"
    text = deciding.get(page, headers={"accept-language": "fr"}).content.decode()
    assert '<p class="ew-lead">Chine 1806: Non ' in text
    day = figures_in("fr", RuleChange.objects.get().valid_from)
    assert f"dès le {day}" in text
    assert re.search(
        r'data-label="Verdict"><span class="ew-soft">[^<]+</span>.*?<strong class="ew-stop">Non', text
    )
    assert "{}" not in text


def figures_in(language: str, day: date) -> str:
    with override(language):
        return figures.full_day(day)


def test_a_wrong_change_says_which_field() -> None:
    _user, client = officer()
    answer = client.post(PROPOSE, facts(hs_prefix="gold"))
    assert answer.status_code == 422
    assert "Give 2 to 10 digits" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.SELLER, Role.HUB_CLERK, Role.FINANCE, Role.BROKER])
def test_others_neither_see_nor_propose_changes(role: Role) -> None:
    _user, client = officer(role)
    assert client.post(PROPOSE, facts(do="propose")).status_code == 403
    assert client.get("/admin/customs/rulechange/").status_code == 403
    assert not RuleChange.objects.exists()


def test_the_list_of_changes_costs_the_same_queries_however_long(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    _user, client = officer()
    for prefix in ("17", "18", "19"):
        client.post(PROPOSE, facts(do="propose", hs_prefix=prefix))
    with django_assert_max_num_queries(14):
        assert client.get("/admin/customs/rulechange/").status_code == 200


@pytest.fixture
def read(client: Client) -> Page:
    def get(path: str, language: str = "en") -> str:
        answer = client.get(path, headers={"accept-language": language})
        assert answer.status_code == 200, path
        return answer.content.decode()

    return get


def test_selling_chocolate_to_china_is_a_page_of_its_own(read: Page) -> None:
    text = read("/rules/cn/chocolate/")
    assert "<title>Selling chocolate to China · eWTP</title>" in text
    assert "<h1>Selling chocolate to China</h1>" in text
    assert '<meta name="description" content="Selling chocolate to China. Yes, if ' in text
    assert "Decree280" in text
    assert "At the door" in text


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("/rules/cn/meat/", "No. It may not be sold this way."),
        ("/rules/cn/toys/", "Yes. Every rule that we hold lets it through."),
        ("/rules/cn/books/", "The agency decides. Our rules do not settle it."),
        pytest.param("/rules/my/beer/", "No. It may not be sold this way.", marks=MALAYSIA),
        pytest.param(
            "/rules/rw/chocolate/", "Yes, if 3 things are done first.", marks=pytest.mark.regime("rwanda")
        ),
    ],
)
def test_the_page_answers_as_the_rules_do(read: Page, path: str, verdict: str) -> None:
    assert verdict in read(path)


@pytest.mark.parametrize("path", ["/rules/cn/unicorns/", "/rules/xx/chocolate/", "/rules/CN/chocolate/"])
def test_pages_of_nothing_are_not_there(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["en", "fr", "nl", "zh-hans"])
@pytest.mark.parametrize(
    "path",
    [
        "/rules/", pytest.param("/rules/?to=MY", marks=MALAYSIA), "/rules/data/", "/rules/changes/",
        "/rules/cn/perfume/",
    ],
)  # fmt: skip
def test_every_page_is_there_in_every_language(read: Page, path: str, language: str) -> None:
    assert 'id="main"' in read(path, language)


def test_a_public_page_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/rules/cn/chocolate/")
    with django_assert_num_queries(1):
        client.get("/rules/")


def test_the_list_is_downloaded_as_it_stood_on_a_day(client: Client) -> None:
    rows = list(
        csv.DictReader(io.StringIO(client.get("/rules/data/cn-cbec-positive-list.csv").content.decode()))
    )
    assert len(rows) == 542
    assert next(row for row in rows if row["hs8"] == "17019910")["cap"] == "2"
    before = client.get("/rules/data/cn-cbec-positive-list.json?at=2022-02-28").json()
    assert before["lines"] == []
    answer = client.get("/rules/data/rules.json?at=2026-05-31").json()
    codes = {rule["code"] for rule in answer["rules"]}
    assert "Decree248" in codes
    assert "Decree280" not in codes


@pytest.mark.parametrize("path", ["none.csv", "cn-food.xml", "rules.csv"])
def test_other_downloads_are_not_there(client: Client, path: str) -> None:
    assert client.get(f"/rules/data/{path}").status_code == 404


def test_two_days_are_compared(read: Page) -> None:
    text = read("/rules/changes/?from=2026-05-31&to=2026-06-01")
    assert "Decree248" in text
    assert "Decree280" in text
    assert "Nothing changed between these days." in read("/rules/changes/?from=2026-11-01&to=2026-11-02")


def test_a_day_that_is_none_is_today(read: Page) -> None:
    paths = ("/rules/?at=yesterday", "/rules/")
    days = [re.search(r"by the rules of ([^.<]+)", read(path)) for path in paths]
    assert len({day and day[1] for day in days}) == 1


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "path",
    ["/rules/?at={}", "/rules/cn/chocolate/?at={}", "/rules/changes/?to={}", "/rules/changes/?from={}",
     "/rules/data/?at={}", "/rules/data/cn-food.json?at={}"],
)  # fmt: skip
def test_a_day_at_the_end_of_the_calendar_is_answered(client: Client, path: str, day: str) -> None:
    assert client.get(path.format(day)).status_code == 200


WAY = re.compile(r'<dt>[^<]*<code class="code small">(\d{4})</code></dt><dd>(.*?)</dd>', re.DOTALL)


@pytest.mark.regime("china_general")
def test_a_number_that_nobody_was_asked_for_yet_is_a_condition_and_no_refusal() -> None:
    text = Client(headers={"accept-language": "en"}).get("/rules/cn/chocolate/").content.decode()
    ways = {mode: re.sub("<[^>]+>", "", chip).strip() for mode, chip in WAY.findall(text)}
    assert ways == dict.fromkeys(("9610", "0110", "1210", "1239"), "Yes, if")
    formula = Client(headers={"accept-language": "en"}).get("/rules/cn/infant-formula/").content.decode()
    assert "Give the registration number of the formula with SAMR" in formula
    assert "It may not be sold this way" not in formula


def test_what_no_number_can_open_stays_a_no() -> None:
    text = Client(headers={"accept-language": "en"}).get("/rules/cn/meat/").content.decode()
    assert "No. It may not be sold this way." in text


@pytest.mark.regime("rwanda")
def test_an_example_names_every_charge_and_adds_up() -> None:
    text = Client(headers={"accept-language": "en"}).get("/rules/rw/biscuits/").content.decode()
    named = dict(re.findall(r"<dt>([^<]+)</dt><dd>(¥[\d.]+)</dd>", text))
    assert named == {
        "One piece": "¥90.00", "of which freight": "¥40.00", "Duty": "¥31.50", "VAT": "¥21.87",
        "Withholding tax": "¥4.50", "Infrastructure development levy": "¥1.35",
        "African Union levy": "¥0.18", "Quality inspection fee": "¥0.18", "At the door": "¥149.58",
    }  # fmt: skip


@pytest.mark.regime("eu_import")
def test_a_country_without_rules_of_ours_is_called_by_its_name() -> None:
    text = Client(headers={"accept-language": "fr"}).get("/rules/eu/tableware/").content.decode()
    assert "exportations de Chine" in text
