"""Sign-up of a firm: four steps, each kept as a draft, then the agency of its region decides."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ewtp.kernel import clock
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.actions.choose_exit_proof import choose_exit_proof
from ewtp.parties.actions.correct_firm import OPEN, FileClosed, correct_firm
from ewtp.parties.actions.decide_firm import submit_firm
from ewtp.parties.actions.keep_identity import give_consent
from ewtp.parties.actions.register_firm import FirmFacts, register_firm
from ewtp.parties.models import Firm
from ewtp.parties.permissions import Viewer
from ewtp.parties.states import Admission
from ewtp.ui.parts import Step
from marketplace.web.desk.firm_forms import ConfirmForm, ContactForm, ExitProofForm, IdentityForm, PayoutForm
from marketplace.web.desk.frame import Desk, choose_firm, page, signed_in
from marketplace.web.desk.promises import PROMISES, PURPOSE_OF

STEPS: Final = ("identity", "contact", "payout", "confirm")
NAMES: Final = {
    "identity": gettext_lazy("Firm"),
    "contact": gettext_lazy("Address"),
    "payout": gettext_lazy("Payout"),
    "confirm": gettext_lazy("Check and send"),
}
FORMS: Final[dict[str, type[forms.Form]]] = {
    "identity": IdentityForm,
    "contact": ContactForm,
    "payout": PayoutForm,
}
NEEDED: Final = {
    "identity": ("enterprise_number", "name", "legal_form"),
    "contact": ("street", "postcode", "city", "region", "phone", "email"),
    "payout": ("eori", "iban"),
}


@require_http_methods(["GET", "POST"])
@signed_in
def start(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Step 1 of a new firm; a person with a draft goes on with it."""
    drafts = [firm for firm in viewer.seller_firms if firm.state in OPEN]
    if request.method == "GET" and drafts and "another" not in request.GET:
        return redirect("desk_firm_step", drafts[0].pk, next_step(drafts[0]))
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        firm = _register(viewer, form)
        if firm is not None:
            choose_firm(request, firm)
            return redirect("desk_firm_step", firm.pk, "contact")
    context = {"form": form, "step": "identity", "steps": steps("identity", None), "firm": None}
    return page_without_firm(request, viewer, context, status=422 if form.is_bound else 200)


def _register(viewer: Viewer, form: IdentityForm) -> Firm | None:
    given = form.cleaned_data
    facts = FirmFacts(
        name=given["name"],
        legal_form=given["legal_form"],
        enterprise_number=given["enterprise_number"],
        street="",
        postcode="",
        city="",
        region="",
        phone="",
        email=viewer.user.email,
        iban="",
    )
    actor = Desk(viewer, Firm()).by
    try:
        with transaction.atomic():
            return register_firm(user=viewer.user, facts=facts, by=actor, at=clock.now())
    except IntegrityError:
        form.add_error("enterprise_number", _("A firm with this number was registered a moment ago."))
        return None


@require_safe
@signed_in
def firm(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """The firm's file and where it stands."""
    return _file(request, desk_of(viewer, pk), None)


def _file(request: HttpRequest, desk: Desk, form: ExitProofForm | None) -> HttpResponse:
    return page(
        request,
        desk,
        "desk/firm.html",
        {
            "file": desk.firm,
            "is_open": desk.firm.state in OPEN,
            "next_step": next_step(desk.firm),
            "proof": form or ExitProofForm(initial={"proof": proof_of(desk.firm)}),
        },
        status=422 if form is not None else 200,
    )


def proof_of(firm: Firm) -> str:
    return "office" if firm.wants_exit_proof else "carrier"


@require_POST
@signed_in
def exit_proof(request: HttpRequest, viewer: Viewer, pk: UUID) -> HttpResponse:
    """Which proof of exit the firm wants, for parcels that are declared from now on."""
    desk = desk_of(viewer, pk)
    form = ExitProofForm(request.POST)
    if not form.is_valid():
        return _file(request, desk, form)
    if choose_exit_proof(firm=desk.firm, wants=form.cleaned_data["proof"] == "office"):
        messages.success(request, _("Kept. It counts for parcels that are declared from now on."))
    return redirect("desk_firm", pk)


@require_http_methods(["GET", "POST"])
@signed_in
def firm_step(request: HttpRequest, viewer: Viewer, pk: UUID, step: str) -> HttpResponse:
    """One step of a file that is still open; a closed one shows as it is."""
    desk = desk_of(viewer, pk)
    if step not in STEPS:
        raise Http404
    if desk.firm.state not in OPEN:
        return redirect("desk_firm", pk)
    if step == "confirm":
        return _confirm(request, desk)
    form = _form(step, request, desk.firm)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                correct_firm(firm=desk.firm, facts=form.cleaned_data)
        except FileClosed:
            return redirect("desk_firm", pk)
        except IntegrityError:
            form.add_error("enterprise_number", _("A firm with this number was registered a moment ago."))
        else:
            return redirect("desk_firm_step", pk, STEPS[STEPS.index(step) + 1])
    return _show(request, desk, step, form)


def _form(step: str, request: HttpRequest, firm: Firm) -> forms.Form:
    initial = {name: getattr(firm, name) for name in FORMS[step].base_fields}
    data = request.POST if request.method == "POST" else None
    if step == "identity":
        return IdentityForm(data, initial=initial, firm=firm)
    return FORMS[step](data, initial=initial)


def _confirm(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    missing = missing_steps(desk.firm)
    if request.method == "POST" and missing:
        form.add_error(
            None,
            _("The file is not complete: %(steps)s. Fill that in, then send it.")
            % {"steps": ", ".join(str(NAMES[step]) for step in missing)},
        )
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        try:
            with transaction.atomic():
                submit_firm(firm=desk.firm, by=desk.by, at=at)
                language = get_language() or "en"
                for name, purpose in PURPOSE_OF.items():
                    with override(language):
                        wording = str(PROMISES[name])
                    give_consent(
                        user=desk.viewer.user, purpose=purpose, wording=wording, language=language, at=at
                    )
        except (MoveRefused, Overtaken):
            messages.warning(request, _("The file was sent already."))
        else:
            messages.success(request, _("Sent to the agency."))
        return redirect("desk_firm", desk.firm.pk)
    return _show(request, desk, "confirm", form)


def _show(request: HttpRequest, desk: Desk, step: str, form: forms.Form) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "step": step,
        "steps": steps(step, desk.firm),
        "file": desk.firm,
        "missing": [
            (NAMES[name], reverse("desk_firm_step", args=[desk.firm.pk, name]))
            for name in missing_steps(desk.firm)
        ],
        "before": reverse("desk_firm_step", args=[desk.firm.pk, STEPS[STEPS.index(step) - 1]])
        if step != "identity"
        else "",
    }
    return page(request, desk, "desk/step.html", context, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def switch(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """To another firm of the same person."""
    try:
        pk = UUID(request.POST.get("firm", ""))
    except ValueError as error:
        raise Http404 from error
    choose_firm(request, desk_of(viewer, pk).firm)
    return redirect("desk_today")


def desk_of(viewer: Viewer, pk: UUID) -> Desk:
    """404 for others' firms as for none."""
    for firm in viewer.seller_firms:
        if firm.pk == pk:
            return Desk(viewer, firm)
    raise Http404


def missing_steps(firm: Firm) -> list[str]:
    """Steps with a fact that is not there yet."""
    return [step for step, names in NEEDED.items() if not all(getattr(firm, name) for name in names)]


def next_step(firm: Firm) -> str:
    """Where a person goes on."""
    missing = missing_steps(firm)
    if missing:
        return missing[0]
    return "identity" if firm.state == Admission.SENT_BACK else "confirm"


def steps(now: str, firm: Firm | None) -> list[Step]:
    """Steps with all their facts are done and can be gone back to."""
    missing = set(missing_steps(firm)) if firm else set(STEPS)
    shown = []
    for name in STEPS:
        is_done = name != "confirm" and name not in missing
        shown.append(
            Step(
                NAMES[name],
                "now" if name == now else "done" if is_done else "todo",
                url=reverse("desk_firm_step", args=[firm.pk, name])
                if firm and name != now and (is_done or not missing)
                else "",
            )
        )
    return shown


def page_without_firm(
    request: HttpRequest, viewer: Viewer, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """The first step, before there is a firm; beside others of the same person."""
    frame = {"desk_name": _("Seller desk"), "firms": viewer.seller_firms, "desk_tabs": []}
    return render(request, "desk/step.html", frame | context, status=status)
