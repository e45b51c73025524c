"""`pytest.mark.regime("malaysia")`: a test that is left out where that folder of rules is not there.

On a module (`pytestmark`), a test or a case. A marked module is not even imported then, so it may import the
regime.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

FOLDERS: Final = Path(__file__).resolve().parents[1] / "customs/regimes"


def is_there(code: str) -> bool:
    return (FOLDERS / code / "__init__.py").is_file()


def codes(marks: ast.expr | None) -> Iterator[str]:
    """Regimes that an expression marks for, as it is written out in `pytestmark`, `marks=` or a decorator."""
    if isinstance(marks, ast.List | ast.Tuple):
        for one in marks.elts:
            yield from codes(one)
    elif isinstance(marks, ast.Call) and ast.unparse(marks.func) == "pytest.mark.regime":
        yield from (str(given.value) for given in marks.args if isinstance(given, ast.Constant))


def of_module(tree: ast.Module) -> set[str]:
    return {
        code
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "pytestmark"
        for code in codes(node.value)
    }


@cache
def gone_from(path: Path) -> str:
    """The regime that a module is marked for and that is not there; empty where none is missing."""
    text = path.read_text(encoding="utf-8")
    marked = of_module(ast.parse(text)) if "mark.regime(" in text else set()
    return next((code for code in sorted(marked) if not is_there(code)), "")


class LeftOut(pytest.File):
    """A module whose regime is not there."""

    def collect(self) -> Iterable[pytest.Item]:
        pytest.skip(reason(gone_from(self.path)))


def reason(code: str) -> str:
    return f"customs/regimes/{code} is not here"


def leave_out(items: Iterable[pytest.Item]) -> None:
    """Skips what is marked for a regime that is not there. Raises UsageError for a mark without one name."""
    for item in items:
        for mark in item.iter_markers("regime"):
            if len(mark.args) != 1 or mark.kwargs:
                raise pytest.UsageError(f"{item.nodeid}: regime() takes one folder's name")
            if not is_there(mark.args[0]):
                item.add_marker(pytest.mark.skip(reason=reason(mark.args[0])))
