"""Take a document that an office asked for: believed by its content only, kept by its hash, then marked."""

from __future__ import annotations

import hashlib
import io
import warnings
from datetime import datetime
from typing import IO, Final
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from customs.actions.carry_document import carry
from customs.models import Declaration, DocumentRequest, GivenDocument
from customs.states import PaperState
from ewtp.kernel.actor import Actor

MOST_BYTES: Final = 10 * 1024 * 1024
MOST_FILES: Final = 5
PICTURES: Final = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png")}
PDF: Final = ("application/pdf", "pdf")


class NotTaken(ValueError):
    """The file is not kept. Says why and what to do, in the active language."""


def give_document(
    *, request: int, consignment: UUID, upload: IO[bytes], name: str, by: Actor, at: datetime
) -> GivenDocument:
    """Kept and put in line for the office; the same file twice is one. Raises NotTaken;
    DocumentRequest.DoesNotExist for another consignment's.
    """
    raw = upload.read(MOST_BYTES + 1)
    content_type, ending = _kind(raw)
    digest = hashlib.sha256(raw).hexdigest()
    path = f"customs/documents/{digest}.{ending}"
    with transaction.atomic():
        row = _locked(request, consignment)
        there = row.given.filter(digest=digest).select_related("paper").first()
        if there is not None and there.paper is not None and there.paper.state == PaperState.REJECTED:
            raise NotTaken(_("The office did not take this file. Give another one."))
        if there is not None:
            return there
        if row.given.exclude(paper__state=PaperState.REJECTED).count() >= MOST_FILES:
            full = _("There are %(count)d files already. Put the rest in one PDF.")
            raise NotTaken(full % {"count": MOST_FILES})
        if not default_storage.exists(path):
            default_storage.save(path, ContentFile(raw))
        given = GivenDocument.objects.create(
            request=row, name=_name(name, ending), content_type=content_type, file=path, digest=digest,
            size=len(raw), by=str(by), at=at,
        )  # fmt: skip
        if row.given_at is None:
            row.given_at = at
            row.save(update_fields=["given_at"])
        carry(given, by=by, at=at)
    return given


def _locked(request: int, consignment: UUID) -> DocumentRequest:
    """The declaration is locked first, as an office's answer does. Raises DocumentRequest.DoesNotExist."""
    rows = DocumentRequest.objects.filter(declaration__consignment=consignment)
    Declaration.objects.select_for_update().get(pk=rows.values_list("declaration", flat=True).get(pk=request))
    return rows.select_for_update(of=("self",)).get(pk=request)


def _kind(raw: bytes) -> tuple[str, str]:
    """Content type and ending. Raises NotTaken."""
    if not raw:
        raise NotTaken(_("The file is empty. Choose it again."))
    if len(raw) > MOST_BYTES:
        raise NotTaken(_("The file is over 10 MB. Save it smaller, then add it."))
    if raw.startswith(b"%PDF-"):
        if b"%%EOF" not in raw[-2048:]:
            raise NotTaken(_("The PDF is incomplete. Save it again, then add it."))
        return PDF
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(raw), formats=tuple(PICTURES))
            picture.verify()
    except UnidentifiedImageError as error:
        raise NotTaken(_("This is not a PDF, JPEG or PNG. Save it as one of these, then add it.")) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise NotTaken(_("The picture has too many pixels. Save it smaller, then add it.")) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise NotTaken(_("The picture is damaged or incomplete. Save it again, then add it.")) from error
    return PICTURES[picture.format or "JPEG"]


def _name(name: str, ending: str) -> str:
    """What people called it, fit for a header and a screen, with the ending of its content."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(character for character in last if character.isprintable() and character not in '"<>')
    stem = plain.rpartition(".")[0] or plain or "document"
    return f"{stem[:110]}.{ending}"
