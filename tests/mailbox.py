"""A mail server on the loopback interface."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.harness import free_port


@dataclass
class Mailbox:
    """A mail server that keeps what comes, after refusing as often as it is told to."""

    port: int = field(default_factory=free_port)
    mails: list[Message] = field(default_factory=list)
    refusals: int = 0

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.refusals:
            self.refusals -= 1
            return "451 try again later"
        assert isinstance(envelope.content, bytes)
        self.mails.append(message_from_bytes(envelope.content))
        return "250 kept"


@contextmanager
def open_mailbox() -> Iterator[Mailbox]:
    """Run a mail server in a thread of its own."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=box.port)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
