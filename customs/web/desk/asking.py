"""What each form of a declaration does, and the buttons that need no form."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from customs.actions.amend_export import NotNow, amend_export
from customs.actions.cancel_export import cancel_export
from customs.actions.cancel_import import cancel_import
from customs.actions.declare_return import declare_return
from customs.actions.give_document import NotTaken, give_document
from customs.actions.have_corrected import have_corrected
from customs.actions.lodge_anew import give_up_export, is_with_us, lodge_anew, lodge_corrected
from customs.actions.prove_exit_otherwise import prove_exit_otherwise
from customs.actions.resend import resend
from customs.actions.stop import go_on, stop
from customs.events import EntryWanted
from customs.models import Declaration, DocumentRequest
from customs.regime import EntryRefused
from customs.states import ExportState
from customs.web.desk.case import context_of, forms_of, found
from customs.web.desk.forms import AmendForm, ReturnForm
from customs.web.desk.gate import actor, declarants, page
from ewtp.kernel import clock
from ewtp.kernel.outbox import publish
from ewtp.parties.permissions import Viewer


def carry_out(row: Declaration, verb: str, form: forms.Form, viewer: Viewer) -> str:
    """What to say when it is done; empty when it is not, with the reason on the form."""
    by, at = actor(viewer), clock.now()
    try:
        match verb:
            case "amend" if is_with_us(row):
                assert isinstance(form, AmendForm)
                lodge_corrected(declaration=row.pk, entry=form.amended(), by=by, at=at)
                row.refresh_from_db()
                if row.state == ExportState.HELD:
                    raise NotNow(row.office_reason)
                return _("Corrected and lodged. The new declaration is among those of the consignment.")
            case "mend":
                data = form.cleaned_data
                have_corrected(
                    declaration=row.pk, fields=data["fields_wrong"], reason=data["reason"], by=by, at=at
                )
                return _("Asked for. It goes to customs again once it is corrected.")
            case "give_up":
                give_up_export(declaration=row.pk, reason=form.cleaned_data["reason"], by=by, at=at)
                return _("Given up. The buyer is refunded in full.")
            case "amend":
                assert isinstance(form, AmendForm)
                amend_export(entry=form.amended(), by=by, at=at)
                return _("The office is asked to change it. The answer shows below.")
            case "cancel" if row.kind == "export":
                reason = form.cleaned_data["reason"]
                cancel_export(consignment=row.consignment, reason=reason, by=by, at=at)
                return _("The office is asked to cancel it. The answer shows below.")
            case "cancel":
                reason = form.cleaned_data["reason"]
                cancel_import(consignment=row.consignment, reason=reason, by=by, at=at)
                return _("Cancelled, or asked of customs where it has the list. The answer shows below.")
            case "return":
                assert isinstance(form, ReturnForm)
                declare_return(
                    consignment=row.consignment, quantities=form.quantities(),
                    reason=form.cleaned_data["reason"], by=by, at=at,
                )  # fmt: skip
                return _("The return is declared. The answer shows below.")
            case "proof":
                _prove(row.pk, form, viewer)
                return _("The proof is on its way to the office.")
            case _:
                stop(declaration=row.pk, reason=form.cleaned_data["reason"], by=by, at=at)
                return _("Stopped. Nothing more goes out until it is let go on.")
    except EntryRefused as refusal:
        assert isinstance(form, AmendForm)
        form.refuse(refusal)
    except (NotNow, ValueError, LookupError) as no:
        form.add_error(None, str(no))
    return ""


@require_POST
@declarants
def ask(request: HttpRequest, viewer: Viewer, pk: UUID, verb: str) -> HttpResponse:
    """Carry out one of the forms; what is wrong stays in the page, in a sentence."""
    row = found(pk)
    made = forms_of(row, request.POST, verb)
    form = made.get(verb)
    if form is None:
        messages.warning(
            request,
            _("This cannot be asked now: the declaration is %(state)s. Nothing was changed.")
            % {"state": row.state_words},
        )
        return redirect("declaration", pk)
    if form.is_valid():
        said = carry_out(row, verb, form, viewer)
        if said:
            messages.success(request, said)
            return redirect("declaration", pk)
    return page(request, viewer, "customs/desk/case.html", context_of(row, made), here="case", status=422)


def _prove(pk: UUID, form: forms.Form, viewer: Viewer) -> None:
    data = form.cleaned_data
    prove_exit_otherwise(
        declaration=pk, left_date=data["left_date"], documents=[(data["kind"], data["number"].strip())],
        by=actor(viewer), at=clock.now(),
    )  # fmt: skip


@require_POST
@declarants
def again(request: HttpRequest, viewer: Viewer, pk: UUID, document: UUID) -> HttpResponse:
    """Send one document again."""
    if not Declaration.objects.filter(pk=pk, documents=document).exists():
        raise Http404
    try:
        resend(document=document, by=actor(viewer), at=clock.now())
    except NotNow as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("It is in line and goes out within a minute."))
    return redirect("declaration", pk)


@require_POST
@declarants
def let_go_on(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """End a stop."""
    if go_on(declaration=pk, by=actor(viewer), at=clock.now()):
        messages.success(request, _("It goes on."))
    else:
        messages.info(request, _("It was not stopped. Nothing was changed."))
    return redirect("declaration", pk)


@require_POST
@declarants
def anew(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """Lodge an export anew that no office has."""
    if not Declaration.objects.filter(pk=pk).exists():
        raise Http404
    try:
        lodge_anew(declaration=pk, by=actor(viewer), at=clock.now())
    except NotNow as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("It is lodged anew with our books of today. Load the page in a minute."))
    return redirect("declaration", pk)


@require_POST
@declarants
def look_again(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """Have a held filing looked at again with what our books say today."""
    row = Declaration.objects.filter(pk=pk).defer("payload", "amendment").first()
    if row is None:
        raise Http404
    if row.mend_by is None:
        messages.info(request, _("Nothing is held any more. Nothing was changed."))
    else:
        with transaction.atomic():
            publish(EntryWanted(consignment=row.consignment), at=clock.now())
        messages.success(
            request, _("It is looked at again with our books of today. Load the page in a minute.")
        )
    return redirect("declaration_check", pk)


@require_POST
@declarants
def give(request: HttpRequest, viewer: Viewer, pk: UUID, asked: int) -> HttpResponse:
    """A document that the office asked for."""
    row = Declaration.objects.filter(pk=pk).defer("payload", "amendment").first()
    if row is None or not DocumentRequest.objects.filter(pk=asked, declaration=row).exists():
        raise Http404
    upload = request.FILES.get("document")
    if upload is None:
        messages.warning(request, _("Choose a file first."))
        return redirect("declaration", pk)
    try:
        give_document(
            request=asked, consignment=row.consignment, upload=upload, name=upload.name or "",
            by=actor(viewer), at=clock.now(),
        )  # fmt: skip
    except NotTaken as no:
        messages.warning(request, str(no))
    else:
        messages.success(request, _("Kept, and marked as given."))
    return redirect("declaration", pk)
