"""A declaration in the agency's words: the same line that everybody else reads in theirs."""

from __future__ import annotations

from customs.bulk import GIVEN_UP, LODGED_ANEW
from customs.field_words import named
from customs.models import Declaration
from customs.office_names import office_of
from customs.queries import is_way_refused
from customs.standing import Standing, situation_of, standing
from customs.values import DeclarationView
from ewtp.ui import figures

BRUSSELS = "Europe/Brussels"


def line_of(row: Declaration) -> Standing:
    return standing(situation_of(view_of(row)), "agency").filled(
        office=office_of(row.regime),
        number=row.number,
        reason=row.office_reason or row.office_code,
        fields=", ".join(named(row.mend_fields)),
        time=figures.moment(row.mend_by, BRUSSELS) if row.mend_by else "",
    )


def view_of(row: Declaration) -> DeclarationView:
    return DeclarationView(
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
        papers_wanted=row.papers_wanted,
        is_way_refused=is_way_refused(row),
        is_given_up=row.office_code == GIVEN_UP,
        is_lodged_anew=row.office_code == LODGED_ANEW,
    )
