"""What the export declaration says of each line: eligibility's answer and the loaded nomenclature put into
it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from customs import rule_changes
from customs.eligibility.question import Question
from customs.eligible import judge
from customs.goods_codes import supplementary_units
from customs.supplementary import OnePiece, is_counted, units
from customs.values import GoodsItem


def export_facts(*, items: Sequence[GoodsItem], questions: Sequence[Question]) -> tuple[GoodsItem, ...]:
    """The items with the statements, measures and licences that the rules find for the question of each, its
    supplementary units and the additional TARIC codes that the seller named. Three queries.
    """
    if not items:
        return ()
    on = questions[0].on
    changes = rule_changes.in_force()
    asked = supplementary_units(codes=[item.cn8 for item in items], on=on)
    filled = []
    for item, question in zip(items, questions, strict=True):
        answer = judge(question, changes=changes)
        filled.append(
            replace(
                item,
                references=answer.statements,
                restrictions=answer.restrictions,
                licences=answer.licences,
                supplementary_units=units(unit=asked.get(item.cn8, ""), item=item, on=on),
                taric_codes=tuple(question.fact("taric_codes").upper().replace(",", " ").split()),
            )
        )
    return tuple(filled)


def missing_unit(*, cn8: str, unit: str, net_mass_g: int, attributes: Mapping[str, str], on: date) -> str:
    """The unit in which the nomenclature wants these goods counted, where the seller did not say enough of
    one piece to do so; else empty. Two queries.
    """
    asked = supplementary_units(codes=[cn8], on=on).get(cn8, "")
    piece = OnePiece(unit=unit, net_mass_g=net_mass_g, attributes=attributes)
    return "" if is_counted(unit=asked, item=piece, on=on) else asked
