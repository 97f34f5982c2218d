"""What the routes of the API work with; made once by `manyhands.app`."""

from dataclasses import dataclass, replace

from starlette.requests import Request

from manyhands.accounts.allowance import Allowance
from manyhands.accounts.keys import KeyRing
from manyhands.attachments.store import AttachmentStore
from manyhands.db.pool import Database
from manyhands.jobs.wake import Wake


@dataclass(frozen=True, slots=True)
class ApiServices:
    """The public address, the pool, the store, the keys, and the bells of the loops.

    A bell is rung after a commit, for the loop that acts on what was stored.
    """

    address: str
    db: Database
    store: AttachmentStore
    keys: KeyRing
    allowance: Allowance | None
    events_written: Wake
    jobs_written: Wake


def services(request: Request) -> ApiServices:
    """Return the services of this process, or what `lend` has put in their place."""
    found: ApiServices = getattr(request.state, "api", None) or request.app.state.api
    return found


def lend(request: Request, db: Database) -> None:
    """Let a request work with another database than the pool."""
    request.state.api = replace(services(request), db=db)
