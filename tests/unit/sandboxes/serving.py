"""A sandbox served over HTTP on a free port, and a receiver of its webhooks that checks their signatures."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TypeVar

import requests
from flask import Flask
from standardwebhooks.webhooks import Webhook
from werkzeug.serving import BaseWSGIServer, make_server

from sandboxes.kit import Kit, Options

T = TypeVar("T")
SECRET = "whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE="


@dataclass(frozen=True)
class Push:
    """One webhook as it arrived: path, message id, content type, body."""

    path: str
    id: str
    content_type: str
    body: bytes


class Receiver:
    """The platform's side: takes webhooks, refuses bad signatures, answers as told (200 by default)."""

    def __init__(self) -> None:
        self.pushes: list[Push] = []
        self.answers: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                at = datetime.fromtimestamp(int(self.headers["webhook-timestamp"]), UTC)
                signature = Webhook(SECRET).sign(self.headers["webhook-id"], at, body.decode())
                assert self.headers["webhook-signature"] == signature
                receiver.pushes.append(
                    Push(self.path, self.headers["webhook-id"], self.headers["Content-Type"], body)
                )
                self.send_response(receiver.answers.pop(0) if receiver.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Served:
    """One running sandbox. `restart()` stops it and opens the same data again."""

    def __init__(
        self, *, build: Callable[[Options], tuple[Flask, Kit]], data: Path, pace: float = 0.0
    ) -> None:
        self.build = build
        self.receiver = Receiver()
        self.options = Options(port=0, data=data, callback=self.receiver.url, secret=SECRET)
        self._start()
        self.tell("pace", seconds=pace)

    def _start(self) -> None:
        app, self.kit = self.build(self.options)
        self.server: BaseWSGIServer = make_server("127.0.0.1", self.options.port, app, threaded=True)
        self.options = replace(self.options, port=self.server.server_port)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True)
        self.thread.start()
        self.kit.start()

    @property
    def url(self) -> str:
        return self.options.url

    def tell(self, what: str, **told: object) -> requests.Response:
        answer = requests.post(f"{self.url}/_control/{what}", json=told, timeout=5)
        assert answer.status_code == 200, answer.text
        return answer

    def misbehave(self, kind: str, *, match: dict[str, str] | None = None, **more: object) -> None:
        self.tell("behaviour", kind=kind, match=match or {}, **more)

    def stop(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        self.kit.stop()

    def restart(self) -> None:
        self.stop()
        self._start()

    def close(self) -> None:
        self.stop()
        self.receiver.stop()


def eventually(look: Callable[[], T], *, seconds: float = 8.0) -> T:
    """What `look` finds, as soon as that is something; fails when it takes longer than `seconds`."""
    end = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < end, f"still nothing after {seconds} s"
        time.sleep(0.01)


def stays(look: Callable[[], T], *, seconds: float = 0.25) -> T:
    """What `look` finds after a while in which something else could have come."""
    time.sleep(seconds)
    return look()
