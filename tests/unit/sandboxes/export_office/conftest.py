"""A served export office and a way to talk to it."""

import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from lxml import etree

from sandboxes.export_office.server import build
from tests.unit.sandboxes.serving import Served, eventually

SAMPLES = Path(__file__).parents[4] / "sandboxes" / "export_office" / "samples"
ACCOUNT = ("ewtp-demo", "ewtp-demo-password")


class Trader:
    """Posts messages made from the samples and reads the mailbox."""

    def __init__(self, office: Served) -> None:
        self.office = office
        self.identification = ""

    def text(self, kind: str, **changes: str) -> str:
        """A sample with a fresh identification; `changes` replace the first element of that name."""
        self.identification = uuid.uuid4().hex
        text = (SAMPLES / f"{kind}.xml").read_text()
        for name, value in {"messageIdentification": self.identification, **changes}.items():
            text, count = re.subn(rf"<{name}>[^<]*</{name}>", f"<{name}>{value}</{name}>", text, count=1)
            assert count == 1
        return text

    def post(self, text: str | bytes) -> requests.Response:
        data = text.encode() if isinstance(text, str) else text
        headers = {"Content-Type": "application/xml"}
        return requests.post(
            f"{self.office.url}/messages", data=data, auth=ACCOUNT, headers=headers, timeout=5
        )

    def send(self, kind: str, **changes: str) -> requests.Response:
        answer = self.post(self.text(kind, **changes))
        assert answer.status_code == 202
        return answer

    def mailbox(self, after: str = "") -> list[tuple[str, etree._Element]]:
        answer = requests.get(f"{self.office.url}/messages", params={"after": after}, auth=ACCOUNT, timeout=5)
        return [(m["type"], etree.fromstring(m["xml"].encode())) for m in answer.json()["messages"]]

    def types(self) -> list[str]:
        return [kind for kind, _ in self.mailbox()]

    def wait(self, *kinds: str) -> etree._Element:
        """Wait until the mailbox holds exactly these types in this order; the last answer."""
        eventually(
            lambda: self.types() == list(kinds) or (len(self.types()) >= len(kinds) and [self.types()])
        )
        assert self.types() == list(kinds)
        return self.mailbox()[-1][1]

    def released(self, lrn: str = "LRN1") -> str:
        """Lodge a declaration and see it released; its MRN."""
        self.send("CC515C", LRN=lrn)
        answer = self.wait("CC528C", "CC529C")
        return answer.findtext("ExportOperation/MRN") or ""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Served]:
    served = Served(build=build, data=tmp_path / "office")
    yield served
    served.close()


@pytest.fixture
def trader(office: Served) -> Trader:
    return Trader(office)
