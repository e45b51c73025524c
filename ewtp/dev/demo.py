"""`make demo`: the whole platform on one desk, in the foreground, until Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import FrameType
from typing import Final
from urllib.parse import urljoin

from ewtp.dev import services
from ewtp.dev.console import Steps, console, table
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import Child, die_with_parent
from ewtp.dev.stack import VAR, Stack
from ewtp.env import ROOT

RESTARTS: Final = 5
WINDOW: Final = 60.0
"""A child may die RESTARTS times in WINDOW seconds; then the whole demo stops."""
VISITS: Final = 600.0
"""Seconds between two looks whether an order waits for its payment: unpaid ones lapse after half an hour."""


def run() -> None:
    """Start, show where things are, keep everything alive, stop in order."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    started = time.monotonic()
    stack = Stack(data_dir=VAR, with_demo=True)
    steps = Steps(total=len(stack.services) + 3)
    try:
        with steps.progress:
            stack.start(report=steps.report)
        console.print(f"[green]Ready[/] in {time.monotonic() - started:.1f} s.\n")
        welcome(stack.environ)
        place_orders(stack, "--orders")
        console.print(
            "Some thirty demo orders run through the legs in the background during the first two minutes.\n"
        )
        watch(stack)
    except KeyboardInterrupt:
        console.print("\nStopping.")
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stack.stop(report=Steps(total=len(stack.services)).report)
    console.print("Stopped. Data is kept under var/; `make demo` goes on with it.")


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def place_orders(stack: Stack, which: str) -> None:
    """The demo's own orders run in the background; what comes of them is in var/log/orders.log."""
    log = stack.surroundings.log("orders")
    with log.open("ab") as kept:
        subprocess.Popen(
            [sys.executable, "manage.py", "load_demo", which],
            cwd=ROOT,
            env=dict(stack.environ),
            stdin=subprocess.DEVNULL,
            stdout=kept,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509
        )


def watch(stack: Stack) -> None:
    """Start again what dies, and let a buyer come by now and then. Raises CannotStart when it keeps dying."""
    deaths: dict[str, list[float]] = defaultdict(list)
    visited = time.monotonic()
    while True:
        time.sleep(0.5)
        if time.monotonic() - visited > VISITS:
            visited = time.monotonic()
            place_orders(stack, "--visit")
        for child in stack.dead():
            now = time.monotonic()
            deaths[child.name] = [then for then in deaths[child.name] if now - then < WINDOW] + [now]
            if len(deaths[child.name]) > RESTARTS:
                raise CannotStart(
                    f"{child.name} ended {RESTARTS + 1} times within a minute. {child.log_tail()}"
                )
            console.print(f"[yellow]{child.name} ended ({ending(child)}) and is started again.[/]")
            stack.restart(child.name)
            console.print(f"[green]✓[/] {child.name} is back.")


def ending(child: Child) -> str:
    """Exit code or signal of a dead child, in words."""
    code = child.process.returncode if child.process else None
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def logins() -> Sequence[Mapping[str, str]]:
    """The demo world's logins: role, name, url, email, password."""
    loaded: Sequence[Mapping[str, str]] = import_module("marketplace.demo.logins").LOGINS
    return loaded


def welcome(environ: Mapping[str, str]) -> None:
    """Print the address, the logins and what to do first."""
    site = environ["EWTP_PUBLIC_URL"].rstrip("/")
    console.print(f"[bold]eWTP is at {site}/[/]\n")
    known = logins()
    passwords = {login["password"] for login in known}
    shared = f" (password of all: {passwords.pop()})" if len(passwords) == 1 else ""
    people = table(f"Demo logins{shared}", "Role", "Name", "E-mail", "Start at")
    if not shared:
        people.add_column("Password")
    for login in known:
        cells = [login["role"], login["name"], login["email"], login["url"]]
        people.add_row(*cells, *([] if shared else [login["password"]]))
    console.print(people)
    pages = table("", "Sandbox", "Page with buttons")
    for name in services.SANDBOXES:
        variables = services.addresses(name, "")
        given = next((environ[variable] for variable in variables if environ.get(variable)), "")
        if given:
            pages.add_row(name.replace("_", " "), urljoin(given, "/_control/page"))
    console.print(pages)
    console.print(
        "\nWatch a whole trade from another terminal:\n"
        "  [bold].venv/bin/python manage.py trade[/]\n"
        f"Mail that the platform wrote, with its links: [bold]{site}/mailbox/[/]\n"
        "Codes of the second factor, for the roles that need one:\n"
        "  [bold].venv/bin/python manage.py demo_code[/]\n"
        "Logs of each part are in var/log/. Ctrl-C stops everything; the data stays.\n"
    )
