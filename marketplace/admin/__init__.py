"""The agency console: queues to decide, the board of consignments, the trail of who did what."""

from marketplace.admin import audit as audit
from marketplace.admin import consignments as consignments
from marketplace.admin import firms as firms
from marketplace.admin import inquiries as inquiries
from marketplace.admin import listings as listings
