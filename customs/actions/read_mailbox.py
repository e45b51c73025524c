"""Fetch what waits in an office's mailbox and keep it; what a push brought before is known by its id."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from customs.actions.receive_message import receive_message
from customs.models import Mailbox
from customs.regime import office_of_system

PAGES: Final = 20


def read_mailbox(*, system: str, at: datetime) -> list[int]:
    """Ids of the messages that are new. Raises Refused or Unreachable; what was kept before stays kept."""
    _info, office = office_of_system(system)
    box, _ = Mailbox.objects.get_or_create(system=system, defaults={"read_at": at})
    new: list[int] = []
    for _page in range(PAGES):
        mails, cursor = office.fetch(box.cursor)
        if not mails:
            break
        for mail in mails:
            wire, is_new = receive_message(system=system, key=mail.key, body=mail.body, headers={}, at=at)
            if is_new:
                new.append(wire)
        office.confirm(mails)
        Mailbox.objects.filter(pk=system).update(cursor=cursor, read_at=at)
        box.cursor = cursor
    return new
