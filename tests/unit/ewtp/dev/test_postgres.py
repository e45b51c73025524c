"""Embedded Postgres: a data directory that does not fit is refused in words, and Chinese text is seen."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import psycopg2
import pytest

from ewtp.dev import postgres
from ewtp.dev.ports import free_ports
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import Owner
from ewtp.dev.stack import Stack


def place(folder: Path) -> postgres.Place:
    return postgres.Place(programs=postgres.find_programs(), data=folder / "postgres", owner=None)


def test_a_half_made_data_directory_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("18\n")
    with pytest.raises(CannotStart) as raised:
        postgres.prepare(place(tmp_path))

    assert str(raised.value) == (
        f"{tmp_path}/postgres is half made (global/pg_control, pg_hba.conf missing), so Postgres cannot "
        f"start from it. Move it away if it holds something, or remove it: rm -r {tmp_path}/postgres"
    )


def test_a_data_directory_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "postgres" / "global").mkdir(parents=True)
    (tmp_path / "postgres" / "PG_VERSION").write_text("9\n")
    (tmp_path / "postgres" / "global" / "pg_control").touch()
    (tmp_path / "postgres" / "pg_hba.conf").touch()
    with pytest.raises(CannotStart, match=r"was made by Postgres 9 and this is Postgres \d+\."):
        postgres.prepare(place(tmp_path))


def test_a_private_folder_on_the_way_keeps_others_out(tmp_path: Path) -> None:
    private = tmp_path / "private"
    (private / "data").mkdir(parents=True)
    private.chmod(0o700)
    stranger = Owner(uid=os.getuid() + 4711, gid=os.getgid() + 4711)

    assert not postgres.can_enter(private / "data", stranger)


def test_the_stand_in_folder_differs_by_checkout(tmp_path: Path) -> None:
    assert postgres.aside_for(tmp_path / "a") != postgres.aside_for(tmp_path / "b")


def test_postgres_runs_for_a_private_checkout_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aside = Path("/var/tmp") / f"ewtp-test-{os.getpid()}"
    monkeypatch.setattr(postgres, "_ASIDE", aside)
    monkeypatch.setattr(postgres, "can_enter", lambda _path, _owner: False)
    (tmp_path / "var").mkdir()
    tmp_path.chmod(0o700)
    try:
        found = postgres.settle(tmp_path / "var")
        home = postgres.aside_for(tmp_path / "var") if os.geteuid() == 0 else tmp_path / "var"
        assert found.data == home / "postgres"
        postgres.prepare(found)
        port = free_ports(("postgres",))["postgres"]
        server = postgres.child(place=found, port=port, log=tmp_path / "log")
        server.start()
        server.wait_ready()
        server.stop()
    finally:
        postgres.forget(tmp_path / "var")
        shutil.rmtree(aside, ignore_errors=True)


def test_data_is_kept_and_trigrams_of_chinese_are_found(tmp_path: Path) -> None:
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o011)
    for statement in (
        "CREATE EXTENSION pg_trgm; CREATE TABLE kept AS SELECT '蓝牙耳机' AS name",
        "",
    ):
        stack = Stack(
            data_dir=tmp_path / "var", services=("postgres",), ports="free", given={}, is_durable=False
        )
        with stack:
            connection = psycopg2.connect(stack.environ["DATABASE_URL"])
            with connection, connection.cursor() as cursor:
                if statement:
                    cursor.execute(statement)
                cursor.execute("SELECT name, cardinality(show_trgm(name)) > 0 FROM kept")
                assert cursor.fetchall() == [("蓝牙耳机", True)]
            connection.close()
