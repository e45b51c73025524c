"""Which carton holds these goods: the smallest that fits by volume and longest sides, ours or cut to size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from logistics.values import ParcelSize


@dataclass(frozen=True, slots=True)
class Piece:
    """One kind of goods: packed size in millimetres, gross grams a piece, how many."""

    mass_g: int
    length_mm: int
    width_mm: int
    height_mm: int
    quantity: int


@dataclass(frozen=True, slots=True)
class Carton:
    """Outer millimetres and its own grams."""

    length_mm: int
    width_mm: int
    height_mm: int
    tare_g: int


CARTONS: Final = (
    Carton(160, 120, 60, 45),
    Carton(220, 160, 80, 80),
    Carton(300, 220, 100, 140),
    Carton(340, 250, 160, 220),
    Carton(400, 300, 200, 330),
    Carton(450, 350, 300, 520),
    Carton(600, 400, 400, 900),
)
FILL_PCT: Final = 85
"""How much of a carton's volume goods and padding may take."""
PADDING_MM: Final = 20


def pack(pieces: Sequence[Piece]) -> ParcelSize:
    """The parcel that these pieces make. Raises ValueError for none."""
    if not pieces:
        raise ValueError("nothing to pack")
    volume = sum(p.length_mm * p.width_mm * p.height_mm * p.quantity for p in pieces)
    mass = sum(p.mass_g * p.quantity for p in pieces)
    longest = [max(sides) for sides in zip(*(_sides(p) for p in pieces), strict=True)]
    fitting = [
        carton for carton in (*CARTONS, _cut_to_size(volume, longest)) if _holds(carton, volume, longest)
    ]
    box = min(fitting, key=_room)
    length, width, height = sorted((box.length_mm, box.width_mm, box.height_mm), reverse=True)
    return ParcelSize(mass_g=mass + box.tare_g, length_mm=length, width_mm=width, height_mm=height)


def _room(carton: Carton) -> int:
    return carton.length_mm * carton.width_mm * carton.height_mm


def _holds(carton: Carton, volume: int, longest: Sequence[int]) -> bool:
    sides = sorted((carton.length_mm, carton.width_mm, carton.height_mm), reverse=True)
    fits = all(side >= need for side, need in zip(sides, longest, strict=True))
    return fits and _room(carton) * FILL_PCT // 100 >= volume


def _cut_to_size(volume: int, longest: Sequence[int]) -> Carton:
    """A box of our own make: padded longest sides, as high as the volume needs; 45 mg of board a cm2."""
    length, width = longest[0] + PADDING_MM, longest[1] + PADDING_MM
    height = max(longest[2] + PADDING_MM, -(-volume * 100 // (FILL_PCT * length * width)))
    board_mm2 = 2 * (length * width + length * height + width * height)
    return Carton(length, width, height, -(-board_mm2 * 45 // 100_000))


def _sides(piece: Piece) -> list[int]:
    return sorted((piece.length_mm, piece.width_mm, piece.height_mm), reverse=True)
