"""Keep an inbound message under its sender's own id, once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from customs.regime import office_of_system
from ewtp.kernel.inbox import receive


def receive_message(
    *, system: str, key: str, body: bytes, headers: Mapping[str, str], at: datetime
) -> tuple[int, bool]:
    """Returns the stored message's id and whether it is new. `key` is the id that the push or the mailbox
    gave.
    """
    _info, office = office_of_system(system)
    kind, own = office.label(body)
    wire, is_new = receive(
        system=system,
        kind=(kind or "unreadable")[:60],
        key=(key or own)[:120],
        body=body,
        content_type="application/json" if body.lstrip()[:1] in {b"{", b"["} else "application/xml",
        headers=headers,
        at=at,
    )
    return wire.pk, is_new
