"""What a hold says is told in the language of who reads it; what somebody wrote stays as it was written."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import translation

from logistics import api
from logistics.actions.scan import scan_in
from logistics.models import Hold, Parcel
from logistics.notes import NOTES, Note, told
from logistics.values import ParcelSize
from tests.unit.logistics.samples import CLERK, booking, facts, later

VALUES = {"mass": "0.3", "carrier": "EW", "reason": "no", "awb": "888-1", "count": "3"}


@pytest.mark.parametrize("code", NOTES)
def test_a_note_is_its_english_sentence_and_remembers_what_it_was_made_of(code: str) -> None:
    note = Note.of(code, **VALUES)
    assert (note, note.code, note.values) == (NOTES[code] % VALUES, code, VALUES)
    with translation.override("en"):
        assert told(code, VALUES) == note
    for language in ("fr", "nl", "zh-hans"):
        with translation.override(language):
            assert told(code, VALUES) not in ("", note)


@pytest.mark.django_db
def test_the_scale_says_it_in_the_clerks_language_and_the_fact_in_english(
    booked: Callable[..., Parcel],
) -> None:
    parcel = booked()
    api.receive(code=parcel.number, by=CLERK, at=later(minutes=10))
    heavy = ParcelSize(mass_g=2740, length_mm=250, width_mm=180, height_mm=60)
    api.measure(code=parcel.number, size=heavy, by=CLERK, at=later(minutes=11))
    hold = Hold.objects.get()
    assert (hold.note, hold.note_code, hold.note_values) == (
        "Chargeable mass is 2.000 kg above the booking.", "mass", {"mass": "2.000"},
    )  # fmt: skip
    with translation.override("nl"):
        scan = scan_in(key=uuid4(), hub="LGG", code=parcel.number, by=CLERK, at=later(minutes=12))
    assert scan.note == "Het te betalen gewicht ligt 2.000 kg boven de boeking."
    assert facts("ParcelHeld") == ["ParcelHeld"]


@pytest.mark.django_db
def test_reasons_of_goods_that_do_not_fly_are_told_in_the_readers_language(wire: object) -> None:
    api.book(booking=booking(uuid4(), dangerous=("UN3065",)), by=CLERK, at=later())
    hold = Hold.objects.get()
    assert hold.note == "UN3065: Such goods are not taken by air in parcels."
    with translation.override("fr"):
        assert hold.why.startswith("UN3065: ")
        assert hold.why != hold.note


@pytest.mark.django_db
def test_what_a_clerk_wrote_stays_as_it_was_written(booked: Callable[..., Parcel]) -> None:
    parcel = booked()
    api.hold(consignment=parcel.consignment, reason="damaged", note="Hoek ingedeukt", by=CLERK, at=later())
    with translation.override("fr"):
        assert Hold.objects.get().why == "Hoek ingedeukt"
