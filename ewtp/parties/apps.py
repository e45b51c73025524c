"""Parties: people and firms, what they may do, what they agreed to."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "ewtp.parties"
    label = "parties"
    verbose_name = _("People and firms")
    default_auto_field = "django.db.models.BigAutoField"
