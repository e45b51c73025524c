"""JSON as programs send it, refused in a sentence where it is none or cannot be said back."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from typing import IO, Any, Final

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

_HALVES: Final = re.compile(rb"\\u[dD][89a-fA-F]")


def read_json(raw: bytes, *, is_strict: bool = False) -> Any:
    """UTF-8, with or without a byte order mark. Raises ValueError with the reason; for NaN and Infinity,
    which are no JSON (RFC 8259), only when strict: else the field that holds it is refused by name.
    """
    try:
        found = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number if is_strict else None)
        if _HALVES.search(raw):
            json.dumps(found, ensure_ascii=False).encode()
    except RecursionError as error:
        raise ValueError(_("it is nested too deeply")) from error
    except UnicodeEncodeError as error:
        raise ValueError(_("it holds half of a character, such as \\ud800; send whole ones")) from error
    return found


def _no_number(name: str) -> Any:
    raise ValueError(_("%(name)s is not a number") % {"name": name})


class JSONBody(JSONParser):
    """The parser of every address that programs ask."""

    def parse(
        self,
        stream: IO[bytes],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        charset = (parser_context or {}).get("encoding") or "utf-8"
        try:
            if codecs.lookup(charset).name != "utf-8":
                raise ValueError(_("its character set is %(charset)s; send UTF-8") % {"charset": charset})
            return read_json(stream.read(), is_strict=True)
        except (ValueError, LookupError) as error:
            raise ParseError(_("The body is not JSON: %(why)s.") % {"why": error}) from error
