"""The command that loads the demo world."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from ewtp.env import env
from ewtp.parties.models import User


@pytest.mark.django_db
def test_public_passwords_are_not_loaded_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marketplace.management.commands.load_demo.env", replace(env, debug=False))
    with pytest.raises(CommandError, match="only while EWTP_DEBUG is on"):
        call_command("load_demo")
    assert not User.objects.exists()
