"""Roles and what each may do, as data."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    SELLER = "seller", _("Seller")
    AGENCY_OFFICER = "agency_officer", _("Agency officer")
    HUB_CLERK = "hub_clerk", _("Hub clerk")
    HUB_SUPERVISOR = "hub_supervisor", _("Hub supervisor")
    BROKER = "broker", _("Customs broker")
    FINANCE = "finance", _("Finance")
    OPERATOR = "operator", _("Operator")


class Permission(models.TextChoices):
    SELL = "sell", _("Keep listings and see the firm's own orders")
    ADMIT = "admit", _("Admit firms and listings of the region")
    RULE = "rule", _("Propose changes of the rules and decide on those of others")
    WATCH = "watch", _("See the consignments of the region")
    SCAN = "scan", _("Scan, measure and accept parcels")
    TENDER = "tender", _("Build consolidations and tender them to the airline")
    DECLARE = "declare", _("See declarations and their messages")
    SETTLE = "settle", _("See ledger, refunds and payouts")
    OPERATE = "operate", _("See and retry parked handlers and failed messages")


PERMISSIONS: Final = {
    Role.SELLER: frozenset({Permission.SELL}),
    Role.AGENCY_OFFICER: frozenset({Permission.ADMIT, Permission.RULE, Permission.WATCH}),
    Role.HUB_CLERK: frozenset({Permission.SCAN}),
    Role.HUB_SUPERVISOR: frozenset({Permission.SCAN, Permission.TENDER}),
    Role.BROKER: frozenset({Permission.DECLARE}),
    Role.FINANCE: frozenset({Permission.SETTLE, Permission.WATCH}),
    Role.OPERATOR: frozenset(
        {
            Permission.OPERATE,
            Permission.DECLARE,
            Permission.SETTLE,
            Permission.WATCH,
            Permission.ADMIT,
            Permission.RULE,
        }
    ),
}

SECOND_FACTOR: Final = frozenset(
    {Role.AGENCY_OFFICER, Role.BROKER, Role.FINANCE, Role.HUB_SUPERVISOR, Role.OPERATOR}
)
"""Roles that may act only after signing in with a second factor; so may superusers, whatever their role."""
