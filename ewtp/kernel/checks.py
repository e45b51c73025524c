"""What the platform needs of its environment, as Django system checks."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.backends.postgresql.psycopg_any import is_psycopg3


def speaks_through_psycopg2(**kwargs: Any) -> list[CheckMessage]:
    """Django takes psycopg 3 as soon as it is installed; settings, locks and tests here are psycopg2's."""
    if not is_psycopg3:
        return []
    return [
        Error(
            "Django talks to Postgres through psycopg 3; the platform is built and tested with psycopg2.",
            hint="Remove the package: pip uninstall psycopg psycopg-binary psycopg-c.",
            id="kernel.E001",
        )
    ]
