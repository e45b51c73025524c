"""Connected accounts in the controller form (https://docs.stripe.com/connect/accounts) and their
onboarding.
"""

from sandboxes.psp.bank_accounts import BANK, add
from sandboxes.psp.errors import ApiError, missing
from sandboxes.psp.params import ADDRESS, LIST
from sandboxes.psp.routing import Call, merged, page, route
from sandboxes.psp.world import Object, World, random_id

REGION = [
    "AT",
    "BE",
    "BG",
    "CH",
    "CY",
    "CZ",
    "DE",
    "DK",
    "EE",
    "ES",
    "FI",
    "FR",
    "GB",
    "GR",
    "HR",
    "HU",
    "IE",
    "IT",
    "LI",
    "LT",
    "LU",
    "LV",
    "MT",
    "NL",
    "NO",
    "PL",
    "PT",
    "RO",
    "SE",
    "SI",
    "SK",
    "US",
    "CA",
    "CN",
]
"""Countries of firms that can be paid; China stands for the cross-border payouts that must be agreed."""
REQUEST = {"requested": bool}
CAPABILITIES = ("alipay_payments", "card_payments", "transfers", "wechat_pay_payments")
FORMS = ("company", "government_entity", "individual", "non_profit")
SCHEDULE = {
    "delay_days": str,
    "interval": ("daily", "manual", "monthly", "weekly"),
    "monthly_anchor": int,
    "weekly_anchor": str,
}
UPDATE = {
    "business_profile": dict.fromkeys(("mcc", "name", "product_description", "support_email", "url"), str),
    "business_type": FORMS,
    "capabilities": dict.fromkeys(CAPABILITIES, REQUEST),
    "company": {
        "address": ADDRESS,
        "name": str,
        "phone": str,
        "registration_number": str,
        "tax_id": str,
        "vat_id": str,
    },
    "default_currency": str,
    "email": str,
    "external_account": BANK,
    "individual": {"email": str, "first_name": str, "last_name": str, "phone": str, "address": ADDRESS},
    "metadata": dict,
    "settings": {
        "payouts": {"debit_negative_balances": bool, "schedule": SCHEDULE, "statement_descriptor": str}
    },
    "tos_acceptance": {"date": int, "ip": str, "service_agreement": ("full", "recipient"), "user_agent": str},
}
CONTROLLER = {
    "fees": {"payer": ("account", "application")},
    "losses": {"payments": ("application", "stripe")},
    "requirement_collection": ("application", "stripe"),
    "stripe_dashboard": {"type": ("express", "full", "none")},
}
CREATE = {**UPDATE, "controller": CONTROLLER, "country": str, "type": ("custom", "express", "standard")}


@route("POST", "accounts", CREATE)
def create(call: Call) -> Object:
    world, params = call.world, call.params
    country = (call.text("country") or "BE").upper()
    if country not in REGION:
        raise ApiError(
            f"{country} is not currently supported by Stripe.", code="country_unsupported", param="country"
        )
    account = world.new(
        "account",
        {
            "business_profile": dict.fromkeys(
                (
                    "annual_revenue",
                    "mcc",
                    "name",
                    "product_description",
                    "support_email",
                    "support_url",
                    "url",
                )
            ),
            "business_type": None,
            "capabilities": {},
            "charges_enabled": False,
            "controller": _controller(params),
            "country": country,
            "created": world.now(),
            "default_currency": (call.text("default_currency") or "eur").lower(),
            "details_submitted": False,
            "email": None,
            "external_accounts": None,
            "future_requirements": _requirements([]),
            "metadata": {},
            "payouts_enabled": False,
            "requirements": _requirements([]),
            "settings": {
                "branding": {"icon": None, "logo": None, "primary_color": None, "secondary_color": None},
                "card_payments": {"decline_on": {"avs_failure": False, "cvc_failure": False}},
                "dashboard": {"display_name": None, "timezone": "Etc/UTC"},
                "payments": {"statement_descriptor": None},
                "payouts": {
                    "debit_negative_balances": False,
                    "schedule": {"delay_days": 7, "interval": "daily"},
                    "statement_descriptor": None,
                },
            },
            "tos_acceptance": {"date": None, "ip": None, "user_agent": None},
            "type": "none" if params.get("controller") else params.get("type") or "standard",
        },
    )
    _apply(call, account)
    review(world, account, is_new=True)
    return whole(world, account)


@route("GET", "accounts/<id>")
def retrieve(call: Call) -> Object:
    return whole(call.world, _found(call))


@route("POST", "accounts/<id>", UPDATE)
def update(call: Call) -> Object:
    account = _found(call)
    _apply(call, account)
    review(call.world, account)
    return whole(call.world, account)


@route("GET", "accounts", LIST)
def list_all(call: Call) -> Object:
    found = call.world.tables["account"].find(newest_first=True)
    return page(call, [whole(call.world, one) for one in found])


@route("DELETE", "accounts/<id>")
def delete(call: Call) -> Object:
    account = _found(call)
    call.world.tables["account"].delete(account["id"])
    return {"id": account["id"], "object": "account", "deleted": True}


@route(
    "POST",
    "account_links",
    {
        "account!": str,
        "collection_options": {"fields": ("currently_due", "eventually_due"), "future_requirements": str},
        "refresh_url": str,
        "return_url": str,
        "type!": ("account_onboarding", "account_update"),
    },
)
def link(call: Call) -> Object:
    """A one-time address of the onboarding page, good for five minutes."""
    for name in ("refresh_url", "return_url"):
        if not (call.text(name) or "").startswith(("http://", "https://")):
            raise ApiError(f"Not a valid URL: {name}", code="url_invalid", param=name)
    account = call.world.get("account", call.params["account"], param="account", status=400)
    token = random_id("link")
    expires = call.world.now() + 300
    account["_link"] = {
        "token": token,
        "expires_at": expires,
        "return_url": call.params["return_url"],
        "refresh_url": call.params["refresh_url"],
    }
    call.world.save(account)
    return {
        "object": "account_link",
        "created": call.world.now(),
        "expires_at": expires,
        "url": f"{call.world.url}/_sandbox/onboarding/{account['id']}/{token}",
    }


@route("POST", "accounts/<id>/external_accounts", {"external_account!": BANK, "metadata": dict})
def add_bank(call: Call) -> Object:
    account = _found(call)
    bank = add(call.world, account, call.params["external_account"])
    review(call.world, account)
    return bank


@route("GET", "accounts/<id>/external_accounts", {**LIST, "object": ("bank_account", "card")})
def list_banks(call: Call) -> Object:
    return page(call, call.world.tables["bank_account"].find(newest_first=True, account=_found(call)["id"]))


def onboard(world: World, account: Object, *, iban: str, ip: str) -> None:
    """What a seller gives on the hosted page: bank account and consent; the rest is taken as verified
    there.
    """
    bank = {"account_number": iban, "country": iban[:2], "currency": account["default_currency"]}
    add(
        world,
        account,
        bank | {"object": "bank_account", "account_holder_name": account["business_profile"]["name"]},
    )
    account["business_type"] = account["business_type"] or "company"
    account["business_profile"]["product_description"] = (
        account["business_profile"]["product_description"] or "Goods sold on the platform"
    )
    account["tos_acceptance"] |= {"date": world.now(), "ip": ip}
    account["_link"] |= {"expires_at": 0}
    review(world, account)


def whole(world: World, account: Object) -> Object:
    """The account with its bank accounts, as it is shown."""
    banks = world.tables["bank_account"].find(account=account["id"])
    url = f"/v1/accounts/{account['id']}/external_accounts"
    listed = {"object": "list", "data": banks, "has_more": False, "total_count": len(banks), "url": url}
    return {**account, "external_accounts": listed}


def review(world: World, account: Object, *, is_new: bool = False) -> None:
    """Work out what is still due and what is enabled by it; tell when that changed."""
    before = (account["requirements"], account["capabilities"], account["payouts_enabled"])
    due = due_fields(world, account)
    is_ready = not due
    active = "active" if is_ready else "inactive"
    account |= {
        "capabilities": dict.fromkeys(account["capabilities"], active),
        "charges_enabled": is_ready and "card_payments" in account["capabilities"],
        "details_submitted": account["details_submitted"] or is_ready,
        "payouts_enabled": is_ready,
        "requirements": _requirements(due),
    }
    world.save(account)
    after = (account["requirements"], account["capabilities"], account["payouts_enabled"])
    if is_new or before != after:
        world.emit("account.updated", whole(world, account), owner=account["id"])


def due_fields(world: World, account: Object) -> list[str]:
    """What is missing before money may move, by the names Stripe gives it."""
    checks = {
        "business_profile.product_description": account["business_profile"]["product_description"]
        or account["business_profile"]["url"],
        "business_type": account["business_type"],
        "external_account": world.tables["bank_account"].first(account=account["id"]),
        "tos_acceptance.date": account["tos_acceptance"]["date"],
    }
    return [name for name, value in checks.items() if not value]


def _apply(call: Call, account: Object) -> None:
    params = call.params
    if account["controller"]["requirement_collection"] == "stripe" and (
        params.get("tos_acceptance") or {}
    ).get("date"):
        raise ApiError(
            "You cannot accept the Terms of Service on behalf of accounts where Stripe collects"
            " requirements.",
            param="tos_acceptance",
        )
    account["business_profile"] |= params.get("business_profile") or {}
    for name in ("business_type", "email"):
        if name in params:
            account[name] = params[name]
    asked = params.get("capabilities") or {}
    account["capabilities"] |= {name: "inactive" for name, one in asked.items() if one.get("requested")}
    for name in ("company", "individual"):
        if params.get(name):
            account[name] = {**account.get(name, {}), **_person(name, params[name])}
    account["metadata"] = merged(account["metadata"], params.get("metadata"))
    payouts = (params.get("settings") or {}).get("payouts") or {}
    schedule = {**account["settings"]["payouts"]["schedule"], **payouts.get("schedule", {})}
    account["settings"]["payouts"] |= {**payouts, "schedule": schedule}
    account["tos_acceptance"] |= params.get("tos_acceptance") or {}
    call.world.save(account)
    if params.get("external_account"):
        add(call.world, account, params["external_account"])


def _person(name: str, given: Object) -> Object:
    if name == "individual":
        return given
    numbers = {"tax_id": "tax_id_provided", "vat_id": "vat_id_provided", "registration_number": None}
    shown = {field: value for field, value in given.items() if field not in numbers}
    return {**shown, **{flag: True for field, flag in numbers.items() if flag and given.get(field)}}


def _controller(params: Object) -> Object:
    given = params.get("controller")
    if given and params.get("type"):
        raise ApiError("You may only specify one of these parameters: controller, type.", param="type")
    kind = params.get("type") or "standard"
    is_platform = kind in ("custom", "express") if not given else False
    given = given or {
        "fees": {"payer": "application" if is_platform else "account"},
        "losses": {"payments": "application" if is_platform else "stripe"},
        "requirement_collection": "application" if kind == "custom" else "stripe",
        "stripe_dashboard": {"type": {"custom": "none", "express": "express"}.get(kind, "full")},
    }
    found = {
        "fees": {"payer": given.get("fees", {}).get("payer", "account")},
        "is_controller": True,
        "losses": {"payments": given.get("losses", {}).get("payments", "stripe")},
        "requirement_collection": given.get("requirement_collection", "stripe"),
        "stripe_dashboard": {"type": given.get("stripe_dashboard", {}).get("type", "full")},
        "type": "application",
    }
    if found["requirement_collection"] == "application" and (
        found["losses"]["payments"] != "application" or found["stripe_dashboard"]["type"] != "none"
    ):
        raise ApiError(
            "When `controller[requirement_collection]` is `application`, `controller[losses][payments]`"
            " must be"
            " `application` and `controller[stripe_dashboard][type]` must be `none`.",
            param="controller",
        )
    return found


def _requirements(due: list[str]) -> Object:
    return {
        "alternatives": [],
        "current_deadline": None,
        "currently_due": due,
        "disabled_reason": "requirements.past_due" if due else None,
        "errors": [],
        "eventually_due": due,
        "past_due": due,
        "pending_verification": [],
    }


def _found(call: Call) -> Object:
    found = call.world.tables["account"].get(call.id)
    if found is None:
        raise missing("account", call.id, param="account")
    return found
