"""Bound fields: label, hint, unit and error, wired for a screen reader."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from ewtp.ui import icons


class Listing(forms.Form):
    price = forms.DecimalField(label="Price", help_text="Without VAT.")
    shelf_life = forms.CharField(label="Shelf life", error_messages={"required": "Shelf life is missing."})
    note = forms.CharField(label="Note", required=False)
    consent = forms.BooleanField(label="I agree")
    pay = forms.ChoiceField(
        label="Pay with", choices=[("a", "Alipay"), ("w", "WeChat Pay")], widget=forms.RadioSelect
    )
    photo = forms.FileField(label="Photo", required=False)
    email = forms.CharField(label="Email", widget=forms.TextInput(attrs={"placeholder": "Email address"}))


@pytest.fixture(autouse=True)
def drawn_icons(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(icons, "_shapes", lambda: {"circle-alert": "", "upload": "", "octagon-alert": ""})


def drawn(source: str, **values: Any) -> str:
    with translation.override("en"):
        html = Template("{% load ui_forms %}" + source).render(Context(values)).strip()
    return html.replace("\n", "")


def test_a_field_has_its_label_unit_and_hint() -> None:
    assert drawn('{% field form.price prefix="€" %}', form=Listing()) == (
        '<div class="field"><label for="id_price">Price</label><div class="affix"><span>€</span>'
        '<input type="number" name="price" step="any" class="input" aria-describedby="id_price_hint" required'
        ' id="id_price"></div><div class="hint" id="id_price_hint">Without VAT.</div></div>'
    )


def test_an_error_stands_in_place_of_the_hint() -> None:
    form = Listing({"price": "x"})
    html = drawn("{% field form.price %}", form=form)
    assert 'aria-describedby="id_price_error" aria-invalid="true"' in html
    assert '<p class="error" id="id_price_error">' in html
    assert "<span>Enter a number.</span></p>" in html
    assert "Without VAT." not in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert 'Note <span class="optional">(optional)</span></label>' in drawn(
        "{% field form.note %}", form=Listing()
    )


def test_a_tick_box_stands_before_its_words() -> None:
    html = drawn("{% field form.consent %}", form=Listing())
    assert html.startswith('<div class="field"><label class="check" for="id_consent"><input type="checkbox"')
    assert "<span>I agree</span></label>" in html


def test_choices_are_a_group_with_a_legend() -> None:
    html = drawn("{% field form.pay %}", form=Listing())
    assert '<fieldset class="field"><legend>Pay with</legend>' in html
    assert html.count('<label class="choice"') == 2


def test_a_file_has_a_drop_zone() -> None:
    assert '<div class="drop">' in drawn("{% field form.photo %}", form=Listing())


def test_a_placeholder_that_repeats_the_label_is_left_out() -> None:
    assert "placeholder" not in drawn("{% field form.email %}", form=Listing())


def test_a_whole_form_shows_its_own_errors_first() -> None:
    form = Listing({})
    form.add_error(None, "Nothing was sent.")
    html = drawn("{% fields form %}", form=form)
    assert html.startswith('<div class="said stop" role="alert">')
    assert html.index("Nothing was sent.") < html.index("Shelf life is missing.")


def test_a_file_that_is_kept_does_not_crowd_the_drop_zone() -> None:
    html = drawn("{% field form.photo %}", form=Listing(initial={"photo": "kept.png"}))
    assert '<input type="file" name="photo" id="id_photo">' in html
    assert "Currently" not in html
