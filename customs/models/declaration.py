"""One attempt to declare one consignment out of or into a customs territory."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import pghistory
from django.db import models
from django.db.models import F, Func, Value
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from customs import payload
from customs.states import ExportState, ImportState
from customs.values import ExportEntry, ImportEntry, Movement
from ewtp.kernel.fields import EncryptedTextField
from ewtp.kernel.ids import new_id
from ewtp.kernel.money import Money


class PapersWanted(models.TextChoices):
    """Whose turn it is while an office that inspects wants documents."""

    NONE = "", _("None")
    ASKED = "asked", _("The office waits for documents")
    GIVEN = "given", _("The office has the documents")


ADDRESS_WAITS: Final = "address_waits"
"""Reason of a stop that our own software made: the delivery carrier is asked for a corrected address."""


class DeclarationKind(models.TextChoices):
    EXPORT = "export", _("Export")
    IMPORT = "import", _("Import")


@lru_cache(maxsize=64)
def _movement(text: str) -> Movement:
    """Read once for all that fly together."""
    return payload.load(Movement, text)


_STATES = list(dict([*ExportState.choices, *ImportState.choices]).items())


@pghistory.track(exclude=["payload", "amendment", "awb"], level=pghistory.Statement)
class Declaration(models.Model):
    """`reference` is ours (LRN, copNo), `number` the office's (MRN, invtNo). `payload` is the entry it was
    made from, `amendment` the one that the office was asked to put in its place. `exit_alarm_days` is the
    last alarm given of a missing exit.

    While a filing waits for a correction, `mend_by` is the last moment for it and `mend_fields` what is to be
    corrected. `stopped_at` is when a declarant stopped what is not sent yet. `awb` is the flight's, to find
    it by.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consignment = models.UUIDField(_("consignment"), db_index=True)
    regime = models.CharField(_("procedure"), max_length=32)
    kind = models.CharField(_("kind"), max_length=8, choices=DeclarationKind.choices)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=1)
    reference = models.CharField(_("our reference"), max_length=22)
    number = models.CharField(_("number at the office"), max_length=22, blank=True, default="", db_index=True)
    state = models.CharField(_("state"), max_length=16, choices=_STATES)
    office_code = models.CharField(_("official code"), max_length=32, blank=True, default="")
    office_reason = models.TextField(_("the office's words"), blank=True, default="")
    payload = EncryptedTextField()
    amendment = EncryptedTextField(blank=True, default="")
    movement = models.TextField(_("flight"), blank=True, default="")
    tax_minor = models.BigIntegerField(_("tax"), null=True, blank=True)
    tax_currency = models.CharField(_("currency of the tax"), max_length=3, blank=True, default="")
    created_at = models.DateTimeField(_("created"))
    lodged_at = models.DateTimeField(_("lodged"), null=True, blank=True)
    released_at = models.DateTimeField(_("released"), null=True, blank=True)
    exited_at = models.DateTimeField(_("left the EU"), null=True, blank=True)
    exit_alarm_days = models.PositiveSmallIntegerField(_("days of the last exit alarm"), default=0)
    mend_by = models.DateTimeField(_("to be corrected by"), null=True, blank=True)
    mend_fields: models.JSONField[Any] = models.JSONField(_("to be corrected"), default=list, blank=True)
    stopped_at = models.DateTimeField(_("stopped"), null=True, blank=True)
    stopped_why = models.CharField(_("reason of the stop"), max_length=200, blank=True, default="")
    papers_wanted = models.CharField(
        _("documents for the inspection"), max_length=5, choices=PapersWanted.choices, blank=True, default=""
    )
    awb = models.GeneratedField(
        expression=Func(F("movement"), Value('"awb":"([^"]*)"'), function="substring"),
        output_field=models.CharField(max_length=37, null=True),
        db_persist=True,
        verbose_name=_("air waybill"),
    )

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["regime", "consignment", "kind", "attempt"], name="declaration_one_per_attempt"
            ),
            models.UniqueConstraint(fields=["kind", "reference"], name="declaration_reference_once"),
            models.CheckConstraint(
                condition=models.Q(kind="export", state__in=ExportState.values)
                | models.Q(kind="import", state__in=ImportState.values),
                name="declaration_state_of_its_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(tax_minor=None, tax_currency="") | models.Q(tax_minor__gte=0),
                name="declaration_tax_not_negative",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "state", "created_at"], name="declaration_by_state"),
            models.Index(fields=["awb"], name="declaration_by_awb"),
            models.Index(
                fields=["mend_by"], condition=models.Q(mend_by__isnull=False), name="declaration_to_mend"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.reference}"

    @property
    def state_words(self) -> str:
        """The state in the reader's language; a word of the kind, because the two share codes."""
        states = ExportState if self.kind == DeclarationKind.EXPORT else ImportState
        return str(states(self.state).label)

    @property
    def why_stopped(self) -> str:
        """A declarant's words, or what our software waits for in the reader's language."""
        if self.stopped_why == ADDRESS_WAITS:
            return gettext(
                "The delivery carrier is asked for the corrected address. The list goes when it has answered."
            )
        return self.stopped_why

    @property
    def export_entry(self) -> ExportEntry:
        return payload.load(ExportEntry, self.payload)

    @property
    def import_entry(self) -> ImportEntry:
        return payload.load(ImportEntry, self.payload)

    @property
    def declared_tax(self) -> Money:
        """The tax of an import's entry, without the rest of it."""
        tax: Money = payload.part(ImportEntry, self.payload, "tax")
        return tax

    @property
    def entry(self) -> ExportEntry | ImportEntry:
        return self.export_entry if self.kind == DeclarationKind.EXPORT else self.import_entry

    @property
    def amended_entry(self) -> ExportEntry:
        """The entry with the changes that the office was asked for, else the entry as it is."""
        return payload.load(ExportEntry, self.amendment or self.payload)

    @property
    def moved_by(self) -> Movement | None:
        return _movement(self.movement) if self.movement else None

    @property
    def tax(self) -> Money | None:
        return None if self.tax_minor is None else Money(self.tax_minor, self.tax_currency)
