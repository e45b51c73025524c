"""`manage.py reencrypt`: write every encrypted column anew with the first key; then an old key can go."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from ewtp.kernel.fields import EncryptedBytesField, EncryptedTextField

ENCRYPTED = (EncryptedTextField, EncryptedBytesField)
BATCH = 500


class Command(BaseCommand):
    help = "Encrypt everything anew with the first of FIELD_ENCRYPTION_KEYS. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            names = [f.name for f in model._meta.concrete_fields if isinstance(f, ENCRYPTED)]
            if names and model._meta.managed:
                self.stdout.write(f"{model._meta.label}: {reencrypt(model, names)} rows")


def reencrypt(model: type[models.Model], names: list[str]) -> int:
    """Rows are locked a batch at a time; other columns are not touched."""
    done, last = 0, None
    while True:
        rows = model._default_manager.order_by("pk")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        with transaction.atomic():
            batch = list(rows.select_for_update()[:BATCH])
            if batch:
                model._default_manager.bulk_update(batch, names)
        if not batch:
            return done
        done, last = done + len(batch), batch[-1].pk
