"""What a firm may become: the agency of its region admits it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.states import Machine


class Admission(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for the agency")
    SENT_BACK = "sent_back", _("Sent back")
    ADMITTED = "admitted", _("Admitted")
    REFUSED = "refused", _("Refused")
    SUSPENDED = "suspended", _("Suspended")


ADMISSION = Machine(
    "admission",
    {
        Admission.DRAFT: frozenset({Admission.SUBMITTED}),
        Admission.SUBMITTED: frozenset({Admission.ADMITTED, Admission.SENT_BACK, Admission.REFUSED}),
        Admission.SENT_BACK: frozenset({Admission.SUBMITTED}),
        Admission.ADMITTED: frozenset({Admission.SUSPENDED}),
        Admission.SUSPENDED: frozenset({Admission.ADMITTED}),
        Admission.REFUSED: frozenset(),
    },
)
