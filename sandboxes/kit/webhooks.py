"""Signed webhooks: delivered at least once, retried, in order per subject, unless a behaviour says otherwise.

Signatures, over the raw body: Standard Webhooks (https://www.standardwebhooks.com) or Stripe's `t=..,v1=..`.
"""

import hashlib
import hmac
import json
import logging
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeAlias

import requests
from standardwebhooks.webhooks import Webhook

from sandboxes.kit.faults import Behaviours
from sandboxes.kit.storage import Store

log = logging.getLogger(__name__)

RETRY_SECONDS = (1.0, 2.0, 5.0, 15.0, 60.0)
ATTEMPTS = 60
HELD_SECONDS = 3.0
KINDS = ("duplicate", "reorder", "drop")

Sign: TypeAlias = Callable[[str, str, datetime, bytes], dict[str, str]]
"""(secret, message id, time, raw body) -> headers."""


def standard_webhooks(secret: str, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, at, body.decode()),
    }


def stripe_signature(secret: str, _message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    stamp = str(int(at.timestamp()))
    digest = hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"Stripe-Signature": f"t={stamp},v1={digest}"}


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """Where to, and the secret it is signed with."""

    url: str
    secret: str


class Webhooks:
    """The table of deliveries and the threads that make them."""

    def __init__(
        self,
        *,
        store: Store,
        behaviours: Behaviours,
        sign: Sign,
        endpoint: Endpoint | None = None,
        workers: int = 4,
        timeout: float = 20.0,
    ) -> None:
        self.store = store
        self.behaviours = behaviours
        self.sign = sign
        self.endpoint = endpoint
        self.timeout = timeout
        self._workers = workers
        self._threads: list[threading.Thread] = []
        self._busy: set[str] = set()
        self._changed = threading.Condition()
        self._stopping = False
        store.execute(
            "CREATE TABLE IF NOT EXISTS delivery (seq INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT"
            " NOT NULL,"
            " subject TEXT NOT NULL, label TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL,"
            " content_type TEXT NOT NULL, body BLOB NOT NULL, state TEXT NOT NULL, note TEXT NOT NULL"
            " DEFAULT '',"
            " is_loose INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0, status INTEGER,"
            " next_at REAL NOT NULL, made_at REAL NOT NULL)"
        )
        store.execute("CREATE INDEX IF NOT EXISTS delivery_state ON delivery (state, next_at)")
        store.execute("CREATE INDEX IF NOT EXISTS delivery_subject ON delivery (subject, state, seq)")

    def send(
        self,
        *,
        subject: str,
        body: bytes,
        message: Mapping[str, Any],
        label: str = "",
        content_type: str = "application/json",
        message_id: str | None = None,
        endpoint: Endpoint | None = None,
    ) -> None:
        """Queue one message; it leaves when the current transaction has committed.

        `subject` is the object whose messages keep their order; behaviours are matched with `message`.
        """
        to = endpoint or self.endpoint
        if to is None:
            return
        fault = self.behaviours.take(*KINDS, message=message)
        kind = fault.kind if fault else ""
        now = time.time()
        held = HELD_SECONDS if fault is None or fault.seconds is None else fault.seconds
        row = {
            "message_id": message_id or f"msg_{uuid.uuid4().hex}",
            "subject": subject,
            "label": label or str(message.get("type", "")),
            "url": to.url,
            "secret": to.secret,
            "content_type": content_type,
            "body": body,
            "state": "dropped" if kind == "drop" else "pending",
            "note": {
                "drop": "lost on purpose",
                "reorder": "held back",
                "duplicate": "sent twice",
            }.get(kind, ""),
            "is_loose": int(kind == "reorder"),
            "next_at": now + held if kind == "reorder" else now,
            "made_at": now,
        }
        for _ in range(2 if kind == "duplicate" else 1):
            self.store.execute(
                f"INSERT INTO delivery ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
                tuple(row.values()),
            )
        self.store.on_commit(self._poke)

    def send_json(self, *, type: str, data: Mapping[str, Any], subject: str) -> None:
        """Queue `{"type": ..., "data": {...}}`; behaviours match on the data's fields and on `type`."""
        body = json.dumps({"type": type, "data": data}, ensure_ascii=False).encode()
        self.send(subject=subject, body=body, message={**data, "type": type})

    def recent(self, *, limit: int = 50) -> list[dict[str, Any]]:
        columns = "seq, message_id, subject, label, url, state, note, attempts, status, made_at"
        found = self.store.rows(f"SELECT {columns} FROM delivery ORDER BY seq DESC LIMIT ?", (limit,))
        return [dict(row) for row in found]

    def resend(self, seq: int) -> None:
        """Send a delivery again, whatever became of it."""
        self.store.execute(
            "UPDATE delivery SET state = 'pending', note = 'sent again', attempts = 0, next_at = ?,"
            " is_loose = 1"
            " WHERE seq = ?",
            (time.time(), seq),
        )
        self.store.on_commit(self._poke)

    def wait(self, *, subject: str | None = None, seconds: float = 5.0) -> bool:
        """Block until nothing (of this subject) is pending; False when that took longer than `seconds`."""
        end = time.monotonic() + seconds
        while True:
            with self._changed:
                sql = "SELECT 1 FROM delivery WHERE state = 'pending' AND (? IS NULL OR subject = ?) LIMIT 1"
                if not self.store.rows(sql, (subject, subject)):
                    return True
                left = end - time.monotonic()
                if left <= 0:
                    return False
                self._changed.wait(min(left, 0.5))

    def start(self) -> None:
        self._stopping = False
        for number in range(self._workers):
            thread = threading.Thread(target=self._loop, name=f"webhooks-{number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        self._stopping = True
        self._poke()
        for thread in self._threads:
            thread.join(timeout=self.timeout + 5)
        self._threads.clear()

    def _poke(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _loop(self) -> None:
        session = requests.Session()
        session.trust_env = False
        while not self._stopping:
            try:
                row = self._claim()
                if row is not None:
                    self._deliver(session, row)
            except Exception:
                log.exception("a delivery could not be handled, trying again")
                time.sleep(1)

    def _claim(self) -> dict[str, Any] | None:
        """The next delivery that may leave, its subject marked busy; waits for one when there is none."""
        with self._changed:
            now = time.time()
            sql = (
                "SELECT * FROM delivery d WHERE state = 'pending' AND next_at <= ? AND (is_loose OR NOT"
                " EXISTS"
                " (SELECT 1 FROM delivery e WHERE e.subject = d.subject AND e.url = d.url AND e.state ="
                " 'pending'"
                " AND e.seq < d.seq AND NOT e.is_loose)) ORDER BY seq LIMIT ?"
            )
            for row in self.store.rows(sql, (now, self._workers * 2)):
                if row["subject"] + row["url"] not in self._busy:
                    self._busy.add(row["subject"] + row["url"])
                    return dict(row)
            later = self.store.rows(
                "SELECT min(next_at) AS at FROM delivery WHERE state = 'pending' AND next_at > ?",
                (now,),
            )[0]["at"]
            if not self._stopping:
                self._changed.wait(5.0 if later is None else min(5.0, max(0.01, later - now)))
        return None

    def _deliver(self, session: requests.Session, row: dict[str, Any]) -> None:
        status, problem = None, ""
        headers = {"Content-Type": row["content_type"]}
        try:
            headers |= self.sign(row["secret"], row["message_id"], datetime.now(UTC), row["body"])
            answer = session.post(
                row["url"],
                data=row["body"],
                headers=headers,
                timeout=self.timeout,
                allow_redirects=False,
            )
            status = answer.status_code
        except requests.RequestException as error:
            problem = type(error).__name__
        attempts = row["attempts"] + 1
        state = "pending"
        if status is not None and 200 <= status < 300:
            state = "delivered"
        elif attempts >= ATTEMPTS:
            state = "failed"
        wait = RETRY_SECONDS[min(attempts, len(RETRY_SECONDS)) - 1]
        note = row["note"] if state == "delivered" else problem or f"answered {status}"
        now = time.time()
        with self.store.transaction():
            self.store.execute(
                "UPDATE delivery SET state = ?, status = ?, attempts = ?, note = ?, next_at = ? WHERE seq"
                " = ?",
                (state, status, attempts, note, now + wait, row["seq"]),
            )
            if state == "delivered":
                self.store.execute(
                    "UPDATE delivery SET next_at = ? WHERE subject = ? AND seq < ? AND is_loose AND state"
                    " = 'pending'",
                    (now, row["subject"], row["seq"]),
                )
        with self._changed:
            self._busy.discard(row["subject"] + row["url"])
            self._changed.notify_all()
