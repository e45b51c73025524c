"""The control API and page: what they tell, what they change, what they refuse."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sandboxes.kit import Action, Kind, Kit, Row, Section, add_control


@pytest.fixture
def client(kit: Kit) -> Iterator[FlaskClient]:
    app = Flask("airline")
    row = Row(
        cells=("999-1", "<b>new</b>"),
        href="/b/1",
        actions=(Action(label="Release", url="/_control/release"),),
    )
    add_control(
        app,
        kit=kit,
        title="Airline",
        intro="Accepts bookings.",
        kinds=(Kind(code="refuse", text="The next booking is refused."),),
        recent=lambda: [Section(title="Bookings", columns=("AWB", "State"), rows=(row,))],
    )
    with app.test_client() as made:
        yield made


def test_the_state_tells_pace_behaviours_and_recent_objects(client: FlaskClient) -> None:
    client.post("/_control/behaviour", json={"kind": "refuse", "match": {"awb": "1"}, "seconds": 2})
    found = client.get("/_control").get_json()
    assert found == {
        "name": "Airline",
        "pace": 0.3,
        "kinds": [{"code": "refuse", "text": "The next booking is refused."}],
        "behaviours": [
            {"id": 1, "kind": "refuse", "left": 1, "match": {"awb": "1"}, "seconds": 2.0, "detail": ""}
        ],
        "recent": {"Bookings": [{"AWB": "999-1", "State": "<b>new</b>"}]},
        "waiting": [],
        "deliveries": [],
    }


def test_healthz_answers_ok(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_the_pace_is_set(client: FlaskClient, kit: Kit) -> None:
    assert client.post("/_control/pace", json={"seconds": 1.5}).status_code == 200
    assert kit.due.pace == 1.5


@pytest.mark.parametrize(
    ("path", "told", "sentence"),
    [
        ("pace", {"seconds": "soon"}, "seconds: must be a number from 0 to 86400"),
        (
            "behaviour",
            {"kind": "x"},
            "kind: 'x' is not known here; use one of succeed, refuse, duplicate, reorder, drop",
        ),
        ("behaviour", [], 'body: must be a JSON object, such as {"kind": "refuse"}'),
        ("resend", {"seq": "x"}, "seq: must be the number of a delivery"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(
    client: FlaskClient, path: str, told: object, sentence: str
) -> None:
    answer = client.post(f"/_control/{path}", json=told)
    assert (answer.status_code, answer.get_json()) == (400, {"error": sentence})


def test_a_page_of_another_site_can_not_steer(client: FlaskClient, kit: Kit) -> None:
    answer = client.post(
        "/_control/behaviour", json={"kind": "refuse"}, headers={"Origin": "http://evil.example"}
    )
    assert answer.status_code == 403
    assert kit.behaviours.queued() == []


def test_reset_forgets_behaviours(client: FlaskClient, kit: Kit) -> None:
    kit.behaviours.add(kind="refuse")
    assert client.post("/_control/reset").status_code == 200
    assert kit.behaviours.queued() == []


def test_the_page_escapes_what_it_shows_and_runs_no_script(client: FlaskClient) -> None:
    answer = client.get("/_control/page")
    html = answer.get_data(as_text=True)
    assert "&lt;b&gt;new&lt;/b&gt;" in html
    assert "<script" not in html
    assert "style=" not in html
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src 'self'")


def test_a_button_of_the_page_queues_a_behaviour_and_comes_back(client: FlaskClient, kit: Kit) -> None:
    form = {
        "kind": "refuse",
        "count": "2",
        "match_field": "awb",
        "match_value": "999-1",
        "seconds": "",
        "detail": "",
    }
    answer = client.post("/_control/behaviour", data=form)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/_control/page")
    queued = kit.behaviours.queued()[0]
    assert (queued.kind, queued.left, queued.match) == ("refuse", 2, {"awb": "999-1"})
