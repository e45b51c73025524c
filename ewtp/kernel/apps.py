"""Kernel: what every app stands on."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    name = "ewtp.kernel"
    label = "kernel"
    verbose_name = _("Trail")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ewtp.kernel import checks, metrics

        register(checks.speaks_through_psycopg2)
        metrics.contribute("kernel", metrics.kernel)
