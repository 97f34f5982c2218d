"""Mail to other people's mailboxes, through the one server that the settings name."""

from email.message import EmailMessage
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib

from manyhands.settings import Settings

_SECONDS = 15.0


class MailError(Exception):
    """A mail was not accepted. ``reason`` is a sentence for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Mailer:
    """Sends plain mails. Without a mail server every mail fails and says why."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.smtp_url.get_secret_value() if settings.smtp_url else None
        self._sender = settings.mail_from

    @property
    def is_set(self) -> bool:
        """Tell whether there is a mail server."""
        return self._url is not None

    async def send(self, *, to: str, subject: str, text: str, message_id: str) -> str:
        """Send a mail and return the server's answer. Raises `MailError`."""
        if self._url is None:
            raise MailError("No mail server is set. Set MANYHANDS_SMTP_URL to send mails.")
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = to.removeprefix("mailto:")
        message["Subject"] = subject
        message["Message-ID"] = f"<{message_id}@manyhands>"
        message.set_content(text, cte="quoted-printable")
        try:
            _, answer = await aiosmtplib.send(message, **_options(self._url))
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise MailError(f"The mail server did not take the mail: {error}") from error
        return answer

    async def check(self) -> None:
        """Connect and sign in to the mail server without sending. Raises `MailError`."""
        if self._url is None:
            raise MailError("No mail server is set.")
        try:
            async with aiosmtplib.SMTP(**_options(self._url)):
                pass
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            raise MailError(f"The mail server cannot be used: {error}") from error


def _options(url: str) -> dict[str, Any]:
    server = urlsplit(url)
    return {
        "hostname": server.hostname or "localhost",
        "port": server.port,
        "username": unquote(server.username) if server.username else None,
        "password": unquote(server.password) if server.password else None,
        "use_tls": server.scheme == "smtps",
        "timeout": _SECONDS,
    }
