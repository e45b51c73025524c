"""The delivery carrier in China: waybill numbers, hand-over and delivery events over JSON."""

from logistics.carriers.last_mile.gateway import LastMileGateway

CARRIER = LastMileGateway()
