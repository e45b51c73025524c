"""Papers are drawn when somebody asks and kept, out of the public folders, by the hash of what is on them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from marketplace.documents.invoice import draw_invoice
from marketplace.documents.packing_list import draw_packing_list
from marketplace.documents.paper import Paper, paper_of
from marketplace.models import Consignment

DRAW: Final[dict[str, Callable[[Paper], bytes]]] = {
    "invoice": draw_invoice,
    "packing-list": draw_packing_list,
}
LAYOUT: Final = 1
"""Counted up when a drawing changes, so that no old one is served."""


def paper_pdf(kind: str, *, consignment: Consignment) -> bytes:
    """`kind` is a key of DRAW."""
    paper = paper_of(consignment)
    said = json.dumps([kind, LAYOUT, asdict(paper)], default=str, sort_keys=True)
    name = f"papers/{hashlib.sha256(said.encode()).hexdigest()}.pdf"
    if default_storage.exists(name):
        with default_storage.open(name) as kept:
            return bytes(kept.read())
    pdf = DRAW[kind](paper)
    default_storage.save(name, ContentFile(pdf))
    return pdf
