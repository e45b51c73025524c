"""Many state changes at once leave what `advance` one by one would."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from ewtp.kernel import clock
from ewtp.kernel.actor import Actor
from ewtp.kernel.changes import Changes
from ewtp.kernel.models import Move, OutboxEvent
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.events import FirmAdmitted  # type: ignore[import-not-found,unused-ignore]
from ewtp.parties.models import Firm
from ewtp.parties.states import ADMISSION, Admission

pytestmark = pytest.mark.django_db
BY = Actor.system("test")
