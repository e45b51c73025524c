"""What a buyer keeps for the next order: addresses, and the people they buy as."""

from __future__ import annotations

from typing import Final

from ewtp.kernel.records import Part, ask
from ewtp.parties.models import Identity, User
from marketplace.models import Address

_ADDRESS: Final = Part("address", Address)
_ADDRESSES: Final = """
SELECT {columns} FROM marketplace_address address WHERE user_id = %s ORDER BY is_default DESC, id DESC
"""
_IDENTITY: Final = Part("identity", Identity)
_IDENTITIES: Final = """
SELECT {columns} FROM parties_identity identity WHERE user_id = %s ORDER BY created_at DESC
"""


def addresses_of(user: User) -> list[Address]:
    """The usual one first."""
    return [_ADDRESS.record(values) for values in ask(_ADDRESSES.format(columns=_ADDRESS.columns), [user.pk])]


def identities_of(user: User) -> list[Identity]:
    """The newest first."""
    found = ask(_IDENTITIES.format(columns=_IDENTITY.columns), [user.pk])
    return [_IDENTITY.record(values) for values in found]
