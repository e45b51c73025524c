"""The delivery carrier outside China as a LastMileCarrier: codec and client joined."""

from __future__ import annotations

from typing import ClassVar

from logistics.carriers.delivery_abroad import client, codec
from logistics.carriers.delivery_abroad.client import SYSTEM
from logistics.delivery_carrier import DeliveryCarrier, DeliveryClient, DeliveryCodec


class DeliveryAbroadGateway(DeliveryCarrier):
    client: ClassVar[DeliveryClient] = client
    codec: ClassVar[DeliveryCodec] = codec
    paths = ("orders", "changes", "collections")
    system = SYSTEM
    code = "EWDA"
    name = "EW Delivery"
    countries = frozenset({"BE", "MY", "RW"})
    customs_code = "EWDA"
