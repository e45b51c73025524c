"""The console speaks in words: no code, no JSON, no English in another language; others' words after ours."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override

from customs.models import Declaration
from logistics.carrier import carriers
from logistics.codes import Code
from logistics.wording import CODES, teller
from marketplace import remedies
from marketplace.admin import states, trail
from marketplace.admin.goods_facts import facts
from marketplace.admin.proofs import LABELS, proofs
from marketplace.models import Consignment, Leg
from marketplace.problems import PROBLEMS, problem, problem_text
from marketplace.states import LegCode, LegState
from payments.ledger.chart import CHART
from payments.wording import ACCOUNTS, entry
from tests.unit.marketplace.admin.world import AT, consignment, listing, seller

pytestmark = pytest.mark.django_db
OURS = {"parties", "kernel", "customs", "logistics", "payments", "marketplace"}


def shown(client: Client, row: Any, *, language: str = "en") -> str:
    meta = row._meta
    client.cookies["language"] = language
    path = reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])
    return client.get(path).content.decode()


def held(**changes: Any) -> Consignment:
    row = consignment(seller("flanders"), problem="import_held", leg=LegCode.IMPORT, **changes)
    Leg.objects.filter(consignment=row, code=LegCode.IMPORT).update(state=LegState.HELD)
    return row


@pytest.mark.parametrize("app", sorted(OURS))
def test_every_app_has_a_translated_name(app: str) -> None:
    assert isinstance(apps.get_app_config(app).verbose_name, Promise)


def test_every_model_of_the_console_has_a_translated_name() -> None:
    plain = [
        model._meta.label
        for model in admin.site._registry
        if model._meta.app_label in OURS and not isinstance(model._meta.verbose_name, Promise)
    ]
    assert plain == []


def test_every_field_that_a_page_of_the_console_shows_has_a_translated_name() -> None:
    plain = []
    for model, page in admin.site._registry.items():
        if model._meta.app_label not in OURS:
            continue
        named = {name for _title, part in page.fieldsets or () for name in _flat(part["fields"])}
        named |= {name for name in page.list_display if isinstance(name, str)} | set(_flat(page.fields or ()))
        for field in model._meta.get_fields():
            name = getattr(field, "verbose_name", None)
            if field.name in named - {"id", "sku", "eori", "iban", "mrn", "sscc"} and not isinstance(
                name, Promise
            ):
                plain.append(f"{model._meta.label}.{field.name}")
    assert plain == []


def _flat(names: Any) -> list[str]:
    return [one for name in names for one in (name if isinstance(name, tuple | list) else (name,))]


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Importation retenue"), ("nl", "Invoer aangehouden"), ("zh-hans", "进口暂扣")],
)
def test_a_problem_is_named_in_the_readers_language(language: str, words: str) -> None:
    with override(language):
        assert str(problem("import_held").name) == words


def test_every_reason_of_a_hold_has_a_name() -> None:
    field: Any = apps.get_model("logistics.Hold")._meta.get_field("reason")
    reasons = {code for code, _label in field.choices}
    assert reasons - set(PROBLEMS) == set()


def test_every_carrier_that_tells_something_has_a_name() -> None:
    assert [carrier.system for carrier in carriers() if teller(carrier.system) == carrier.system] == []


def test_every_problem_that_a_remedy_shows_has_a_name() -> None:
    source = inspect.getsource(remedies)
    found = re.findall(r'problem="(\w+)"|_(?:stop|show)\([^"]*"(\w+)"', source)
    codes = {one or other for one, other in found} | {remedies.SOLD_OUT}
    assert {"payout_failed", "party_refused", "return_overdue"} <= codes
    assert codes - set(PROBLEMS) == set()


def test_every_tracking_code_and_account_has_words() -> None:
    assert (set(Code) - set(CODES), set(CHART) - set(ACCOUNTS)) == (set(), set())


def test_a_reversed_entry_says_what_it_takes_back() -> None:
    assert entry("capture_reversed") == "Buyer paid, taken back"


def test_our_sentence_comes_before_the_offices_words_and_these_name_their_language(flanders: Client) -> None:
    text = shown(flanders, held(problem_note="布控查验"))
    ours = text.index("China customs looks into the parcel. The broker follows it.")
    theirs = text.index('In their own words: <q class="theirs" lang="zh-Hans">布控查验</q>')
    assert ours < theirs
    assert "import_held" not in text.partition("Who changed what")[0]


@pytest.mark.parametrize(
    ("code", "origin", "to", "text"),
    [
        pytest.param(
            "import_held", "LGG", "MY", "Malaysian customs looks into the parcel. The broker follows it.",
            marks=pytest.mark.regime("malaysia"),
        ),
        pytest.param(
            "correction_buyer", "LGG", "RW",
            "Filing with Rwanda's customs is held: the buyer must correct the details.",
            marks=pytest.mark.regime("rwanda"),
        ),
        pytest.param(
            "export_refused", "HGH", "BE",
            "China customs did not let the parcel leave. The buyer is refunded in full.",
            marks=pytest.mark.regime("china_export"),
        ),
    ],
)  # fmt: skip
def test_a_problem_names_the_office_of_its_route(code: str, origin: str, to: str, text: str) -> None:
    assert problem_text(Consignment(problem=code, origin=origin, destination_country=to)) == text


@pytest.mark.parametrize("code", sorted(PROBLEMS))
def test_the_sentence_of_every_problem_can_be_filled(code: str) -> None:
    assert "%" not in problem_text(Consignment(problem=code))


def test_the_first_page_names_the_problem_before_the_offices_words(flanders: Client) -> None:
    held(problem_note="布控查验")
    text = flanders.get("/admin/").content.decode()
    assert (
        '<span class="ew-held-chip">Import held</span> <q class="theirs" lang="zh-Hans">布控查验</q>' in text
    )


def test_a_held_consignment_has_a_chip_in_the_held_colour(flanders: Client) -> None:
    held()
    text = flanders.get(reverse("admin:marketplace_consignment_changelist")).content.decode()
    assert '<span class="ew-held-chip">Import held</span>' in text


def test_evidence_is_labelled_and_written_as_on_screen() -> None:
    known = {
        "grams": "348", "amount": "145.68 CNY", "received_at": "2026-11-25T20:59:02.471238+00:00",
        "mrn": "26BE1130004217K8A5", "signed_by": "林晓雯",
    }  # fmt: skip
    told = [(one.label, one.value.replace("\u00a0", " "), one.is_code) for one in proofs(known)]
    assert told == [
        ("Amount", "¥145.68", False), ("Scanned in", "25 Nov 21:59", False), ("Measured", "0.348 kg", False),
        ("MRN", "26BE1130004217K8A5", True),
    ]  # fmt: skip


def test_every_key_of_evidence_has_a_label_in_french() -> None:
    with override("fr"):
        assert str(LABELS["received_at"]) == "Scanné à l'entrée"


def test_a_declaration_in_the_file_says_its_kind_and_state(flanders: Client) -> None:
    row = held()
    Declaration.objects.create(
        consignment=row.pk, regime="eu_aes", kind="export", reference="EW-1", state="exited", payload="{}",
        created_at=AT,
    )  # fmt: skip
    text = shown(flanders, row)
    assert "<strong>Export</strong> · Left the EU" in text
    assert "exited" not in text


def test_facts_for_the_tax_are_labelled_with_units() -> None:
    told = [(label, value.replace("\u00a0", " ")) for label, value in facts({"vat": "9", "net_ml": "250"})]
    assert told == [("Net volume of a piece", "250 ml"), ("VAT rate in China", "9 %")]


def test_a_listing_shows_facts_and_no_json(flanders: Client) -> None:
    text = shown(flanders, listing(seller("flanders"), attributes={"abv": "6.5", "net_ml": "330"}))
    assert "<dt>Alcohol by volume</dt><dd>6.5\u00a0%</dd>" in text
    assert "&quot;abv&quot;" not in text


def test_the_trail_names_states_legs_and_amounts() -> None:
    row = consignment(seller("flanders"))
    row.leg, row.problem, row.goods_minor, row.total_minor = LegCode.HUB, "mass", 20100, 33921
    row.save()
    told = {one.field: (one.before, one.after) for one in trail.changes(row)[0].differences}
    assert told == {
        "leg": ("Paid", "At the hub"), "problem": ("", "Mass differs"), "goods": ("¥200.00", "¥201.00"),
        "total": ("¥338.21", "¥339.21"),
    }  # fmt: skip


def test_a_state_change_is_told_by_names() -> None:
    assert states.kind("marketplace.Consignment") == "Consignment"
    assert states.state("marketplace.Consignment", "underway") == "Underway"
    assert (states.kind("gone.Model"), states.state("gone.Model", "x")) == ("gone.Model", "x")
    assert states.any_state("paid_out") == "Paid out"
