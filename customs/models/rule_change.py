"""A dated change of the rules that officers decide: an override, or a line of a table that is new, other
or gone.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from customs.eligibility_wording import country_word
from customs.states import RuleChangeState
from ewtp.parties.models import User


class ChangeKind(models.TextChoices):
    OVERRIDE = "override", _("Override of a verdict")
    LINE_SET = "line_set", _("Line of a list, new or changed")
    LINE_GONE = "line_gone", _("Line of a list, taken out")


class OverrideVerdict(models.TextChoices):
    YES = "yes", _("Yes")
    YES_IF = "yes_if", _("Yes, if")
    ASK = "ask", _("Ask the agency")
    NO = "no", _("No")


@pghistory.track()
class RuleChange(models.Model):
    """An override names goods by the beginning of their code, or a firm or a listing by id (with its name,
    for people). A line names its table and, when set, its values. Two people stand behind every change that
    counts.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind.choices)
    destination = models.CharField(_("destination"), max_length=2, blank=True)
    hs_prefix = models.CharField(_("goods code begins with"), max_length=10, blank=True)
    firm = models.UUIDField(_("firm"), null=True, blank=True)
    listing = models.UUIDField(_("listing"), null=True, blank=True)
    named = models.CharField(_("name of the firm or listing"), max_length=160, blank=True)
    verdict = models.CharField(_("verdict"), max_length=6, choices=OverrideVerdict.choices, blank=True)
    table = models.CharField(_("list"), max_length=40, blank=True)
    line = models.CharField(_("line"), max_length=20, blank=True)
    values: models.JSONField[Any] = models.JSONField(_("values of the line"), default=dict, blank=True)
    reason = models.TextField(_("reason"))
    source = models.CharField(_("source"), max_length=200, blank=True)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=RuleChangeState.choices, default=RuleChangeState.PROPOSED
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decision_note = models.TextField(_("note on the decision"), blank=True)
    changed_listings = models.PositiveIntegerField(_("live listings that change"), default=0)

    class Meta:
        verbose_name = _("change of a rule")
        verbose_name_plural = _("changes of rules")
        ordering = ["-proposed_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="rule_change_kind_known"),
            models.CheckConstraint(
                condition=Q(state__in=RuleChangeState.values), name="rule_change_state_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="rule_change_days_in_order",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="rule_change_has_reason"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")) | Q(state="withdrawn"),
                name="rule_change_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "rejected")) | Q(decided_by__isnull=False),
                name="rule_change_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="override", verdict__in=OverrideVerdict.values)
                    & (~Q(hs_prefix="") | Q(firm__isnull=False) | Q(listing__isnull=False))
                )
                | (Q(kind__in=("line_set", "line_gone")) & ~Q(table="") & ~Q(line="")),
                name="rule_change_names_its_object",
            ),
        ]
        indexes = [models.Index(fields=["state", "valid_from"], name="rule_change_in_force")]

    def __str__(self) -> str:
        if self.kind == ChangeKind.OVERRIDE:
            country = country_word(self.destination) if self.destination else ""
            what = " ".join(part for part in (country, self.hs_prefix, self.named) if part)
            return f"{what}: {self.get_verdict_display()}"
        return f"{self.table} {self.line}: {self.get_kind_display()}"
