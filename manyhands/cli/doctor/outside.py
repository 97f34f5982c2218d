"""What lies around the database: the running server, the attachments, the mail server."""

import hashlib
import http.client
import json
import secrets
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

from manyhands.accounts.address import Address
from manyhands.attachments.store import AttachmentStore, blob_key
from manyhands.cli.doctor.finding import Finding, fail, ok, warn
from manyhands.net.smtp import Mailer, MailError
from manyhands.settings import Settings

_SECONDS = 5.0
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104


def check_running(address: Address, *, expected: bool) -> Iterator[Finding]:
    """Ask the server whether it is ready; ``expected`` when something holds the data folder."""
    where = f"{address.host}:{address.port}"
    try:
        status, body = _get(address, "/health/ready")
    except ConnectionRefusedError:
        if expected:
            yield warn(
                "server",
                f"nothing answers on {where}, though a process holds the database",
                "If it is a server that is starting, look again; else see what that process is.",
            )
        else:
            yield warn("server", "no server runs", "Start `manyhands serve`.")
        return
    except OSError as error:
        yield fail("server", f"{where} does not answer: {error}", "See the server's log.")
        return
    yield _readiness(where, status, body)


def _readiness(where: str, status: int, body: bytes) -> Finding:
    try:
        answer = json.loads(body)
        if answer["status"] == "ready":
            return ok("server", f"ready on {where}, its loops are running")
        problems = "; ".join(f"{what}: {text}" for what, text in answer["problems"].items())
        return fail("server", f"not ready on {where}: {problems}", "See the server's log.")
    except (ValueError, KeyError, TypeError, AttributeError):
        return fail(
            "server",
            f"the port {where} belongs to another program (it answered {status})",
            "Stop that program, or choose another port with --port or MANYHANDS_PORT.",
        )


def _get(address: Address, path: str) -> tuple[int, bytes]:
    host = _ANY.get(address.host, address.host)
    connection = http.client.HTTPConnection(host, address.port, timeout=_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read(100_000)
    except http.client.HTTPException as error:
        return 0, repr(error).encode()
    finally:
        connection.close()


def check_port(address: Address) -> Iterator[Finding]:
    """Check that a server could listen."""
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        socket.create_server((address.host, address.port), family=family).close()
    except OSError as error:
        yield fail(
            "port",
            f"{address.host}:{address.port} cannot be listened on: {error.strerror or error}",
            "Choose another with --host and --port, or MANYHANDS_HOST and MANYHANDS_PORT.",
        )
    else:
        yield ok("port", f"{address.host}:{address.port} is free")


async def check_store(settings: Settings) -> AsyncIterator[Finding]:
    """Write a small file to the attachment store, read it back, remove it."""
    content = secrets.token_bytes(64)
    key = blob_key("doctor", hashlib.sha256(content).hexdigest())
    where = settings.attachment_store or f"{settings.data_dir}/attachments"
    if settings.attachment_store is None and not settings.data_dir.exists():
        yield ok("attachments", f"will be kept in {where}")
        return
    try:
        store = AttachmentStore(settings)
        async with store.scratch() as folder:
            path = folder / "probe"
            path.write_bytes(content)
            await store.put_file(key, path)
        back = b"".join([chunk async for chunk in store.read_range(key)])
        await store.delete(key)
    except Exception as error:  # every store has errors of its own
        yield fail(
            "attachments",
            f"{where} cannot be used: {str(error).partition(chr(10))[0]}",
            "Check MANYHANDS_ATTACHMENT_STORE and the credentials in the environment."
            if settings.attachment_store
            else "Run as the user that the server runs as.",
        )
        return
    if store.is_local:
        root = settings.data_dir / "attachments" / "doctor"
        for emptied in (root / key.split("/")[1], root):
            with suppress(OSError):
                emptied.rmdir()
    if back == content:
        yield ok("attachments", f"written to and read from {where}")
    else:
        yield fail("attachments", f"{where} gives back something else", "Check the disk or store.")


async def check_mail(settings: Settings) -> AsyncIterator[Finding]:
    """Sign in to the mail server without sending anything."""
    if settings.smtp_url is None:
        yield ok("mail", "no mail server is set; callbacks to mailboxes wait until one is")
        return
    try:
        await Mailer(settings).check()
    except MailError as error:
        yield fail("mail", error.reason, "Check MANYHANDS_SMTP_URL.")
    else:
        yield ok("mail", "the mail server lets us in")
