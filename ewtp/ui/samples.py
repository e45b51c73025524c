"""Values for the style guide, in English and Chinese. The people, firms and numbers are invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms

from ewtp.kernel.money import Money
from ewtp.ui.legs import ORDER
from ewtp.ui.parts import (
    Bar,
    Column,
    Evidence,
    Good,
    Leg,
    LegState,
    Place,
    PriceLine,
    QueueRow,
    Quota,
    Route,
    Row,
    Step,
    Tab,
    Tile,
    TripLeg,
)

CHINESE_LEGS = ("付款", "订舱", "列日仓", "出口", "飞行", "离境证明", "进口", "派送", "结算")
COUNTS = (86, 112, 61, 38, 203, 97, 154, 379, 74)


class SampleForm(forms.Form):
    """One field of each layout."""

    price = forms.DecimalField(label="Price, without VAT", help_text="Becomes ¥338.21 at the door.")
    mass = forms.IntegerField(label="Gross mass", help_text="With its box, as it is handed over.")
    shelf_life = forms.DateField(
        label="Shelf life", error_messages={"required": "Shelf life is missing. Food needs it."}
    )
    origin = forms.ChoiceField(label="Country of origin", choices=[("be", "Belgium"), ("nl", "Netherlands")])
    note = forms.CharField(label="What is in the box", widget=forms.Textarea, required=False)
    photo = forms.FileField(label="Photo", required=False)
    payment = forms.ChoiceField(
        label="Pay with", choices=[("alipay", "Alipay"), ("wechat", "WeChat Pay")], widget=forms.RadioSelect
    )
    consent = forms.BooleanField(
        label="Use my name and identity number to declare this order to customs.", required=False
    )


def _at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def _legs(states: tuple[LegState, ...], zh: bool) -> list[Leg]:
    labels = CHINESE_LEGS if zh else ("",) * 9
    return [Leg(code, state, label=label) for code, state, label in zip(ORDER, states, labels, strict=True)]


def _trip(zh: bool) -> list[TripLeg]:
    if zh:
        return [
            TripLeg("pay", "done", "付款成功", "支付宝收到 ¥338.21，支付单已推送海关。", _at(16, 13, 4)),
            TripLeg("hub", "done", "列日仓收件", "称重 0.740 千克，安检通过。", _at(18, 14, 42)),
            TripLeg("fly", "done", "飞抵杭州", "从列日机场起飞，10 小时 35 分到达。", _at(19, 12, 10)),
            TripLeg(
                "import",
                "now",
                "进口清关中",
                "三单一致，等待海关放行。",
                _at(20, 0, 12),
                evidence=(Evidence("订单"), Evidence("支付单"), Evidence("运单"), Evidence("清单", "info")),
            ),
            TripLeg("door", "todo", "国内派送", "放行后由国内快递送往上海。", expected="预计 11 月 21 日"),
        ]
    return [
        TripLeg("pay", "done", "Paid", "Alipay took ¥338.21 and told customs.", _at(16, 13, 4)),
        TripLeg("hub", "done", "Received at the hub", "It weighs 0.740 kg. Screened.", _at(18, 14, 42)),
        TripLeg("fly", "done", "Flown to Hangzhou", "10 hours 35 minutes from Liège.", _at(19, 12, 10)),
        TripLeg(
            "import",
            "held",
            "Import: the name differs",
            "The waybill has another name than the order. Liège operations corrects it by 17:00.",
            _at(20, 0, 12),
            evidence=(
                Evidence("Order"),
                Evidence("Payment"),
                Evidence("Waybill", "stop"),
                Evidence("List", "wait"),
            ),
        ),
        TripLeg(
            "door",
            "todo",
            "Last mile",
            "A courier brings it after release.",
            expected="by 21 Nov",
            is_late=True,
        ),
    ]


def _route(zh: bool, progress: float) -> Route:
    liege = Place(
        "列日" if zh else "Liège",
        50.64,
        5.44,
        "当地 02:35 起飞" if zh else "left 02:35",
        "列日现在 02:40" if zh else "Liège now 02:40",
    )
    hangzhou = Place(
        "杭州" if zh else "Hangzhou",
        30.23,
        120.43,
        "20:10 到达" if zh else "landed 20:10",
        "北京时间 09:40，11 月 20 日" if zh else "Hangzhou now 09:40, 20 Nov",
    )
    words = ("布鲁塞尔", "上海") if zh else ("Brussels", "Shanghai")
    return Route(liege, hangzhou, progress, before=words[0], after=words[1])


def _goods(zh: bool) -> list[Good]:
    names = (
        (
            "奥梅冈手工夹心巧克力礼盒 24 颗",
            "白狮比利时小麦啤酒 330 毫升 × 6",
            "玫瑰护手霜 75 毫升",
            "亚麻茶巾三条装",
        )
        if zh
        else (
            "Praline gift box, 24 pieces",
            "White ale, 6 bottles of 330 ml",
            "Rose hand cream, 75 ml",
            "Linen towels, 3",
        )
    )
    origin = ("布鲁塞尔 · 含税含运", "鲁汶 · 含税含运", "列日 · 含税含运", "科特赖克 · 含税含运")
    prices = (33821, 21940, 22256, 28600)
    return [
        Good(
            name,
            "#",
            "/static/no-picture.svg",
            Money(price, "CNY"),
            place if zh else "Brussels · tax and freight included",
            note=("还剩 8 件" if zh else "8 left") if index == 1 else "",
        )
        for index, (name, price, place) in enumerate(zip(names, prices, origin, strict=True))
    ]


def sample(language: str) -> dict[str, Any]:
    """One value for every component, in Chinese for a Chinese page and in English for every other."""
    zh = language.startswith("zh")
    now: tuple[LegState, ...] = ("done", "done", "done", "done", "done", "done", "now", "todo", "todo")
    held: tuple[LegState, ...] = ("done", "done", "held", "todo", "todo", "todo", "todo", "todo", "todo")
    labels = CHINESE_LEGS if zh else ("",) * 9
    return {
        "zh": zh,
        "total": Money(33821, "CNY"),
        "euro": Money(4101, "EUR"),
        "price_lines": [
            PriceLine("商品 €32.50 × 8.2462" if zh else "Goods €32.50 × 8.2462", Money(26800, "CNY")),
            PriceLine("国际运费和国内派送" if zh else "Flight and delivery", Money(4200, "CNY")),
            PriceLine("关税" if zh else "Duty", Money(0, "CNY")),
            PriceLine("进口税 9.1 %" if zh else "Import tax 9.1 %", Money(2821, "CNY")),
        ],
        "price_note": "进口税 ＝（商品＋运费）× 增值税 13 % × 70 %。"
        if zh
        else "Tax = (goods + freight) × VAT 13 % × 70 %.",
        "price_lock": "下单时锁定" if zh else "locked when you order",
        "price_label": "到手价，已含税费和运费" if zh else "",
        "legs": _legs(now, zh),
        "legs_held": _legs(held, zh),
        "board": [
            Leg(
                code,
                "held" if code in ("hub", "import") else "todo",
                note=("1 件待处理" if zh else "1 held") if code in ("hub", "import") else "",
                label=label,
                count=count,
                url="#",
            )
            for code, label, count in zip(ORDER, labels, COUNTS, strict=True)
        ],
        "trip": _trip(zh),
        "quotas": [
            Quota("单次交易，最大的包裹" if zh else "One parcel", Money(31000, "CNY"), Money(500000, "CNY")),
            Quota(
                "2026 年度，本平台累计" if zh else "2026, on this platform",
                Money(51400, "CNY"),
                Money(2600000, "CNY"),
                Money(124000, "CNY"),
            ),
        ],
        "queue": [
            QueueRow(
                "Atelier Ommegang", "地址与登记不一致" if zh else "Address differs", "17:00", "#", True, True
            ),
            QueueRow("Savonnerie Meuse", "新商品待审" if zh else "A listing to read", "25 Nov", "#"),
        ],
        "columns": [
            Column("商品" if zh else "Listing"),
            Column("30 天售出" if zh else "Sold, 30 days", is_number=True),
            Column("库存" if zh else "In stock", is_number=True),
            Column("到账" if zh else "You received", "EUR", is_number=True),
        ],
        "rows": [
            Row(["夹心巧克力礼盒" if zh else "Praline gift box, 24", "84", "120", "2,531.76"]),
            Row(["黑巧克力 72 %" if zh else "Dark bar, 72 %", "61", "8", "412.36"], is_hot=True),
        ],
        "tiles": [
            Tile("周五到账" if zh else "Paid out on Friday", "€2,418.60", "79 单" if zh else "79 orders"),
            Tile(
                "在途款项" if zh else "On its way to you",
                "€1,906.25",
                "签收后放款" if zh else "when delivered",
            ),
            Tile(
                "离境证明" if zh else "Proof of export",
                "312 / 314",
                "2 份未到" if zh else "2 expected by 26 Nov",
            ),
            Tile(
                "等您处理" if zh else "Needs you", "2", "今天 17:00 前" if zh else "by 17:00 today", "#", True
            ),
        ],
        "steps": [
            Step("企业" if zh else "Firm", "done", "#"),
            Step("联系人" if zh else "Contact", "done", "#"),
            Step("收款" if zh else "Payout", "now"),
            Step("商品" if zh else "Product", "todo"),
        ],
        "tabs": [
            Tab("全部" if zh else "All", "#", count=58, is_current=True),
            Tab("待处理" if zh else "Need you", "#", count=2),
            Tab("已送达" if zh else "Delivered", "#"),
        ],
        "desk_name": "商家台" if zh else "Seller desk",
        "desk_tabs": [
            Tab("今天" if zh else "Today", "#", "sun", is_current=True),
            Tab("商品" if zh else "Listings", "#", "tags", count=14),
            Tab("订单" if zh else "Orders", "#", "package", count=2, must_act=True),
            Tab("出口证明" if zh else "Proof of export", "#", "file-check"),
            Tab("收款" if zh else "Payouts", "#", "banknote"),
        ],
        "route": _route(zh, 1.0),
        "route_flying": _route(zh, 0.62),
        "goods": _goods(zh),
        "bars": [
            Bar(label, value)
            for label, value in zip(
                (
                    "13 Sep",
                    "20 Sep",
                    "27 Sep",
                    "4 Oct",
                    "11 Oct",
                    "18 Oct",
                    "25 Oct",
                    "1 Nov",
                    "8 Nov",
                    "15 Nov",
                ),
                (14, 17, 22, 21, 26, 30, 33, 38, 64, 41),
                strict=True,
            )
        ],
        "pairs": [Bar(str(10 + n), 90 + 7 * n, 80 + 8 * n) for n in range(7)],
    }
