"""A receiver of webhooks and an opened kit for the kit's tests."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from sandboxes.kit import Kit, Options, standard_webhooks

SECRET = "whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE="


class Receiver:
    """Keeps what it is sent and answers as told: the platform's side of a webhook."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((dict(self.headers.items()), body))
                self.send_response(receiver.answers.pop(0) if receiver.answers else 200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *args: object) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def bodies(self) -> list[bytes]:
        return [body for _, body in self.got]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    threading.Thread(target=made.server.serve_forever, args=(0.02,), daemon=True).start()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def kit(tmp_path: Path, receiver: Receiver) -> Iterator[Kit]:
    options = Options(port=0, data=tmp_path / "data", callback=receiver.url, secret=SECRET)
    made = Kit.open(
        options=options,
        kinds=("refuse", "duplicate", "reorder", "drop"),
        sign=standard_webhooks,
        path="/hook/",
    )
    yield made
    made.stop()
