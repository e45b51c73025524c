"""Start-up check: the style sheet, the script and the icons must have been built."""

from __future__ import annotations

from django.core import checks

from ewtp.ui.icons import DIST


def front_end_is_built(**_: object) -> list[checks.CheckMessage]:
    """One warning that names every missing file of `static/dist/`."""
    missing = [name for name in ("app.css", "app.js", "icons.json") if not (DIST / name).is_file()]
    if not missing:
        return []
    return [
        checks.Warning(
            f"static/dist/ lacks {', '.join(missing)}: pages have no look.",
            hint="Run: npm ci && npm run build",
            id="ui.W001",
        )
    ]
