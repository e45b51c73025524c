"""What customs does on its own facts: documents that are in line go out, outside any transaction."""

from __future__ import annotations

from customs.actions.answer_originals import send_originals
from customs.actions.send_papers import send_papers
from customs.events import DeclarationReady, OriginalsReady
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.events import outside


def send(fact: DeclarationReady) -> None:
    """Safe to run again: what is out already stays out, what is half out goes under the same id."""
    send_papers(declaration=fact.declaration, by=Actor.system("customs"), at=clock.now())


def upload(fact: OriginalsReady) -> None:
    """Safe to run again: what was answered is not sent again."""
    send_originals(session=fact.session, at=clock.now())


outside(DeclarationReady, call=send)
outside(OriginalsReady, call=upload)
