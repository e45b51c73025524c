"""Addresses of Postgres and of the mail server, taken apart into what Django's settings want."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True, kw_only=True)
class Database:
    """A Postgres address taken apart, in the words of Django's DATABASES."""

    name: str
    user: str
    password: str
    host: str
    port: str
    options: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Mail:
    """Where mail goes: smtp://user:password@host:587?tls=on, smtps://..., console: or file:DIRECTORY."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    is_tls: bool = False
    is_ssl: bool = False
    directory: str = ""


def parse_database(url: str) -> Database:
    """What follows the question mark goes to the driver; `host` there may name a socket folder."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return Database(
        name=unquote(parts.path.lstrip("/")),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        host=options.pop("host", "") or parts.hostname or "",
        port=str(parts.port or ""),
        options=options,
    )


def parse_mail(url: str, *, root: Path) -> Mail:
    """Raises ValueError for a scheme that is none of ours. A relative DIRECTORY is taken from `root`."""
    parts = urlsplit(url)
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    match parts.scheme:
        case "console":
            return Mail(backend="django.core.mail.backends.console.EmailBackend")
        case "file":
            directory = str((root / parts.path).resolve())
            return Mail(backend="django.core.mail.backends.filebased.EmailBackend", directory=directory)
        case "smtp" | "smtps" if parts.hostname:
            is_ssl = parts.scheme == "smtps"
            return Mail(
                backend=smtp,
                host=parts.hostname,
                port=parts.port or (465 if is_ssl else 587),
                user=unquote(parts.username or ""),
                password=unquote(parts.password or ""),
                is_ssl=is_ssl,
                is_tls=not is_ssl
                and dict(parse_qsl(parts.query)).get("tls", "on") in ("on", "1", "yes", "true"),
            )
        case _:
            raise ValueError("is none of smtp://, smtps://, console: and file:DIRECTORY.")
