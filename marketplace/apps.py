from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "marketplace"
    verbose_name = _("Trade")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ewtp.kernel import metrics
        from marketplace import journey, remedies  # noqa: F401 - the routes of the trade
        from marketplace.queries import board

        metrics.contribute("trade", board.metrics)
