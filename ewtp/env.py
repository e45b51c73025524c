"""What the surroundings tell us: one typed, frozen object from the environment, `.env` and secret files.

Every name may also be given as NAME_FILE, the path of a file that holds the value (Docker and Kubernetes
secrets). The environment wins over `.env`. Demo values stand in for what is missing only while EWTP_DEBUG is
on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from ewtp.addresses import Database, Mail, parse_database, parse_mail
from ewtp.counterparts import DEMO_TOKEN, ROWS, Counterpart, Row

ROOT: Final = Path(__file__).resolve().parent.parent

DEMO_PORTS: Final[Mapping[str, int]] = {
    "web": 8000,
    "postgres": 5543,
    "valkey": 6390,
    "psp": 8101,
    "export_office": 8102,
    "china_window": 8103,
    "carriers": 8104,
    "customs_offices": 8105,
}
"""Ports of the demo; EWTP_PORT_SHIFT moves all of them by the same number."""

_DEMO_WEBHOOK_SECRET: Final = "whsec_ZXd0cC1kZW1vLXNlY3JldC0wMDAwMDAwMDE="  # noqa: S105
DEMO_SECRETS: Final[Mapping[str, str]] = {
    "SECRET_KEY": "ewtp-demo-secret-key-for-a-machine-that-nobody-else-reaches-0001",
    "IDENTITY_DIGEST_KEY": "ewtp-demo-digest-key-that-must-never-change-000000000001",
    "FIELD_ENCRYPTION_KEYS": "ZXd0cC1kZW1vLWZpZWxkLWtleS0wMDAwMDAwMDAwMDE=",
    "STRIPE_SECRET_KEY": "sk_test_ewtp_demo",
    "STRIPE_WEBHOOK_SECRET": "whsec_ewtp_demo",
    "EXPORT_OFFICE_PASSWORD": "ewtp-demo-password",
    "EXPORT_OFFICE_WEBHOOK_SECRET": _DEMO_WEBHOOK_SECRET,
    "CHINA_WINDOW_WEBHOOK_SECRET": _DEMO_WEBHOOK_SECRET,
    "AIRLINE_WEBHOOK_SECRET": _DEMO_WEBHOOK_SECRET,
    "LAST_MILE_WEBHOOK_SECRET": _DEMO_WEBHOOK_SECRET,
    **{row.names[1]: DEMO_TOKEN for row in ROWS.values()},
    **{row.names[2]: _DEMO_WEBHOOK_SECRET for row in ROWS.values()},
}
"""Known to everybody, so refused wherever EWTP_DEBUG is off."""

_YES: Final = frozenset({"1", "on", "true", "yes"})
_NO: Final = frozenset({"", "0", "off", "false", "no"})
_LOG_LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_LOG_FORMATS: Final = ("console", "json")

_HINT: Final = (
    "`.env.example` explains each name. EWTP_DEBUG=on fills what is missing with the demo's values."
)

T = TypeVar("T")


class EnvError(ImproperlyConfigured):
    """The surroundings do not fit. Names each variable, what is wrong with it and what to do."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(
            "\n".join(["The environment is not complete:", *(f"  - {line}" for line in problems), _HINT])
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, kw_only=True)
class Env:
    """All that differs between one installation and another. Units and forms are those of `.env.example`."""

    debug: bool
    secret_key: str
    identity_digest_key: str
    allowed_hosts: tuple[str, ...]
    public_url: str
    database_url: str
    database: Database
    redis_url: str
    field_encryption_keys: tuple[str, ...]
    stripe_api_base: str
    stripe_secret_key: str
    stripe_webhook_secret: str
    export_office_url: str
    export_office_user: str
    export_office_password: str
    export_office_webhook_secret: str
    china_window_url: str
    china_window_dxp_id: str
    china_window_webhook_secret: str
    china_window_signing_key: str
    airline_url: str
    airline_webhook_secret: str
    last_mile_url: str
    last_mile_webhook_secret: str
    counterparts: Mapping[str, Counterpart]
    email_url: str
    mail: Mail
    default_from_email: str
    media_root: Path
    static_root: Path
    log_level: str
    log_format: str
    port_shift: int
    inspection_window: timedelta
    metrics_token: str


def read_dotenv(path: Path) -> dict[str, str]:
    """NAME=value lines; `#` starts a comment line, matching quotes around a value are dropped."""
    values: dict[str, str] = {}
    if not path.is_file():
        return values
    for line in path.read_text(encoding="utf-8").splitlines():
        name, sign, value = line.strip().removeprefix("export ").partition("=")
        if not sign or name.startswith("#"):
            continue
        value = value.strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values[name.strip()] = value
    return values


def read(*, environ: Mapping[str, str], root: Path = ROOT) -> Env:
    """Build the Env from `environ` over the file named by EWTP_ENV_FILE (`.env` unless told; empty: none)."""
    named = environ.get("EWTP_ENV_FILE", ".env")
    values = {**(read_dotenv(root / named) if named else {}), **environ}
    return _Reader(values, root).env()


class _Reader:
    """Collects every problem before complaining, so that a wrong set-up is mended in one go."""

    def __init__(self, values: Mapping[str, str], root: Path) -> None:
        self.values = values
        self.root = root
        self.problems: list[str] = []
        self.debug = self.parsed("EWTP_DEBUG", _flag, default="off", failed=False)
        self.shift = self.parsed("EWTP_PORT_SHIFT", parse_port_shift, default="0", failed=0)

    def raw(self, name: str) -> str | None:
        """The value of NAME, or what is in the file that NAME_FILE points to, or None."""
        path = self.values.get(f"{name}_FILE", "")
        if path and self.values.get(name):
            self.problems.append(f"{name} and {name}_FILE are both set; keep one of them.")
        elif path:
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                self.problems.append(
                    f"{name}_FILE points to {path}, which cannot be read ({error.strerror})."
                )
        return self.values.get(name)

    def text(self, name: str, *, why: str, demo: str, default: str | None = None) -> str:
        """A value that must be given when EWTP_DEBUG is off, unless it has a `default` of its own."""
        value = self.raw(name)
        if value or (value is not None and default == ""):
            if not self.debug and value and name in DEMO_SECRETS and DEMO_SECRETS[name] in value:
                self.problems.append(
                    f"{name} is the demo's, which everybody knows: make one of your own ({why})."
                )
            return value
        if self.debug:
            return demo
        if default is not None:
            return default
        self.problems.append(
            f"{name} is not set ({why}): give it, or the path of a file with it as {name}_FILE."
        )
        return ""

    def secret(self, name: str, *, why: str) -> str:
        return self.text(name, why=why, demo=DEMO_SECRETS[name])

    def url(self, name: str, *, why: str, demo: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
        value = self.text(name, why=why, demo=demo).rstrip("/")
        starts = [f"{scheme}://" for scheme in schemes]
        if value and (urlsplit(value).scheme not in schemes or not urlsplit(value).netloc):
            self.problems.append(
                f"{name} is {value!r}, not an address that starts with {' or '.join(starts)}"
            )
        return value

    def parsed(self, name: str, parse: Callable[[str], T], *, default: str, failed: T) -> T:
        value = self.raw(name) or default
        try:
            return parse(value)
        except ValueError as error:
            self.problems.append(f"{name} is {value!r}: {error}")
            return failed

    def demo_url(self, service: str) -> str:
        return f"http://127.0.0.1:{DEMO_PORTS[service] + self.shift}"

    def env(self) -> Env:
        postgres, valkey = DEMO_PORTS["postgres"] + self.shift, DEMO_PORTS["valkey"] + self.shift
        database_url = self.url(
            "DATABASE_URL",
            why="where Postgres is",
            demo=f"postgres://ewtp@127.0.0.1:{postgres}/ewtp",
            schemes=("postgres", "postgresql"),
        )
        public_url = self.url(
            "EWTP_PUBLIC_URL",
            why="the address people type",
            demo=f"http://localhost:{DEMO_PORTS['web'] + self.shift}",
            schemes=("http", "https"),
        )
        if (
            not self.debug
            and public_url.startswith("http://")
            and urlsplit(public_url).hostname not in ("127.0.0.1", "localhost")
        ):
            self.problems.append("EWTP_PUBLIC_URL starts with http://: logins and payments need https://")
        hosts = self.text("ALLOWED_HOSTS", why="host names that are answered, with commas", demo="*")
        email_url = self.text("EMAIL_URL", why="where mail is handed in", demo="file:var/mail")
        built = Env(
            debug=self.debug,
            secret_key=self.secret("SECRET_KEY", why="signs sessions; 50 random characters"),
            identity_digest_key=self.secret(
                "IDENTITY_DIGEST_KEY", why="finds one identity again; 50 random characters, never changed"
            ),
            allowed_hosts=_listed(hosts),
            public_url=public_url,
            database_url=database_url,
            database=parse_database(database_url),
            redis_url=self.url(
                "REDIS_URL",
                why="where Redis or Valkey is",
                demo=f"redis://127.0.0.1:{valkey}/0",
                schemes=("redis", "rediss"),
            ),
            field_encryption_keys=self.encryption_keys(),
            stripe_api_base=self.text(
                "STRIPE_API_BASE", why="empty for Stripe's own", demo=self.demo_url("psp"), default=""
            ).rstrip("/"),
            stripe_secret_key=self.secret("STRIPE_SECRET_KEY", why="the payment company's API key"),
            stripe_webhook_secret=self.secret(
                "STRIPE_WEBHOOK_SECRET", why="proves the payment company's webhooks"
            ),
            export_office_url=self.url(
                "EXPORT_OFFICE_URL", why="EU export", demo=self.demo_url("export_office")
            ),
            export_office_user=self.text("EXPORT_OFFICE_USER", why="the declarant's login", demo="ewtp-demo"),
            export_office_password=self.secret("EXPORT_OFFICE_PASSWORD", why="the declarant's password"),
            export_office_webhook_secret=self.secret(
                "EXPORT_OFFICE_WEBHOOK_SECRET", why="proves its answers"
            ),
            china_window_url=self.url(
                "CHINA_WINDOW_URL", why="China import", demo=self.demo_url("china_window")
            ),
            china_window_dxp_id=self.text(
                "CHINA_WINDOW_DXP_ID", why="our mailbox number", demo="DXPENT0000098765"
            ),
            china_window_webhook_secret=self.secret("CHINA_WINDOW_WEBHOOK_SECRET", why="proves its receipts"),
            china_window_signing_key=self.text("CHINA_WINDOW_SIGNING_KEY", why="PEM", demo="", default=""),
            airline_url=self.url(
                "AIRLINE_URL", why="bookings and flight events", demo=self.demo_url("carriers")
            ),
            airline_webhook_secret=self.secret("AIRLINE_WEBHOOK_SECRET", why="proves flight events"),
            last_mile_url=self.url("LAST_MILE_URL", why="delivery in China", demo=self.demo_url("carriers")),
            last_mile_webhook_secret=self.secret("LAST_MILE_WEBHOOK_SECRET", why="proves delivery events"),
            counterparts={system: self.counterpart(row) for system, row in ROWS.items()},
            email_url=email_url,
            mail=self.parsed_mail(email_url),
            default_from_email=self.text(
                "DEFAULT_FROM_EMAIL",
                why="sender of our mail",
                demo="eWTP <noreply@ewtp.example>",
                default=f"eWTP <noreply@{urlsplit(public_url).hostname or 'localhost'}>",
            ),
            media_root=self.directory("MEDIA_ROOT", "var/media"),
            static_root=self.directory("STATIC_ROOT", "var/static"),
            log_level=self.parsed("LOG_LEVEL", _one_of(_LOG_LEVELS), default="INFO", failed="INFO"),
            log_format=self.parsed(
                "LOG_FORMAT",
                _one_of(_LOG_FORMATS),
                default="console" if self.debug else "json",
                failed="console",
            ),
            port_shift=self.shift,
            inspection_window=self.parsed(
                "EWTP_INSPECTION_WINDOW", _days, default="0" if self.debug else "7", failed=timedelta(days=7)
            ),
            metrics_token=self.text(
                "METRICS_TOKEN", why="opens /metrics to another machine", demo="", default=""
            ),
        )
        if self.problems:
            raise EnvError(self.problems)
        return built

    def counterpart(self, row: Row) -> Counterpart:
        """Left out without its address; with it, the token and the secret must be given too."""
        url, token, secret = row.names
        if not self.debug and not self.raw(url):
            return Counterpart(url="", token="", webhook_secret="")
        return Counterpart(
            url=self.url(url, why=row.why, demo=self.demo_url(row.sandbox) + row.path),
            token=self.secret(token, why="proves us there"),
            webhook_secret=self.secret(secret, why="proves its pushes"),
        )

    def directory(self, name: str, default: str) -> Path:
        return (self.root / (self.raw(name) or default)).resolve()

    def parsed_mail(self, url: str) -> Mail:
        try:
            return parse_mail(url, root=self.root)
        except ValueError as error:
            if url:
                self.problems.append(f"EMAIL_URL {error}")
            return Mail(backend="")

    def encryption_keys(self) -> tuple[str, ...]:
        keys = _listed(
            self.secret("FIELD_ENCRYPTION_KEYS", why="encrypts ID numbers; the first encrypts, all decrypt")
        )
        for place, key in enumerate(keys, start=1):
            try:
                Fernet(key)
            except ValueError:
                self.problems.append(
                    f"FIELD_ENCRYPTION_KEYS: key {place} is not 32 bytes in base64url; make one with "
                    "`openssl rand -base64 32 | tr '+/' '-_'`."
                )
        return keys


def _flag(value: str) -> bool:
    if value.lower() not in _YES | _NO:
        raise ValueError("say on or off.")
    return value.lower() in _YES


def parse_port_shift(value: str) -> int:
    """Raises ValueError that says which form is right."""
    if not value.isdigit() or int(value) > 50000:
        raise ValueError("give a whole number from 0 to 50000.")
    return int(value)


def _days(value: str) -> timedelta:
    if not value.isdigit() or int(value) > 60:
        raise ValueError("give the days between delivery and settlement, a whole number from 0 to 60.")
    return timedelta(days=int(value))


def _one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    def parse(value: str) -> str:
        for choice in choices:
            if choice.lower() == value.lower():
                return choice
        raise ValueError(f"choose one of {', '.join(choices)}.")

    return parse


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


if TYPE_CHECKING:
    env: Env
else:

    def __getattr__(name: str) -> Env:
        """`env` is read when first asked for, so that the launcher runs before it is complete."""
        if name != "env":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        globals()["env"] = read(environ=os.environ)
        return globals()["env"]
