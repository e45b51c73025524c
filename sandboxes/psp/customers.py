"""Customers (https://docs.stripe.com/api/customers)."""

from sandboxes.psp.params import ADDRESS, LIST, SHIPPING
from sandboxes.psp.routing import Call, listing, merged, route
from sandboxes.psp.world import Object

FIELDS = {
    "address": ADDRESS,
    "description": str,
    "email": str,
    "metadata": dict,
    "name": str,
    "phone": str,
    "preferred_locales": [str],
    "shipping": SHIPPING,
}


@route("POST", "customers", FIELDS)
def create(call: Call) -> Object:
    text = call.text
    made = call.world.new(
        "customer",
        {
            "address": _address(call.params.get("address")),
            "balance": 0,
            "created": call.world.now(),
            "currency": None,
            "customer_account": None,
            "default_source": None,
            "delinquent": False,
            "description": text("description"),
            "discount": None,
            "email": text("email"),
            "invoice_prefix": None,
            "invoice_settings": {
                "custom_fields": None,
                "default_payment_method": None,
                "footer": None,
                "rendering_options": None,
            },
            "livemode": False,
            "metadata": call.params.get("metadata") or {},
            "name": text("name"),
            "next_invoice_sequence": 1,
            "phone": text("phone"),
            "preferred_locales": call.params.get("preferred_locales") or [],
            "shipping": call.params.get("shipping") or None,
            "tax_exempt": "none",
            "test_clock": None,
        },
    )
    call.world.emit("customer.created", made)
    return made


@route("GET", "customers/<id>")
def retrieve(call: Call) -> Object:
    return call.world.get("customer", call.id)


@route("POST", "customers/<id>", FIELDS)
def update(call: Call) -> Object:
    found = call.world.get("customer", call.id)
    changes = {name: value for name, value in call.params.items() if name not in ("metadata", "expand")}
    if "address" in changes:
        changes["address"] = _address(changes["address"])
    previous = {name: found[name] for name in changes if found[name] != changes[name]}
    found.update(changes)
    found["metadata"] = merged(found["metadata"], call.params.get("metadata"))
    call.world.save(found)
    call.world.emit("customer.updated", found, previous=previous)
    return found


@route("DELETE", "customers/<id>")
def delete(call: Call) -> Object:
    found = call.world.get("customer", call.id)
    call.world.tables["customer"].delete(found["id"])
    call.world.emit("customer.deleted", found)
    return {"id": found["id"], "object": "customer", "deleted": True}


@route("GET", "customers", {**LIST, "email": str})
def list_all(call: Call) -> Object:
    fields = {"email": call.params["email"]} if call.text("email") else {}
    return listing(call, "customer", **fields)


def _address(given: Object | None) -> Object | None:
    return {name: given.get(name) for name in ADDRESS} if given else None
