"""What a declaration and its documents may become.

A ruling may overtake another on the way, so every state may be skipped; within a phase the later ruling
counts, and from one phase to the next there is no way back (see `customs.actions.apply_rulings`).
"""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from ewtp.kernel.states import Machine


class ExportState(models.TextChoices):
    READY = "ready", _("Ready to send")
    SENT = "sent", _("Sent")
    REJECTED = "rejected", _("Rejected")
    FAILED = "failed", _("Message not accepted")
    ACCEPTED = "accepted", _("Accepted")
    CONTROLLED = "controlled", _("Under control")
    NOT_RELEASED = "not_released", _("Not released")
    RELEASED = "released", _("Released")
    PROOF_ASKED = "proof_asked", _("Proof of exit asked for")
    EXITED = "exited", _("Left the EU")
    INVALIDATED = "invalidated", _("Invalidated")


_E = ExportState
_EXPORT_LINE: Final = (
    _E.READY,
    _E.SENT,
    _E.FAILED,
    _E.REJECTED,
    _E.ACCEPTED,
    _E.CONTROLLED,
    _E.NOT_RELEASED,
    _E.RELEASED,
    _E.PROOF_ASKED,
    _E.INVALIDATED,
    _E.EXITED,
)

EXPORT: Final[Machine[ExportState]] = Machine(
    "export declaration",
    {state: frozenset(_EXPORT_LINE[place + 1 :]) for place, state in enumerate(_EXPORT_LINE)},
)
"""Each state may be left for any that stands behind it."""


class ImportState(models.TextChoices):
    HELD = "held", _("Held before filing")
    DOCUMENTS = "documents", _("Order, payment and waybill being filed")
    READY = "ready", _("Ready to send")
    SENT = "sent", _("Sent")
    SUBMITTED = "submitted", _("Submitted")
    FAILED = "failed", _("Message not accepted")
    REJECTED = "rejected", _("Returned by customs")
    ACCEPTED = "accepted", _("Stored by customs")
    REVIEW = "review", _("Reviewed by an officer")
    APPROVED = "approved", _("Review finished")
    INSPECTION = "inspection", _("Inspected")
    DETAINED = "detained", _("Detained")
    RELEASED = "released", _("Released")
    CLOSED = "closed", _("Closed")
    RETURNED = "returned", _("Sent back abroad")
    CANCELLED = "cancelled", _("Cancelled")


_I = ImportState
_OPEN: Final = frozenset(
    {
        _I.SUBMITTED,
        _I.FAILED,
        _I.REJECTED,
        _I.ACCEPTED,
        _I.REVIEW,
        _I.APPROVED,
        _I.INSPECTION,
        _I.DETAINED,
    }
)
_ENDS: Final = frozenset({_I.RELEASED, _I.CLOSED, _I.RETURNED, _I.CANCELLED})

IMPORT: Final[Machine[ImportState]] = Machine(
    "import declaration",
    {
        _I.HELD: frozenset({_I.DOCUMENTS, _I.REJECTED, _I.CANCELLED}),
        _I.DOCUMENTS: frozenset({_I.READY, _I.SENT}) | _OPEN | _ENDS,
        _I.READY: frozenset({_I.SENT}) | _OPEN | _ENDS,
        _I.SENT: _OPEN | _ENDS,
        **{state: (_OPEN - {state}) | _ENDS for state in sorted(_OPEN)},
        _I.REJECTED: (_OPEN - {_I.REJECTED}) | _ENDS | {_I.DOCUMENTS, _I.READY},
        _I.RELEASED: frozenset({_I.CLOSED, _I.RETURNED}),
        _I.CLOSED: frozenset({_I.RETURNED}),
        _I.RETURNED: frozenset(),
        _I.CANCELLED: frozenset(),
    },
)


class PaperState(models.TextChoices):
    """Order, payment, waybill, list and delivery as documents on their way to the window."""

    READY = "ready", _("Ready to send")
    SENT = "sent", _("Sent")
    SUBMITTED = "submitted", _("Submitted")
    FAILED = "failed", _("Message not accepted")
    REJECTED = "rejected", _("Returned by customs")
    ACCEPTED = "accepted", _("Stored by customs")


_P = PaperState
_RULED: Final = frozenset({_P.SUBMITTED, _P.FAILED, _P.REJECTED})

PAPER: Final[Machine[PaperState]] = Machine(
    "declaration document",
    {
        _P.READY: frozenset({_P.SENT, _P.ACCEPTED}) | _RULED,
        _P.SENT: frozenset({_P.ACCEPTED}) | _RULED,
        **{state: (_RULED - {state}) | {_P.ACCEPTED, _P.READY} for state in sorted(_RULED)},
        _P.ACCEPTED: frozenset({_P.READY}),
    },
)


class SendingState(models.TextChoices):
    READY = "ready", _("Ready to send")
    SENT = "sent", _("Taken by the office")
    REFUSED = "refused", _("Refused by the office")


SENDING: Final[Machine[SendingState]] = Machine(
    "message to an office",
    {
        SendingState.READY: frozenset({SendingState.SENT, SendingState.REFUSED}),
        SendingState.SENT: frozenset({SendingState.READY}),
        SendingState.REFUSED: frozenset(),
    },
)
"""Taken and never answered, a declarant may have the same message sent again."""


class RuleChangeState(models.TextChoices):
    PROPOSED = "proposed", _("Waits for a second person")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


RULE_CHANGE: Final[Machine[RuleChangeState]] = Machine(
    "change of a rule",
    {
        RuleChangeState.PROPOSED: frozenset(
            {RuleChangeState.APPROVED, RuleChangeState.REJECTED, RuleChangeState.WITHDRAWN}
        ),
        RuleChangeState.APPROVED: frozenset({RuleChangeState.WITHDRAWN}),
        RuleChangeState.REJECTED: frozenset(),
        RuleChangeState.WITHDRAWN: frozenset(),
    },
)
"""An approved change may be taken back; the answers given meanwhile stay as they were."""


class PartyCheckState(models.TextChoices):
    """What became of comparing a consignment's parties with the list of sanctioned parties."""

    CLEAR = "clear", _("Not on the list")
    UNSCREENED = "unscreened", _("Not compared: no list is loaded")
    HIT = "hit", _("Waits for an officer")
    PROPOSED = "proposed", _("Waits for a second officer")
    CLEARED = "cleared", _("Cleared by two officers")
    REFUSED = "refused", _("Refused")


PARTY_CHECK: Final[Machine[PartyCheckState]] = Machine(
    "check of parties",
    {
        PartyCheckState.HIT: frozenset({PartyCheckState.PROPOSED, PartyCheckState.REFUSED}),
        PartyCheckState.PROPOSED: frozenset(
            {PartyCheckState.CLEARED, PartyCheckState.REFUSED, PartyCheckState.HIT}
        ),
        PartyCheckState.UNSCREENED: frozenset({PartyCheckState.CLEAR, PartyCheckState.HIT}),
        PartyCheckState.CLEAR: frozenset(),
        PartyCheckState.CLEARED: frozenset(),
        PartyCheckState.REFUSED: frozenset(),
    },
)
