"""Every folder in here is a payment company. Adding one edits no other file."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from django.utils.module_loading import import_string

from payments.gateway import Description, Gateway


@cache
def known() -> dict[str, Description]:
    """Gateways by name, the preferred one first."""
    found = [
        import_module(f"{__name__}.{module.name}").GATEWAY
        for module in pkgutil.iter_modules(__path__)
        if module.ispkg
    ]
    return {
        gateway.name: gateway for gateway in sorted(found, key=lambda gateway: (gateway.rank, gateway.name))
    }


def gateway(name: str) -> Gateway:
    """The gateway of that name. Raises KeyError for one that is not here."""
    made: Gateway = import_string(known()[name].load)()
    return made


def for_method(method: str, currency: str) -> Description | None:
    """The preferred gateway that takes `method` in `currency`."""
    return next((one for one in known().values() if currency in one.methods.get(method, ())), None)


def is_taken(*, method: str, currency: str) -> bool:
    """Whether some gateway takes this way to pay in this currency."""
    return for_method(method, currency) is not None


def methods() -> frozenset[str]:
    return frozenset(method for one in known().values() for method in one.methods)
