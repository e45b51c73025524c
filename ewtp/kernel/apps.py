"""Kernel: what every app stands on."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "ewtp.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"
