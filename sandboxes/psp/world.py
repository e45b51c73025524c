"""Everything the payment company holds: its objects in tables, its clock, its events and who is told of
them.
"""

import json
import secrets
import string
import time
from typing import Any, TypeAlias

from sandboxes.kit import Behaviour, Endpoint, Kit
from sandboxes.psp.errors import missing

API_VERSION = "2026-10-28.endive"
LETTERS = string.ascii_letters + string.digits
PREFIXES = {
    "account": "acct",
    "balance_transaction": "txn",
    "bank_account": "ba",
    "charge": "ch",
    "checkout.session": "cs",
    "customer": "cus",
    "dispute": "du",
    "event": "evt",
    "payment_intent": "pi",
    "payment_method": "pm",
    "payout": "po",
    "refund": "re",
    "transfer": "tr",
    "transfer_reversal": "trr",
    "webhook_endpoint": "we",
}
INDEX = {
    "balance_transaction": ("_owner", "source"),
    "charge": ("payment_intent", "transfer_group"),
    "refund": ("charge", "payment_intent"),
    "transfer": ("source_transaction", "transfer_group"),
    "transfer_reversal": ("transfer",),
    "dispute": ("charge",),
    "bank_account": ("account",),
    "event": ("type",),
}

Object: TypeAlias = dict[str, Any]


def random_id(prefix: str) -> str:
    return f"{prefix}_{''.join(secrets.choice(LETTERS) for _ in range(24))}"


def shown(value: Any) -> Any:
    """An object without the sandbox's own fields, whose names begin with an underscore."""
    if isinstance(value, dict):
        return {name: shown(one) for name, one in value.items() if not name.startswith("_")}
    return [shown(one) for one in value] if isinstance(value, list) else value


class World:
    """Objects by kind. Writes belong inside `kit.store.transaction()`; `owner` is a connected account or
    ''.
    """

    def __init__(self, *, kit: Kit) -> None:
        self.kit = kit
        self.tables = {
            kind: kit.store.documents(kind.replace(".", "_"), index=INDEX.get(kind, ())) for kind in PREFIXES
        }
        self.request: Object = {"id": None, "idempotency_key": None}

    @property
    def url(self) -> str:
        return self.kit.options.url

    def now(self) -> int:
        return int(time.time())

    def new(self, kind: str, fields: Object, *, owner: str = "", prefix: str = "") -> Object:
        """A new object with its id and kind, saved."""
        made = {"id": random_id(prefix or PREFIXES[kind]), "object": kind, **fields, "_owner": owner}
        self.tables[kind].put(made["id"], made)
        return made

    def save(self, obj: Object) -> Object:
        self.tables[obj["object"]].put(obj["id"], obj)
        return obj

    def get(self, kind: str, id: str, *, owner: str = "", param: str = "id", status: int = 404) -> Object:
        found = self.tables[kind].get(id)
        if found is None or found["_owner"] != owner:
            raise missing(kind, id, param=param, status=status)
        return found

    def any(self, id: str) -> Object | None:
        """Whatever object has this id."""
        prefix = id.partition("_")[0]
        prefix = "ch" if prefix == "py" else prefix
        kinds = [kind for kind, own in PREFIXES.items() if own == prefix]
        return self.tables[kinds[0]].get(id) if kinds else None

    def fault(self, *kinds: str, about: Object, **more: Any) -> Behaviour | None:
        """Use up a behaviour of these kinds that fits this object."""
        return self.kit.behaviours.take(*kinds, message=message_of(about) | more)

    def emit(self, type: str, obj: Object, *, previous: Object | None = None, owner: str = "") -> Object:
        """Record an event and queue it for every endpoint that wants it."""
        data: Object = {"object": shown(obj)}
        if previous is not None:
            data["previous_attributes"] = previous
        endpoints = self.endpoints(type=type, is_connect=bool(owner))
        fields: Object = {
            "api_version": API_VERSION,
            "context": owner or None,
            "created": self.now(),
            "data": data,
            "livemode": False,
            "pending_webhooks": len(endpoints),
            "request": dict(self.request),
            "type": type,
        }
        event = self.new("event", fields | ({"account": owner} if owner else {}), owner=owner)
        body = json.dumps(shown(event), ensure_ascii=False, indent=2).encode()
        for endpoint in endpoints:
            self.kit.webhooks.send(
                subject=obj["id"],
                body=body,
                message=message_of(obj) | {"type": type},
                label=type,
                message_id=event["id"],
                endpoint=endpoint,
            )
        return event

    def endpoints(self, *, type: str, is_connect: bool) -> list[Endpoint]:
        """Who is told: the platform's own address and the endpoints made through the API."""
        made = self.tables["webhook_endpoint"].find()
        found = [
            Endpoint(url=one["url"], secret=one["_secret"])
            for one in made
            if one["status"] == "enabled"
            and one["_connect"] == is_connect
            and (type in one["enabled_events"] or "*" in one["enabled_events"])
        ]
        own = self.kit.webhooks.endpoint
        if own and own.url not in {one["url"] for one in made}:
            found.append(own)
        return found


def message_of(obj: Object) -> Object:
    """An object as behaviours match it: its fields, and its id under its own kind's name."""
    return {**obj, obj["object"]: obj["id"]}
