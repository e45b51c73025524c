"""What the person at the keyboard sees: one line a finished step, a spinner for the step that runs."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Column, Table

console = Console(highlight=False)


class Steps:
    """Reports steps on a terminal as a bar with a spinner, elsewhere as plain lines."""

    def __init__(self, *, total: int) -> None:
        self.progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self.task = self.progress.add_task("", total=total)

    @contextmanager
    def report(self, label: str) -> Iterator[None]:
        started = time.monotonic()
        self.progress.update(self.task, description=label)
        yield
        self.progress.advance(self.task)
        self.progress.console.print(f"[green]✓[/] {label} [dim]{time.monotonic() - started:.1f} s[/]")


def table(title: str, *columns: str) -> Table:
    columns_that_fold = [Column(name, overflow="fold") for name in columns]
    return Table(
        *columns_that_fold, title=title, title_justify="left", title_style="bold", box=None, pad_edge=False
    )
