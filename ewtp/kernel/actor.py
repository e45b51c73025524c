"""Who acts: a person, or the system by the name of the part that acts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """`kind` is `user` or `system`; `ref` a user's id or the part's name, such as `export-office`."""

    kind: str
    ref: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.ref}"

    @classmethod
    def system(cls, name: str) -> Actor:
        return cls("system", name)

    @classmethod
    def user(cls, pk: object) -> Actor:
        return cls("user", str(pk))
