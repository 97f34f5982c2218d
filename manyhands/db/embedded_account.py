"""The account PostgreSQL runs as when we are root, because it refuses to run as root itself."""

import os
from dataclasses import dataclass
from pathlib import Path

from manyhands.db.embedded_error import EmbeddedDatabaseError

try:
    import pwd
except ImportError:  # Windows: `EmbeddedPostgres.start` refuses before anything here is used
    pwd = None  # type: ignore[assignment]

# `postgres` first: where it exists it is there for exactly this purpose, while other services
# run as `nobody` too, and whoever runs as the server's account can read the data.
_FALLBACKS = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """An existing account without privileges."""

    name: str
    uid: int
    gid: int


def account_for(home: Path, data_dir: Path) -> Account | None:
    """Choose the account the server runs as; None stands for our own, when we are not root.

    The data decide if there are any, since they are readable by their owner only. Otherwise it
    is the owner of the data folder (somebody started us with sudo on his own folder), then
    an account that exists already. None is ever created.
    """
    if os.geteuid() != 0:
        return None
    if home.is_dir() and (owner := home.stat()).st_uid != 0:
        return _named(owner.st_uid) or Account(str(owner.st_uid), owner.st_uid, owner.st_gid)
    account = _named(data_dir.stat().st_uid)
    if account is not None and account.uid != 0:
        return account
    for name in _FALLBACKS:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise EmbeddedDatabaseError(
        "PostgreSQL does not run as root, and this system has neither an account postgres nor "
        f"nobody to run it as. Give {data_dir} to an ordinary user, or start as one."
    )


def check_own_account() -> None:
    """Refuse early when our user id has no name: initdb looks it up and fails without one."""
    uid = os.geteuid()
    if _named(uid) is None:
        raise EmbeddedDatabaseError(
            f"The user id {uid} has no entry in /etc/passwd, and PostgreSQL needs one to set up "
            "a database. Start as a user that has one, or set MANYHANDS_DATABASE_URL."
        )


def _named(uid: int) -> Account | None:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError:
        return None
    return Account(entry.pw_name, uid, entry.pw_gid)
