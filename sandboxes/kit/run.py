"""The command line of a sandbox: options, a waitress server, a clean end on SIGTERM and Ctrl-C."""

import argparse
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import NoReturn

from flask import Flask
from waitress.server import create_server

from sandboxes.kit.frame import DataInUse, Kit, Options

Build = Callable[[Options], tuple[Flask, Kit]]


def run(
    *,
    name: str,
    port: int,
    secret: str,
    build: Build,
    arguments: list[str] | None = None,
) -> int:
    """Serve until told to stop. `port` and `secret` are the defaults of the options; returns the exit
    code.
    """
    logging.basicConfig(level=logging.INFO, format=f"{name} %(levelname)s %(message)s")
    options = _options(name=name, port=port, secret=secret, arguments=arguments)
    try:
        app, kit = build(options)
    except (DataInUse, OSError) as problem:
        print(f"{name}: {problem}", file=sys.stderr)
        return 1
    try:
        server = create_server(
            app,
            host=options.host,
            port=options.port,
            threads=16,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
    except OSError as problem:
        kit.stop()
        print(
            f"{name}: can't listen on {options.url}: {problem.strerror}; give another --port",
            file=sys.stderr,
        )
        return 1
    signal.signal(signal.SIGTERM, _leave)
    kit.start()
    print(
        f"{name}: listening on {options.url}, control page {options.url}/_control/page",
        flush=True,
    )
    try:
        server.run()
    finally:
        server.close()
        kit.stop()
    return 0


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(0)


def _options(*, name: str, port: int, secret: str, arguments: list[str] | None) -> Options:
    parser = argparse.ArgumentParser(prog=f"python -m sandboxes.{name}")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=port, help="port to listen on (%(default)s)")
    parser.add_argument(
        "--data",
        type=Path,
        default=Path("var/sandboxes") / name,
        help="data folder (%(default)s)",
    )
    parser.add_argument(
        "--callback",
        default="http://127.0.0.1:8000",
        help="the platform's address (%(default)s)",
    )
    parser.add_argument("--public", default="", help="address others reach it at, when not host and port")
    parser.add_argument("--secret", default=secret, help="webhook secret")
    found = parser.parse_args(arguments)
    return Options(**vars(found))
