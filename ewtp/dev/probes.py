"""How the launcher sees that a server is ready: by asking it, as its users would."""

from __future__ import annotations

import http.client
from collections.abc import Callable

import psycopg2
import redis

from ewtp.dev.ports import HOST
from ewtp.dev.process import Child

Probe = Callable[[Child], bool]


def answers_sql(port: int, *, user: str) -> Probe:
    def probe(child: Child) -> bool:
        try:
            psycopg2.connect(host=HOST, port=port, user=user, dbname="postgres", connect_timeout=2).close()
        except psycopg2.OperationalError:
            return False
        return child.is_alive()

    return probe


def answers_ping(port: int) -> Probe:
    def probe(child: Child) -> bool:
        try:
            with redis.Redis(host=HOST, port=port, socket_timeout=2) as client:
                client.ping()
        except redis.RedisError:
            return False
        return child.is_alive()

    return probe


def answers_http(port: int, path: str) -> Probe:
    """Ready when GET `path` is answered with 2xx."""

    def probe(child: Child) -> bool:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", path)
            return 200 <= connection.getresponse().status < 300 and child.is_alive()
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    return probe


def logs(sentence: str) -> Probe:
    """Ready when this run has written `sentence` to its log."""

    def probe(child: Child) -> bool:
        return sentence in child.logged()

    return probe
