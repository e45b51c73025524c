"""The delivery carrier outside China: waybill numbers, hand-over and delivery events over JSON."""

from logistics.carriers.delivery_abroad.gateway import DeliveryAbroadGateway

CARRIER = DeliveryAbroadGateway()
