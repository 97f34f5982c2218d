"""The machine and the settings: folder, space, programs, pages, what is dangerous."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from manyhands.cli.doctor.finding import Finding, fail, ok, warn
from manyhands.cli.output import size
from manyhands.db.client_programs import NoClientPrograms, find_client_programs
from manyhands.db.embedded_folder import Layout
from manyhands.db.embedded_lock import read_holder
from manyhands.settings import Settings
from manyhands.web.pages import static_folder

_LEAST_SPACE = 500_000_000
_GOOD_SPACE = 5_000_000_000


def check_settings(settings: Settings) -> Iterator[Finding]:
    """Look for settings that are meant for tests or that lay something open."""
    found = list(_dangers(settings))
    if not found:
        found = [ok("settings", "nothing dangerous is set")]
    yield from found


def check_names(variables: Iterable[str]) -> Iterator[Finding]:
    """Look for variables that were meant as a setting: a misspelt one is silently no setting."""
    known = {f"MANYHANDS_{name.upper()}" for name in Settings.model_fields}
    for variable in sorted(variables):
        if variable in known or not variable.startswith("MANYHANDS_"):
            continue
        for meant in get_close_matches(variable, known, n=1, cutoff=0.85):
            yield warn("settings", f"{variable} is not a setting", f"Write {meant}.")


def _dangers(settings: Settings) -> Iterator[Finding]:
    for name, what in (
        ("allow_private_callbacks", "customers can make this server call machines inside your net"),
        (
            "allow_private_attachments",
            "customers can make this server fetch from machines inside your net",
        ),
    ):
        if getattr(settings, name):
            variable = f"MANYHANDS_{name.upper()}"
            yield warn("settings", f"{variable} is on: {what}", f"Unset {variable} unless meant.")
    if not _is_loopback(settings.host) and not _is_https(settings.public_url):
        yield warn(
            "settings",
            f"the server listens on {settings.host} without TLS: passwords and keys travel in "
            "clear",
            "Put a proxy with TLS in front, and set MANYHANDS_PUBLIC_URL to its https address.",
        )
    if settings.setup_password is not None:
        yield warn(
            "settings",
            "MANYHANDS_SETUP_PASSWORD is in the environment and of no use after the set-up",
            "Remove it from where the server's environment is kept.",
        )
    if sum(settings.callback_pauses) < 3_600:
        yield warn(
            "settings",
            f"callbacks are given up after {sum(settings.callback_pauses):.0f} seconds",
            "Unset MANYHANDS_CALLBACK_RETRY_SECONDS: a receiver may be away for longer.",
        )


def check_folder(settings: Settings) -> Iterator[Finding]:
    """Check that the data folder can be written to and has room."""
    folder = settings.data_dir
    if not folder.exists():
        yield warn(
            "data folder", f"{folder} is not there yet", "`manyhands serve` makes it at its start."
        )
        return
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        yield fail(
            "data folder",
            f"{folder} cannot be written to: {error.strerror or error}",
            "Run as the user that the server runs as, or give the folder to this one.",
        )
        return
    free = shutil.disk_usage(folder).free
    says = f"{folder}, {size(free)} free"
    if free < _LEAST_SPACE:
        yield fail("data folder", says, "Make room now: a database that cannot write stops.")
    elif free < _GOOD_SPACE:
        yield warn("data folder", says, "Make room, or move the folder to a larger disk.")
    else:
        yield ok("data folder", says)


def check_holder(settings: Settings, *, running: bool) -> Iterator[Finding]:
    """Say who runs the embedded database."""
    holder = read_holder(Layout(settings.data_dir).lock)
    if running and holder is not None:
        yield ok("lock", f"held by process {holder.pid} on {holder.host} since {holder.since}")
    elif not running:
        yield ok("lock", "free: no server runs on the data folder")


def check_programs(settings: Settings, major: int) -> Iterator[Finding]:
    """Check that backups can be made of a server of this major version."""
    try:
        programs = find_client_programs(settings.postgres_bin, major)
    except NoClientPrograms as error:
        yield warn("backups", "backup and restore do not work here", str(error))
    else:
        yield ok("backups", f"pg_dump {programs.major} in {programs.folder}")


def check_pages(folder: Path | None = None) -> Iterator[Finding]:
    """Check that the pages are built."""
    folder = folder or static_folder()
    if (folder / "index.html").is_file():
        yield ok("pages", "built")
    else:
        yield warn(
            "pages",
            "not built: the API works, the pages do not",
            "Install from a release, or from a checkout with `uv sync`, which builds them.",
        )


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_https(url: str | None) -> bool:
    return url is not None and urlsplit(url).scheme == "https"
