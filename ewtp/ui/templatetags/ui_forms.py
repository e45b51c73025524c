"""Template tags that draw bound form fields: label above, hint below, error as a sentence, all spoken."""

from __future__ import annotations

from typing import Any, Final

from django import forms, template
from django.forms.boundfield import BoundField

from ewtp.ui.parts import Words

register = template.Library()
Context = dict[str, Any]
LAYOUTS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxInput, "check"),
    (forms.FileInput, "file"),
    (forms.Select, "input"),
)


def _plain(widget: forms.Widget) -> forms.Widget:
    """The bare file input: the drop zone around it says the rest."""
    bare = forms.FileInput()
    bare.attrs = dict(widget.attrs)
    return bare


def _layout(widget: forms.Widget) -> str:
    return next((name for kind, name in LAYOUTS if isinstance(widget, kind)), "input")


@register.inclusion_tag("_components/field.html")
def field(
    bound: BoundField,
    *,
    hint: Words = "",
    prefix: Words = "",
    suffix: Words = "",
    label: Words = "",
    css: str = "",
    autofocus: bool = False,
    is_good: bool = False,
) -> Context:
    """One field; `prefix` and `suffix` are units; `is_good` colours the hint as a check that passed.

    A field that the form names in `conditional` is needed or not as another one says, so it is not called
    optional.
    """
    words = hint or bound.help_text
    hangs = bound.name in getattr(bound.form, "conditional", ())
    has_errors = bool(bound.errors)
    name = bound.auto_id or bound.html_name
    described = " ".join(
        part
        for part in (
            f"{name}_hint" if words and not has_errors else "",
            f"{name}_error" if has_errors else "",
        )
        if part
    )
    layout = _layout(bound.field.widget)
    attrs: dict[str, Any] = {}
    if layout == "input":
        attrs["class"] = " ".join(
            filter(None, [str(bound.field.widget.attrs.get("class", "")), "input", css])
        )
    if (
        str(label or bound.label).casefold()
        in str(bound.field.widget.attrs.get("placeholder", "")).casefold()
    ):
        attrs["placeholder"] = False
    if described and layout != "choices":
        attrs["aria-describedby"] = described
    if has_errors:
        attrs["aria-invalid"] = "true"
    if autofocus:
        attrs["autofocus"] = True
    own = bound.field.widget
    widget = _plain(own) if layout == "file" else own
    return {
        "bound": bound,
        "control": bound.as_widget(widget, attrs=attrs),
        "layout": layout,
        "label": label or bound.label,
        "hint": words,
        "prefix": prefix,
        "suffix": suffix,
        "described": described,
        "hint_id": f"{name}_hint",
        "error_id": f"{name}_error",
        "is_good": is_good,
        "is_optional": not bound.field.required and layout != "check" and not hangs,
        "is_many": getattr(bound.field.widget, "allow_multiple_selected", False),
    }


@register.inclusion_tag("_components/fields.html")
def fields(form: forms.BaseForm, *, css: str = "") -> Context:
    """Every field, after the errors of the whole form; `css` pair or triple for columns."""
    return {"form": form, "css": css}


@register.inclusion_tag("_components/form_errors.html")
def form_errors(form: forms.BaseForm) -> Context:
    """The errors that belong to the whole form."""
    return {"errors": form.non_field_errors()}
