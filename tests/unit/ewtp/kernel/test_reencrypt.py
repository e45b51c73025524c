from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import call_command

from ewtp.kernel import clock
from ewtp.kernel.fields import box
from ewtp.kernel.models import WireMessage
from ewtp.parties.models import Identity, User
from tests.factories.trade import whole_trade

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


def test_second_factors_open_with_the_new_key_alone(settings: Any) -> None:
    user = User.objects.create_user("griet@agency.example")
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    new = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new, *settings.FIELD_ENCRYPTION_KEYS]
    call_command("reencrypt")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    kept = {row.type: row for row in Authenticator.objects.all()}
    assert box().decrypt(kept["totp"].data["secret"].encode()).decode() == secret
    assert RecoveryCodes(kept["recovery_codes"]).get_unused_codes() == codes


def test_the_history_is_encrypted_anew_and_grows_by_nothing(settings: Any) -> None:
    whole_trade()
    history = apps.get_model("marketplace", "ConsignmentEvent")
    before = history._default_manager.count()
    phones = list(history._default_manager.order_by("pk").values_list("recipient_phone", flat=True))
    new = Fernet.generate_key().decode()
    settings.FIELD_ENCRYPTION_KEYS = [new, *settings.FIELD_ENCRYPTION_KEYS]
    call_command("reencrypt")
    settings.FIELD_ENCRYPTION_KEYS = [new]
    assert history._default_manager.count() == before
    assert list(history._default_manager.order_by("pk").values_list("recipient_phone", flat=True)) == phones
