"""Asks the web server of this container whether it is ready; the exit code is the answer (HEALTHCHECK)."""

from __future__ import annotations

import http.client
import sys

from ewtp.env import env


def is_ready(*, port: int = 8000) -> bool:
    """True when /readyz answers 200 to a request as the proxy would send it."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    host = next((name.lstrip(".") for name in env.allowed_hosts if name != "*"), "127.0.0.1")
    try:
        connection.request("GET", "/readyz", headers={"Host": host, "X-Forwarded-Proto": "https"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_ready() else 1)
