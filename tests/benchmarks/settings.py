"""The platform's settings as production runs them, with demo secrets: no debugging, no redirect to HTTPS."""

from __future__ import annotations

from ewtp.settings import *  # noqa: F403

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
TEMPLATES[0]["OPTIONS"]["debug"] = False  # noqa: F405
