"""Django's Redis cache, whose client is made once a process and not for every question."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.core.cache.backends.redis import RedisCache as DjangosCache
from django.core.cache.backends.redis import RedisCacheClient


class Client(RedisCacheClient):
    """A client is safe to share between threads: each question takes a connection of the pool."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._made = lru_cache(maxsize=8)(lambda pool: self._client(connection_pool=pool))

    def get_client(self, key: str | None = None, *, write: bool = False) -> Any:
        return self._made(self._get_connection_pool(write))


class RedisCache(DjangosCache):
    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = Client
