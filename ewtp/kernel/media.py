"""Public files (product pictures), served as what they are and never as active content."""

from __future__ import annotations

import mimetypes
from pathlib import PurePosixPath
from typing import Final

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

PUBLIC: Final = frozenset({"photos", "categories"})
TYPES: Final = frozenset({"image/svg+xml", "image/webp", "image/jpeg", "image/png"})


@require_safe
def public_file(request: HttpRequest, folder: str, name: str) -> FileResponse:
    """Named by content, so kept for a year by whoever asks. 404 for all but pictures of a public folder."""
    kind = mimetypes.guess_type(name)[0] or ""
    path = f"{folder}/{PurePosixPath(name).name}"
    if folder not in PUBLIC or kind not in TYPES or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=kind)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
