"""Parties: people and firms, what they may do, what they agreed to."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "ewtp.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"
