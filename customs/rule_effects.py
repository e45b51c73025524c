"""What a change of a rule would do to the goods on sale: each offer asked before and after, on the day it
begins.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from customs import goods_on_sale, rule_changes
from customs.eligible import judge
from customs.goods_on_sale import Effect
from customs.models import RuleChange
from customs.states import RuleChangeState


def effects(*, change: RuleChange, at: datetime) -> list[Effect]:
    """Offers whose verdict turns, by seller and name. One query for the changes in force, the rest in
    memory.
    """
    day = max(change.valid_from, at.date())
    known = [row for row in RuleChange.objects.filter(state=RuleChangeState.APPROVED) if row.pk != change.pk]
    before, after = rule_changes.changes_of(known), rule_changes.changes_of([*known, change])
    found = []
    for goods in goods_on_sale.every():
        question = replace(goods.question, on=day)
        was, becomes = (judge(question, changes=changes).verdict for changes in (before, after))
        if was is not becomes:
            found.append(Effect(goods=goods, before=was, after=becomes))
    return sorted(found, key=lambda effect: (effect.goods.seller, effect.goods.name))
