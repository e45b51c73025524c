"""A long list of choices is Django's own, drawn faster."""

from __future__ import annotations

import pytest
from django import forms
from django.test.html import parse_html
from django.utils.translation import gettext_lazy

from ewtp.ui.widgets import ListOfMany

CHOICES = [("", gettext_lazy("Choose")), ("33", "浙江省"), ("44", "<b>广东省"), ("11", "北京市")]
ATTRS = {"data-cascade": "#id_city", "required": True, "disabled": False}


@pytest.mark.parametrize("value", ["", None, "33", "nowhere", "44"])
def test_it_is_djangos_select(value: str | None) -> None:
    drawn, known = (
        kind(attrs=ATTRS, choices=CHOICES).render("province", value, attrs={"id": "id_province"})
        for kind in (ListOfMany, forms.Select)
    )
    assert parse_html(drawn) == parse_html(known)
