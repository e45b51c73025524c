"""What the platform mailed while it runs at a developer's desk, where no mail leaves the machine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

RULE: Final = b"\n" + b"-" * 79 + b"\n"
"""What Django's file backend puts after each letter."""
SHOWN: Final = 50


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as a person reads it."""

    to: str
    subject: str
    text: str
    sent_at: datetime


@require_safe
@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest letters, links ready to be opened."""
    return render(request, "mailbox.html", {"letters": letters(Path(settings.EMAIL_FILE_PATH or ""))[:SHOWN]})


def letters(folder: Path) -> list[Letter]:
    """Every letter in the folder of the file backend, newest first; none while there is no folder."""
    files = sorted(folder.glob("*.log")) if folder.is_dir() else []
    found = [_letter(one) for file in files for one in file.read_bytes().split(RULE) if one.strip()]
    return sorted(found, key=lambda letter: letter.sent_at, reverse=True)


def _letter(raw: bytes) -> Letter:
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    return Letter(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        text=str(body.get_content()) if body else "",
        sent_at=parsedate_to_datetime(str(message["Date"])),
    )
