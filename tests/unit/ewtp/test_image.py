"""The production shape: every name reaches the containers, no secret has a default, copied paths exist."""

from __future__ import annotations

import re
from typing import Any

import yaml

from ewtp.counterparts import ROWS
from ewtp.dev.production import environ as production
from ewtp.env import DEMO_SECRETS, ROOT

OF_THE_IMAGE = {"EWTP_ENV_FILE"}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
OF_OURS = ("migrate", "web", "worker", "beat")
OPTIONAL = {"STRIPE_API_BASE", "CHINA_WINDOW_SIGNING_KEY", "DEFAULT_FROM_EMAIL", "METRICS_TOKEN"}


def test_every_name_that_must_be_given_reaches_every_process_of_the_platform() -> None:
    for service in OF_OURS:
        named = set(COMPOSE["services"][service]["environment"])
        assert (set(production()) | OPTIONAL) - OF_THE_IMAGE - named == set(), service


def test_no_secret_has_a_default() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    secret = [*DEMO_SECRETS, "POSTGRES_PASSWORD", "REDIS_PASSWORD"]
    optional = {name for row in ROWS.values() for name in row.names} & set(secret)
    defaults = [name for name in secret if re.search(rf"\$\{{{name}(:?-|\}})|\${name}\b", text)]
    assert [name for name in optional if f"${{{name}:-}}" not in text] == []
    defaults = [name for name in defaults if name not in optional]
    assert defaults == []
    assert [name for name, value in DEMO_SECRETS.items() if value in text] == []


def test_every_service_is_watched_or_runs_once() -> None:
    watched_by_image = {"web"}
    unwatched = {name for name, service in COMPOSE["services"].items() if "healthcheck" not in service}
    once = {name for name, service in COMPOSE["services"].items() if service.get("restart") == "no"}
    assert (unwatched, once) == (watched_by_image, {"migrate"})


def test_data_of_stores_and_uploads_is_in_volumes() -> None:
    mounted = {
        mount.partition(":")[0] for service in COMPOSE["services"].values() for mount in service["volumes"]
    }
    assert mounted == set(COMPOSE["volumes"])


def test_every_copied_path_is_there_and_not_ignored() -> None:
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    lines = re.findall(r"^COPY (?!--)(.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    copied = {path for line in lines for path in line.split()[:-1]} - {"."}
    assert {path for path in copied if not (ROOT / path).exists()} == set()
    assert copied - kept == set()


def test_the_image_runs_as_nobody_special() -> None:
    assert re.findall(r"^USER (.+)$", (ROOT / "Dockerfile").read_text(), re.MULTILINE) == ["10001:10001"]
