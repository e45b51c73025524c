"""What listings, checkouts, consignments and legs may become."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.states import Machine


class ListingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for the agency")
    SENT_BACK = "sent_back", _("Sent back")
    LIVE = "live", _("Live")
    PAUSED = "paused", _("Paused")
    STOPPED = "stopped", _("Off sale by a rule")
    REFUSED = "refused", _("Refused")


LISTING = Machine(
    "listing",
    {
        ListingState.DRAFT: frozenset({ListingState.SUBMITTED}),
        ListingState.SUBMITTED: frozenset({ListingState.LIVE, ListingState.SENT_BACK, ListingState.REFUSED}),
        ListingState.SENT_BACK: frozenset({ListingState.SUBMITTED}),
        ListingState.LIVE: frozenset({ListingState.PAUSED, ListingState.STOPPED, ListingState.SUBMITTED}),
        ListingState.PAUSED: frozenset({ListingState.LIVE, ListingState.SUBMITTED}),
        ListingState.STOPPED: frozenset({ListingState.LIVE, ListingState.SUBMITTED}),
        ListingState.REFUSED: frozenset(),
    },
)


class CheckoutState(models.TextChoices):
    PLACED = "placed", _("Waiting for payment")
    PAID = "paid", _("Paid")
    LAPSED = "lapsed", _("Not paid in time")


CHECKOUT = Machine(
    "checkout",
    {
        CheckoutState.PLACED: frozenset({CheckoutState.PAID, CheckoutState.LAPSED}),
        CheckoutState.PAID: frozenset(),
        CheckoutState.LAPSED: frozenset({CheckoutState.PAID}),
    },
)


class ConsignmentState(models.TextChoices):
    PLACED = "placed", _("Waiting for payment")
    UNDERWAY = "underway", _("Underway")
    DELIVERED = "delivered", _("Delivered")
    SETTLED = "settled", _("Settled")
    LAPSED = "lapsed", _("Not paid in time")
    FAILED = "failed", _("Stopped, refund on its way")
    REFUNDED = "refunded", _("Refunded")


CONSIGNMENT = Machine(
    "consignment",
    {
        ConsignmentState.PLACED: frozenset({ConsignmentState.UNDERWAY, ConsignmentState.LAPSED}),
        ConsignmentState.LAPSED: frozenset({ConsignmentState.UNDERWAY}),
        ConsignmentState.UNDERWAY: frozenset({ConsignmentState.DELIVERED, ConsignmentState.FAILED}),
        ConsignmentState.DELIVERED: frozenset({ConsignmentState.SETTLED, ConsignmentState.FAILED}),
        ConsignmentState.FAILED: frozenset({ConsignmentState.REFUNDED}),
        ConsignmentState.SETTLED: frozenset({ConsignmentState.DELIVERED}),
        ConsignmentState.REFUNDED: frozenset({ConsignmentState.FAILED}),
    },
)


class LegCode(models.TextChoices):
    """The nine legs, in the order in which people see them."""

    PAY = "pay", _("Paid")
    BOOK = "book", _("Booked")
    HUB = "hub", _("At the hub")
    EXPORT = "export", _("Export declared")
    FLY = "fly", _("Flown")
    EXIT = "exit", _("Left the EU")
    IMPORT = "import", _("Import cleared")
    DOOR = "door", _("Delivered")
    SETTLE = "settle", _("Seller paid")


class LegState(models.TextChoices):
    WAITING = "waiting", _("Not started")
    RUNNING = "running", _("Under way")
    HELD = "held", _("Held")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


LEG = Machine(
    "leg",
    {
        LegState.WAITING: frozenset({LegState.RUNNING}),
        LegState.RUNNING: frozenset({LegState.DONE, LegState.HELD, LegState.FAILED}),
        LegState.HELD: frozenset({LegState.RUNNING, LegState.DONE, LegState.FAILED}),
        LegState.DONE: frozenset(),
        LegState.FAILED: frozenset({LegState.RUNNING}),
    },
)


class InquiryState(models.TextChoices):
    """A question to the agency: may these goods be sold there?"""

    ASKED = "asked", _("Waits for an officer")
    PROPOSED = "proposed", _("Waits for a second officer")
    ANSWERED = "answered", _("Answered")
    SETTLED = "settled", _("Settled with the listing")


INQUIRY = Machine(
    "question to the agency",
    {
        InquiryState.ASKED: frozenset({InquiryState.PROPOSED, InquiryState.SETTLED}),
        InquiryState.PROPOSED: frozenset({InquiryState.ANSWERED, InquiryState.ASKED}),
        InquiryState.ANSWERED: frozenset(),
        InquiryState.SETTLED: frozenset(),
    },
)
