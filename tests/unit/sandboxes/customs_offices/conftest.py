"""The four offices served, and a declarant that talks to them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from sandboxes.customs_offices.server import build
from tests.unit.sandboxes.serving import Served, eventually

HEADERS = {"Authorization": "Bearer ewtp-demo-token"}


class Declarant:
    def __init__(self, offices: Served) -> None:
        self.offices = offices

    def post(self, office: str, body: bytes) -> int:
        answer = requests.post(f"{self.offices.url}/{office}/messages", data=body, headers=HEADERS, timeout=5)
        return answer.status_code

    def told(self, office: str) -> list[str]:
        """Events of all answers of an office, in order."""
        answers = self.offices.kit.store.documents(f"{office.replace('-', '_')}_answer")
        return [answer["event"] for answer in answers.find()]

    def wait(self, office: str, last: str) -> list[str]:
        eventually(lambda: last in self.told(office))
        return self.told(office)

    def answers(self, office: str) -> list[dict[str, str]]:
        page = requests.get(f"{self.offices.url}/{office}/messages", headers=HEADERS, timeout=5).json()
        found: list[dict[str, str]] = page["messages"]
        return found


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[Served]:
    served = Served(build=build, data=tmp_path / "offices")
    yield served
    served.close()


@pytest.fixture
def declarant(offices: Served) -> Declarant:
    return Declarant(offices)
