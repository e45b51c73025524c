"""The whole platform on free ports over the tests' database: sandboxes, web, worker, clock."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import requests
from django.conf import settings
from django.db import connection

from ewtp.dev.services import PLATFORM, SANDBOXES
from ewtp.dev.stack import Stack

PACE_S = 0.05


@dataclass
class Platform:
    stack: Stack

    def address(self, service: str) -> str:
        """The site by the name that passkeys accept: a bare IP address is no domain to them."""
        host = "localhost" if service == "web" else "127.0.0.1"
        return f"http://{host}:{self.stack.ports[service]}"

    def tell(self, sandbox: str, kind: str, *, count: int = 1, **more: object) -> None:
        """The next `count` requests that fit meet this behaviour."""
        answer = requests.post(
            f"{self.address(sandbox)}/_control/behaviour",
            json={"kind": kind, "count": count, **more},
            timeout=5,
        )
        answer.raise_for_status()

    def press(self, sandbox: str, action: str, **body: object) -> None:
        requests.post(f"{self.address(sandbox)}/_control/{action}", json=body, timeout=5).raise_for_status()

    def kill(self, service: str) -> None:
        """SIGKILL to the process and its children, then a new one."""
        process = self.stack.children[service].process
        assert process is not None
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self.stack.restart(service)


@contextmanager
def running_platform(*, folder: Path) -> Iterator[Platform]:
    """Everything started with the demo world in it, and stopped again. The database may be used by then."""
    given = {
        **os.environ,
        "DATABASE_URL": _tests_database(),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "EMAIL_URL": f"file:{folder / 'mail'}",
    }
    stack = Stack(
        data_dir=folder, services=(*SANDBOXES, *PLATFORM), ports="free", given=given, with_demo=True
    )
    with stack:
        running = Platform(stack)
        for sandbox in SANDBOXES:
            running.press(sandbox, "pace", seconds=PACE_S)
        yield running
    connection.close()


def _tests_database() -> str:
    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
