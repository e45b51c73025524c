"""What a mailbox over HTTP is asked, and what of its answers is refused."""

from __future__ import annotations

from typing import Any

import pytest
import requests

from customs import office_client
from customs.office_client import OfficeClient
from customs.regimes.china_cbec import client as window
from ewtp.kernel.http import Refused

DEEP = b"[" * 200_000


class Plain(OfficeClient):
    def address(self) -> str:
        return "https://office.test"

    def access(self) -> dict[str, Any]:
        return {}


def answered(monkeypatch: pytest.MonkeyPatch, module: Any, body: bytes) -> list[str]:
    asked: list[str] = []

    def exchange(*, url: str, **more: Any) -> requests.Response:
        asked.append(url)
        answer = requests.Response()
        answer.status_code, answer._content = 200, body
        return answer

    monkeypatch.setattr(module, "exchange", exchange)
    return asked


def test_a_cursor_goes_as_one_value(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answered(monkeypatch, office_client, b'{"messages": [], "cursor": "9"}')
    assert Plain(system="x", content_type="application/json").fetch("a&b=1 +#/") == ([], "9")
    assert asked == ["https://office.test/messages?after=a%26b%3D1%20%2B%23%2F"]


def test_a_page_nested_too_deeply_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, office_client, DEEP)
    with pytest.raises(Refused, match="the mailbox of x is not readable"):
        Plain(system="x", content_type="application/json").fetch("")


def test_the_window_s_page_nested_too_deeply_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answered(monkeypatch, window, DEEP)
    with pytest.raises(Refused, match="the single window's mailbox is not readable"):
        window.fetch()
