"""What people see everywhere: icons, components, the frame of a page."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "ewtp.ui"
    label = "ui"
