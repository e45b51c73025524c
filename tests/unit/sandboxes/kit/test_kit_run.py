"""The command line of a sandbox: starts, answers, ends cleanly on SIGTERM, says what is wrong."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests

PROGRAM = """
from flask import Flask
from sandboxes.kit import Kit, add_control, run, standard_webhooks

def build(options):
    kit = Kit.open(options=options, kinds=(), sign=standard_webhooks)
    app = Flask("toy")
    add_control(app, kit=kit, title="Toy", intro="", kinds=(), recent=list)
    return app, kit

raise SystemExit(run(name="toy", port=1, secret="whsec_x", build=build))
"""
ROOT = Path(__file__).parents[4]


def start(port: int, data: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", PROGRAM, "--port", str(port), "--data", str(data)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_it_serves_until_sigterm_and_exits_zero(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = start(port, tmp_path)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert (
            line
            == f"toy: listening on http://127.0.0.1:{port}, control page http://127.0.0.1:{port}/_control/page\n"
        )
        assert requests.get(f"http://127.0.0.1:{port}/healthz", timeout=5).json() == {"status": "ok"}
        began = time.monotonic()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 5
    finally:
        process.kill()
        process.communicate()


def test_a_taken_port_is_one_clear_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(port, tmp_path)
        _, problem = process.communicate(timeout=20)
    assert process.returncode == 1
    assert problem == (
        f"toy: can't listen on http://127.0.0.1:{port}: Address already in use; give another --port\n"
    )
