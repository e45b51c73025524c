import pytest
from django.db import transaction

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.models import Move
from ewtp.kernel.moves import advance
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.models import Firm
from ewtp.parties.states import ADMISSION, Admission

pytestmark = pytest.mark.django_db
BY = Actor.system("test")


def test_moves_and_writes_who_and_why() -> None:
    firm = Firm.objects.create(name="Reiekant")
    advance(firm, machine=ADMISSION, to=Admission.SUBMITTED, by=BY, at=clock.now(), reason="complete")
    firm.refresh_from_db()
    assert firm.state == "submitted"
    move = Move.objects.get()
    assert (move.record, move.record_id) == ("parties.Firm", str(firm.pk))
    assert (move.source, move.target, move.by, move.reason) == (
        "draft",
        "submitted",
        "system:test",
        "complete",
    )


def test_refuses_what_the_table_does_not_list() -> None:
    firm = Firm.objects.create(name="Reiekant")
    with pytest.raises(MoveRefused, match="draft -> admitted"):
        advance(firm, machine=ADMISSION, to=Admission.ADMITTED, by=BY, at=clock.now())
    assert Move.objects.count() == 0


def test_notices_that_somebody_was_first() -> None:
    firm = Firm.objects.create(name="Reiekant")
    stale = Firm.objects.get(pk=firm.pk)
    advance(firm, machine=ADMISSION, to=Admission.SUBMITTED, by=BY, at=clock.now())
    with pytest.raises(Overtaken), transaction.atomic():
        advance(stale, machine=ADMISSION, to=Admission.SUBMITTED, by=BY, at=clock.now())
    assert Move.objects.count() == 1
