"""What benchmarks stand on: stores of their own with the platform's tables, thrown away at the end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from ewtp.dev.services import STORES
from ewtp.dev.stack import Stack

SETTINGS = "tests.benchmarks.settings"


@dataclass(frozen=True)
class Ground:
    """A running Postgres and Valkey; Django is set up on them."""

    stack: Stack

    def postgres(self) -> psutil.Process:
        child = self.stack.children["postgres"].process
        assert child is not None
        return psutil.Process(child.pid)


def settle_in() -> None:
    """As a worker does when it starts. What an earlier group loaded and left to be cleaned up is none of the
    next one's.
    """
    from django.db import connection

    from ewtp import celery

    celery.settle_in()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


@contextmanager
def prepared() -> Iterator[Ground]:
    """Durable, as production is: commits are flushed to disk."""
    with tempfile.TemporaryDirectory(prefix="ewtp-bench-") as folder:
        Path(folder).chmod(0o755)
        for name in ("media", "static"):
            (Path(folder) / name).mkdir()
            os.environ[f"{name.upper()}_ROOT"] = str(Path(folder) / name)
        os.environ.update({"EWTP_ENV_FILE": "", "EWTP_DEBUG": "on", "DJANGO_SETTINGS_MODULE": SETTINGS})
        ours = {"DATABASE_URL", "REDIS_URL"}
        given = {name: value for name, value in os.environ.items() if name not in ours}
        with Stack(data_dir=Path(folder), services=STORES, ports="free", given=given) as stack:
            for variable in ("DATABASE_URL", "REDIS_URL"):
                os.environ[variable] = stack.environ[variable]
            _migrate()
            yield Ground(stack)
            _let_go()


def _migrate() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def _let_go() -> None:
    from django.db import connections

    connections.close_all()
