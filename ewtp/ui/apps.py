"""Interface: template tags, the style guide and the reader's theme."""

from django.apps import AppConfig
from django.core.checks import register


class UiConfig(AppConfig):
    name = "ewtp.ui"
    label = "ui"

    def ready(self) -> None:
        from ewtp.ui.checks import front_end_is_built

        register(front_end_is_built)
