"""Template tags of the seller's desk: `{% load desk %}`."""

from __future__ import annotations

from django import template
from django.core.files.storage import default_storage
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ewtp.kernel.money import Money
from ewtp.ui import figures
from marketplace.models import Listing

register = template.Library()


@register.simple_tag
def cover(listing: Listing) -> str:
    """The address of a listing's first picture, as annotated by the desk's queries."""
    name = getattr(listing, "cover", "")
    return default_storage.url(name) if name else static("no-picture.svg")


@register.simple_tag
def door(listing: Listing) -> str | SafeString:
    """What a buyer pays at the door, or that it is not known."""
    minor = getattr(listing, "door_minor", None)
    if minor is None or getattr(listing, "door_verdict", "") != "ok":
        return format_html('<span class="soft">{}</span>', _("not known"))
    return figures.written(Money(minor, "CNY"))
