"""Timed steps: work to be done at a time, kept in a table and run by one thread, so that a restart loses
nothing.
"""

import json
import logging
import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from sandboxes.kit.storage import Store

log = logging.getLogger(__name__)

Step: TypeAlias = Callable[[dict[str, Any]], None]

RETRY_SECONDS = (1.0, 5.0, 15.0, 60.0)


class Due:
    """The table of timed steps. A step's time is counted in paces; a change of pace moves what is waiting.

    A step runs inside a storage transaction together with its own removal: its effects happen once.
    """

    def __init__(self, *, store: Store, pace: float = 0.3) -> None:
        self.store = store
        self._default_pace = pace
        self._steps: dict[str, Step] = {}
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        store.execute(
            "CREATE TABLE IF NOT EXISTS due (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
            " payload TEXT NOT NULL, at REAL NOT NULL, made_at REAL NOT NULL, paces REAL,"
            " attempts INTEGER NOT NULL DEFAULT 0, error TEXT NOT NULL DEFAULT '')"
        )
        store.execute("CREATE INDEX IF NOT EXISTS due_at ON due (at)")

    def on(self, kind: str, step: Step) -> None:
        """Register what runs for a kind of step."""
        self._steps[kind] = step

    @property
    def pace(self) -> float:
        """Seconds between two steps."""
        return float(self.store.setting("pace", self._default_pace))

    def set_pace(self, seconds: Any) -> None:
        """Seconds between steps from now on; anything but a number from 0 to 86400 is refused."""
        if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= 86_400:
            raise ValueError("seconds: must be a number from 0 to 86400")
        with self.store.transaction():
            self.store.set("pace", float(seconds))
            self.store.execute(
                "UPDATE due SET at = made_at + paces * ? WHERE paces IS NOT NULL",
                (seconds,),
            )
            self.store.on_commit(self._wake.set)

    def schedule(
        self,
        kind: str,
        payload: dict[str, Any],
        *,
        paces: float = 1.0,
        seconds: float | None = None,
    ) -> None:
        """Do this step `paces` paces from now, or after a fixed number of `seconds`."""
        if kind not in self._steps:
            raise KeyError(f"no step is registered for {kind!r}")
        now = time.time()
        wait = paces * self.pace if seconds is None else seconds
        self.store.execute(
            "INSERT INTO due (kind, payload, at, made_at, paces) VALUES (?, ?, ?, ?, ?)",
            (
                kind,
                json.dumps(payload),
                now + wait,
                now,
                paces if seconds is None else None,
            ),
        )
        self.store.on_commit(self._wake.set)

    def waiting(self) -> list[dict[str, Any]]:
        found = self.store.rows("SELECT * FROM due ORDER BY at, id LIMIT 200")
        return [{**dict(row), "payload": json.loads(row["payload"])} for row in found]

    def run_due(self, *, at: float | None = None) -> int:
        """Run what is due now (or at a given time); the number of steps that ran."""
        done = 0
        moment = time.time() if at is None else at
        while not self._stop.is_set():
            found = self.store.rows("SELECT * FROM due WHERE at <= ? ORDER BY at, id LIMIT 1", (moment,))
            if not found:
                break
            self._run(
                found[0]["id"],
                found[0]["kind"],
                json.loads(found[0]["payload"]),
                found[0]["attempts"],
            )
            done += 1
        return done

    def _run(self, id: int, kind: str, payload: dict[str, Any], attempts: int) -> None:
        try:
            with self.store.transaction():
                if self.store.execute("DELETE FROM due WHERE id = ?", (id,)).rowcount:
                    self._steps[kind](payload)
        except Exception as problem:
            log.exception("step %s failed, it will run again", kind)
            wait = RETRY_SECONDS[min(attempts, len(RETRY_SECONDS) - 1)]
            self.store.execute(
                "UPDATE due SET attempts = attempts + 1, error = ?, at = ?, paces = NULL WHERE id = ?",
                (repr(problem)[:500], time.time() + wait, id),
            )

    def start(self) -> None:
        self._stop.clear()
        self._thread = threading.Thread(target=self._loop, name="due", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()
        if self._thread:
            self._thread.join(timeout=10)
            self._thread = None

    def _loop(self) -> None:
        while not self._stop.is_set():
            self._wake.clear()
            try:
                self.run_due()
                nearest = self.store.rows("SELECT min(at) AS at FROM due")[0]["at"]
            except Exception:
                log.exception("timed steps could not be read, trying again")
                nearest = time.time() + 1
            self._wake.wait(None if nearest is None else max(0.0, nearest - time.time()))
