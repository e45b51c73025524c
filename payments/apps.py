from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaymentsConfig(AppConfig):
    name = "payments"
    verbose_name = _("Money")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ewtp.kernel import inbox
        from payments import gateways, handlers  # noqa: F401 - registers what listens to the outbox

        inbox.register(task="payments.notice", systems=gateways.known)
