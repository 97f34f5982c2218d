"""What the routes for browsers work with; made once by `manyhands.app`."""

from dataclasses import dataclass
from datetime import timedelta

from starlette.requests import Request

from manyhands.accounts.allowance import Allowance
from manyhands.accounts.keys import KeyRing
from manyhands.attachments.derive import Deriver
from manyhands.attachments.store import AttachmentStore
from manyhands.db.pool import Database
from manyhands.jobs.wake import Wake
from manyhands.models.replying import Replies
from manyhands.models.sealing import Sealer
from manyhands.settings import Settings


@dataclass(frozen=True, slots=True)
class WebServices:
    """The pool, the stored attachments, the settings, and the bells of the loops."""

    db: Database
    keys: KeyRing
    store: AttachmentStore
    deriver: Deriver
    settings: Settings
    address: str
    own_origins: frozenset[str]
    events_written: Wake
    jobs_written: Wake
    submissions_final: Wake
    sign_ins: Allowance
    sealer: Sealer
    replies: Replies

    @property
    def lease(self) -> timedelta:
        """How long a claim lasts without a sign of life."""
        return timedelta(seconds=self.settings.lease_seconds)

    @property
    def undo(self) -> timedelta:
        """How long a submission can be undone."""
        return timedelta(seconds=self.settings.undo_seconds)

    @property
    def session(self) -> timedelta:
        """How long a sign-in lasts without use."""
        return timedelta(days=self.settings.session_days)


def services(request: Request) -> WebServices:
    """Return the services of this process."""
    found: WebServices = request.app.state.web
    return found
