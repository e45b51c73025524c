"""`manage.py read_notice`: any inbound notice as JSON; exit 2 and one clear line for what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from customs.reading import read_notice
from customs.regime import Unreadable
from customs.regimes.china_cbec.codec import envelope as dxp
from tests.unit.customs.desk import MRN, aes, ceb
from tests.unit.customs.regimes.test_china_cbec import of_list
from tests.unit.customs.world import AT

SAMPLES = Path("../shared/cbec/samples")


def read(path: Path, body: bytes, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    path.write_bytes(body)
    call_command("read_notice", str(path))
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_release_of_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = dxp.seal(
        uid="r1",
        message="CEB622Message",
        sender="DXPEDC",
        data=of_list("800", invtNo="299120261234567890"),
        at=AT,
    )
    found = read(tmp_path / "n.xml", body, capsys)
    assert {name: found[name] for name in ("regime", "message", "official_status", "state", "at")} == {
        "regime": "china_cbec",
        "message": "CEB622",
        "official_status": "800",
        "state": "released",
        "at": "2026-11-23T12:00:00.123000+00:00",
    }
    assert found["keys"] == {
        "copNo": "C-000001",
        "preNo": "B20261123000000001",
        "invtNo": "299120261234567890",
    }
    assert found["sentences"] == {
        "en": "Customs released the parcel under list number 299120261234567890.",
        "fr": "La douane a accordé la mainlevée du colis sous le numéro de liste 299120261234567890.",
        "nl": "De douane heeft het pakket vrijgegeven onder lijstnummer 299120261234567890.",
        "zh-hans": "海关已放行，清单号 299120261234567890。",
    }
    assert found["warnings"] == []


def test_release_for_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    body = aes("CC529C", "<releaseDate>2026-11-23</releaseDate>")
    found = read(tmp_path / "n.xml", body, capsys)
    assert (found["message"], found["state"], found["official_status"]) == ("CC529C", "released", "CC529C")
    assert found["keys"] == {"LRN": "C-000001", "MRN": MRN}


def test_foreign_number_with_a_wrong_check_digit_is_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read(tmp_path / "n.xml", aes("CC529C", mrn="26GB0000X6524786A9"), capsys)
    assert (found["state"], found["number"]) == ("released", "26GB0000X6524786A9")
    assert found["warnings"] == [
        "MRN 26GB0000X6524786A9: its check digit does not hold; compare it with the original."
    ]


def test_unknown_status_has_no_state_of_ours_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = read(tmp_path / "n.xml", of_list("1234"), capsys)
    assert (found["official_status"], found["state"]) == ("1234", None)
    sentences = found["sentences"]
    assert isinstance(sentences, dict)
    assert sentences["en"].startswith("The declaration list got status 1234, which is not in our table")


def test_several_receipts_in_one_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = ceb("CEB312", "120")
    start, end = one.index(b"<ceb:OrderReturn>"), one.index(b"</ceb:CEB312Message>")
    found = read(
        tmp_path / "n.xml", one[:end] + one[start:end].replace(b">120<", b">100<") + one[end:], capsys
    )
    notices = found["notices"]
    assert isinstance(notices, list)
    assert [notice["state"] for notice in notices] == ["accepted", "rejected"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "no notice: The message is empty."),
        (b"hello", "no notice: The message is not well-formed XML"),
        (b"<html/>", "export-office: html is not a message of the export system."),
        (aes("CC515C"), "CC515C goes to the office; it is no answer of it."),
        (b"<!DOCTYPE x><CEB622Message/>", "declares a document type"),
    ],
)
def test_what_is_no_notice_is_told_in_a_line(tmp_path: Path, body: bytes, said: str) -> None:
    path = tmp_path / "n.xml"
    path.write_bytes(body)
    with pytest.raises(CommandError, match=said) as caught:
        call_command("read_notice", str(path))
    assert caught.value.returncode == 2
    assert "\n" not in str(caught.value)


def test_missing_file_is_told_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read: No such file") as caught:
        call_command("read_notice", str(tmp_path / "none.xml"))
    assert caught.value.returncode == 2


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the official samples are not beside the project")
def test_official_messages_that_go_out_are_no_notices() -> None:
    for sample in sorted(SAMPLES.glob("*.xml")):
        with pytest.raises(Unreadable):
            read_notice(sample.read_bytes())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=120), st.integers(0, 600), st.sampled_from(["CC529C", "CC599C", "CEB622"]))
def test_any_damage_is_read_or_refused(noise: bytes, place: int, message: str) -> None:
    good = of_list("800") if message == "CEB622" else aes(message)
    for body in (noise, good[:place], good[:place] + noise + good[place:], good.replace(b">", noise, 1)):
        try:
            read_notice(body)
        except Unreadable:
            continue
