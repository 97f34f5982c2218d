"""Invitations by mail; a job of kind ``invitation``, safe to repeat.

A link's token is stored as its hash alone, so a mail cannot be kept: it is written anew whenever
it is sent or read, with a new link that replaces the earlier one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from manyhands import clock
from manyhands.accounts import invitation_queries, queries
from manyhands.accounts.model import Invitation, MailState, Person
from manyhands.accounts.roles import may_grant
from manyhands.db.pool import Database, Tx
from manyhands.errors import Forbidden, NotFound
from manyhands.ids import hash_secret, new_secret
from manyhands.jobs.queries import Job
from manyhands.jobs.runner import TryLater
from manyhands.net.smtp import Mailer, MailError

log = structlog.get_logger()

_PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360)]

_TEXT = """\
{customer} invites you to join them as a {role}.

Choose your name and a password here:

{link}

The link works once, until {expires:%d %B %Y, %H:%M} UTC.
If you did not expect this mail, you need not do anything.
"""


@dataclass(frozen=True, slots=True)
class InvitationMail:
    """A mail to somebody who is invited. ``text`` contains ``link``."""

    to: str
    subject: str
    text: str
    link: str


class InvitationMailer:
    """Mails invitations. Without a mail server they are kept, for a person to pass on."""

    def __init__(self, db: Database, mailer: Mailer, address: str) -> None:
        self._db = db
        self._mailer = mailer
        self._address = address

    async def send(self, job: Job) -> None:
        """Mail an invitation that still waits for it. Raises `TryLater`."""
        async with self._db.transaction() as tx:
            written = await _write(
                tx, job.customer_id, job.subject_id, self._address, mail=("waiting",)
            )
            if written is None:
                return
            invitation, mail = written
            if not self._mailer.is_set:
                await invitation_queries.set_mail(tx, invitation, "kept", clock.now())
                return
        try:
            await self._mailer.send(
                to=mail.to,
                subject=mail.subject,
                text=mail.text,
                message_id=f"{invitation.invitation_id}.{job.attempts}",
            )
        except MailError as error:
            log.info("invitation not mailed", problem=error.reason)
            await self._note(invitation, "waiting", error.reason)
            pause = _PAUSES[min(job.attempts, len(_PAUSES)) - 1]
            raise TryLater(pause, error.reason) from error
        await self._note(invitation, "sent")

    async def _note(
        self, invitation: Invitation, mail: MailState, problem: str | None = None
    ) -> None:
        async with self._db.connection() as tx:
            await invitation_queries.set_mail(tx, invitation, mail, clock.now(), problem)


async def open_mail(tx: Tx, by: Person, invitation_id: str, address: str) -> InvitationMail:
    """Write the mail of an invitation for a person who passes it on; nothing else sends it then.

    Raises `NotFound`, and `Forbidden` for an invitation to a role above one's own.
    """
    any_mail: tuple[MailState, ...] = ("waiting", "kept", "sent", "opened")
    written = await _write(tx, by.customer_id, invitation_id, address, mail=any_mail)
    if written is None:
        raise NotFound("There is no such open invitation.")
    invitation, mail = written
    if not may_grant(by.role, invitation.role):
        raise Forbidden(f"Your role does not allow you to invite somebody as {invitation.role}.")
    await invitation_queries.set_mail(tx, invitation, "opened", clock.now())
    return mail


async def _write(
    tx: Tx, customer_id: str, invitation_id: str, address: str, *, mail: Sequence[MailState]
) -> tuple[Invitation, InvitationMail] | None:
    """Write the mail of an open invitation, with a new link; None when there is none to write."""
    token = new_secret("")
    invitation = await invitation_queries.renew_token(
        tx,
        customer_id,
        invitation_id,
        token_hash=hash_secret(token),
        mail=mail,
        now=clock.now(),
    )
    if invitation is None or invitation.email is None:
        return None
    customer = " ".join((await queries.customer_name(tx, customer_id)).split())
    link = f"{address}/invite/{token}"
    text = _TEXT.format(
        customer=customer, role=invitation.role, link=link, expires=invitation.expires_at
    )
    subject = f"{customer} invites you"
    return invitation, InvitationMail(invitation.email, subject, text, link)
