"""`makemessages`, which also takes the docstrings of rules: they are the sentences that people read."""

from __future__ import annotations

import ast
from functools import cached_property
from pathlib import Path
from typing import Final

from django.core.management.commands import makemessages

SPEAKS: Final = "finds"
"""A class with this method and a docstring is a rule of eligibility."""


def sentences(source: str) -> list[str]:
    """Docstrings of the rules in a module, each as one line. Bases, named with an underscore, have none."""
    return [
        " ".join(text.split())
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Rule"
        if (text := ast.get_docstring(node)) and _is_rule(node)
    ]


def _is_rule(node: ast.ClassDef) -> bool:
    has_method = any(isinstance(part, ast.FunctionDef) and part.name == SPEAKS for part in node.body)
    bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
    return has_method or any(base == "Rule" or base.startswith("_") for base in bases)


class BuildFile(makemessages.BuildFile):
    """Reads `customs`' rule modules with their docstrings marked for translation."""

    @cached_property
    def is_templatized(self) -> bool:
        return self._is_rules or bool(super().is_templatized)

    @cached_property
    def _is_rules(self) -> bool:
        path = Path(self.path)
        return (
            self.domain == "django"
            and path.suffix == ".py"
            and "customs" in path.parts
            and "customs.eligibility.rule import" in path.read_text(encoding="utf-8")
        )

    def preprocess(self) -> None:
        if not self._is_rules:
            super().preprocess()
            return
        source = Path(self.path).read_text(encoding="utf-8")
        marked = [f"gettext_noop({sentence!r})" for sentence in sentences(source)]
        Path(self.work_path).write_text("\n".join([source, *marked, ""]), encoding="utf-8")


class Command(makemessages.Command):
    build_file_class = BuildFile
