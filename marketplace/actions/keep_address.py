"""A buyer's address book: add, correct, take out."""

from __future__ import annotations

from django.db import transaction

from ewtp.parties.models import User
from marketplace.models import Address


@transaction.atomic
def keep_address(*, user: User, address: Address) -> Address:
    """Writes it as the person's. The first one, and one that asks for it, becomes the default."""
    User.objects.select_for_update().get(pk=user.pk)
    address.user = user
    others = Address.objects.filter(user=user).exclude(pk=address.pk)
    if address.is_default:
        others.filter(is_default=True).update(is_default=False)
    elif not others.filter(is_default=True).exists():
        address.is_default = True
    address.save()
    return address


def forget_address(*, user: User, pk: int) -> bool:
    """False when it is not the person's. Orders keep their own copy."""
    gone, _kinds = Address.objects.filter(user=user, pk=pk).delete()
    return bool(gone)
