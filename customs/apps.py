from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CustomsConfig(AppConfig):
    name = "customs"
    verbose_name = _("Customs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from customs import handlers  # noqa: F401 - registers the handlers
        from customs.regime import systems
        from ewtp.kernel import inbox

        inbox.register(task="customs.apply", systems=systems)
