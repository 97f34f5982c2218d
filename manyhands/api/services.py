"""What the routes of the API work with; made once by `manyhands.app`."""

from dataclasses import dataclass

from starlette.requests import Request

from manyhands.accounts.keys import KeyRing
from manyhands.attachments.store import AttachmentStore
from manyhands.db.pool import Database
from manyhands.jobs.wake import Wake


@dataclass(frozen=True, slots=True)
class ApiServices:
    """The pool, the store, the keys, and the bells of the loops that act on what was stored."""

    db: Database
    store: AttachmentStore
    keys: KeyRing
    events_written: Wake
    jobs_written: Wake


def services(request: Request) -> ApiServices:
    """Return the services of this process."""
    found: ApiServices = request.app.state.api
    return found
