"""Columns that hold secrets: encrypted at rest with a key that can be rotated."""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    """The first key of FIELD_ENCRYPTION_KEYS encrypts; every listed key decrypts."""
    return _box(tuple(settings.FIELD_ENCRYPTION_KEYS))


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Text that is ciphertext in the database and clear text in Python. It cannot be searched."""

    def get_prep_value(self, value: Any) -> Any:
        if value is None or value == "":
            return value
        return box().encrypt(str(value).encode()).decode()

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        if value is None or value == "":
            return value
        return box().decrypt(value.encode()).decode()


PACKED: Final = b"z"
"""Stands before a token whose contents were packed (RFC 1950); a token itself begins with `gAAAAA`."""


class EncryptedBytesField(models.BinaryField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Bytes that are ciphertext in the database: messages carry names, phones and identity numbers.

    Packed before they are encrypted, because a message of a hundred papers is long and ciphertext cannot be
    made shorter.
    """

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        sealed = value if value is None else PACKED + box().encrypt(zlib.compress(bytes(value), 1))
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: Any, expression: object, connection: object) -> bytes | None:
        if value is None:
            return None
        token = bytes(value)
        if not token.startswith(PACKED):
            return box().decrypt(token)
        return zlib.decompress(box().decrypt(token[len(PACKED) :]))


def sealed_anew(value: Any) -> Any:
    """The same with every text in it that one of the keys opens encrypted by the first key."""
    if isinstance(value, dict):
        return {name: sealed_anew(part) for name, part in value.items()}
    if isinstance(value, list):
        return [sealed_anew(part) for part in value]
    if not isinstance(value, str):
        return value
    try:
        return box().rotate(value.encode()).decode()
    except InvalidToken:
        return value


def mask(value: str, *, shown: int = 4) -> str:
    """`110105194912310021` -> `**************0021`; short values are hidden whole."""
    if len(value) <= shown or not shown:
        return "*" * len(value)
    return "*" * (len(value) - shown) + value[-shown:]
