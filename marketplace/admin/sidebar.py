"""The console's navigation: the queues with their counts first, then only what the person's role may see."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from ewtp.parties.console import viewer_of
from ewtp.parties.permissions import Viewer
from ewtp.parties.roles import Permission
from marketplace.queries import waiting

Item = dict[str, Any]
Group = dict[str, Any]

_MONEY: Final = (
    ("payment", "payments"),
    ("settlement", "account_balance"),
    ("refund", "undo"),
    ("payout", "send_money"),
    ("payee", "badge"),
    ("ledgerentry", "menu_book"),
    ("ledgeraccount", "account_tree"),
    ("fxrate", "currency_exchange"),
)


def stylesheet(request: HttpRequest) -> str:
    """Our own parts in the console."""
    return static("marketplace/console.css")


def favicon(request: HttpRequest) -> str:
    """The brand's mark, as on the other pages."""
    return static("favicon.svg")


def navigation(request: HttpRequest) -> list[Group]:
    """Groups with at least one page the viewer may open."""
    viewer = viewer_of(request)
    if viewer is None:
        return []
    groups = [
        {"title": _("Waiting"), "items": _queues(request, viewer)},
        {"title": _("Trade"), "items": _trade(request, viewer)},
        {"title": _("Customs"), "items": _customs(request, viewer)},
        {"title": _("Money"), "items": _money(request, viewer)},
        {"title": _("Trail"), "items": _trail(request, viewer)},
    ]
    return [group for group in groups if group["items"]]


def _queues(request: HttpRequest, viewer: Viewer) -> list[Item]:
    found: list[Item] = []
    if not (viewer.may(Permission.ADMIT) or viewer.may(Permission.WATCH)):
        return found
    counts = waiting.counts(regions=viewer.regions)
    if viewer.may(Permission.ADMIT):
        found += [
            _item(
                request,
                _("Firms to decide"),
                "store",
                "parties_firm",
                "?state__exact=submitted",
                counts.firms,
            ),
            _item(
                request,
                _("Listings to check"),
                "sell",
                "marketplace_listing",
                "?state__exact=submitted",
                counts.listings,
            ),
        ]
        if counts.questions and viewer.may(Permission.RULE):
            found.append(
                _item(
                    request,
                    _("Questions to answer"),
                    "contact_support",
                    "marketplace_inquiry",
                    "?state__exact=asked",
                    counts.questions,
                )
            )
        if counts.stopped:
            found.append(
                _item(
                    request,
                    _("Off sale by a rule"),
                    "block",
                    "marketplace_listing",
                    "?state__exact=stopped",
                    counts.stopped,
                )
            )
    if viewer.may(Permission.WATCH):
        found.append(
            _item(
                request,
                _("With a problem"),
                "report",
                "marketplace_consignment",
                "?stuck=yes",
                counts.stuck,
                "danger",
            )
        )
    return found


def _trade(request: HttpRequest, viewer: Viewer) -> list[Item]:
    found: list[Item] = []
    if viewer.may(Permission.WATCH):
        found.append(_item(request, _("Consignments"), "local_shipping", "marketplace_consignment"))
    if viewer.may(Permission.ADMIT) or viewer.may(Permission.WATCH):
        found.append(_item(request, _("Firms"), "storefront", "parties_firm"))
        found.append(_item(request, _("Listings"), "inventory_2", "marketplace_listing"))
    if viewer.may(Permission.OPERATE):
        found.append(
            {
                "title": _("Operations"),
                "icon": "monitor_heart",
                "link": reverse("operations"),
                "active": False,
            }
        )
    return found


def _customs(request: HttpRequest, viewer: Viewer) -> list[Item]:
    found: list[Item] = []
    if viewer.may(Permission.DECLARE):
        found += [
            _item(request, _("Declarations"), "description", "customs_declaration"),
            _item(request, _("Answers of customs"), "mark_email_read", "customs_notice"),
        ]
    if viewer.may(Permission.RULE):
        found += [
            _item(request, _("Changes of rules"), "rule", "customs_rulechange"),
            _item(request, _("Questions to the agency"), "contact_support", "marketplace_inquiry"),
            _item(request, _("Sanctions lists"), "person_alert", "customs_sanctionslist"),
        ]
    return found


def _money(request: HttpRequest, viewer: Viewer) -> list[Item]:
    if not viewer.may(Permission.SETTLE):
        return []
    titles = {
        "payment": _("Payments"),
        "settlement": _("Settlements"),
        "refund": _("Refunds"),
        "payout": _("Payouts"),
        "payee": _("Payees"),
        "ledgerentry": _("Ledger entries"),
        "ledgeraccount": _("Ledger accounts"),
        "fxrate": _("Exchange rates"),
    }
    return [_item(request, titles[name], icon, f"payments_{name}") for name, icon in _MONEY]


def _trail(request: HttpRequest, viewer: Viewer) -> list[Item]:
    found: list[Item] = []
    if viewer.may(Permission.ADMIT) or viewer.may(Permission.WATCH):
        found += [
            _item(request, _("Decisions"), "gavel", "marketplace_decision"),
            _item(request, _("Changes of firms"), "history", "parties_firmevent"),
            _item(request, _("Changes of listings"), "history", "marketplace_listingevent"),
        ]
    if viewer.may(Permission.WATCH):
        found.append(_item(request, _("Changes of consignments"), "history", "marketplace_consignmentevent"))
    if viewer.may(Permission.SETTLE) or viewer.may(Permission.OPERATE):
        found.append(_item(request, _("Changes of checkouts"), "history", "marketplace_checkoutevent"))
        found.append(_item(request, _("State changes"), "alt_route", "kernel_move"))
    if viewer.may(Permission.OPERATE):
        found.append(_item(request, _("Changes of memberships"), "group", "parties_membershipevent"))
    return found


@cache
def _path(page: str) -> str:
    return reverse(f"admin:{page}_changelist")


def _item(
    request: HttpRequest,
    title: str,
    icon: str,
    page: str,
    query: str = "",
    count: int = 0,
    variant: str = "warning",
) -> Item:
    path = _path(page)
    here = request.get_full_path()
    is_active = here == path + query if query or here.startswith(f"{path}?") else here.startswith(path)
    return {
        "title": title,
        "icon": icon,
        "link": path + query,
        "badge": str(count) if count else "",
        "badge_variant": variant,
        "active": is_active,
    }
