"""Start-up check: the style sheet, the script and the icons must have been built."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Warning

from ewtp.ui.icons import DIST


def front_end_is_built(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """One warning that names every missing file of `static/dist/`."""
    missing = [name for name in ("app.css", "app.js", "icons.json") if not (DIST / name).is_file()]
    if not missing:
        return []
    return [
        Warning(
            f"static/dist/ lacks {', '.join(missing)}: pages have no look.",
            hint="Run: npm ci && npm run build",
            id="ui.W001",
        )
    ]
