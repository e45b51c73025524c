"""Records and their states by name, from the codes that the trail keeps of them."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.utils.text import capfirst


def kind(label: str) -> str:
    """`customs.Declaration` as people call it; a label that no app knows stays as it is."""
    model = _model(label)
    return str(capfirst(model._meta.verbose_name)) if model is not None else label


def state(label: str, code: str) -> str:
    """The name of a state of this kind of record."""
    model = _model(label)
    return code if model is None else str(_choices(model).get(code, code))


def any_state(code: str) -> str:
    """The name of a state, whatever the record: the first kind that knows the code."""
    for model in apps.get_models():
        if code in (found := _choices(model)):
            return str(found[code])
    return code


def _model(label: str) -> Any:
    app, _dot, name = label.partition(".")
    try:
        return apps.get_model(app, name)
    except (LookupError, ValueError):
        return None


def _choices(model: Any) -> dict[str, Any]:
    fields = {field.name: field for field in model._meta.fields}
    return dict(fields["state"].flatchoices) if "state" in fields else {}
