"""The listing editor: one page and one address; whatever button is pressed, what was typed stays."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from customs.api import Verdict
from ewtp.kernel import clock
from ewtp.kernel.money import Money
from ewtp.kernel.states import MoveRefused, Overtaken
from ewtp.parties.states import Admission
from marketplace.actions.add_photo import add_photo
from marketplace.actions.ask_agency import OPEN
from marketplace.actions.move_listing import submit_listing
from marketplace.actions.move_photo import move_photo
from marketplace.actions.remove_photo import remove_photo
from marketplace.actions.save_listing import save_listing
from marketplace.eligibility import Obstacle, may_be_sold, obstacles
from marketplace.models import Listing
from marketplace.queries.desk import listing_of, next_sku
from marketplace.queries.inquiries import asked_of
from marketplace.refusal import Refusal
from marketplace.review import LOCKED, ON_SALE, changes_to_review
from marketplace.states import ListingState
from marketplace.web.desk.answers import answers
from marketplace.web.desk.codes import candidates, choose
from marketplace.web.desk.customs_facts import FACTS
from marketplace.web.desk.frame import Desk, at_desk, page
from marketplace.web.desk.listing_form import ListingForm, NewListingForm

STEP_OF: Final = {"photo-front": -1, "photo-back": 1}


@require_http_methods(["GET", "POST"])
@at_desk
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Name, shelf and price make a draft; the editor asks for the rest."""
    form = NewListingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        facts = {
            "name_en": given["name_en"],
            "category": given["category"],
            "price": Money.of(given["price"], "EUR"),
            "sku": next_sku(desk.firm),
            "net_mass_g": 0,
            "gross_mass_g": 0,
            "length_mm": 0,
            "width_mm": 0,
            "height_mm": 0,
            "attributes": {"vat": "13"},
        }
        row = save_listing(firm=desk.firm, facts=facts, by=desk.by, at=clock.now())
        return redirect("desk_listing", row.pk)
    return page(request, desk, "desk/listing_new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@at_desk
def editor(request: HttpRequest, desk: Desk, pk: UUID) -> HttpResponse:
    """404 for others' listings as for none. `do` says which button was pressed."""
    row = listing_of(desk.viewer, pk)
    if row is None:
        raise Http404
    desk = Desk(desk.viewer, row.firm)
    if request.method == "GET":
        return _show(request, desk, row, ListingForm(firm=row.firm, listing=row))
    do, _sep, which = request.POST.get("do", "save").partition(":")
    if row.state in LOCKED:
        messages.warning(
            request, _("It cannot be changed now: %(state)s.") % {"state": row.get_state_display()}
        )
        return redirect("desk_listing", pk)
    if do in ("save", "send", "submit"):
        return _keep(request, desk, row, do)
    if do == "code":
        return _code(request, desk, row, which)
    if do == "look":
        return _show(request, desk, row, ListingForm(request.POST, firm=row.firm, listing=row), is_asked=True)
    return _photos(request, desk, row, do, which)


@require_POST
@at_desk
def look(request: HttpRequest, desk: Desk, pk: UUID) -> HttpResponse:
    """The answers alone, while the seller types."""
    row = listing_of(desk.viewer, pk)
    if row is None:
        raise Http404
    form = ListingForm(request.POST, firm=row.firm, listing=row)
    context = {"answers": answers(form.listing_so_far(), at=clock.now()), "reviewed": _reviewed(form, row)}
    return render(request, "desk/_answers.html", context)


def _code(request: HttpRequest, desk: Desk, row: Listing, which: str) -> HttpResponse:
    """The chosen code stands in its fields and is confirmed; what was typed stays, not saved."""
    try:
        filled = choose(request.POST, row, which, desk)
    except Refusal as refusal:
        messages.warning(request, refusal.message)
        filled = request.POST.copy()
    else:
        messages.success(request, _("You confirmed the goods code. Save the listing to keep it."))
    form = ListingForm(filled, firm=row.firm, listing=row)
    return _show(request, desk, row, form, is_asked=True, given=filled)


def _keep(request: HttpRequest, desk: Desk, row: Listing, do: str) -> HttpResponse:
    """`save` of goods on sale says first what would take them off sale; `send` does it."""
    is_submit = do == "submit"
    is_complete = is_submit or row.state in ON_SALE
    form = ListingForm(request.POST, firm=row.firm, listing=row, is_complete=is_complete)
    refused = _add(desk, row, request)
    if not form.is_valid() or (is_complete and _is_forbidden(form)):
        return _show(request, desk, row, form, photo_error=refused)
    if do == "save" and row.state in ON_SALE and changes_to_review(row, form.facts()):
        return _show(request, desk, row, form, photo_error=refused, is_asked=True)
    at = clock.now()
    before = row.state
    try:
        row = save_listing(firm=row.firm, facts=form.facts(), by=desk.by, at=at, listing=row)
    except (Refusal, MoveRefused, Overtaken) as problem:
        messages.warning(request, problem.message if isinstance(problem, Refusal) else str(problem))
        return redirect("desk_listing", row.pk)
    if refused:
        return _show(request, desk, row, form, photo_error=refused)
    if is_submit and row.state != ListingState.SUBMITTED:
        try:
            submit_listing(listing=row, by=desk.by, at=at)
        except Refusal as refusal:
            return _show(request, desk, row, form, photo_error=refusal.message)
        except (MoveRefused, Overtaken):
            messages.warning(
                request, _("It cannot be sent now: %(state)s.") % {"state": row.get_state_display()}
            )
            return redirect("desk_listing", row.pk)
    if row.state == ListingState.SUBMITTED:
        words = _("Sent to the agency.")
        if before in ON_SALE:
            words = _("Saved. It is off sale until the agency has looked at the change.")
        messages.success(request, words)
        return redirect("desk_listings")
    messages.success(request, _("Saved.") if before in ON_SALE else _("Draft saved."))
    return redirect("desk_listing", row.pk)


def _is_forbidden(form: ListingForm) -> bool:
    """What a rule forbids stays a draft: the code's field says by which rule."""
    listing = form.listing_so_far()
    view = may_be_sold(listing, at=clock.now()) if listing is not None else None
    if view is None or view.verdict is not Verdict.NO:
        return False
    rule = view.rules[0]
    assert listing is not None
    form.add_error("hs", f"{rule.message} {rule.todo}".strip())
    form.cleaned_data["hs"] = listing.hs  # the answers beside the form still speak of it
    return True


def _photos(request: HttpRequest, desk: Desk, row: Listing, do: str, which: str) -> HttpResponse:
    """Pictures change at once; the rest of the form is only carried along."""
    error = ""
    photo = int(which) if which.isdecimal() and len(which) < 10 else 0
    if do == "photos":
        error = _add(desk, row, request) or ("" if request.FILES else _("Choose a picture first."))
    try:
        if do in STEP_OF:
            move_photo(listing=row, photo=photo, step=STEP_OF[do])
        elif do == "photo-remove":
            remove_photo(listing=row, photo=photo)
    except Refusal as refusal:
        error = refusal.message
    if getattr(request, "htmx", False):
        context = {
            "listing": row,
            "photos": list(row.photos.order_by("position", "id")),
            "photo_error": error,
            "is_on_sale": row.state in ON_SALE,
        }
        return render(request, "desk/_photos.html", context, status=422 if error else 200)
    form = ListingForm(request.POST, firm=row.firm, listing=row)
    return _show(request, desk, row, form, photo_error=error, is_asked=not error)


def _add(desk: Desk, row: Listing, request: HttpRequest) -> str:
    """Every file that is a picture is taken; the sentence says what was not and why."""
    refusals = []
    for upload in request.FILES.getlist("photos"):
        assert isinstance(upload, UploadedFile)
        try:
            add_photo(listing=row, upload=upload.open("rb"), by=desk.by, at=clock.now())
        except Refusal as refusal:
            refusals.append(f"{upload.name}: {refusal.message}")
    return " ".join(refusals)


def _show(
    request: HttpRequest,
    desk: Desk,
    row: Listing,
    form: ListingForm,
    *,
    photo_error: str = "",
    is_asked: bool = False,
    given: QueryDict | None = None,
) -> HttpResponse:
    found, asked = answers(_of(form, row), at=clock.now()), asked_of(row)
    is_bad = bool(photo_error) or (form.is_bound and not is_asked)
    context: dict[str, Any] = {
        "listing": row,
        "form": form,
        "photos": list(row.photos.order_by("position", "id")),
        "photo_error": photo_error,
        **candidates(given if given is not None else request.POST, row),
        "answers": found,
        "asked": asked,
        "may_ask": found.view is not None
        and found.view.verdict is Verdict.ASK
        and (asked is None or asked.state not in OPEN),
        "is_locked": row.state in LOCKED,
        "obstacle": _obstacle(row),
        "is_on_sale": row.state in ON_SALE,
        "reviewed": _reviewed(form, row),
        "is_admitted": desk.firm.state == Admission.ADMITTED,
        "facts_fields": [form[name] for name in FACTS],
        "facts_open": any(form[name].value() for name in FACTS),
        "has_errors": form.is_bound and not is_asked and bool(form.errors),
        "has_french_or_dutch": any(
            form[name].value() for name in form.fields if name.endswith(("_fr", "_nl"))
        ),
    }
    return page(request, desk, "desk/listing.html", context, status=422 if is_bad else 200)


def _obstacle(row: Listing) -> Obstacle | None:
    """Why a rule keeps it off sale, when one does."""
    if row.state != ListingState.STOPPED:
        return None
    return obstacles([row], at=clock.now()).get(row.pk)


def _reviewed(form: ListingForm, row: Listing) -> list[str]:
    """What takes goods on sale back to the agency when this is saved, as the page calls it."""
    if row.state not in ON_SALE:
        return []
    if not form.is_bound:
        return form.labels(changes_to_review(row, {}))
    is_readable = form.listing_so_far() is not None
    return form.labels(changes_to_review(row, form.facts() if is_readable else {}))


def _of(form: ListingForm, row: Listing) -> Listing | None:
    return form.listing_so_far() if form.is_bound else row
