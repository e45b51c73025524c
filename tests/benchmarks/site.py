"""What pages are measured with: the platform beside a hello-world, many rows, statements of one visit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import requests

from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line
from tests.benchmarks.servers import Server, drive_beside

COUNT: Final = 120
COPIES: Final = 1000
HISTORY: Final = re.compile(r"SELECT set_config\('pghistory[^;]*; ")
"""Sent ahead in the same message, so that the history knows who changed a row."""


@dataclass(frozen=True, kw_only=True)
class Site:
    """The platform and a hello-world, both running."""

    ground: Ground
    server: Server
    hello: Server

    def line(
        self, name: str, ask: Callable[[], requests.Response], *, bound: float, statements: int,
        statements_bound: int, count: int = COUNT, note: str = "",
    ) -> Line:  # fmt: skip
        answers, hello_ms = drive_beside(
            self.hello, ask, server=self.server, postgres=self.ground.postgres(), count=count
        )
        return Line(
            name=name, cpu_ms=answers.cpu_ms, ratio=answers.cpu_ms / hello_ms, bound=bound,
            statements=statements, statements_bound=statements_bound, p50_ms=answers.p50_ms,
            p95_ms=answers.p95_ms, rss_mb=self.server.memory_mb(), note=note,
        )  # fmt: skip


def multiply(
    own: dict[type[Any], dict[str, str]], only: dict[type[Any], tuple[str, list[Any]]] | None = None
) -> None:
    """A thousand copies of every row of these tables, or of those whose column is a value in `only`.

    `own` says what a copy has of its own, in SQL. Then Postgres tidies up, which it would else do while we
    measure.
    """
    from django.db import connection

    with connection.cursor() as cursor:
        for model, changed in own.items():
            fields = [field for field in model._meta.concrete_fields if field.name != "id" or "id" in changed]
            values = ", ".join(changed.get(field.column, f't."{field.column}"') for field in fields)
            names = ", ".join(f'"{field.column}"' for field in fields)
            table = model._meta.db_table
            column, wanted = (only or {}).get(model, ("", []))
            cursor.execute(
                f"INSERT INTO {table} ({names}) SELECT {values}"
                f" FROM {table} t, generate_series(1, {COPIES}) n"
                + (f" WHERE t.{column} = ANY(%s)" if column else ""),
                [wanted] if column else None,
            )
        cursor.execute("VACUUM ANALYZE")


def token_of(answer: requests.Response) -> str:
    """What a form of the page sends along."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.text)
    assert token, "the page has no form"
    return token[1]


def statements_of(ask: Callable[[Any], Any], client: Any = None) -> int:
    """Of the second request of a visitor: savepoints are not counted, they ask nothing."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = client or Client(SERVER_NAME="127.0.0.1")
    assert ask(client).status_code == 200
    with CaptureQueriesContext(connection) as seen:
        ask(client)
    asked = (HISTORY.sub("", query["sql"]) for query in seen.captured_queries)
    return sum(not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for sql in asked)
