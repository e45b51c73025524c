"""What the office does when told to misbehave, and that a restart loses nothing."""

from datetime import UTC, datetime

import requests

from sandboxes.export_office import schema
from tests.unit.sandboxes.export_office.conftest import ACCOUNT, Trader
from tests.unit.sandboxes.serving import Served, eventually, stays


def test_refuse_accepts_and_then_gives_no_release(office: Served, trader: Trader) -> None:
    office.misbehave("refuse", match={"LRN": "BAD"}, detail="Sanctions hit.")
    trader.send("CC515C", LRN="BAD")
    answer = trader.wait("CC528C", "CC551C")
    assert answer.findtext("ExportOperation/noReleaseMotivation") == "Sanctions hit."
    assert schema.answer_errors(answer) == []


def test_a_behaviour_for_another_lrn_does_not_touch_this_one(office: Served, trader: Trader) -> None:
    office.misbehave("refuse", match={"LRN": "OTHER"})
    trader.send("CC515C", LRN="MINE")
    trader.wait("CC528C", "CC529C")


def test_reject_gives_a_functional_error(office: Served, trader: Trader) -> None:
    office.misbehave("reject", detail="Code not valid on this date.")
    trader.send("CC515C")
    answer = trader.wait("CC556C")
    assert answer.findtext("ExportOperation/rejectionReason") == "Code not valid on this date."
    assert answer.findtext("FunctionalError/errorPointer") == "/CC515C"
    assert schema.answer_errors(answer) == []


def test_inspect_holds_the_goods_until_the_control_is_ended(office: Served, trader: Trader) -> None:
    office.misbehave("inspect")
    trader.send("CC515C")
    control = trader.wait("CC528C", "CC560C")
    assert schema.answer_errors(control) == []
    assert control.findtext("TypeOfControls/type") == "40"
    assert stays(trader.types) == ["CC528C", "CC560C"]
    ended = office.tell("release", MRN=control.findtext("ExportOperation/MRN"))
    assert ended.json() == {"status": "ok", "released": 1}
    trader.wait("CC528C", "CC560C", "CC529C")


def test_a_control_can_end_without_release(office: Served, trader: Trader) -> None:
    office.misbehave("inspect")
    trader.send("CC515C", LRN="L9")
    trader.wait("CC528C", "CC560C")
    office.tell("release", LRN="L9", release=False)
    trader.wait("CC528C", "CC560C", "CC551C")


def test_schema_says_the_message_is_malformed(office: Served, trader: Trader) -> None:
    office.misbehave("schema")
    trader.send("CC515C")
    trader.wait("CC917C")


def test_a2_confirms_the_exit_as_considered_satisfactory(office: Served, trader: Trader) -> None:
    number = trader.released()
    office.misbehave("a2", match={"MRN": number})
    trader.send("CC507C", MRN=number)
    trader.send("CC590C", MRN=number, exitDate=datetime.now(UTC).date().isoformat())
    assert trader.wait("CC528C", "CC529C", "CC599C").findtext("ExitControlResult/code") == "A2"


def test_delay_acknowledges_first_and_accepts_later(office: Served, trader: Trader) -> None:
    office.misbehave("delay", seconds=0.5)
    trader.send("CC515C")
    assert schema.answer_errors(trader.wait("CC928C")) == []
    trader.wait("CC928C", "CC528C", "CC529C")


def test_a_message_that_names_the_mrn_fits_by_the_lrn_of_its_declaration(
    office: Served, trader: Trader
) -> None:
    number = trader.released()
    lrn = trader.wait("CC528C", "CC529C").findtext("ExportOperation/LRN", "")
    office.misbehave("delay", seconds=60, match={"messageType": "CC590C", "LRN": lrn})
    trader.send("CC507C", MRN=number)
    trader.send("CC590C", MRN=number, exitDate=datetime.now(UTC).date().isoformat())
    assert stays(trader.types) == ["CC528C", "CC529C"]


def test_a_declaration_not_yet_accepted_is_invalidated_by_its_lrn(office: Served, trader: Trader) -> None:
    office.misbehave("delay", seconds=60)
    trader.send("CC515C", LRN="EARLY")
    trader.wait("CC928C")
    trader.post(trader.text("CC514C").replace("<MRN>26BE000000000001A7</MRN>", "<LRN>EARLY</LRN>"))
    answer = trader.wait("CC928C", "CC509C")
    assert answer.findtext("ExportOperation/LRN") == "EARLY"
    assert schema.answer_errors(answer) == []


def test_fail_after_commit_answers_500_and_the_repeat_does_nothing_twice(
    office: Served, trader: Trader
) -> None:
    office.misbehave("fail_after_commit")
    text = trader.text("CC515C")
    assert trader.post(text).status_code == 500
    trader.wait("CC528C", "CC529C")
    assert trader.post(text).status_code == 202
    assert stays(trader.types) == ["CC528C", "CC529C"]


def test_drop_loses_the_push_and_keeps_the_mailbox(office: Served, trader: Trader) -> None:
    office.misbehave("drop", match={"messageType": "CC528C"})
    trader.send("CC515C")
    trader.wait("CC528C", "CC529C")
    eventually(lambda: office.receiver.pushes)
    assert [b"CC529C" in p.body for p in stays(lambda: office.receiver.pushes)] == [True]


def test_duplicate_pushes_an_answer_twice_under_one_id(office: Served, trader: Trader) -> None:
    office.misbehave("duplicate", match={"messageType": "CC529C"})
    trader.send("CC515C")
    eventually(lambda: len(office.receiver.pushes) == 3)
    ids = [p.id for p in office.receiver.pushes]
    assert ids[1] == ids[2] != ids[0]


def test_reorder_pushes_the_release_before_the_acceptance(office: Served, trader: Trader) -> None:
    office.misbehave("reorder", match={"messageType": "CC528C"})
    trader.send("CC515C")
    eventually(lambda: len(office.receiver.pushes) == 2)
    assert [b"<ecs:CC529C" in p.body for p in office.receiver.pushes] == [True, False]


def test_a_failed_push_is_repeated(office: Served, trader: Trader) -> None:
    office.receiver.answers = [500]
    trader.send("CC515C")
    eventually(lambda: len(office.receiver.pushes) == 3)
    ids = [p.id for p in office.receiver.pushes]
    assert ids[0] == ids[1] != ids[2]


def test_a_restart_keeps_what_was_taken_and_finishes_it(office: Served, trader: Trader) -> None:
    office.misbehave("inspect")
    trader.send("CC515C", LRN="KEPT")
    trader.wait("CC528C", "CC560C")
    office.tell("pace", seconds=0.4)
    trader.send("CC515C", LRN="WAITING")
    office.restart()
    assert trader.types()[:2] == ["CC528C", "CC560C"]
    eventually(lambda: len(trader.types()) == 4)
    office.tell("release", LRN="KEPT")
    assert trader.types() == ["CC528C", "CC560C", "CC528C", "CC529C", "CC529C"]


def test_control_page_lists_the_declaration_with_its_buttons(office: Served, trader: Trader) -> None:
    office.misbehave("inspect")
    trader.send("CC515C", LRN="SHOWN")
    trader.wait("CC528C", "CC560C")
    page = requests.get(f"{office.url}/_control/page", timeout=5).text
    assert "SHOWN" in page
    assert "/_control/release" in page
    state = requests.get(f"{office.url}/_control", timeout=5).json()
    assert state["recent"]["Declarations"][0]["state"] == "controlled"
    assert (
        requests.get(f"{office.url}/messages", params={"after": "x"}, auth=ACCOUNT, timeout=5).status_code
        == 400
    )
