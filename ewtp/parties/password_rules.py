"""What a password must be, said in the page's language; Django's own sentence lacks Chinese."""

from __future__ import annotations

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """NIST SP 800-63B: length counts, not kinds of characters."""

    def get_error_message(self) -> str:
        return _("This password is too short: take %(count)d characters or more.") % {
            "count": self.min_length
        }
