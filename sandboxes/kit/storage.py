"""Sqlite storage of a sandbox: tables of JSON documents in one file, one connection per thread, one writer
at a time.
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

Document: TypeAlias = dict[str, Any]


class Store:
    """One sqlite file. `transaction()` nests; `on_commit()` callbacks run once the outermost one has
    committed.
    """

    def __init__(self, *, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._local = threading.local()
        self._writer = threading.RLock()
        self._made: list[sqlite3.Connection] = []
        self.execute("CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)")

    @property
    def connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = sqlite3.connect(self.path, timeout=30, isolation_level=None, check_same_thread=False)
            found.row_factory = sqlite3.Row
            found.execute("PRAGMA journal_mode = WAL")
            found.execute("PRAGMA synchronous = NORMAL")
            self._local.connection = found
            self._made.append(found)
        return found

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Inside another transaction it joins that one."""
        if getattr(self._local, "depth", 0):
            yield
            return
        with self._writer:
            self._local.depth, self._local.callbacks = 1, []
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self.connection.execute("ROLLBACK")
                self._local.callbacks = []
                raise
            else:
                self.connection.execute("COMMIT")
            finally:
                self._local.depth = 0
        for callback in self._local.callbacks:
            callback()

    def on_commit(self, callback: Callable[[], None]) -> None:
        """Run `callback` after the current transaction, or now when there is none."""
        if getattr(self._local, "depth", 0):
            self._local.callbacks.append(callback)
        else:
            callback()

    def execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """One writing statement, in the current transaction or in one of its own."""
        with self.transaction():
            return self.connection.execute(sql, values)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        return self.connection.execute(sql, values).fetchall()

    def setting(self, name: str, default: Any) -> Any:
        found = self.rows("SELECT value FROM setting WHERE name = ?", (name,))
        return json.loads(found[0]["value"]) if found else default

    def set(self, name: str, value: Any) -> None:
        self.execute(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
            (name, json.dumps(value)),
        )

    def documents(self, kind: str, *, index: Sequence[str] = ()) -> "Documents":
        return Documents(store=self, kind=kind, index=index)

    def reset(self) -> None:
        """Forget everything; the tables stay."""
        with self.transaction():
            for row in self.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ):
                self.connection.execute(f'DELETE FROM "{row["name"]}"')

    def close(self) -> None:
        for connection in self._made:
            connection.close()
        self._made.clear()
        self._local = threading.local()


class Documents:
    """A table of JSON documents by id, kept in order of arrival. `index` names the fields `find` is fast
    on.
    """

    def __init__(self, *, store: Store, kind: str, index: Sequence[str] = ()) -> None:
        if not kind.isidentifier() or not all(field.replace(".", "_").isidentifier() for field in index):
            raise ValueError(f"document table {kind!r} or its index {index!r} is not a plain name")
        self.store = store
        self.table = f"doc_{kind}"
        store.execute(
            f"CREATE TABLE IF NOT EXISTS {self.table}"
            " (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL)"
        )
        for field in index:
            name = f"{self.table}_{field.replace('.', '_')}"
            store.execute(
                f"CREATE INDEX IF NOT EXISTS {name} ON {self.table} (json_extract(body, '$.{field}'))"
            )

    def get(self, id: str) -> Document | None:
        found = self.store.rows(f"SELECT body FROM {self.table} WHERE id = ?", (id,))
        return dict(json.loads(found[0]["body"])) if found else None

    def put(self, id: str, body: Document) -> None:
        """Write a new document or replace the one with this id, keeping its place in the order."""
        self.store.execute(
            f"INSERT INTO {self.table} (id, body) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body ="
            f" excluded.body",
            (id, json.dumps(body, ensure_ascii=False)),
        )

    def add(self, id: str, body: Document) -> bool:
        """Write a new document; False, and nothing changed, when the id is taken."""
        done = self.store.execute(
            f"INSERT OR IGNORE INTO {self.table} (id, body) VALUES (?, ?)",
            (id, json.dumps(body, ensure_ascii=False)),
        )
        return done.rowcount == 1

    def delete(self, id: str) -> None:
        self.store.execute(f"DELETE FROM {self.table} WHERE id = ?", (id,))

    def find(self, *, newest_first: bool = False, limit: int = -1, **fields: Any) -> list[Document]:
        """Documents whose fields have these values; write a nested field as `data__object`. Oldest first."""
        where = "".join(f" AND json_extract(body, '$.{name.replace('__', '.')}') IS ?" for name in fields)
        order = "DESC" if newest_first else "ASC"
        sql = f"SELECT body FROM {self.table} WHERE 1 = 1{where} ORDER BY seq {order} LIMIT {int(limit)}"
        return [json.loads(row["body"]) for row in self.store.rows(sql, tuple(fields.values()))]

    def first(self, **fields: Any) -> Document | None:
        found = self.find(limit=1, **fields)
        return found[0] if found else None

    def after(self, cursor: int, *, limit: int = 100, **fields: Any) -> list[tuple[int, Document]]:
        """(position, document) pairs that arrived after `cursor`: what a polling endpoint pages with."""
        where = "".join(f" AND json_extract(body, '$.{name.replace('__', '.')}') IS ?" for name in fields)
        sql = f"SELECT seq, body FROM {self.table} WHERE seq > ?{where} ORDER BY seq LIMIT {int(limit)}"
        found = self.store.rows(sql, (cursor, *fields.values()))
        return [(row["seq"], json.loads(row["body"])) for row in found]

    def count(self) -> int:
        return int(self.store.rows(f"SELECT count(*) AS n FROM {self.table}")[0]["n"])
