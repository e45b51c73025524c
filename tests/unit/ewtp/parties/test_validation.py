from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError

from ewtp.parties import validation
from ewtp.parties.actions.register_firm import region_of


@pytest.mark.parametrize(
    ("given", "kept"),
    [("0403.019.261", "0403019261"), ("BE 0831 797 467", "0831797467"), ("403019261", "0403019261")],
)
def test_takes_enterprise_numbers_as_people_write_them(given: str, kept: str) -> None:
    assert validation.enterprise_number(given) == kept


@pytest.mark.parametrize("wrong", ["2234567895", "04030192610", "", "abc"])
def test_refuses_wrong_enterprise_numbers(wrong: str) -> None:
    with pytest.raises(ValidationError, match="not a Belgian enterprise number"):
        validation.enterprise_number(wrong)


@pytest.mark.parametrize(
    ("check", "wrong", "said"),
    [
        (validation.enterprise_number, "0403.019.262", "last two digits of the enterprise number"),
        (validation.eori, "BE0403019262", "last two digits of the EORI number"),
        (validation.iban, "BE71 0961 2345 6768", "check digits of the IBAN"),
    ],
)
def test_wrong_check_digits_are_said_to_be_that(check: Callable[[str], str], wrong: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        check(wrong)


@pytest.mark.parametrize(
    ("given", "kept"), [("BE0403019261", "BE0403019261"), ("nl 123456789", "NL123456789")]
)
def test_takes_eori_numbers(given: str, kept: str) -> None:
    assert validation.eori(given) == kept


@pytest.mark.parametrize("wrong", ["BE040301926", "0403019261", "B1", "DE" + "1" * 16])
def test_refuses_wrong_eori_numbers(wrong: str) -> None:
    with pytest.raises(ValidationError, match="not an EORI number"):
        validation.eori(wrong)


@pytest.mark.parametrize(
    ("postcode", "region"),
    [
        ("1000", "brussels"),
        ("1300", "wallonia"),
        ("1500", "flanders"),
        ("4460", "wallonia"),
        ("8000", "flanders"),
        ("12", ""),
    ],
)
def test_knows_the_region_of_a_postcode(postcode: str, region: str) -> None:
    assert region_of(postcode) == region
