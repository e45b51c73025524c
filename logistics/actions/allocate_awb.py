"""Take the next air waybill number from an airline's stock."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop as _

from logistics.carrier import AirCarrier
from logistics.models import AwbStock
from logistics.numbers.awb import awb_number
from logistics.refusal import CannotShip


def allocate_awb(*, airline: AirCarrier) -> str:
    """Each number once, in order; the row lock makes takers wait for each other. Raises CannotShip for no
    stock left.
    """
    with transaction.atomic():
        for given in airline.awb_ranges:
            AwbStock.objects.get_or_create(
                prefix=given.prefix,
                first_serial=given.first_serial,
                defaults={
                    "carrier": airline.code,
                    "last_serial": given.last_serial,
                    "next_serial": given.first_serial,
                },
            )
        stock = (
            AwbStock.objects.select_for_update()
            .filter(carrier=airline.code, next_serial__lte=F("last_serial"))
            .order_by("first_serial")
            .first()
        )
        if stock is None:
            raise CannotShip(
                "no_awb",
                _("No air waybill number of %(airline)s is left. Ask the airline for a range."),
                airline=airline.name,
            )
        serial = stock.next_serial
        AwbStock.objects.filter(pk=stock.pk).update(next_serial=serial + 1)
        return awb_number(prefix=stock.prefix, serial=serial)
