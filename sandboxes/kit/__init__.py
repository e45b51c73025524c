"""What every sandbox server is built on: storage, behaviours, timed steps, signed webhooks, a control page.

See `README.md` beside this file for the ten lines that make a sandbox.
"""

from sandboxes.kit.control import Action, Kind, Row, Section, add_control
from sandboxes.kit.due import Due
from sandboxes.kit.faults import Behaviour, Behaviours
from sandboxes.kit.frame import Kit, Options
from sandboxes.kit.run import run
from sandboxes.kit.storage import Documents, Store
from sandboxes.kit.webhooks import (
    Endpoint,
    Webhooks,
    standard_webhooks,
    stripe_signature,
)

__all__ = [
    "Action",
    "Behaviour",
    "Behaviours",
    "Documents",
    "Due",
    "Endpoint",
    "Kind",
    "Kit",
    "Options",
    "Row",
    "Section",
    "Store",
    "Webhooks",
    "add_control",
    "run",
    "standard_webhooks",
    "stripe_signature",
]
