"""A whole stack under one parent: stores, sandboxes, web server, worker, clock; started and stopped in order.

The demo runs one under `var/`; tests start their own on free ports in a folder of their own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Final, Literal, Self

from ewtp.dev import given as surroundings
from ewtp.dev import ports as port_book
from ewtp.dev import postgres, preparation, services, valkey
from ewtp.dev.lock import DirectoryLock, is_held
from ewtp.dev.process import Child
from ewtp.env import DEMO_PORTS, ROOT, read_dotenv

VAR: Final = ROOT / "var"
Report = Callable[[str], AbstractContextManager[object]]
"""Called with a label; the step runs inside the context it gives back."""


def silent(_label: str) -> AbstractContextManager[object]:
    return nullcontext()


def given_environ() -> dict[str, str]:
    """The environment over `.env`, as `ewtp.env` reads it."""
    named = os.environ.get("EWTP_ENV_FILE", ".env")
    return {**(read_dotenv(ROOT / named) if named else {}), **os.environ}


def is_given(values: Mapping[str, str], name: str) -> bool:
    return bool(values.get(name) or values.get(f"{name}_FILE"))


class Stack:
    """Services named in `services.ALL`, kept under `data_dir`.

    `given` is the environment to build on (default: the caller's). With the default ports, what it says about
    DATABASE_URL, REDIS_URL or a sandbox's address replaces that embedded server. `is_durable=False` makes the
    stores quick and forgetful. `with_demo` loads the demo world once the tables are there.
    """

    def __init__(
        self,
        *,
        data_dir: Path = VAR,
        services: Collection[str] = services.ALL,
        ports: Literal["default", "free"] = "default",
        given: Mapping[str, str] | None = None,
        is_durable: bool = True,
        with_demo: bool = False,
    ) -> None:
        values = given_environ() if given is None else dict(given)
        self.directory = data_dir.resolve()
        self.is_durable = is_durable
        self.with_demo = with_demo
        self.is_replaceable = ports == "default"
        asked_for = _in_order(services)
        self.replaced = [name for name in asked_for if self._is_replaced(name, values)]
        self.services = [name for name in asked_for if name not in self.replaced]
        if ports == "free":
            self.ports = port_book.free_ports(DEMO_PORTS)
        else:
            self.ports = port_book.demo_ports(shift=port_book.shift_of(values))
        self.environ = self._environ(values)
        self.children: dict[str, Child] = {}
        self._resources = ExitStack()

    def _is_replaced(self, name: str, values: Mapping[str, str]) -> bool:
        return self.is_replaceable and any(is_given(values, address) for address in _ADDRESSES.get(name, ()))

    def _environ(self, values: Mapping[str, str]) -> dict[str, str]:
        """What the children read, and what a caller needs to talk to this stack."""
        host = port_book.HOST
        own: dict[str, str] = {}
        if "postgres" in self.services:
            own["DATABASE_URL"] = postgres.url(port=self.ports["postgres"], name="ewtp")
        if "valkey" in self.services:
            own["REDIS_URL"] = valkey.url(port=self.ports["valkey"])
        for name in services.SANDBOXES:
            if name in self.services:
                found = services.addresses(name, f"http://{host}:{self.ports[name]}")
                own.update(
                    {
                        variable: address
                        for variable, address in found.items()
                        if not (self.is_replaceable and is_given(values, variable))
                    }
                )
        if "web" in self.services and not (self.is_replaceable and values.get("EWTP_PUBLIC_URL")):
            own["EWTP_PUBLIC_URL"] = f"http://localhost:{self.ports['web']}"
        fixed = {"PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": "ewtp.settings"}
        return {"EWTP_DEBUG": "on", **values, **fixed, **{f"{name}_FILE": "" for name in own}, **own}

    @property
    def surroundings(self) -> services.Surroundings:
        return services.Surroundings(directory=self.directory, ports=self.ports, environ=self.environ)

    def start(self, *, report: Report = silent) -> None:
        """Start everything in order. Raises CannotStart; what had started by then is stopped again."""
        try:
            self._resources.enter_context(DirectoryLock(self.directory))
            if any(name in self.services for name in services.PLATFORM):
                surroundings.require(environ=self.environ, replaced=self.replaced)
            port_book.require_free({name: self.ports[name] for name in self.services if name in self.ports})
            self._start_stores(report)
            sandboxes = [self._launch(name) for name in services.SANDBOXES if name in self.services]
            if any(name in self.services for name in services.PLATFORM):
                preparation.run(place=self.surroundings, with_demo=self.with_demo, report=report)
            for child in sandboxes:
                with report(f"Sandbox {child.name.replace('_', ' ')}"):
                    child.wait_ready()
            platform = [self._launch(name) for name in services.PLATFORM if name in self.services]
            for child in platform:
                with report(_LABELS[child.name]):
                    child.wait_ready()
        except BaseException:
            self.stop()
            raise

    def _start_stores(self, report: Report) -> None:
        if "postgres" in self.services:
            with report(_LABELS["postgres"]):
                place = postgres.settle(self.directory)
                postgres.prepare(place)
                self._launch("postgres").wait_ready()
                postgres.ensure_database(port=self.ports["postgres"], name="ewtp")
        if "valkey" in self.services:
            with report(_LABELS["valkey"]):
                self._launch("valkey").wait_ready()

    def _launch(self, name: str) -> Child:
        if name not in self.children:
            self.children[name] = self._child(name)
        self.children[name].start()
        return self.children[name]

    def _child(self, name: str) -> Child:
        place, log = self.surroundings, self.surroundings.log(name)
        match name:
            case "postgres":
                home = postgres.settle(self.directory)
                return postgres.child(place=home, port=self.ports[name], log=log, is_durable=self.is_durable)
            case "valkey":
                data = self.directory / "valkey"
                return valkey.child(data=data, port=self.ports[name], log=log, is_durable=self.is_durable)
            case "web":
                return services.web(place)
            case "worker":
                return services.worker(place)
            case "beat":
                return services.beat(place)
            case _:
                return services.sandbox(name, place)

    def restart(self, name: str) -> None:
        """End what is left of a child and start it again, to the point where it is ready."""
        self.children[name].stop()
        self.children[name].start()
        self.children[name].wait_ready()

    def dead(self) -> list[Child]:
        """Children that ended without being asked."""
        return [child for child in self.children.values() if not child.is_alive()]

    def stop(self, *, report: Report = silent) -> None:
        """Stop in the reverse order of starting, then let go of the data directory."""
        for name in reversed(_in_order(self.children)):
            with report(_LABELS.get(name, f"Sandbox {name.replace('_', ' ')}")):
                self.children.pop(name).stop()
        self._resources.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


_ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "postgres": ("DATABASE_URL",),
    "valkey": ("REDIS_URL",),
    **services.ADDRESSES,
}
_LABELS: Final = {
    "postgres": "Postgres",
    "valkey": "Valkey",
    "web": "Web server",
    "worker": "Celery worker",
    "beat": "Celery beat",
}


def _in_order(names: Collection[str]) -> list[str]:
    return [name for name in services.ALL if name in names]


@contextmanager
def running(*, data_dir: Path = VAR, report: Report = silent) -> Iterator[Mapping[str, str]]:
    """The environment of the stack that runs already, else of one started here and stopped at the end.

    A stack runs already when `make demo` holds `data_dir`, or when DATABASE_URL says that it is elsewhere.
    """
    values = given_environ()
    if is_held(data_dir) or is_given(values, "DATABASE_URL"):
        yield values
        return
    stack = Stack(data_dir=data_dir, with_demo=True)
    stack.start(report=report)
    try:
        yield stack.environ
    finally:
        stack.stop()
