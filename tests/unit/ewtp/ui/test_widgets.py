"""A long list of choices is Django's own, drawn faster."""

from __future__ import annotations

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html
from django.utils.translation import gettext_lazy

from ewtp.ui.widgets import ListOfMany, Renderer

CHOICES = [("", gettext_lazy("Choose")), ("33", "浙江省"), ("44", "<b>广东省"), ("11", "北京市")]
ATTRS = {"data-cascade": "#id_city", "required": True, "disabled": False}


@pytest.mark.parametrize("value", ["", None, "33", "nowhere", "44"])
def test_it_is_djangos_select(value: str | None) -> None:
    drawn, known = (
        kind(attrs=ATTRS, choices=CHOICES).render("province", value, attrs={"id": "id_province"})
        for kind in (ListOfMany, forms.Select)
    )
    assert parse_html(drawn) == parse_html(known)


INPUT_ATTRS = {"id": "id_it", "required": True, "disabled": False, "data-note": 'a "b" <c>', "maxlength": 40}
INPUTS = [
    (forms.TextInput(), "林 & <b>"), (forms.TextInput(), None), (forms.TextInput(), ""),
    (forms.NumberInput(), 7), (forms.EmailInput(), "a@b.example"), (forms.PasswordInput(), "secret"),
    (forms.HiddenInput(), "x"), (forms.URLInput(), "https://a.example/?b=1&c=2"), (forms.FileInput(), None),
    (forms.CheckboxInput(), True), (forms.CheckboxInput(), False), (forms.CheckboxInput(), "yes"),
    (forms.DateInput(), "2026-11-26"), (forms.TimeInput(), "10:00"),
    (forms.RadioSelect(choices=CHOICES), "33"), (forms.Select(choices=CHOICES), "33"),
    (forms.CheckboxSelectMultiple(choices=CHOICES), ["33", "44"]), (forms.Textarea(), "text"),
]  # fmt: skip


@pytest.mark.parametrize(("widget", "value"), INPUTS)
def test_a_control_is_djangos_to_the_letter(widget: forms.Widget, value: object) -> None:
    drawn, known = (
        widget.render("it", value, attrs=INPUT_ATTRS, renderer=renderer())
        for renderer in (Renderer, DjangoTemplates)
    )
    assert drawn == known


def test_the_button_of_one_choice_is_djangos_to_the_letter() -> None:
    class Way(forms.Form):
        way = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect)

    drawn, known = (
        [choice.tag() for choice in Way({"way": "33"}, renderer=renderer())["way"]]
        for renderer in (Renderer, DjangoTemplates)
    )
    assert drawn == known
