"""Regimes as folders: one added for a test, one hidden."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import customs.regimes
from customs import regime


@contextmanager
def added(place: Path, name: str, files: Mapping[str, str]) -> Iterator[None]:
    folder = place / name
    folder.mkdir()
    for file, text in files.items():
        (folder / file).write_text(text)
    customs.regimes.__path__.append(str(place))
    _forget(name)
    try:
        yield
    finally:
        customs.regimes.__path__.remove(str(place))
        _forget(name)


@contextmanager
def hidden(*codes: str) -> Iterator[None]:
    """As if these folders were not there. They come back in their order, by which a notice is read."""
    found = regime.infos()
    there = dict(found)
    for code in codes:
        del found[code]
    try:
        yield
    finally:
        found.clear()
        found.update(there)


def _forget(name: str) -> None:
    regime.infos.cache_clear()
    regime.gateway.cache_clear()
    regime.tariff.cache_clear()
    regime.wording.cache_clear()
    for module in [module for module in sys.modules if module.startswith(f"customs.regimes.{name}")]:
        del sys.modules[module]
