from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection

from ewtp.kernel.fields import mask
from ewtp.parties.models import Identity, User

pytestmark = pytest.mark.django_db


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM parties_identity")
        return str(cursor.fetchone()[0])


def test_is_unreadable_in_the_database_and_readable_in_python() -> None:
    user = User.objects.create_user("a@buyers.example")
    Identity.objects.create(user=user, name="林晓雯", number="11010519491231002X", number_digest="d")
    assert "11010519491231002X" not in stored()
    assert Identity.objects.get().number == "11010519491231002X"
    assert Identity.objects.get().name == "林晓雯"


def test_old_keys_still_open_what_they_closed(settings: Any) -> None:
    user = User.objects.create_user("a@buyers.example")
    Identity.objects.create(user=user, name="n", number="1", number_digest="d")
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode(), *settings.FIELD_ENCRYPTION_KEYS]
    assert Identity.objects.get().number == "1"


@pytest.mark.parametrize(("value", "shown"), [("11010519491231002X", "**************002X"), ("123", "***")])
def test_masks_all_but_the_last_four(value: str, shown: str) -> None:
    assert mask(value) == shown


def test_messages_are_unreadable_in_the_database() -> None:
    from ewtp.kernel import clock
    from ewtp.kernel.models import WireMessage

    WireMessage.objects.create(
        system="china-window",
        direction="out",
        kind="CEB311",
        body=b"11010519491231002X",
        state="sent",
        at=clock.now(),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM kernel_wiremessage")
        assert b"11010519491231002X" not in bytes(cursor.fetchone()[0])
    assert WireMessage.objects.get().text == "11010519491231002X"


def test_a_long_message_is_packed_and_one_from_before_that_is_read() -> None:
    from ewtp.kernel import clock
    from ewtp.kernel.fields import box
    from ewtp.kernel.models import WireMessage

    body = b"<ceb:Inventory><ceb:copNo>C-000001</ceb:copNo></ceb:Inventory>" * 1000
    row = WireMessage.objects.create(
        system="china-window", direction="out", kind="CEB621", body=body, state="sent", at=clock.now()
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT length(body) FROM kernel_wiremessage")
        assert cursor.fetchone()[0] < len(body) / 10
        cursor.execute("UPDATE kernel_wiremessage SET body = %s", [box().encrypt(body)])
    row.refresh_from_db()
    assert bytes(row.body) == body
