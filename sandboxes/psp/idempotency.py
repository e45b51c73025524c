"""Idempotency keys (https://docs.stripe.com/api/idempotent_requests): the first answer is kept for 24 hours.

Kept is what an attempt that began came to, 500s included; requests that did not pass validation are not kept.
"""

import hashlib
import json
import threading
import time
from dataclasses import dataclass
from typing import Any

from sandboxes.kit import Store
from sandboxes.psp.errors import ApiError

KEPT_SECONDS = 86_400


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What an API call answered."""

    status: int
    body: dict[str, Any]
    is_replayed: bool = False


class Keys:
    """The answers by key, and the keys of calls that run right now."""

    def __init__(self, *, store: Store) -> None:
        self.store = store
        self._running: set[str] = set()
        self._guard = threading.Lock()
        store.execute(
            "CREATE TABLE IF NOT EXISTS idempotency (key TEXT PRIMARY KEY, digest TEXT NOT NULL,"
            " status INTEGER NOT NULL, body TEXT NOT NULL, at REAL NOT NULL)"
        )

    def enter(self, key: str) -> None:
        """Claim a key; a second call with it is refused until `leave`."""
        with self._guard:
            if key in self._running:
                raise ApiError(
                    "There is currently another in-progress request using this Idempotent Key (that"
                    " probably means"
                    f" you submitted twice, and the other request is still going through): {key}. Try"
                    f" again later.",
                    status=409,
                    type="idempotency_error",
                    code="idempotency_key_in_use",
                )
            self._running.add(key)

    def leave(self, key: str) -> None:
        with self._guard:
            self._running.discard(key)

    def recall(self, key: str, digest: str) -> Answer | None:
        """The kept answer; an error when the key was first used with other parameters."""
        self.store.execute("DELETE FROM idempotency WHERE at < ?", (time.time() - KEPT_SECONDS,))
        found = self.store.rows("SELECT * FROM idempotency WHERE key = ?", (key,))
        if not found:
            return None
        if found[0]["digest"] != digest:
            raise ApiError(
                "Keys for idempotent requests can only be used with the same parameters they were first"
                " used with."
                f" Try using a key other than '{key.partition(':')[2]}' if you meant to execute a"
                f" different request.",
                type="idempotency_error",
            )
        return Answer(status=found[0]["status"], body=json.loads(found[0]["body"]), is_replayed=True)

    def keep(self, key: str, digest: str, answer: Answer) -> None:
        self.store.execute(
            "INSERT OR REPLACE INTO idempotency (key, digest, status, body, at) VALUES (?, ?, ?, ?, ?)",
            (key, digest, answer.status, json.dumps(answer.body, ensure_ascii=False), time.time()),
        )


def digest_of(path: str, raw: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps([path, raw], sort_keys=True).encode()).hexdigest()
