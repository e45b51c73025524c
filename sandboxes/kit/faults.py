"""The queue of behaviours a sandbox was told to show: what goes wrong next, for which message, how often."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sandboxes.kit.storage import Store

DEFAULT = "succeed"


class BadBehaviour(ValueError):
    """A behaviour that can't be queued; the text says which field, why and what to send."""


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """One queued behaviour. `left` is None when it holds until cleared; `detail` is free text of the kind."""

    id: int
    kind: str
    left: int | None
    match: dict[str, str]
    seconds: float | None
    detail: str

    def fits(self, message: Mapping[str, Any]) -> bool:
        return all(field_of(message, name) == value for name, value in self.match.items())


def field_of(message: Mapping[str, Any], name: str) -> str | None:
    """The text of a field; `metadata.consignment` reaches into nested objects."""
    value: Any = message.get(name)
    if value is None:
        value = message
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    return None if value is None else str(value)


class Behaviours:
    """Persisted first-in first-out queue. `kinds` are the codes this sandbox understands."""

    def __init__(self, *, store: Store, kinds: tuple[str, ...]) -> None:
        self.store = store
        self.kinds = tuple(dict.fromkeys((DEFAULT, *kinds)))
        store.execute(
            "CREATE TABLE IF NOT EXISTS behaviour (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL,"
            " left_over INTEGER, match TEXT NOT NULL, seconds REAL, detail TEXT NOT NULL)"
        )

    def add(
        self,
        *,
        kind: str,
        count: Any = 1,
        match: Any = None,
        seconds: Any = None,
        detail: str = "",
    ) -> None:
        """Queue a behaviour for the next `count` fitting messages (None: until cleared).

        `succeed` clears what is queued with the same match, or everything when the match is empty.
        """
        if kind not in self.kinds:
            raise BadBehaviour(f"kind: {kind!r} is not known here; use one of {', '.join(self.kinds)}")
        if count is not None and (isinstance(count, bool) or not isinstance(count, int) or count < 1):
            raise BadBehaviour("count: must be a whole number of 1 or more, or null for 'until cleared'")
        if match is not None and not isinstance(match, Mapping):
            raise BadBehaviour('match: must be an object of field and value, such as {"orderNo": "A1"}')
        if seconds is not None and (
            isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds < 0
        ):
            raise BadBehaviour("seconds: must be a number of 0 or more")
        fields = json.dumps({str(k): str(v) for k, v in (match or {}).items()}, sort_keys=True)
        if kind == DEFAULT:
            self.store.execute("DELETE FROM behaviour WHERE ? = '{}' OR match = ?", (fields, fields))
            return
        self.store.execute(
            "INSERT INTO behaviour (kind, left_over, match, seconds, detail) VALUES (?, ?, ?, ?, ?)",
            (kind, count, fields, seconds, str(detail)),
        )

    def queued(self) -> list[Behaviour]:
        return [
            Behaviour(
                id=row["id"],
                kind=row["kind"],
                left=row["left_over"],
                match=json.loads(row["match"]),
                seconds=row["seconds"],
                detail=row["detail"],
            )
            for row in self.store.rows("SELECT * FROM behaviour ORDER BY id")
        ]

    def take(self, *kinds: str, message: Mapping[str, Any]) -> Behaviour | None:
        """Use up one turn of the oldest queued behaviour of these kinds that fits the message."""
        if not self.store.rows("SELECT 1 FROM behaviour LIMIT 1"):
            return None
        with self.store.transaction():
            for behaviour in self.queued():
                if behaviour.kind in kinds and behaviour.fits(message):
                    if behaviour.left == 1:
                        self.remove(behaviour.id)
                    elif behaviour.left is not None:
                        self.store.execute(
                            "UPDATE behaviour SET left_over = left_over - 1 WHERE id = ?",
                            (behaviour.id,),
                        )
                    return behaviour
        return None

    def remove(self, id: int) -> None:
        self.store.execute("DELETE FROM behaviour WHERE id = ?", (id,))

    def clear(self) -> None:
        self.store.execute("DELETE FROM behaviour")
