"""`manage.py reencrypt`: write everything encrypted anew with the first key; then an old key can go.

What people see stays as it is, so the history's triggers are told to look away.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction

from ewtp.kernel.fields import EncryptedBytesField, EncryptedTextField, sealed_anew

ENCRYPTED = (EncryptedTextField, EncryptedBytesField)
BATCH = 500


class Command(BaseCommand):
    help = "Encrypt everything anew with the first of FIELD_ENCRYPTION_KEYS. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            names = [f.name for f in model._meta.concrete_fields if isinstance(f, ENCRYPTED)]
            if names and model._meta.managed:
                self.stdout.write(f"{model._meta.label}: {reencrypt(model, names)} rows")
        self.stdout.write(f"{Authenticator._meta.label}: {reencrypt_factors()} rows")


def reencrypt(model: type[models.Model], names: list[str]) -> int:
    """Rows are locked a batch at a time; other columns are not touched."""
    done, last = 0, None
    while True:
        rows = model._default_manager.order_by("pk")
        if last is not None:
            rows = rows.filter(pk__gt=last)
        with transaction.atomic(), pgtrigger.ignore():
            batch = list(rows.select_for_update()[:BATCH])
            if batch:
                model._default_manager.bulk_update(batch, names)
        if not batch:
            return done
        done, last = done + len(batch), batch[-1].pk


def reencrypt_factors() -> int:
    """Secrets of second factors: allauth keeps them inside JSON."""
    done = 0
    for pk in list(Authenticator.objects.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Authenticator.objects.select_for_update().filter(pk=pk).first()
            if row is not None:
                row.data = sealed_anew(row.data)
                row.save(update_fields=["data"])
                done += 1
    return done
