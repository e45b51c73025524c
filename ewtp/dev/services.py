"""The servers of a stack by name: how each is started and how one sees that it is ready."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ewtp.counterparts import ROWS
from ewtp.dev.ports import HOST
from ewtp.dev.probes import answers_http, logs
from ewtp.dev.process import Child
from ewtp.env import DEMO_SECRETS, ROOT

STORES: Final = ("postgres", "valkey")
SANDBOXES: Final = ("psp", "export_office", "china_window", "carriers", "customs_offices")
PLATFORM: Final = ("web", "worker", "beat")
ALL: Final = (*STORES, *SANDBOXES, *PLATFORM)
"""Every service in the order of starting; the reverse is the order of stopping."""

ADDRESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "psp": ("STRIPE_API_BASE",),
    "export_office": ("EXPORT_OFFICE_URL",),
    "china_window": ("CHINA_WINDOW_URL",),
    "carriers": ("AIRLINE_URL", "LAST_MILE_URL"),
    "customs_offices": (),
}
"""The variables that tell the platform where a sandbox, or the real one in its place, is."""

_WEBHOOK_SECRETS: Final[Mapping[str, str]] = {
    "psp": "STRIPE_WEBHOOK_SECRET",
    "export_office": "EXPORT_OFFICE_WEBHOOK_SECRET",
    "china_window": "CHINA_WINDOW_WEBHOOK_SECRET",
    "carriers": "AIRLINE_WEBHOOK_SECRET",
    "customs_offices": "MALAYSIA_OFFICE_WEBHOOK_SECRET",
}


def addresses(name: str, base: str) -> dict[str, str]:
    """Every variable that says where a sandbox is, given the address it listens on."""
    parts = {row.names[0]: base + row.path for row in ROWS.values() if row.sandbox == name}
    return {**dict.fromkeys(ADDRESSES[name], base), **parts}


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What every child of one stack shares."""

    directory: Path
    ports: Mapping[str, int]
    environ: Mapping[str, str]

    def log(self, name: str) -> Path:
        return self.directory / "log" / f"{name}.log"


def sandbox(name: str, place: Surroundings) -> Child:
    """A sandbox server with storage of its own, calling the platform's webhooks."""
    data = place.directory / "sandboxes" / name
    data.mkdir(parents=True, exist_ok=True)
    variable = _WEBHOOK_SECRETS[name]
    return Child(
        name=name,
        command=[
            sys.executable,
            "-m",
            f"sandboxes.{name}",
            "--port",
            str(place.ports[name]),
            "--data",
            str(data),
            "--callback",
            f"http://{HOST}:{place.ports['web']}",
            "--secret",
            place.environ.get(variable) or DEMO_SECRETS[variable],
        ],
        environ=place.environ,
        log=place.log(name),
        directory=ROOT,
        is_ready=answers_http(place.ports[name], "/healthz"),
    )


def web(place: Surroundings) -> Child:
    """WSGI with threads and keep-alive: each thread keeps its database connection."""
    return Child(
        name="web",
        command=[
            sys.executable,
            "-m",
            "gunicorn",
            "ewtp.wsgi:application",
            "--preload",
            "--bind",
            f"{HOST}:{place.ports['web']}",
            "--worker-class",
            "gthread",
            "--workers",
            "2",
            "--threads",
            "4",
            "--keep-alive",
            "15",
            "--no-control-socket",
            "--access-logfile",
            "-",
        ],
        environ=place.environ,
        log=place.log("web"),
        directory=ROOT,
        is_ready=answers_http(place.ports["web"], "/healthz"),
    )


def worker(place: Surroundings) -> Child:
    """The Celery worker: relay, declarations, tracking, settlement."""
    return Child(
        name="worker",
        command=[
            sys.executable,
            "-m",
            "celery",
            "-A",
            "ewtp",
            "worker",
            "--loglevel",
            "INFO",
            "--concurrency",
            "2",
        ],
        environ=place.environ,
        log=place.log("worker"),
        directory=ROOT,
        is_ready=logs(" ready."),
    )


def beat(place: Surroundings) -> Child:
    """The Celery clock: sweeps and polls."""
    schedule = place.directory / "run" / "beat-schedule"
    schedule.parent.mkdir(parents=True, exist_ok=True)
    return Child(
        name="beat",
        command=[
            sys.executable,
            "-m",
            "celery",
            "-A",
            "ewtp",
            "beat",
            "--loglevel",
            "INFO",
            "-s",
            str(schedule),
        ],
        environ=place.environ,
        log=place.log("beat"),
        directory=ROOT,
        is_ready=logs("beat: Starting"),
    )
