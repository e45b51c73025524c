"""Chinese resident identity numbers, GB 11643-1999: region, birth date, sequence and a check character
(stdnum.cn.ric).
"""

from __future__ import annotations

from typing import Final

from stdnum.cn import ric
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength

FAULTS: Final = {
    InvalidLength: "length",
    InvalidFormat: "format",
    InvalidComponent: "component",
    InvalidChecksum: "checksum",
}


def normal(number: str) -> str:
    """Without spaces, the final x in capitals."""
    return "".join(number.split()).upper()


def fault(number: str) -> str:
    """Empty when the number holds, else which part does not: length, format, component (region or date),
    checksum.
    """
    try:
        ric.validate(normal(number))
    except tuple(FAULTS) as error:
        return FAULTS[type(error)]
    return ""
