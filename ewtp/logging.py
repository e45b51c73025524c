"""Structured logs: one line an event, with the correlation id; JSON in production, readable in a terminal."""

from __future__ import annotations

from typing import Any, Final

import structlog

from ewtp.env import env

_SHARED: Final[list[Any]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)

_RENDERER: Final = (
    structlog.processors.JSONRenderer()
    if env.log_format == "json"
    else structlog.dev.ConsoleRenderer(colors=False)
)

LOGGING: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "structured": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _RENDERER],
            "foreign_pre_chain": _SHARED,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "structured"}},
    "root": {"handlers": ["console"], "level": env.log_level},
    "loggers": {
        "django.server": {"handlers": [], "propagate": True},
        "celery": {"handlers": [], "propagate": True, "level": "INFO"},
        "urllib3": {"level": "WARNING"},
        "stripe": {"level": "WARNING"},
    },
}
