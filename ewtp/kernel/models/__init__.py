from ewtp.kernel.models.delivery import Delivery as Delivery
from ewtp.kernel.models.move import Move as Move
from ewtp.kernel.models.outbox_event import OutboxEvent as OutboxEvent
from ewtp.kernel.models.wire_message import WireMessage as WireMessage
