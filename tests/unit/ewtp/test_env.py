"""Reading the environment: demo values only in the demo, secrets from files, every problem named at once."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ewtp.counterparts import ROWS, Counterpart
from ewtp.dev.production import environ as production
from ewtp.env import DEMO_SECRETS, EnvError, _Reader, read, read_dotenv

READ_ELSEWHERE = {"CHROMIUM"}
"""Explained there, and read by the browser tests alone."""


def problems(environ: dict[str, str], root: Path) -> tuple[str, ...]:
    with pytest.raises(EnvError) as raised:
        read(environ=environ, root=root)
    return raised.value.problems


def test_the_demo_needs_nothing_but_the_debug_flag(tmp_path: Path) -> None:
    env = read(environ={"EWTP_DEBUG": "on"}, root=tmp_path)

    assert env.database_url == "postgres://ewtp@127.0.0.1:5543/ewtp"
    assert env.redis_url == "redis://127.0.0.1:6390/0"
    assert env.public_url == "http://localhost:8000"
    assert env.stripe_api_base == "http://127.0.0.1:8101"
    assert env.last_mile_url == "http://127.0.0.1:8104"
    assert env.stripe_webhook_secret == "whsec_ewtp_demo"
    assert env.media_root == tmp_path / "var" / "media"
    assert env.inspection_window == timedelta(0)


def test_a_port_shift_moves_every_port_of_the_demo(tmp_path: Path) -> None:
    env = read(environ={"EWTP_DEBUG": "on", "EWTP_PORT_SHIFT": "100"}, root=tmp_path)

    assert (env.database.port, env.redis_url) == ("5643", "redis://127.0.0.1:6490/0")
    assert (env.public_url, env.airline_url) == ("http://localhost:8100", "http://127.0.0.1:8204")


def test_nothing_given_names_every_missing_value_at_once(tmp_path: Path) -> None:
    named = {problem.split(" ")[0] for problem in problems({}, tmp_path)}

    may_be_left_out = {name for row in ROWS.values() for name in row.names}
    assert named == set(production()) - {"EWTP_ENV_FILE", "EWTP_DEBUG"} - may_be_left_out


def test_an_office_without_an_address_is_left_out(tmp_path: Path) -> None:
    given = {name: value for name, value in production().items() if not name.startswith("RWANDA_")}

    offices = read(environ=given, root=tmp_path).counterparts
    assert offices["rwanda-office"] == Counterpart(url="", token="", webhook_secret="")
    assert offices["malaysia-office"].url == "https://malaysia-office.example"


def test_an_office_with_an_address_needs_its_token_and_secret(tmp_path: Path) -> None:
    given = {**production(), "RWANDA_OFFICE_TOKEN": "", "RWANDA_OFFICE_WEBHOOK_SECRET": ""}

    named = [problem.split(" ")[0] for problem in problems(given, tmp_path)]
    assert named == ["RWANDA_OFFICE_TOKEN", "RWANDA_OFFICE_WEBHOOK_SECRET"]


def test_production_with_values_of_its_own_is_complete(tmp_path: Path) -> None:
    env = read(environ=production(), root=tmp_path)

    assert (env.debug, env.stripe_api_base, env.log_format) == (False, "", "json")
    assert env.inspection_window == timedelta(days=7)
    assert env.mail.host == "mail.ewtp.example"


@pytest.mark.parametrize("name", sorted(DEMO_SECRETS))
def test_production_refuses_a_demo_secret(name: str, tmp_path: Path) -> None:
    (problem,) = problems({**production(), name: DEMO_SECRETS[name]}, tmp_path)

    assert problem.startswith(f"{name} is the demo's, which everybody knows")


def test_a_demo_key_is_refused_among_other_encryption_keys(tmp_path: Path) -> None:
    keys = f"{production()['FIELD_ENCRYPTION_KEYS']},{DEMO_SECRETS['FIELD_ENCRYPTION_KEYS']}"
    (problem,) = problems({**production(), "FIELD_ENCRYPTION_KEYS": keys}, tmp_path)

    assert problem.startswith("FIELD_ENCRYPTION_KEYS is the demo's")


def test_production_wants_https(tmp_path: Path) -> None:
    (problem,) = problems({**production(), "EWTP_PUBLIC_URL": "http://ewtp.example"}, tmp_path)

    assert problem == "EWTP_PUBLIC_URL starts with http://: logins and payments need https://"


def test_a_secret_is_read_from_the_file_that_is_named(tmp_path: Path) -> None:
    secret = tmp_path / "stripe"
    secret.write_text("sk_live_from_a_file\n")
    env = read(
        environ={**production(), "STRIPE_SECRET_KEY": "", "STRIPE_SECRET_KEY_FILE": str(secret)},
        root=tmp_path,
    )

    assert env.stripe_secret_key == "sk_live_from_a_file"


def test_a_secret_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone")
    found = problems({"EWTP_DEBUG": "on", "SECRET_KEY_FILE": gone}, tmp_path)

    assert found == (f"SECRET_KEY_FILE points to {gone}, which cannot be read (No such file or directory).",)


def test_a_value_and_a_file_for_it_are_one_too_many(tmp_path: Path) -> None:
    found = problems({"EWTP_DEBUG": "on", "SECRET_KEY": "a", "SECRET_KEY_FILE": "b"}, tmp_path)

    assert found == ("SECRET_KEY and SECRET_KEY_FILE are both set; keep one of them.",)


def test_the_environment_wins_over_the_dotenv_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text('EWTP_DEBUG=on\nEXPORT_OFFICE_USER="from file"\nLOG_LEVEL=debug\n')
    env = read(environ={"LOG_LEVEL": "WARNING"}, root=tmp_path)

    assert (env.export_office_user, env.log_level) == ("from file", "WARNING")


def test_an_empty_env_file_name_reads_no_file(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("LOG_LEVEL=debug\n")
    env = read(environ={"EWTP_DEBUG": "on", "EWTP_ENV_FILE": ""}, root=tmp_path)

    assert env.log_level == "INFO"


def test_dotenv_lines_are_comments_exports_and_quoted_values(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# NAME=no\n\nexport A=1\nB='two words'\nC=a=b\nnonsense\n")

    assert read_dotenv(tmp_path / ".env") == {"A": "1", "B": "two words", "C": "a=b"}


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("EWTP_PORT_SHIFT", "many", "EWTP_PORT_SHIFT is 'many': give a whole number from 0 to 50000."),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is 'xml': choose one of console, json."),
        (
            "REDIS_URL",
            "localhost",
            "REDIS_URL is 'localhost', not an address that starts with redis:// or rediss://",
        ),
        ("EMAIL_URL", "mail.example", "EMAIL_URL is none of smtp://, smtps://, console: and file:DIRECTORY."),
    ],
)
def test_a_value_of_the_wrong_form_says_which_form_is_right(
    name: str, value: str, said: str, tmp_path: Path
) -> None:
    assert problems({"EWTP_DEBUG": "on", name: value}, tmp_path) == (said,)


def test_a_debug_flag_that_is_neither_yes_nor_no_is_refused(tmp_path: Path) -> None:
    assert (
        problems({**production(), "EWTP_DEBUG": "perhaps"}, tmp_path)[0]
        == "EWTP_DEBUG is 'perhaps': say on or off."
    )


def test_an_encryption_key_that_is_no_key_is_named_by_its_place(tmp_path: Path) -> None:
    (problem,) = problems({"EWTP_DEBUG": "on", "FIELD_ENCRYPTION_KEYS": "short"}, tmp_path)

    assert problem.startswith("FIELD_ENCRYPTION_KEYS: key 1 is not 32 bytes in base64url")


def test_a_database_address_is_taken_apart(tmp_path: Path) -> None:
    url = "postgres://us%40er:p%2Fw@db:6432/shop?sslmode=require"
    database = read(environ={"EWTP_DEBUG": "on", "DATABASE_URL": url}, root=tmp_path).database

    assert (database.user, database.password, database.host) == ("us@er", "p/w", "db")
    assert (database.port, database.name, database.options) == ("6432", "shop", {"sslmode": "require"})


def test_mail_over_implicit_tls(tmp_path: Path) -> None:
    mail = read(environ={"EWTP_DEBUG": "on", "EMAIL_URL": "smtps://me:pw@mail.example"}, root=tmp_path).mail

    assert (mail.host, mail.port, mail.user, mail.password) == ("mail.example", 465, "me", "pw")
    assert (mail.is_ssl, mail.is_tls) == (True, False)


def test_every_name_is_explained_in_the_example_file() -> None:
    example = (Path(__file__).resolve().parents[3] / ".env.example").read_text()
    explained = set(re.findall(r"^#?([A-Z][A-Z0-9_]+)=", example, re.MULTILINE))

    assert explained - READ_ELSEWHERE == names_that_are_read()


def names_that_are_read() -> set[str]:
    """Every name that the reader asks for, by watching it read."""
    asked: set[str] = set()

    class Watched(dict[str, str]):
        def get(self, name: str, default: Any = None) -> Any:
            asked.add(name)
            return super().get(name, default)

    reader = _Reader({}, Path("/"))
    reader.values = Watched({"EWTP_DEBUG": "on"})
    reader.debug = reader.parsed("EWTP_DEBUG", str, default="on", failed="") == "on"
    reader.parsed("EWTP_PORT_SHIFT", str, default="0", failed="")
    reader.env()
    return {name for name in asked if not name.endswith("_FILE")}
