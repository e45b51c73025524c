"""An environment as production has it, with secrets made up for one run: for `check --deploy` and tests."""

from __future__ import annotations

import base64
import secrets

from ewtp.counterparts import ROWS
from ewtp.env import DEMO_SECRETS


def environ() -> dict[str, str]:
    """Every name that must be given when EWTP_DEBUG is off; nothing at these addresses is asked."""
    made_up = {name: secrets.token_urlsafe(48) for name in DEMO_SECRETS}
    for name in made_up:
        if name.endswith("_WEBHOOK_SECRET"):
            made_up[name] = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    return {
        **made_up,
        "EWTP_ENV_FILE": "",
        "EWTP_DEBUG": "off",
        "FIELD_ENCRYPTION_KEYS": base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "ewtp.example",
        "EWTP_PUBLIC_URL": "https://ewtp.example",
        "DATABASE_URL": "postgres://ewtp:secret@db.ewtp.example:5432/ewtp",
        "REDIS_URL": "redis://redis.ewtp.example:6379/0",
        "EMAIL_URL": "smtp://ewtp:secret@mail.ewtp.example:587",
        "EXPORT_OFFICE_URL": "https://export-office.example",
        "EXPORT_OFFICE_USER": "ewtp",
        "CHINA_WINDOW_URL": "https://china-window.example",
        "CHINA_WINDOW_DXP_ID": "DXPENT0000000001",
        "AIRLINE_URL": "https://airline.example",
        "LAST_MILE_URL": "https://last-mile.example",
        **{row.names[0]: f"https://{system}.example" for system, row in ROWS.items()},
    }
