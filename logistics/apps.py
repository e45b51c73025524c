"""Logistics: hub, flight and door."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LogisticsConfig(AppConfig):
    name = "logistics"
    verbose_name = _("Logistics")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ewtp.kernel import inbox
        from logistics import handlers  # noqa: F401 - registers who listens
        from logistics.carrier import carriers

        inbox.register(
            task="logistics.apply_message", systems=lambda: [carrier.system for carrier in carriers()]
        )
