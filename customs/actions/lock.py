"""One declarer at a time for a consignment, also before there is a row to lock."""

from __future__ import annotations

from uuid import UUID

from django.db import connection


def lock_consignment(consignment: UUID) -> None:
    """Held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('customs'), hashtext(%s))", [str(consignment)])
