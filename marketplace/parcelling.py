"""Which carton holds these goods: the smallest of ours that fits by volume and by the longest sides."""

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


def pack(pieces: Sequence[Piece]) -> ParcelSize:
    """The parcel that these pieces make. Raises ValueError for none."""
    if not pieces:
        raise ValueError("nothing to pack")
    volume = sum(p.length_mm * p.width_mm * p.height_mm * p.quantity for p in pieces)
    mass = sum(p.mass_g * p.quantity for p in pieces)
    longest = [max(sides) for sides in zip(*(_sides(p) for p in pieces), strict=True)]
    for carton in CARTONS:
        box = sorted((carton.length_mm, carton.width_mm, carton.height_mm), reverse=True)
        room = carton.length_mm * carton.width_mm * carton.height_mm * FILL_PCT // 100
        if room >= volume and all(side >= need for side, need in zip(box, longest, strict=True)):
            return ParcelSize(
                mass_g=mass + carton.tare_g, length_mm=box[0], width_mm=box[1], height_mm=box[2]
            )
    return _own_box(volume, mass, longest)


def _own_box(volume: int, mass: int, longest: list[int]) -> ParcelSize:
    """Goods larger than our cartons travel in a box of their own: the longest sides, as high as the volume needs."""
    length, width = longest[0], longest[1]
    height = max(longest[2], -(-volume * 100 // (FILL_PCT * length * width)))
    return ParcelSize(mass_g=mass + max(900, mass * 5 // 100), length_mm=length, width_mm=width, height_mm=height)


def _sides(piece: Piece) -> list[int]:
    return sorted((piece.length_mm, piece.width_mm, piece.height_mm), reverse=True)
