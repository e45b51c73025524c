from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core.management import call_command

from ewtp.kernel import clock
from ewtp.kernel.models import WireMessage
from ewtp.parties.models import Identity, User

pytestmark = pytest.mark.django_db


def test_an_old_key_can_be_taken_away_after_everything_was_written_anew(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    user = User.objects.create_user("a@buyers.example", phone="13812345678")
    Identity.objects.create(user=user, name="林晓雯", number="11010519491231002X", number_digest="d")
    WireMessage.objects.create(
        system="airline", direction="in", kind="x", body=b"\x00\xff", state="applied", at=clock.now()
    )
    new = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new, *settings.FIELD_ENCRYPTION_KEYS]
    call_command("reencrypt")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    assert Identity.objects.get().number == "11010519491231002X"
    assert User.objects.get().phone == "13812345678"
    message = WireMessage.objects.get()
    assert (bytes(message.body), message.answer) == (b"\x00\xff", None)
    assert "parties.Identity: 1 rows" in capsys.readouterr().out
