"""Numbers that firms and people give, checked by the rules of their issuers. Each returns the bare number."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum import iban as iban_rule
from stdnum.be import vat as be_vat
from stdnum.exceptions import InvalidChecksum
from stdnum.exceptions import ValidationError as NumberError

_EORI = re.compile(r"[A-Z]{2}[0-9A-Z]{1,15}")


def enterprise_number(value: str) -> str:
    """Ten digits, mod 97 (Crossroads Bank for Enterprises); accepts dots, spaces and a leading BE."""
    try:
        number = be_vat.validate(value.strip())
    except InvalidChecksum as error:
        raise ValidationError(
            _(
                "The last two digits of the enterprise number do not fit the others. "
                "Compare it with an invoice of the firm."
            ),
            code="enterprise_number_check",
        ) from error
    except NumberError as error:
        raise ValidationError(
            _(
                "This is not a Belgian enterprise number: "
                "ten digits that start with 0 or 1, such as 0403.019.261."
            ),
            code="enterprise_number",
        ) from error
    return str(number)


def eori(value: str) -> str:
    """Country and up to 15 characters; a Belgian one is BE and the enterprise number."""
    bare = value.replace(" ", "").replace(".", "").upper()
    is_belgian = bare.startswith("BE")
    if is_belgian and len(bare) == 12 and bare[2:].isdecimal() and be_vat.checksum(bare[2:]) != 0:
        raise ValidationError(
            _(
                "The last two digits of the EORI number do not fit the others. "
                "A Belgian EORI is BE and the enterprise number."
            ),
            code="eori_check",
        )
    if not _EORI.fullmatch(bare) or (is_belgian and not be_vat.is_valid(bare[2:])):
        raise ValidationError(
            _(
                "This is not an EORI number: "
                "two letters of the country, then the number, such as BE0403019261."
            ),
            code="eori",
        )
    return bare


def iban(value: str) -> str:
    """ISO 13616 with its check digits."""
    try:
        return str(iban_rule.validate(value))
    except InvalidChecksum as error:
        raise ValidationError(
            _("The check digits of the IBAN do not fit. Copy it from your bank statement."), code="iban_check"
        ) from error
    except NumberError as error:
        raise ValidationError(
            _("This is not an IBAN. Copy it from your bank statement, such as BE71 0961 2345 6769."),
            code="iban",
        ) from error
