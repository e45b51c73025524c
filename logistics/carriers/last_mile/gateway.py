"""The delivery carrier in China as a LastMileCarrier: codec and client joined."""

from __future__ import annotations

from typing import ClassVar

from logistics.carriers.last_mile import client, codec
from logistics.carriers.last_mile.client import SYSTEM
from logistics.delivery_carrier import DeliveryCarrier, DeliveryClient, DeliveryCodec


class LastMileGateway(DeliveryCarrier):
    client: ClassVar[DeliveryClient] = client
    codec: ClassVar[DeliveryCodec] = codec
    paths = ("waybills", "amendments", "handovers")
    system = SYSTEM
    code = "EWCN"
    name = "EW Delivery China"
    countries = frozenset({"CN"})
    customs_code = "3301980EWL"
