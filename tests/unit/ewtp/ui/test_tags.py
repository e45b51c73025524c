"""The exact HTML of the components that other pages rely on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from ewtp.kernel.money import Money
from ewtp.ui import icons
from ewtp.ui.legs import ORDER
from ewtp.ui.parts import Bar, Column, Good, Leg, LegState, Place, PriceLine, Quota, Route, Row, Tile, TripLeg

NOW: tuple[LegState, ...] = ("done",) * 6 + ("now",) + ("todo",) * 2
LIEGE = Place("Liège", 50.64, 5.44)
HANGZHOU = Place("Hangzhou", 30.23, 120.43)


@pytest.fixture(autouse=True)
def drawn_icons(monkeypatch: pytest.MonkeyPatch) -> None:
    names = "check chevron-down chevron-left chevron-right copy octagon-alert plane"
    monkeypatch.setattr(icons, "_shapes", lambda: dict.fromkeys(names.split(), "<g/>"))


def drawn(source: str, **values: Any) -> str:
    with translation.override("en"):
        return Template("{% load ui %}" + source).render(Context(values)).strip()


def test_an_icon_is_decoration_without_a_label() -> None:
    assert drawn('{% icon "plane" %}') == (
        '<svg class="i" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round"'
        ' stroke-linejoin="round" aria-hidden="true"><g/></svg>'
    )


def test_an_icon_speaks_its_label_and_escapes_it() -> None:
    assert 'class="i i-l"' in drawn('{% icon "plane" size="l" label=words %}', words='a "b"')
    assert 'role="img" aria-label="a &quot;b&quot;"' in drawn('{% icon "plane" label=words %}', words='a "b"')


def test_an_unknown_icon_is_an_error_while_developing(settings: Any) -> None:
    settings.DEBUG = True
    with pytest.raises(icons.UnknownIcon, match="no icon is called 'plain'"):
        icons.draw("plain")


def test_an_unknown_icon_draws_nothing_in_production(settings: Any) -> None:
    settings.DEBUG = False
    assert icons.draw("plain").endswith('aria-hidden="true"></svg>')


def test_a_price_has_a_small_sign_and_small_minor_digits() -> None:
    assert drawn('{% price amount size="hero" %}', amount=Money(33821, "CNY")) == (
        '<b class="price hero"><small>¥</small>338<small>.21</small></b>'
    )


def test_a_price_without_minor_units_has_no_point() -> None:
    assert (
        drawn("{% price amount %}", amount=Money(900, "JPY")) == '<b class="price"><small>JP¥</small>900</b>'
    )


def test_a_price_block_shows_the_total_before_its_sum() -> None:
    html = drawn(
        "{% price_block total lines %}",
        total=Money(1100, "CNY"),
        lines=[PriceLine("Goods", Money(1000, "CNY")), PriceLine("Tax", Money(100, "CNY"))],
    )
    assert html.index("price hero") < html.index("<details>") < html.index("<dt>Goods</dt><dd>¥10.00</dd>")
    assert '<div class="total"><dt>Total</dt><dd>¥11.00</dd></div>' in html


def test_the_line_names_nine_stations_and_speaks_their_state() -> None:
    html = drawn("{% line legs %}", legs=[Leg(code, state) for code, state in zip(ORDER, NOW, strict=True)])
    assert html.count("<li") == 9
    assert '<li class="done"><span class="name">Paid</span><span class="vh">, done</span></li>' in html
    assert (
        '<li class="now" aria-current="step"><span class="name">Import</span>'
        '<span class="vh">, under way</span></li>' in html
    )


def test_a_board_line_shows_counts_and_names_what_is_held() -> None:
    html = drawn(
        "{% line legs is_board=True %}", legs=[Leg("hub", "held", note="1 held", count=61, url="/hub/")]
    )
    assert html == (
        '<ol class="line board"><li class="held"><a href="/hub/"><b>61</b><span class="name">Hub</span>'
        '<span class="note">1 held</span></a></li></ol>'
    )


def test_a_leg_bar_is_spoken() -> None:
    assert drawn("{% legbar states %}", states=["done", "held", "todo"]) == (
        '<span class="legbar" role="img" aria-label="leg 2 of 3, held">'
        '<i class="done"></i><i class="held"></i><i class="todo"></i></span>'
    )


@pytest.mark.parametrize(
    ("states", "words"),
    [(NOW, "leg 7 of 9"), (("done",) * 9, "all 9 legs done"), (("todo",) * 9, "not started")],
)
def test_a_leg_bar_says_where_the_trade_is(states: tuple[LegState, ...], words: str) -> None:
    assert f'aria-label="{words}"' in drawn("{% legbar states %}", states=states)


def test_a_status_sentence_has_its_icon_and_one_button() -> None:
    html = drawn('{% said "stop" "It differs." "Correct it." url="/x/" button="Correct" %}')
    assert html.startswith('<div class="said stop"><svg')
    assert html.endswith(
        "<strong>It differs.</strong><p>Correct it.</p>"
        '<a class="btn slim second" href="/x/">Correct</a></div>'
    )


def test_a_chip_of_a_kind_brings_its_icon() -> None:
    assert drawn('{% chip "Same" "ok" %}').startswith('<span class="chip ok"><svg class="i"')
    assert drawn('{% chip "Brussels" %}') == '<span class="chip">Brussels</span>'


def test_text_from_people_is_escaped() -> None:
    assert drawn("{% chip words %}", words="<script>") == '<span class="chip">&lt;script&gt;</span>'


def test_the_timeline_gives_times_in_the_zone_asked_for() -> None:
    leg = TripLeg("pay", "done", "Paid", "Alipay took it.", datetime(2026, 11, 16, 13, 4, tzinfo=UTC))
    html = drawn('{% trip legs zone="Asia/Shanghai" %}', legs=[leg])
    assert "16\u00a0Nov 21:04</time>" in html
    assert '<strong>Paid<span class="vh">, done</span></strong>' in html


def test_a_quota_bar_shows_what_was_before_and_what_this_order_adds() -> None:
    value = Quota("This year", Money(51400, "CNY"), Money(2600000, "CNY"), Money(124000, "CNY"))
    html = drawn("{% quota value %}", value=value)
    assert '<rect class="before" x="0" y="0" width="4.77" height="10"/>' in html
    assert '<rect class="this" x="4.77" y="0" width="1.98" height="10"/>' in html
    assert "<strong>¥1,754</strong> / ¥26,000" in html
    assert 'aria-label="¥1,240 before, ¥514 with this order, of ¥26,000"' in html


def test_a_quota_over_its_limit_is_red_and_stays_inside_the_bar() -> None:
    html = drawn("{% quota value %}", value=Quota("One parcel", Money(600000, "CNY"), Money(500000, "CNY")))
    assert '<rect class="over" x="0.00" y="0" width="100.00" height="10"/>' in html


def test_a_table_repeats_its_heads_for_the_phone() -> None:
    html = drawn(
        "{% table columns rows %}",
        columns=[Column("Listing"), Column("Received", "EUR", is_number=True)],
        rows=[Row(["Praline", "2.50"], is_hot=True)],
    )
    assert '<th scope="col" class="num">Received, EUR</th>' in html
    assert (
        '<tr class="hot"><th scope="row">Praline</th>'
        '<td class="num" data-label="Received, EUR">2.50</td></tr>' in html
    )


def test_a_tile_that_needs_somebody_is_a_link_with_an_edge() -> None:
    assert drawn("{% tile value %}", value=Tile("Needs you", "2", "by 17:00", "/todo/", True)) == (
        '<a class="tile act" href="/todo/"><span>Needs you</span><b>2</b>'
        '<span class="tiny">by 17:00</span></a>'
    )


def test_a_goods_card_carries_the_language_of_a_foreign_name() -> None:
    html = drawn("{% good value %}", value=Good("Praline", "/p/1/", "/a.svg", Money(100, "CNY"), lang="fr"))
    assert '<h3 class="name" lang="fr">Praline</h3>' in html
    assert '<img src="/a.svg" alt="" width="400" height="400" loading="lazy" decoding="async">' in html


def test_the_arc_draws_the_flown_part_and_the_rest() -> None:
    html = drawn("{% arc route %}", route=Route(LIEGE, HANGZHOU, 0.5))
    assert html.count('<path class="flown"') == 1
    assert html.count('<path class="way"') == 1
    assert 'aria-label="Route from Liège to Hangzhou"' in html


def test_a_finished_route_has_nothing_ahead() -> None:
    assert '<path class="way"' not in drawn("{% arc route %}", route=Route(LIEGE, HANGZHOU, 1.0))


def test_a_chart_prints_the_latest_and_the_highest() -> None:
    html = drawn(
        '{% bar_chart bars title="Orders" point="3 last week." unit="Orders" %}',
        bars=[Bar("a", 9), Bar("b", 3)],
    )
    assert html.count('<text class="value"') == 2
    assert 'aria-label="Orders. 3 last week."' in html


def test_page_numbers_keep_the_other_parameters() -> None:
    page = Paginator(range(30), 10).page(2)
    html = drawn("{% pages page %}", page=page, request=RequestFactory().get("/goods/?q=a%20b&page=2"))
    assert '<a rel="prev" href="?q=a+b&amp;page=1">' in html
    assert '<span class="here" aria-current="page">2</span>' in html
    assert '<a href="?q=a+b&amp;page=3">3</a>' in html


def test_one_page_needs_no_numbers() -> None:
    assert drawn("{% pages page %}", page=Paginator([1], 10).page(1)) == ""


def test_a_confirm_sheet_posts_with_the_token() -> None:
    html = drawn(
        '{% confirm "gone" "Delete?" "It is gone." action="/d/" button="Delete it" is_grave=True %}',
        csrf_token="t",
    )
    assert (
        '<form method="post" action="/d/"><input type="hidden" name="csrfmiddlewaretoken" value="t">' in html
    )
    assert '<button class="btn grave" type="submit">Delete it</button>' in html
