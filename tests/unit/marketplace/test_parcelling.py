import pytest

from logistics.values import ParcelSize
from marketplace.parcelling import Piece, pack


def test_cuts_a_box_to_the_size_of_one_thing() -> None:
    assert pack([Piece(420, 200, 150, 45, 1)]) == ParcelSize(
        mass_g=477, length_mm=220, width_mm=170, height_mm=65
    )


def test_takes_a_ready_carton_where_it_is_smaller() -> None:
    assert pack([Piece(100, 150, 110, 55, 1)]) == ParcelSize(
        mass_g=145, length_mm=160, width_mm=120, height_mm=60
    )


def test_grows_with_the_number_of_pieces() -> None:
    assert pack([Piece(420, 200, 150, 45, 2)]) == ParcelSize(
        mass_g=904, length_mm=220, width_mm=170, height_mm=85
    )


def test_a_long_thing_gets_a_long_box() -> None:
    umbrella = Piece(300, 560, 40, 40, 1)
    assert pack([umbrella]) == ParcelSize(mass_g=366, length_mm=580, width_mm=60, height_mm=60)


def test_refuses_to_pack_nothing() -> None:
    with pytest.raises(ValueError, match="nothing to pack"):
        pack([])
