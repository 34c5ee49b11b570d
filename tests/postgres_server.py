"""A private PostgreSQL server for the tests: its own data folder, a socket in it, no network."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path | None:
    """The folder of initdb and postgres, the newest installed; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4].split(".")[0]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def _run(folder: Path, command: list) -> None:
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def server(bin_folder: Path):
    """Run a server and give its socket's folder."""
    home = Path(tempfile.mkdtemp(prefix="rashomon-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        owner = pwd.getpwnam("postgres")
        os.chown(home, owner.pw_uid, owner.pw_gid)
        as_user = ["runuser", "-u", "postgres", "--"]
    data = home / "data"
    _run(
        home,
        [
            *as_user,
            bin_folder / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        ],
    )
    options = f"-k {home} -c listen_addresses='' -c fsync=off -c full_page_writes=off"
    _run(home, [*as_user, bin_folder / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start"])
    try:
        yield home
    finally:
        _run(home, [*as_user, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
        shutil.rmtree(home, ignore_errors=True)
