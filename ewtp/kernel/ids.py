"""Ids that sort by the moment they were made."""

from __future__ import annotations

import os
import time
from uuid import UUID


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds since 1970, then 74 random bits.

    Rows made together lie together in every index on their id, so that writing one costs the same whether ten
    thousand or a million are there; random ids touch another page of every index with every row. Where a part
    of one is to be unique by itself, take its end.
    """
    value = (time.time_ns() // 1_000_000 & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(os.urandom(10))
    return UUID(int=value & ~(0xF << 76 | 0x3 << 62) | 0x7 << 76 | 0x2 << 62)
