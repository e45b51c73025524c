"""Take a picture from a seller: believed by its content only, drawn anew by us, named by what it shows."""

from __future__ import annotations

import hashlib
import io
import warnings
from datetime import datetime
from typing import IO, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from ewtp.kernel.actor import Actor
from marketplace.models import Listing, Photo
from marketplace.refusal import Refusal
from marketplace.review import ON_SALE, require_unlocked

FORMATS: Final = ("JPEG", "PNG", "WEBP")
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_PIXELS: Final = 40_000_000
LEAST_SIDE: Final = 300
SIDE: Final = 1600
QUALITY: Final = 82
MOST_PHOTOS: Final = 8


def add_photo(*, listing: Listing, upload: IO[bytes], by: Actor, at: datetime) -> Photo:
    """A JPEG, PNG or WebP becomes a WebP without metadata. Refusal says why not.

    Drawn art makes way; of goods on sale it stays, and the new picture waits, until the agency has looked.
    """
    data = redrawn(upload)
    digest = hashlib.sha256(data).hexdigest()
    name = f"photos/{digest}.webp"
    with transaction.atomic():
        row = Listing.objects.select_for_update().only("id", "state").get(pk=listing.pk)
        require_unlocked(row)
        is_waiting = row.state in ON_SALE
        if not is_waiting:
            listing.photos.filter(is_illustration=True).delete()
        if listing.photos.filter(digest=digest).exists():
            raise Refusal("photos", _("This picture is there already."), code="photo_twice")
        if listing.photos.count() >= MOST_PHOTOS:
            raise Refusal(
                "photos",
                _("There are %(count)d pictures already. Delete one, then add this.")
                % {"count": MOST_PHOTOS},
                code="photos_full",
            )
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(data))
        last = listing.photos.aggregate(last=Max("position"))["last"]
        return Photo.objects.create(
            listing=listing, file=name, digest=digest, position=0 if last is None else last + 1,
            is_waiting=is_waiting,
        )  # fmt: skip


def redrawn(upload: IO[bytes]) -> bytes:
    """The picture as WebP, upright, at most 1600 px a side, without metadata. Raises Refusal."""
    raw = upload.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Refusal("photos", _("The file is over 10 MB. Save it smaller, then add it."), code="photo_big")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw), formats=FORMATS)
            width, height = picture.size
            if width * height > MOST_PIXELS:
                raise Refusal(
                    "photos", _("The picture has more than 40 megapixels. Save it smaller, then add it."),
                    code="photo_pixels",
                )  # fmt: skip
            picture.load()
    except UnidentifiedImageError as error:
        raise Refusal(
            "photos", _("This is not a JPEG, PNG or WebP picture. Save it as one of these, then add it."),
            code="photo_kind",
        ) from error  # fmt: skip
    except Image.DecompressionBombError as error:
        raise Refusal(
            "photos",
            _("The picture has more than 40 megapixels. Save it smaller, then add it."),
            code="photo_pixels",
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise Refusal(
            "photos",
            _("The picture is damaged or incomplete. Save it again, then add it."),
            code="photo_damaged",
        ) from error
    if min(width, height) < LEAST_SIDE:
        raise Refusal(
            "photos", _("The picture is smaller than %(side)d px. Buyers could not see the goods.")
            % {"side": LEAST_SIDE}, code="photo_small",
        )  # fmt: skip
    return _webp(picture)


def _webp(picture: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(picture)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        clear = upright.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        drawn = Image.alpha_composite(white, clear).convert("RGB")
    else:
        drawn = upright.convert("RGB")
    drawn.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    clean = Image.new("RGB", drawn.size)
    clean.paste(drawn)
    clean.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()
