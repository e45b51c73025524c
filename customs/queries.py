"""Where declarations stand, for people: views, the message history in plain sentences, quota, masked
messages.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final
from urllib.parse import unquote_plus
from uuid import UUID

from django.db.models import F, Sum
from lxml import etree

from customs import evidence
from customs.bulk import GIVEN_UP, IN_FULL, LODGED_ANEW, is_bulk, refused_by_channel
from customs.identifiers import mrn
from customs.models import Classification, Declaration, DeclarationDocument, Notice, QuotaUse
from customs.models.declaration import DeclarationKind
from customs.quota_digest import digest
from customs.regime import Unreadable, import_regime, infos, office
from customs.states import ExportState
from customs.values import ConfirmedCode, DeclarationView, QuotaView, WireLine
from customs.xml import local, parse, serialise, text
from ewtp.kernel.fields import mask
from ewtp.kernel.models import WireMessage
from ewtp.kernel.models.wire_message import Direction, WireState
from ewtp.kernel.money import Money

_PERSONAL: Final = frozenset(
    {
        "buyerIdNumber",
        "payerIdNumber",
        "buyerTelephone",
        "consigneeTelephone",
        "telephone",
        "phoneNumber",
        "buyerRegNo",
    }
)
_FIELD: Final = re.compile(rf'("(?:phone|{"|".join(sorted(_PERSONAL))})"\s*:\s*")([^"\\]+)')
"""A personal field of a JSON message."""
_FORM: Final = re.compile(r"[A-Za-z_\[\]]+=")
_LONG_NUMBER: Final = re.compile(r"(?<![0-9A-Za-z])(\d{17}[0-9Xx]|1\d{10})(?![0-9A-Za-z])")


def declarations(*, consignments: Sequence[UUID]) -> dict[UUID, list[DeclarationView]]:
    """Per consignment, oldest first; consignments without a declaration have an empty list. One query."""
    found: dict[UUID, list[DeclarationView]] = {consignment: [] for consignment in consignments}
    rows = Declaration.objects.filter(consignment__in=found).defer("payload", "amendment")
    for row in rows.order_by("created_at"):
        found[row.consignment].append(
            DeclarationView(
                consignment=row.consignment,
                regime=row.regime,
                kind=row.kind,
                kind_words=row.get_kind_display(),
                state=row.state,
                state_words=row.state_words,
                reference=row.reference,
                number=row.number,
                reason=row.office_reason,
                lodged_at=row.lodged_at,
                released_at=row.released_at,
                exited_at=row.exited_at,
                tax=row.tax,
                mend_by=row.mend_by,
                mend_fields=tuple(row.mend_fields),
                number_kind=number_kind(row),
                number_in_doubt=is_in_doubt(row),
                exit_proof=exit_proof(row),
                papers_wanted=row.papers_wanted,
                is_way_refused=is_way_refused(row),
                is_given_up=row.office_code == GIVEN_UP,
                is_lodged_anew=row.office_code == LODGED_ANEW,
                id=row.pk,
            )
        )
    return found


def is_way_refused(row: Declaration) -> bool:
    """Whether a refused export is declared in full instead: the refusal is about the low-value way."""
    return (
        row.kind == DeclarationKind.EXPORT
        and row.state == ExportState.REJECTED
        and (
            row.office_code == IN_FULL
            or refused_by_channel(
                row.regime, code=row.office_code, reason=row.office_reason, on=row.created_at.date()
            )
        )
    )


def number_kind(row: Declaration) -> str:
    """What the office's number of a declaration is: mrn, bulk or list."""
    if row.kind == DeclarationKind.IMPORT:
        return "list"
    return "bulk" if is_bulk(row.regime) else "mrn"


def exit_proof(row: Declaration) -> str:
    """Whose word the proof of exit is: office, carrier, or empty before the goods left."""
    if row.exited_at is None:
        return ""
    return "carrier" if is_bulk(row.regime) else "office"


def is_in_doubt(row: Declaration) -> bool:
    """An MRN whose check digit does not hold: kept as the office wrote it, to be compared by a person."""
    return bool(row.number) and number_kind(row) == "mrn" and not mrn.is_valid(row.number)


def history(*, consignment: UUID) -> list[WireLine]:
    """Every message out and in that is about the consignment, oldest first, each with a sentence."""
    lines: list[tuple[int, WireLine]] = []
    documents = DeclarationDocument.objects.filter(declaration__consignment=consignment).exclude(sending=None)
    documents = documents.select_related("sending", "declaration").defer("declaration__payload")
    wires = _wires(documents)
    for document in documents:
        sending = document.sending
        assert sending is not None
        wire = wires.get(sending.pk)
        line = WireLine(
            at=sending.made_at,
            office=infos()[document.regime].system,
            direction="out",
            message=sending.message,
            sentence=office(document.regime).sentence(sending.message, "", {}),
            state=sending.state,
            wire=wire,
        )
        lines.append((-1, line))
    notices = Notice.objects.filter(declaration__consignment=consignment).select_related(
        "declaration", "wire"
    )
    for notice in notices.defer("declaration__payload", "wire__body", "wire__answer"):
        regime = notice.declaration.regime
        line = WireLine(
            at=notice.at,
            office=infos()[regime].system,
            direction="in",
            message=notice.message,
            sentence=office(regime).sentence(notice.message, notice.official, notice.params),
            state=notice.wire.state if notice.wire is not None else WireState.APPLIED,
            wire=notice.wire_id,
        )
        lines.append((notice.phase, line))
    lines.sort(key=_turn)
    return [line for _phase, line in lines]


def _turn(pair: tuple[int, WireLine]) -> tuple[datetime, bool, str, datetime, int]:
    """What left in the same second stands before what came, in the order of the messages' numbers."""
    phase, line = pair
    is_in = line.direction == "in"
    return line.at.replace(microsecond=0), is_in, "" if is_in else line.message, line.at, phase


def _wires(documents: Iterable[DeclarationDocument]) -> dict[UUID, int]:
    """The newest stored try of each message that went out."""
    ids = [document.sending_id for document in documents if document.sending_id is not None]
    keys = {form: uid for uid in ids for form in (str(uid), uid.hex)}
    rows = (
        WireMessage.objects.filter(direction=Direction.OUT, key__in=keys)
        .order_by("id")
        .values_list("key", "id")
    )
    return {keys[key]: wire for key, wire in rows}


def quota(*, destination: str, identity_number: str, at: datetime) -> QuotaView | None:
    """What this platform knows of one identity's year; None where people may buy without a limit. Customs'
    own figure may be higher. Raises NoRegime.
    """
    _info, regime = import_regime(country=destination, mode="", on=at.date())
    limits = regime.limits(at.date())
    if limits is None:
        return None
    used = _used(destination, identity_number, limits.year(at)) if identity_number else 0
    return QuotaView(
        single_limit=Money.of(limits.single, limits.currency),
        annual_limit=Money.of(limits.annual, limits.currency),
        used=Money(used, limits.currency),
        year=limits.year(at),
        factor=limits.factor,
        official_url=limits.page,
    )


def _used(destination: str, identity_number: str, year: int) -> int:
    name = digest(destination=destination, identity_number=identity_number)
    uses = QuotaUse.objects.filter(destination=destination, digest=name, year=year, restored_at=None)
    used: int = uses.aggregate(used=Sum(F("amount_minor") - F("returned_minor"), default=0))["used"]
    return used


def masked_xml(message: WireMessage | bytes) -> str:
    """A stored message fit for a screen: identity numbers and telephones masked, the message inside an
    envelope shown.
    """
    body = message if isinstance(message, bytes) else bytes(message.body)
    try:
        root = parse(body)
        if local(root) == "DxpMsg":
            root = parse(base64.b64decode("".join(text(root, "Data").split()), validate=True))
    except (Unreadable, binascii.Error, ValueError):
        return _masked_text(evidence.without_file(body)[:100_000].decode("utf-8", "replace"))
    for element in root.iter():
        if local(element) in _PERSONAL and element.text:
            element.text = mask(element.text.strip())
        elif element.text:
            element.text = _LONG_NUMBER.sub(lambda found: mask(found[0]), element.text)
    etree.indent(root)
    return serialise(root).decode()


def _masked_text(said: str) -> str:
    """JSON with what a personal field holds masked; a form's fields as they were before they were encoded."""
    plain = unquote_plus(said) if _FORM.match(said) else said
    hidden = _FIELD.sub(lambda found: found[1] + mask(found[2]), plain)
    return _LONG_NUMBER.sub(lambda found: mask(found[0]), hidden)


def confirmed_code(*, listing: UUID) -> ConfirmedCode | None:
    """The newest confirmation of a product's code; None when nobody confirmed one."""
    row = Classification.objects.filter(listing=listing, is_standing=True).first()
    if row is None:
        return None
    return ConfirmedCode(
        hs6=row.hs6,
        cn8=row.cn8,
        hs=row.hs,
        version=row.version,
        by=row.by,
        at=row.at,
        is_override=row.is_override,
        reason=row.reason,
    )
