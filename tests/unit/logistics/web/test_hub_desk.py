"""The hub's desk as its people use it, with script and without."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.test import Client

from ewtp.parties.models import Firm, Membership, User
from ewtp.parties.models.firm import FirmKind
from ewtp.parties.roles import Role
from logistics import api, handlers
from logistics.events import ConsolidationTendered
from logistics.models import AddressChange, Consolidation, Hold, Parcel, Scan, TrackingEvent
from tests.unit.logistics.samples import AT, CLERK, Wire, facts, later

pytestmark = pytest.mark.django_db
Make = Callable[..., Parcel]
MEASURES = {"mass_kg": "0.740", "length_cm": "25", "width_cm": "18", "height_cm": "6"}


def person(role: Role | None) -> Client:
    user = User.objects.create_user(f"{role or 'nobody'}@example.org", "correct horse battery")
    if role is not None:
        firm = Firm.objects.create(kind=FirmKind.HUB, name="Hub")
        Membership.objects.create(user=user, firm=firm, role=role)
    client = Client()
    client.force_login(user, backend="ewtp.parties.sign_in.Backend")
    return client


@pytest.fixture
def clerk() -> Client:
    return person(Role.HUB_CLERK)


@pytest.fixture
def supervisor(monkeypatch: pytest.MonkeyPatch) -> Client:
    """Signed in with a second factor."""
    monkeypatch.setattr("ewtp.parties.middleware.has_shown_factor", lambda request, user: True)
    return person(Role.HUB_SUPERVISOR)


def scan(client: Client, code: str, key: str = "", **headers: str) -> str:
    sent = client.post(
        "/hub/scan/", {"code": code, "scan": key or str(uuid4())}, follow=True, headers=headers
    )
    assert sent.status_code == 200
    return sent.content.decode()


PATHS = ["/hub/", "/hub/floor/", "/hub/flights/", "/hub/problem/"]


@pytest.mark.parametrize("path", PATHS)
def test_strangers_sign_in_and_others_may_not(path: str) -> None:
    assert Client().get(path).headers["Location"].startswith("/accounts/login/?next=/hub/")
    assert person(Role.SELLER).get(path).status_code == 403
    assert person(None).get(path).status_code == 403


@pytest.mark.parametrize("path", PATHS)
def test_a_clerk_sees_the_desk(clerk: Client, path: str) -> None:
    assert clerk.get(path).status_code == 200


def test_a_clerk_may_not_build_or_tender(clerk: Client, cleared: Make, wire: Wire) -> None:
    parcel = cleared()
    load = api.open_consolidation(
        flight_no="EW8801", flight_date=later(days=1).date(), by=CLERK, at=later(minutes=30)
    )
    for path, given in (
        ("/hub/loads/", {"flight_no": "EW8801", "date": "2026-11-24"}),
        (f"/hub/loads/{load.id}/pack/", {"code": parcel.number}),
        (f"/hub/loads/{load.id}/tender/", {}),
        (f"/hub/parcels/{parcel.number}/hold/", {"reason": "other"}),
    ):
        assert clerk.post(path, given).status_code == 403
    assert api.parcels(consignments=[parcel.consignment])[parcel.consignment].state == "export_cleared"
    assert clerk.get(f"/hub/loads/{load.id}/").status_code == 200


def test_scan_measure_accept_says_where_the_box_goes(clerk: Client, booked: Make) -> None:
    parcel = booked()
    assert "Weigh and measure it." in scan(clerk, parcel.number)
    sent = clerk.post("/hub/measure/", {"code": parcel.number, **MEASURES}, follow=True)
    assert "Put it in cage <strong>A3</strong>" in sent.content.decode()
    parcel.refresh_from_db()
    assert (parcel.state, parcel.measured_mass_g, parcel.measured_length_mm) == ("ready", 740, 250)
    assert facts()[-1] == "ParcelAccepted"


def test_the_same_scan_sent_twice_is_one_scan(clerk: Client, booked: Make) -> None:
    parcel, key = booked(), str(uuid4())
    for _ in range(2):
        scan(clerk, parcel.number, key)
    assert Scan.objects.count() == 1
    assert TrackingEvent.objects.filter(code="HUB_RECEIVED").count() == 1


def test_a_wrong_code_is_not_ours_and_goes_to_the_desk(clerk: Client, db: None) -> None:
    page = scan(clerk, "6901234567892")
    assert "Not ours" in page
    assert "Take it to desk <strong>D1</strong>." in page


def test_too_heavy_is_held_with_its_reason_and_shelf(clerk: Client, booked: Make) -> None:
    parcel = booked()
    scan(clerk, parcel.number)
    sent = clerk.post("/hub/measure/", {"code": parcel.number, **MEASURES, "mass_kg": "1.050"}, follow=True)
    page = sent.content.decode()
    assert "Put it on shelf <strong>H1</strong>." in page
    assert "Chargeable mass is 0.300 kg above the booking." in page


def test_script_gets_the_part_and_no_script_gets_the_page_back(clerk: Client, booked: Make) -> None:
    parcel = booked()
    part = clerk.post(
        "/hub/scan/", {"code": parcel.number, "scan": str(uuid4())}, headers={"HX-Request": "true"}
    )
    assert part.status_code == 200
    assert "<html" not in part.content.decode()
    plain = clerk.post("/hub/scan/", {"code": parcel.number, "scan": str(uuid4())})
    assert plain.status_code == 302
    assert plain.headers["Location"].startswith("/hub/?scan=")


@pytest.mark.parametrize(("name", "value"), [("mass_kg", ""), ("mass_kg", "0"), ("length_cm", "abc")])
def test_unreadable_measures_are_refused_by_field(clerk: Client, booked: Make, name: str, value: str) -> None:
    parcel = booked()
    scan(clerk, parcel.number)
    sent = clerk.post("/hub/measure/", {"code": parcel.number, **MEASURES, name: value})
    assert sent.status_code == 422
    assert f'id="id_{name}_error"' in sent.content.decode()
    parcel.refresh_from_db()
    assert parcel.measured is None


def test_a_clerk_reports_a_damaged_parcel_and_a_supervisor_lets_it_go_on(
    clerk: Client, supervisor: Client, cleared: Make
) -> None:
    parcel = cleared()
    sent = clerk.post(
        "/hub/problem/", {"code": parcel.number, "reason": "damaged", "note": "Wet."}, follow=True
    )
    assert "Put it on shelf <strong>H1</strong>." in sent.content.decode()
    assert Hold.objects.values_list("reason", "note", "closed_at").get() == ("damaged", "Wet.", None)
    page = supervisor.get("/hub/floor/").content.decode()
    assert "1 parcel is held." in page
    supervisor.post(f"/hub/parcels/{parcel.number}/hold/", {"reason": "damaged", "note": "Repacked."})
    assert Hold.objects.get().outcome == "Repacked."


def test_a_supervisor_gives_a_damaged_parcel_back_with_a_reason(
    clerk: Client, supervisor: Client, cleared: Make
) -> None:
    parcel = cleared()
    clerk.post("/hub/problem/", {"code": parcel.number, "reason": "damaged", "note": "Wet."})
    assert "Give it back and refund the buyer" in supervisor.get("/hub/floor/").content.decode()
    to, given = f"/hub/parcels/{parcel.number}/hold/", {"reason": "damaged", "back": "1"}
    no = supervisor.post(to, given, follow=True)
    assert f"Say why {parcel.number} goes back to the seller." in no.content.decode()
    supervisor.post(to, {**given, "note": "Soaked."})
    assert Parcel.objects.get().state == "cancelled"


def test_a_supervisor_keeps_the_address_before(supervisor: Client, cleared: Make) -> None:
    parcel = cleared()
    change = AddressChange.objects.create(
        parcel=parcel, consignee_snapshot=parcel.consignee_snapshot, state="refused", asked_at=AT,
        asked_by="system:journey",
    )  # fmt: skip
    assert "Keep the address before" not in supervisor.get("/hub/floor/").content.decode()
    Hold.objects.create(
        parcel=parcel, reason="address", action_by="buyer", opened_at=AT, opened_by="system:last-mile"
    )
    assert "Keep the address before" in supervisor.get("/hub/floor/").content.decode()
    given = {"reason": "address", "keep": "1", "note": "The buyer agrees."}
    supervisor.post(f"/hub/parcels/{parcel.number}/hold/", given)
    change.refresh_from_db()
    assert (change.state, Hold.objects.get().outcome) == ("given_up", "The buyer agrees.")


def test_a_supervisor_builds_a_load_and_tenders_it(supervisor: Client, cleared: Make, wire: Wire) -> None:
    parcel, other = cleared(), cleared()
    opened = supervisor.post("/hub/loads/", {"flight_no": "EW8801", "date": "2026-11-24"}, follow=True)
    assert "888-10000001" in opened.content.decode()
    load = Consolidation.objects.get()
    for one in (parcel, other):
        packed = supervisor.post(
            f"/hub/loads/{load.pk}/pack/", {"code": one.waybill_no}, headers={"HX-Request": "true"}
        )
        assert f"<b>In</b><span>{one.number}</span>" in packed.content.decode()
    taken = supervisor.post(f"/hub/loads/{load.pk}/pack/", {"code": other.number, "out": "1"}, follow=True)
    assert f"<dd>{1}</dd>" in taken.content.decode()
    wire.at = later(minutes=40)
    sent = supervisor.post(f"/hub/loads/{load.pk}/tender/", {"uld": "ake12345ew"}, follow=True)
    assert "House and master totals agree." in sent.content.decode()
    handlers.ask_airline(ConsolidationTendered(consolidation=load.pk))
    load.refresh_from_db()
    assert (load.state, load.pieces, load.mass_g, load.uld) == ("confirmed", 1, 740, "AKE12345EW")
    manifest = supervisor.get(f"/hub/loads/{load.pk}/manifest/").content.decode()
    assert parcel.number in manifest
    assert other.number not in manifest
    assert "differ" not in manifest


def test_flights_to_every_country_are_shown_with_their_town(supervisor: Client, wire: Wire) -> None:
    wire.at = later()
    shown = supervisor.get("/hub/flights/").content.decode()
    for flight_no, town in (("EW8803", "Hangzhou"), ("EW8813", "Kuala Lumpur"), ("EW8823", "Kigali")):
        assert f"<strong>{flight_no}</strong> · {town} · " in shown


def test_a_load_moves_only_to_flights_of_its_own_route(supervisor: Client, wire: Wire) -> None:
    wire.at = later()
    load = api.open_consolidation(
        flight_no="EW8813", flight_date=later(days=1).date(), by=CLERK, at=later(minutes=1)
    )
    others = supervisor.get(f"/hub/loads/{load.id}/").context["others"]
    assert {flight.destination for flight in others} == {"KUL"}


def test_a_load_that_missed_its_flight_is_still_found(supervisor: Client, cleared: Make, wire: Wire) -> None:
    load = api.open_consolidation(
        flight_no="EW8801", flight_date=later(days=1).date(), by=CLERK, at=later(minutes=30)
    )
    api.add_parcel(consolidation=load.id, code=cleared().number, by=CLERK, at=later(minutes=31))
    wire.at = later(days=2)
    shown = supervisor.get("/hub/flights/").content.decode()
    assert "Missed their flight" in shown
    assert f"/hub/loads/{load.id}/" in shown


def test_what_may_not_fly_is_said_on_the_load(supervisor: Client, accepted: Make, wire: Wire) -> None:
    parcel = accepted()
    load = api.open_consolidation(
        flight_no="EW8801", flight_date=later(days=1).date(), by=CLERK, at=later(minutes=30)
    )
    said = supervisor.post(
        f"/hub/loads/{load.id}/pack/", {"code": parcel.number}, headers={"HX-Request": "true"}
    )
    assert "Not on this flight" in said.content.decode()
    assert "is not cleared for export. It waits in its cage." in said.content.decode()
    empty = supervisor.post(f"/hub/loads/{load.id}/tender/", {}, follow=True)
    assert "888-10000001 is empty. Scan parcels in first." in empty.content.decode()


def test_unknown_loads_parcels_and_dates_are_not_found(supervisor: Client) -> None:
    assert supervisor.get(f"/hub/loads/{uuid4()}/").status_code == 404
    assert supervisor.get("/hub/parcels/EWLGG0000000000A/label.pdf").status_code == 404
    assert supervisor.post("/hub/loads/", {"flight_no": "EW8801", "date": "tomorrow"}).status_code == 404


def test_the_label_comes_as_a_pdf(
    clerk: Client, booked: Make, settings: LazySettings, tmp_path: object
) -> None:
    settings.MEDIA_ROOT = tmp_path
    sent = clerk.get(f"/hub/parcels/{booked().number}/label.pdf")
    assert sent.headers["Content-Type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF-")


@pytest.mark.parametrize(("path", "count"), [("/hub/", 3), ("/hub/floor/", 4), ("/hub/flights/", 5)])
def test_the_lists_cost_the_same_for_any_number_of_parcels(
    clerk: Client,
    cleared: Make,
    wire: Wire,
    path: str,
    count: int,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for made in (1, 3):
        for _ in range(made):
            scan(clerk, cleared().number)
            api.hold(consignment=cleared().consignment, reason="other", note="", by=CLERK, at=later(hours=1))
        with django_assert_num_queries(count):  # type: ignore[attr-defined]
            clerk.get(path)
