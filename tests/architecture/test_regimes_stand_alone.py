"""A regime's folder can be taken away and only its own tests are left out: whatever else imports or names it
says so by `pytest.mark.regime`.

China's retail import and the EU's export are the journey's own; every test may rely on them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import pytest

from customs.regime import RegimeInfo, infos
from tests.regime_marks import codes, is_there, of_module

ROOT = Path(__file__).resolve().parents[2]
THE_JOURNEYS_OWN: Final = ("china_cbec", "eu_aes")
NAMING: Final = ("tests/unit/customs", "tests/unit/marketplace", "tests/journeys")
"""Where a test that names a regime or its country asks for it; elsewhere these are only words."""


OWN: Final = [infos()[code] for code in THE_JOURNEYS_OWN]
OTHERS: Final = {code: info for code, info in sorted(infos().items()) if code not in THE_JOURNEYS_OWN}


def names(info: RegimeInfo, text: str) -> bool:
    """Whether a text is this regime's code, office or mode, or has its country in it; the journey's own
    countries are everybody's.
    """
    if text and text in {info.code, info.system, *info.modes}:
        return True
    is_shared = any(own.covers(info.country) for own in OWN)
    return not is_shared and re.search(rf"\b{info.country}\b", text) is not None


class Reader(ast.NodeVisitor):
    """Collects where a module needs a regime outside of what is marked for it."""

    def __init__(self, tree: ast.Module, path: str) -> None:
        self.path, self.unmarked = path, set[str]()
        self.values = {
            node.targets[0].id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        self.marked = frozenset(of_module(tree))
        self.test = ""
        self.is_of_one = any(Path(path).stem.startswith(f"test_{code}") for code in infos())
        self.may_name = not path.startswith(NAMING) or self.is_of_one
        self.visit(tree)

    def marks(self, *expressions: ast.expr) -> set[str]:
        """Written out or by the name of a module's variable."""
        return {
            code
            for expression in expressions
            for code in codes(
                self.values.get(expression.id) if isinstance(expression, ast.Name) else expression
            )
        }

    def need(self, code: str) -> None:
        if code in OTHERS and code not in self.marked:
            self.unmarked.add(f"{self.path} {self.test}: {code}".replace(" :", ":"))

    def under(self, marked: set[str], *nodes: ast.AST) -> None:
        before, self.marked = self.marked, self.marked | marked
        for node in nodes:
            self.visit(node)
        self.marked = before

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        before = self.test
        if node.name.startswith("test_"):
            self.test = node.name
            for decorator in node.decorator_list:
                for name in ast.walk(decorator):
                    if isinstance(name, ast.Name) and name.id in self.values:
                        self.under(self.marks(*node.decorator_list), self.values[name.id])
        self.under(self.marks(*node.decorator_list), *node.decorator_list, *node.body)
        self.test = before

    def visit_Call(self, node: ast.Call) -> None:
        called = ast.unparse(node.func)
        if called == "pytest.mark.regime":
            return
        marks = [given.value for given in node.keywords if given.arg == "marks"]
        self.under(self.marks(*marks) if called == "pytest.param" else set(), *ast.iter_child_nodes(node))

    def visit_Constant(self, node: ast.Constant) -> None:
        if not self.test or not isinstance(node.value, str):
            return
        for code in re.findall(r"\bcustoms\.regimes\.(\w+)", node.value):
            self.need(code)
        if self.may_name:
            return
        for code, info in OTHERS.items():
            if names(info, node.value):
                self.need(code)

    def visit_Name(self, node: ast.Name) -> None:
        if not self.test or self.may_name or self.marks(node):
            return
        for code in OTHERS:
            if code in node.id.lower():
                self.need(code)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        module = node.module or ""
        for full in (module, *(f"{module}.{name.name}" for name in node.names)):
            self.imports(full)

    def visit_Import(self, node: ast.Import) -> None:
        for name in node.names:
            self.imports(name.name)

    def imports(self, module: str) -> None:
        """A regime's module, or a module of tests that is marked for one."""
        if found := re.match(r"customs\.regimes\.(\w+)", module):
            self.need(found[1])
        source = ROOT / f"{module.replace('.', '/')}.py"
        if module.startswith("tests.") and source.is_file():
            for code in of_module(ast.parse(source.read_text(encoding="utf-8"))):
                self.need(code)


def unmarked(text: str, path: str = "tests/unit/customs/test_x.py") -> set[str]:
    return Reader(ast.parse(text), path).unmarked


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "tests").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        yield path.relative_to(ROOT).as_posix(), ast.parse(text)


def test_who_needs_a_regime_is_marked_for_it() -> None:
    assert {found for path, tree in modules() for found in Reader(tree, path).unmarked} == set()


def test_a_mark_for_a_folder_that_is_not_there_is_no_slip() -> None:
    """A folder may be gone, a misspelt one would never be missed."""
    marked = {
        code
        for _path, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for code in codes(node)
    }
    slips = {code: get_close_matches(code, infos(), cutoff=0.85) for code in marked if not is_there(code)}
    assert [code for code, meant in slips.items() if meant] == []


@pytest.mark.regime("malaysia")
@pytest.mark.parametrize(
    "text",
    [
        "from customs.regimes.malaysia import INFO",
        "from customs.regimes import malaysia",
        "import customs.regimes.malaysia.gateway",
        "def helper():\n    from customs.regimes.malaysia import INFO",
        "from tests.unit.customs.regimes.test_malaysia import goods",
        "def test_a(): office('malaysia')",
        "def test_a(): arrive('malaysia-office')",
        "def test_a(): cost('MY')",
        "def test_a(): read('/rules/?to=MY')",
        "def test_a(): file(to_malaysia())",
        "def test_a(): setattr('customs.regimes.malaysia.gateway.Office', None)",
        "CASES = ['MY', 'BE']\n@pytest.mark.parametrize('to', CASES)\ndef test_a(to): ...",
        "@pytest.mark.parametrize('to', [pytest.param('MY', marks=OTHER_MARK)])\ndef test_a(to): ...",
    ],
)
def test_what_is_not_marked_is_found(text: str) -> None:
    assert [found.rpartition(" ")[2] for found in unmarked(text)] == ["malaysia"]


@pytest.mark.regime("malaysia")
@pytest.mark.parametrize(
    "text",
    [
        "pytestmark = pytest.mark.regime('malaysia')\nfrom customs.regimes.malaysia import INFO",
        "pytestmark = [pytest.mark.django_db, pytest.mark.regime('malaysia')]\ndef test_a(): cost('MY')",
        "@pytest.mark.regime('malaysia')\ndef test_a():\n    from customs.regimes.malaysia import INFO",
        "M = pytest.mark.regime('malaysia')\n@M\ndef test_a(): cost('MY')",
        "@pytest.mark.parametrize('to', [pytest.param('MY', marks=(pytest.mark.regime('malaysia'),))])\n\
def test_a(to): ...",
        "from customs.regimes.china_cbec import INFO\ndef test_a(): cost('CN', 'MYR', 'in my words')",
    ],
)
def test_what_is_marked_or_everybodys_is_not(text: str) -> None:
    assert unmarked(text) == set()
