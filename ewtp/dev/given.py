"""Looks at what the surroundings give before anything starts: values, and stores instead of embedded ones."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import psycopg2
import redis

from ewtp.dev.problems import CannotStart
from ewtp.env import Env, EnvError, read

SECONDS = 5


def require(*, environ: Mapping[str, str], replaced: Collection[str]) -> None:
    """Raises CannotStart for a wrong value, or for a store in `replaced` that does not answer."""
    try:
        env = read(environ={**environ, "EWTP_ENV_FILE": ""})
    except EnvError as problem:
        raise CannotStart(str(problem)) from problem
    if "postgres" in replaced:
        _require_postgres(env)
    if "valkey" in replaced:
        _require_redis(env)


def _require_postgres(env: Env) -> None:
    place = env.database
    try:
        psycopg2.connect(
            host=place.host,
            port=place.port,
            user=place.user,
            password=place.password or None,
            dbname=place.name,
            connect_timeout=SECONDS,
            **place.options,
        ).close()
    except psycopg2.Error as error:
        raise CannotStart(
            f"The Postgres of DATABASE_URL does not let us in: {str(error).strip().splitlines()[0]}. "
            "Start it or correct DATABASE_URL; without DATABASE_URL an embedded one is started."
        ) from error


def _require_redis(env: Env) -> None:
    try:
        with redis.Redis.from_url(
            env.redis_url, socket_timeout=SECONDS, socket_connect_timeout=SECONDS
        ) as client:
            client.ping()
    except redis.RedisError as error:
        raise CannotStart(
            f"The Redis of REDIS_URL does not let us in: {error} "
            "Start it or correct REDIS_URL; without REDIS_URL an embedded one is started."
        ) from error
