"""What is drawn once is drawn for its values and its language only."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import mark_safe

from ewtp.kernel.money import Money
from ewtp.parties.models import Firm
from ewtp.ui.kept import Kept, NotPlain

LOAD = "{% load i18n kept ui %}"


def drawn(template: Template, language: str = "en", **values: Any) -> str:
    with translation.override(language):
        return str(template.render(Context(values)))


class Counted(str):  # noqa: SLOT000 - it counts
    """A text that counts how often it is drawn."""

    times = 0

    def __str__(self) -> str:
        Counted.times += 1
        return "".join(self)


def test_the_same_values_are_drawn_once() -> None:
    template = Template(LOAD + "{% kept name=name %}{{ name }}{% endkept %}")
    Counted.times = 0
    assert [drawn(template, name=Counted("Truffles")) for _ in range(3)] == ["Truffles"] * 3
    assert Counted.times == 1


def test_another_value_is_drawn_anew() -> None:
    template = Template(LOAD + "{% kept amount=amount %}{{ amount|money }}{% endkept %}")
    shown = [drawn(template, amount=Money(minor, "CNY")) for minor in (100, 250, 100)]
    assert shown == ["¥1.00", "¥2.50", "¥1.00"]


def test_another_language_is_drawn_anew() -> None:
    template = Template(LOAD + '{% kept %}{% translate "Sold out" %}{% endkept %}')
    assert [drawn(template, language) for language in ("en", "zh-hans", "en")] == [
        "Sold out",
        "已售完",
        "Sold out",
    ]


def test_nothing_of_the_page_is_seen_that_is_not_named() -> None:
    template = Template(LOAD + "{% kept name=name %}{{ name }} for {{ user }}{% endkept %}")
    assert drawn(template, name="Basket", user="lin@buyers.example") == "Basket for "


def test_a_trusted_text_is_not_served_for_an_equal_one_that_is_not() -> None:
    template = Template(LOAD + "{% kept name=name %}{{ name }}{% endkept %}")
    assert drawn(template, name=mark_safe("<b>")) == "<b>"
    assert drawn(template, name="<b>") == "&lt;b&gt;"


def test_true_and_one_are_two_values() -> None:
    template = Template(LOAD + "{% kept count=count %}{{ count }}{% endkept %}")
    assert [drawn(template, count=value) for value in (1, True)] == ["1", "True"]


@dataclass(frozen=True)
class Holder:
    value: object


@dataclass
class Loose:
    """Can be changed after it was drawn."""

    value: int = 1
    __hash__ = object.__hash__


@pytest.mark.parametrize(
    "value",
    [Firm(name="Reiekant"), Holder(Firm(name="Reiekant")), (Decimal("1.0"),), 1.5, Loose(), {"name": 1}],
)
def test_what_may_change_and_stay_equal_is_refused(value: object) -> None:
    template = Template(LOAD + "{% kept value=value %}{{ value }}{% endkept %}")
    with pytest.raises(NotPlain):
        drawn(template, value=value)


@pytest.mark.parametrize("source", ["{% kept name %}", "{% kept %}{% block a %}{% endblock %}"])
def test_words_without_a_name_and_blocks_are_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        Template(LOAD + source + "{% endkept %}")


def test_what_is_least_used_goes_first() -> None:
    kept = Kept(most=2)
    kept.put("a", "1")
    kept.put("b", "2")
    assert kept.get("a") == "1"
    kept.put("c", "3")
    assert [kept.get(key) for key in "abc"] == ["1", None, "3"]


def test_what_comes_later_is_put_in_each_time_and_drawn_once() -> None:
    template = Template(LOAD + "{% kept name=name later token %}{{ name }}:{{ token }}{% endkept %}")
    Counted.times = 0
    assert [drawn(template, name=Counted("menu"), token=token) for token in ("one", "two")] == [
        "menu:one",
        "menu:two",
    ]
    assert Counted.times == 1


def test_what_comes_later_is_escaped_unless_it_is_trusted() -> None:
    template = Template(LOAD + "{% kept later who links %}{{ who }}{{ links }}{% endkept %}")
    assert drawn(template, who="<b>Lin</b>", links=mark_safe("<i></i>")) == "&lt;b&gt;Lin&lt;/b&gt;<i></i>"
    assert drawn(template, who=None) == ""


def test_the_token_of_a_form_that_is_drawn_once_is_the_readers() -> None:
    template = Template(LOAD + "{% kept later csrf_token %}{% csrf_token %}{% endkept %}")
    assert [f'value="{token}"' in drawn(template, csrf_token=token) for token in ("one", "two")] == [
        True,
        True,
    ]


def test_one_inside_another_puts_in_the_same() -> None:
    inner = "{% kept size=size later token %}{{ size }}{{ token }}{% endkept %}"
    template = Template(LOAD + "{% kept size=size later token %}" + inner + "{% endkept %}")
    assert [drawn(template, size=1, token=token) for token in ("a", "b")] == ["1a", "1b"]
