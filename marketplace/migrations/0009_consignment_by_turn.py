"""The board lists problems first, then the newest, without sorting all consignments."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Case, F, OrderBy, Value, When


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0008_orders_without_identity")]

    operations = [
        migrations.AddIndex(
            model_name="consignment",
            index=models.Index(
                Case(When(problem="", then=Value(1)), default=Value(0)),
                OrderBy(F("placed_at"), descending=True),
                OrderBy(F("number"), descending=True),
                name="consignment_by_turn",
            ),
        )
    ]
