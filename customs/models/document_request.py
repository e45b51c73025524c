"""A document that an office asks for while it inspects (CC560C RequestedDocument; a list's status 500), and
what was given.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from customs.models.declaration import Declaration
from customs.models.declaration_document import DeclarationDocument
from customs.models.notice import Notice


class DocumentRequest(models.Model):
    """`kind` is the office's code of the document where it gives one (N380 an invoice), `text` its words.

    `given_at` is when somebody gave it and is empty again once the office refused what was given, with
    `refusal` its words; `taken_at` is when the office took a file.
    """

    declaration = models.ForeignKey(Declaration, on_delete=models.PROTECT, related_name="document_requests")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="document_requests")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("document code"), max_length=10, blank=True, default="")
    text = models.TextField(_("words of the office"), blank=True, default="")
    asked_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    refusal = models.TextField(_("why it was not taken"), blank=True, default="")

    class Meta:
        ordering = ["asked_at", "position"]
        constraints = [
            models.UniqueConstraint(fields=["notice", "position"], name="document_request_once_a_notice")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.text}".strip()


class GivenDocument(models.Model):
    """A file that answers a request; kept out of the public folders by the hash of its content. `paper` is
    its way to the office, None where the office takes no files by message.
    """

    request = models.ForeignKey(DocumentRequest, on_delete=models.PROTECT, related_name="given")
    name = models.CharField(_("file name"), max_length=120)
    content_type = models.CharField(max_length=40)
    file = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.CharField(max_length=80)
    paper = models.OneToOneField(
        DeclarationDocument, on_delete=models.PROTECT, related_name="given", null=True, blank=True
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["request", "digest"], name="given_document_once")]

    def __str__(self) -> str:
        return self.name
