"""What can only be read: balance, balance transactions, events; and the webhook endpoints events go to."""

from fnmatch import fnmatchcase

from sandboxes.psp import money
from sandboxes.psp.errors import ApiError
from sandboxes.psp.params import LIST
from sandboxes.psp.routing import Call, listing, merged, page, route
from sandboxes.psp.world import API_VERSION, Object, random_id


@route("GET", "balance")
def balance(call: Call) -> Object:
    return money.balance(call.world, owner=call.account)


@route("GET", "balance_transactions/<id>")
def retrieve_transaction(call: Call) -> Object:
    return call.world.get("balance_transaction", call.id, owner=call.account)


@route("GET", "balance_transactions", {**LIST, "currency": str, "payout": str, "source": str, "type": str})
def list_transactions(call: Call) -> Object:
    fields = {name: call.params[name] for name in ("currency", "source", "type") if call.text(name)}
    payout = call.text("payout")
    if payout:
        found = call.world.get("payout", payout, owner=call.account, param="payout", status=400)
        if not found["automatic"]:
            raise ApiError(
                "Balance transaction history can only be filtered on automatic transfers, not manual.",
                param="payout",
            )
        fields["source"] = payout
    return listing(call, "balance_transaction", **fields)


@route("GET", "events/<id>")
def retrieve_event(call: Call) -> Object:
    return call.world.get("event", call.id, owner=call.account, param="id")


@route("GET", "events", {**LIST, "type": str, "types": [str], "delivery_success": bool})
def list_events(call: Call) -> Object:
    wanted = call.params.get("types") or ([call.params["type"]] if call.text("type") else ["*"])
    found = call.world.tables["event"].find(newest_first=True, _owner=call.account)
    return page(call, [one for one in found if any(fnmatchcase(one["type"], name) for name in wanted)])


ENDPOINT = {"description": str, "metadata": dict}


@route(
    "POST",
    "webhook_endpoints",
    {**ENDPOINT, "api_version": str, "connect": bool, "enabled_events!": [str], "url!": str},
)
def create_endpoint(call: Call) -> Object:
    url = _url(call)
    secret = random_id("whsec")
    made = call.world.new(
        "webhook_endpoint",
        {
            "api_version": call.text("api_version") or API_VERSION,
            "application": None,
            "created": call.world.now(),
            "description": call.text("description"),
            "enabled_events": call.params["enabled_events"],
            "livemode": False,
            "metadata": call.params.get("metadata") or {},
            "status": "enabled",
            "url": url,
            "_connect": bool(call.params.get("connect")),
            "_secret": secret,
        },
    )
    return {**made, "secret": secret}


@route("GET", "webhook_endpoints/<id>")
def retrieve_endpoint(call: Call) -> Object:
    return call.world.get("webhook_endpoint", call.id)


@route("POST", "webhook_endpoints/<id>", {**ENDPOINT, "disabled": bool, "enabled_events": [str], "url": str})
def update_endpoint(call: Call) -> Object:
    found = call.world.get("webhook_endpoint", call.id)
    if call.text("url"):
        found["url"] = _url(call)
    found |= {name: call.params[name] for name in ("description", "enabled_events") if name in call.params}
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    if "disabled" in call.params:
        found["status"] = "disabled" if call.params["disabled"] else "enabled"
    return call.world.save(found)


@route("DELETE", "webhook_endpoints/<id>")
def delete_endpoint(call: Call) -> Object:
    found = call.world.get("webhook_endpoint", call.id)
    call.world.tables["webhook_endpoint"].delete(found["id"])
    return {"id": found["id"], "object": "webhook_endpoint", "deleted": True}


@route("GET", "webhook_endpoints", LIST)
def list_endpoints(call: Call) -> Object:
    return listing(call, "webhook_endpoint")


def _url(call: Call) -> str:
    url = call.params["url"]
    if not url.startswith(("http://", "https://")):
        raise ApiError(
            "Invalid URL: An explicit scheme (such as https) must be provided.",
            code="url_invalid",
            param="url",
        )
    return str(url)
