"""Whether a parcel takes longer where many were before: measured with 10^4, 10^5 and 10^6 rows there.

Not in the usual run: EWTP_BENCH=table_size (EWTP_BENCH_ROWS=10000,100000 for other sizes). The rows are
copies in SQL of parcels that were cleared by the platform itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any, Final

from ewtp.dev.console import console
from tests.benchmarks.ground import Ground
from tests.benchmarks.measuring import Line, Spent, megabytes
from tests.benchmarks.parcels import Clearance, clearing, paid

SIZES: Final = tuple(
    int(size) for size in os.environ.get("EWTP_BENCH_ROWS", "10000,100000,1000000").split(",")
)
PARCELS: Final = 1000
GROWTH_BOUND: Final = 1.25
"""Milliseconds of a parcel against those with the fewest rows; an index grows a level or two."""
TEMPLATES: Final = 100


def measure(ground: Ground) -> Iterator[Line]:
    first: float | None = None
    with clearing(waybill="TS") as clearance:
        _clear(clearance, ground, TEMPLATES)
        there = TEMPLATES
        for size in SIZES:
            _copy(clearance.waybill, there, size)
            there = size
            _clear(clearance, ground, 100)
            spent = _clear(clearance, ground, PARCELS)
            cpu_ms = spent.total / PARCELS * 1000
            first = first or cpu_ms
            console.print(f"[dim]{size:>8} declarations there: {cpu_ms:.2f} ms a parcel[/]")
            yield Line(
                name=f"a parcel with {size:,} before it",
                cpu_ms=cpu_ms,
                ratio=cpu_ms / first,
                of=f"with {SIZES[0]:,}",
                bound=GROWTH_BOUND,
                statements=round(spent.statements / PARCELS, 2),
                rss_mb=megabytes(),
                figures={
                    "own_ms": spent.own / PARCELS * 1000,
                    "postgres_ms": spent.postgres / PARCELS * 1000,
                },
            )


def _clear(clearance: Clearance, ground: Ground, count: int) -> Spent:
    clearance.entries.clear()
    clearance.arrive(count)
    with paid(clearance, ground) as spent:
        clearance.file_documents()
        clearance.file_lists()
    return spent


def _copy(waybill: str, there: int, size: int) -> None:
    """Declarations (without their entries), documents, notices, moves and events, from `there` up to `size`
    of the first: keys are made up from the template's and a number. Messages are not copied: a message holds
    a hundred parcels.
    """
    from django.apps import apps
    from django.db import connection

    first = f"n BETWEEN {there // TEMPLATES} AND {size // TEMPLATES - 1}"
    names = "SELECT pk FROM bench_templates"
    uid = "md5({}::text || n)::uuid"
    plan: list[tuple[str, str, dict[str, str]]] = [
        ("customs.Declaration", f"t.id IN ({names})", {
            "id": uid.format("t.id"), "consignment": uid.format("t.consignment"),
            "reference": "'C' || substr(md5(t.reference || n), 1, 18)",
            "number": "substr(md5(t.number || n), 1, 18)", "payload": "''",
        }),
        ("customs.DeclarationDocument", f"t.declaration_id IN ({names})", {
            "id": uid.format("t.id"), "declaration_id": uid.format("t.declaration_id"),
            "key": "t.key || '/' || n",
        }),
        ("customs.Notice", f"t.declaration_id IN ({names})", {
            "declaration_id": uid.format("t.declaration_id"), "document_id": uid.format("t.document_id"),
        }),
        ("kernel.Move", "t.id IN (SELECT id FROM bench_moves)", {"record_id": uid.format("t.record_id")}),
        ("kernel.OutboxEvent", "t.id IN (SELECT id FROM bench_events)", {"stream": uid.format("t.stream")}),
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_templates AS SELECT id AS pk FROM customs_declaration"
            f" WHERE reference LIKE %s ORDER BY created_at, reference LIMIT {TEMPLATES}",
            [f"{waybill}%"],
        )
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_moves AS SELECT id FROM kernel_move")
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_events AS SELECT id FROM kernel_outboxevent")
        for label, which, changed in plan:
            model: Any = apps.get_model(label)
            columns = [field.column for field in model._meta.concrete_fields if not field.generated]
            if "id" not in changed:
                columns.remove("id")
            values = ", ".join(changed.get(column, f't."{column}"') for column in columns)
            quoted = ", ".join(f'"{column}"' for column in columns)
            table = model._meta.db_table
            cursor.execute(
                f"INSERT INTO {table} ({quoted}) SELECT {values} FROM {table} t,"
                f" generate_series(0, {size // TEMPLATES}) n WHERE {which} AND {first}"
            )
        cursor.execute("VACUUM ANALYZE")
