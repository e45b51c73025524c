"""Logistics: hub, flight and door."""

from django.apps import AppConfig


class LogisticsConfig(AppConfig):
    name = "logistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from logistics import handlers  # noqa: F401 - registers who listens
