"""Clerks at Liège read why a parcel does not go on in their own language."""

from __future__ import annotations

from django.utils.translation import override

from logistics.refusal import CannotShip, NotOurs


def test_a_refusal_is_read_in_the_language_of_the_page() -> None:
    refused = CannotShip("empty", "%(awb)s is empty. Scan parcels in first.", awb="745-12345675")
    with override("fr"):
        assert str(refused) == "745-12345675 est vide. Scannez d'abord des colis."
    with override("en"):
        assert str(refused) == "745-12345675 is empty. Scan parcels in first."


def test_a_code_of_no_parcel_is_named() -> None:
    with override("nl"):
        assert str(NotOurs("XX1")) == "Geen enkel pakket hier draagt de code XX1."


def test_a_sentence_of_somebody_else_is_kept_as_it_is() -> None:
    assert str(CannotShip("held", "%(why)s", why="100 % wet")) == "100 % wet"
    assert str(CannotShip("not_carried", "50 % too heavy")) == "50 % too heavy"
