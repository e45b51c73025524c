import pytest

from logistics.values import ParcelSize
from marketplace.parcelling import Piece, pack

PRALINES = Piece(mass_g=420, length_mm=200, width_mm=150, height_mm=45, quantity=1)


def test_takes_the_smallest_carton_that_fits():
    assert pack([PRALINES]) == ParcelSize(mass_g=500, length_mm=220, width_mm=160, height_mm=80)


def test_grows_with_the_number_of_pieces():
    two = Piece(420, 200, 150, 45, 2)
    assert pack([two]) == ParcelSize(mass_g=980, length_mm=300, width_mm=220, height_mm=100)


def test_a_long_thing_needs_a_long_carton_whatever_its_volume():
    umbrella = Piece(300, 560, 40, 40, 1)
    assert pack([umbrella]) == ParcelSize(mass_g=1200, length_mm=600, width_mm=400, height_mm=400)


def test_what_no_carton_holds_travels_in_its_own_box():
    bicycle = Piece(11000, 1300, 700, 200, 1)
    assert pack([bicycle]) == ParcelSize(mass_g=11900, length_mm=1300, width_mm=700, height_mm=236)


def test_refuses_to_pack_nothing():
    with pytest.raises(ValueError, match="nothing to pack"):
        pack([])
