"""Bank accounts that payouts go to: IBANs are checked (ISO 13616, mod 97)."""

import hashlib
import re

from sandboxes.psp.errors import ApiError
from sandboxes.psp.world import Object, World

BANK = {
    "object!": ("bank_account",),
    "account_holder_name": str,
    "account_holder_type": ("company", "individual"),
    "account_number!": str,
    "country!": str,
    "currency!": str,
}


def is_iban(text: str) -> bool:
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def add(world: World, account: Object, given: Object) -> Object:
    """The account's new default bank account for its currency."""
    number = given["account_number"].replace(" ", "").upper()
    if not is_iban(number):
        raise ApiError(
            "The IBAN you provided is invalid.",
            code="account_number_invalid",
            param="external_account[account_number]",
        )
    for old in world.tables["bank_account"].find(account=account["id"]):
        world.save({**old, "default_for_currency": False})
    return world.new(
        "bank_account",
        {
            "account": account["id"],
            "account_holder_name": given.get("account_holder_name"),
            "account_holder_type": given.get("account_holder_type"),
            "account_type": None,
            "available_payout_methods": ["standard"],
            "bank_name": "EWTP TEST BANK",
            "country": given["country"].upper(),
            "currency": given["currency"].lower(),
            "default_for_currency": True,
            "fingerprint": hashlib.sha256(number.encode()).hexdigest()[:16],
            "last4": number[-4:],
            "metadata": {},
            "routing_number": number[4:8],
            "status": "new",
        },
        owner=account["id"],
    )
