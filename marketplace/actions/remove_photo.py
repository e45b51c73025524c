"""Take a picture off a listing; its file goes when no other listing shows it."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.models import Listing, Photo
from marketplace.refusal import Refusal
from marketplace.review import ON_SALE, require_unlocked


@transaction.atomic
def remove_photo(*, listing: Listing, photo: int) -> None:
    """Raises Refusal for the last picture that buyers see of goods on sale, and for what the agency has.

    One gone already changes nothing.
    """
    held = Listing.objects.select_for_update().only("id", "state").get(pk=listing.pk)
    require_unlocked(held)
    rows = list(Photo.objects.select_for_update().filter(listing=listing))
    row = next((one for one in rows if one.pk == photo), None)
    if row is None:
        return
    if held.state in ON_SALE and [one.pk for one in rows if not one.is_waiting] == [row.pk]:
        raise Refusal(
            "photos", _("This is the last picture of goods on sale. Add another, then delete this.")
        )
    name = row.file.name
    row.delete()
    if name and not Photo.objects.filter(file=name).exists():
        transaction.on_commit(lambda: default_storage.delete(name))
