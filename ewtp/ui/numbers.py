"""Numbers as people type them: 7,50 as well as 7.50.

A number input of the browser is not used: one whose own language writes a point drops the comma, so that
7,50 euros arrive as 750.
"""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

_SPACES: Final = re.compile(r"\s")


def _text(attrs: dict[str, Any], mode: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off", "class": "num"} | attrs)


class DecimalField(forms.DecimalField):
    """A decimal number with a point or a comma."""

    default_error_messages = {"invalid": _("Write a number in digits, such as 7,50.")}

    def __init__(self, *, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(widget=_text(attrs or {}, "decimal"), **kwargs)

    def to_python(self, value: Any) -> Any:
        """Spaces between digits do not count."""
        return super().to_python(
            _SPACES.sub("", value).replace(",", ".") if isinstance(value, str) else value
        )


class WholeField(forms.IntegerField):
    """A whole number; one with a point or a comma is refused, never read as a thousand times itself."""

    default_error_messages = {"invalid": _("Write a whole number in digits, without point or comma.")}

    def __init__(self, *, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(widget=_text(attrs or {}, "numeric"), **kwargs)

    def to_python(self, value: Any) -> Any:
        """Spaces between digits do not count."""
        if isinstance(value, str):
            value = _SPACES.sub("", value)
            if value and not re.fullmatch(r"-?\d+", value):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)
