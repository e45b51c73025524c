"""Command line of the developer's desk: what the Makefile calls, and `servers -- COMMAND`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.markup import escape

from ewtp.dev.console import console
from ewtp.dev.problems import CannotStart


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m ewtp.dev", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("demo", help="run the whole platform in the foreground")
    servers = commands.add_parser("servers", help="run COMMAND with an empty Postgres and Valkey of its own")
    servers.add_argument("rest", nargs=argparse.REMAINDER, metavar="-- COMMAND")
    check = commands.add_parser("check", help="run the checks of make test")
    check.add_argument(
        "groups", nargs="*", metavar="GROUP", help="lint, types, contracts, deploy, unit, journeys, browser"
    )
    commands.add_parser("assets", help="build the front end when it has changed")
    commands.add_parser("messages", help="compile the translations that have changed")
    commands.add_parser("image", help="translations and static files of a container image")
    commands.add_parser("forget", help="remove the demo's data")
    chosen = parser.parse_args(arguments)
    try:
        match chosen.command:
            case "demo":
                from ewtp.dev import demo

                demo.run()
                return 0
            case "servers":
                return with_servers([part for part in chosen.rest if part != "--"])
            case "check":
                from ewtp.dev import checks

                return checks.run(chosen.groups)
            case "assets":
                from ewtp.dev import assets

                assets.build()
                return 0
            case "image":
                collect_for_image()
                return 0
            case "forget":
                from ewtp.dev import postgres, stack

                postgres.forget(stack.VAR)
                return 0
            case _:
                from ewtp.dev import messages

                messages.compile_all()
                return 0
    except CannotStart as problem:
        console.print("[red]Cannot go on.[/]", escape(str(problem)), soft_wrap=True)
        return 1
    except KeyboardInterrupt:
        return 130


def collect_for_image() -> None:
    """Compile translations and collect static files under production settings, with secrets made up here."""
    from ewtp.dev import messages, production

    os.environ.update({**production.environ(), "DJANGO_SETTINGS_MODULE": "ewtp.settings"})
    import django
    from django.core.management import call_command

    django.setup()
    messages.compile_all()
    call_command("collectstatic", interactive=False, verbosity=1)


def with_servers(command: list[str]) -> int:
    """Exit code of `command`, run against stores that are thrown away at the end."""
    from ewtp.dev.services import STORES
    from ewtp.dev.stack import Stack

    with tempfile.TemporaryDirectory(prefix="ewtp-") as folder:
        Path(folder).chmod(0o755)
        given = {**os.environ, "EWTP_ENV_FILE": ""}
        with Stack(
            data_dir=Path(folder), services=STORES, ports="free", given=given, is_durable=False
        ) as stack:
            return subprocess.run(command, env=stack.environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
