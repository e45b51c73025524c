"""Foreign keys follow the arrows too: import-linter cannot see a relation that is named by a string."""

from __future__ import annotations

from django.apps import apps
from django.db import models

RANK = {"kernel": 0, "parties": 1, "payments": 2, "customs": 2, "logistics": 2, "marketplace": 3}


def upward_relations() -> list[str]:
    found = []
    for model in apps.get_models(include_auto_created=True):
        source = model._meta.app_label
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField):
                continue
            target = field.related_model._meta.app_label
            if source in RANK and target in RANK and source != target and RANK[target] >= RANK[source]:
                found.append(f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}")
    return found


def test_no_foreign_key_points_to_a_neighbour_or_upward() -> None:
    assert upward_relations() == []


def test_every_app_of_ours_has_a_rank() -> None:
    ours = ("ewtp.", "marketplace", "payments", "customs", "logistics")
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith(ours)}
    assert labels - {"ui"} == set(RANK)
