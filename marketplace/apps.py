from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    name = "marketplace"
    verbose_name = _("Trade")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import customs.api
        from ewtp.kernel import metrics
        from marketplace import eligibility, journey, remedies  # noqa: F401 - the routes of the trade
        from marketplace.queries import board

        metrics.contribute("trade", board.metrics)
        customs.api.register_goods(eligibility.live_goods)
        customs.api.register_watched(board.consignments_of)
