"""Pictures are believed by their content, redrawn, and kept in the seller's order."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from ewtp.kernel import clock
from marketplace.actions.add_photo import MOST_PHOTOS, add_photo
from marketplace.actions.copy_listing import copy_listing
from marketplace.actions.move_photo import move_photo
from marketplace.actions.remove_photo import remove_photo
from marketplace.models import Listing, Photo
from marketplace.queries.product import product as product_of
from marketplace.refusal import Refusal
from tests.factories import market

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def drawn(
    kind: str = "JPEG",
    size: tuple[int, int] = (800, 600),
    colour: str = "teal",
    mode: str = "RGB",
    **how: object,
) -> io.BytesIO:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **how)
    out.seek(0)
    return out


def add(listing: Listing, upload: io.BytesIO) -> Photo:
    return add_photo(listing=listing, upload=upload, by=market.BY, at=clock.now())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_becomes_a_webp_named_by_its_content(kind: str) -> None:
    photo = add(market.listing(), drawn(kind, (3200, 2000)))
    data = default_storage.open(str(photo.file.name)).read()
    assert photo.file.name == f"photos/{hashlib.sha256(data).hexdigest()}.webp"
    with Image.open(io.BytesIO(data)) as kept:
        assert (kept.format, kept.size) == ("WEBP", (1600, 1000))


def test_a_picture_is_turned_upright_and_loses_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "a camera with a serial number"
    photo = add(market.listing(), drawn("JPEG", (800, 600), exif=exif))
    with Image.open(default_storage.open(str(photo.file.name))) as kept:
        assert kept.size == (600, 800)
        assert not kept.getexif()
        assert "exif" not in kept.info


def packed() -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\0" * 5_000_000)
    out.seek(0)
    return out


def cut() -> io.BytesIO:
    whole = drawn("JPEG", (1200, 900)).getvalue()
    return io.BytesIO(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("upload", "code"),
    [
        (
            lambda: io.BytesIO(b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
            "photo_kind",
        ),
        (lambda: io.BytesIO(b"<!doctype html><html><body>not a picture</body></html>"), "photo_kind"),
        (packed, "photo_kind"),
        (lambda: io.BytesIO(b""), "photo_kind"),
        (lambda: drawn("GIF"), "photo_kind"),
        (cut, "photo_damaged"),
        (lambda: drawn("PNG", (7000, 6000)), "photo_pixels"),
        (lambda: drawn("PNG", (20000, 20000), mode="1"), "photo_pixels"),
        (lambda: drawn("PNG", (299, 900)), "photo_small"),
        (lambda: io.BytesIO(b"\xff\xd8\xff" + b"\0" * (10 * 1024 * 1024)), "photo_big"),
    ],
    ids=[
        "svg",
        "html",
        "zip bomb",
        "empty",
        "gif",
        "truncated",
        "42 MP",
        "pixel bomb",
        "small",
        "over 10 MB",
    ],
)
def test_anything_else_is_refused_with_a_sentence(upload: Callable[[], io.BytesIO], code: str) -> None:
    listing = market.listing()
    with pytest.raises(Refusal) as refused:
        add(listing, upload())
    assert (refused.value.field, refused.value.code) == ("photos", code)
    assert refused.value.message.endswith(".")
    assert not listing.photos.exists()


def test_a_photo_replaces_drawn_art() -> None:
    listing = market.listing(state="draft")
    Photo.objects.create(listing=listing, file="photos/x.svg", digest="x", is_illustration=True)
    photo = add(listing, drawn())
    assert list(listing.photos.all()) == [photo]


def test_the_same_picture_is_refused_twice_and_so_is_a_ninth() -> None:
    listing = market.listing()
    add(listing, drawn())
    with pytest.raises(Refusal, match="there already"):
        add(listing, drawn())
    for shade in range(1, MOST_PHOTOS):
        add(listing, drawn(size=(300, 300 + shade)))
    with pytest.raises(Refusal, match="There are 8 pictures already"):
        add(listing, drawn(size=(500, 500)))


def test_pictures_change_places_and_stay_at_the_ends() -> None:
    listing = market.listing()
    a, b, c = (add(listing, drawn(size=(300, side))).pk for side in (301, 302, 303))
    move_photo(listing=listing, photo=c, step=-1)
    assert [row.pk for row in listing.photos.all()] == [a, c, b]
    move_photo(listing=listing, photo=a, step=-1)
    assert [row.pk for row in listing.photos.all()] == [a, c, b]


def test_a_removed_picture_takes_its_file_unless_a_copy_shows_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    listing = market.listing(state="draft")
    photo = add(listing, drawn())
    name = str(photo.file.name)
    copy = copy_listing(listing=listing, by=market.BY, at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(listing=listing, photo=photo.pk)
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        remove_photo(listing=copy, photo=copy.photos.get().pk)
    assert not default_storage.exists(name)


def test_the_last_picture_of_goods_on_sale_stays_whatever_waits() -> None:
    listing = market.listing()
    seen = Photo.objects.create(listing=listing, file="photos/seen.webp", digest="seen")
    new = add(listing, drawn())
    with pytest.raises(Refusal, match="the last picture"):
        remove_photo(listing=listing, photo=seen.pk)
    remove_photo(listing=listing, photo=new.pk)
    assert list(listing.photos.all()) == [seen]


def test_a_new_picture_of_goods_on_sale_waits_and_drawn_art_stays() -> None:
    listing = market.listing()
    art = Photo.objects.create(listing=listing, file="photos/x.svg", digest="x", is_illustration=True)
    new = add(listing, drawn())
    product = product_of(pk=listing.pk)
    assert (new.is_waiting, list(listing.photos.all())) == (True, [art, new])
    assert product is not None
    assert (product.photos, product.has_drawings) == (("photos/x.svg",), True)


def test_no_picture_changes_while_the_agency_has_the_listing() -> None:
    listing = market.listing(state="submitted")
    photo = Photo.objects.create(listing=listing, file="photos/seen.webp", digest="seen")
    for change in (
        lambda: add(listing, drawn()),
        lambda: remove_photo(listing=listing, photo=photo.pk),
        lambda: move_photo(listing=listing, photo=photo.pk, step=1),
    ):
        with pytest.raises(Refusal, match="It cannot be changed now"):
            change()
    assert list(listing.photos.all()) == [photo]


def test_a_copy_is_a_draft_with_its_own_number_and_no_stock() -> None:
    listing = market.listing(name_zh="巧克力")
    copy = copy_listing(listing=listing, by=market.BY, at=clock.now())
    assert (copy.sku, copy.state, copy.stock) == (f"{listing.sku}-2", "draft", 0)
    assert (copy.name_zh, copy.price, copy.hs) == ("巧克力", listing.price, listing.hs)
