"""The parts of one running sandbox, opened together and started and stopped together."""

import fcntl
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sandboxes.kit.due import Due
from sandboxes.kit.faults import Behaviours
from sandboxes.kit.storage import Store
from sandboxes.kit.webhooks import Endpoint, Sign, Webhooks


class DataInUse(RuntimeError):
    """Another process holds this data directory."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a sandbox is started with. `callback` is the platform's base address, `url` the sandbox's own."""

    port: int
    data: Path
    callback: str
    secret: str
    host: str = "127.0.0.1"
    public: str = ""

    @property
    def url(self) -> str:
        """The address others reach this sandbox at."""
        return self.public.rstrip("/") or f"http://{self.host}:{self.port}"


@dataclass(frozen=True, kw_only=True)
class Kit:
    """Storage, behaviours, timed steps and webhooks of one sandbox."""

    options: Options
    store: Store
    behaviours: Behaviours
    due: Due
    webhooks: Webhooks
    lock: IO[str]

    @classmethod
    def open(
        cls,
        *,
        options: Options,
        kinds: tuple[str, ...],
        sign: Sign,
        path: str = "",
        pace: float = 0.3,
    ) -> "Kit":
        """Open the sandbox's data; webhooks go to `options.callback` + `path` unless sent with an
        endpoint.
        """
        options.data.mkdir(parents=True, exist_ok=True)
        lock = (options.data / "lock").open("w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            lock.close()
            raise DataInUse(
                f"{options.data} is in use by another sandbox process; stop it first"
            ) from problem
        store = Store(path=options.data / "sandbox.sqlite")
        behaviours = Behaviours(store=store, kinds=kinds)
        endpoint = Endpoint(url=options.callback.rstrip("/") + path, secret=options.secret) if path else None
        return cls(
            options=options,
            store=store,
            behaviours=behaviours,
            due=Due(store=store, pace=pace),
            webhooks=Webhooks(store=store, behaviours=behaviours, sign=sign, endpoint=endpoint),
            lock=lock,
        )

    def start(self) -> None:
        self.due.start()
        self.webhooks.start()

    def stop(self) -> None:
        self.due.stop()
        self.webhooks.stop()
        self.store.close()
        self.lock.close()
