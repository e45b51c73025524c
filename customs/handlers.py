"""What customs does on its own facts: documents that are in line go out, outside any transaction."""

from __future__ import annotations

from collections.abc import Sequence

from customs.actions.answer_originals import send_originals
from customs.actions.send_papers import send_all_papers
from customs.events import DeclarationReady, OriginalsReady
from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.events import outside


def send(fact: DeclarationReady) -> None:
    """Safe to run again: what is out already stays out, what is half out goes under the same id."""
    send_all([fact])


def send_all(facts: Sequence[DeclarationReady]) -> None:
    declarations = {fact.declaration for fact in facts}
    send_all_papers(declarations=declarations, by=Actor.system("customs"), at=clock.now())


def upload(fact: OriginalsReady) -> None:
    """Safe to run again: what was answered is not sent again."""
    send_originals(session=fact.session, at=clock.now())


outside(DeclarationReady, call=send, many=send_all)
outside(OriginalsReady, call=upload)
