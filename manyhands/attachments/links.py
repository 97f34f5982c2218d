"""Links under which a file can be fetched for a while, with no key and no sign-in.

Signed with the owner's signing secret, so nothing is stored, and rolling the secret ends them.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import urlencode

from manyhands.attachments.queries import Attachment
from manyhands.ids import Mode, Owner

LASTS = timedelta(hours=1)


def link(address: str, secret: str, attachment: Attachment, now: datetime) -> str:
    """Return a link to an attachment on the server at an address."""
    said = signed(secret, attachment.owner, attachment.attachment_id, now + LASTS)
    return f"{address}/app/api/attachments/{attachment.attachment_id}/download?{said}"


def signed(secret: str, owner: Owner, subject_id: str, expires_at: datetime) -> str:
    """Return the query of a link to something of an owner's: an attachment or an export."""
    expires = int(expires_at.timestamp())
    said = {
        "customer": owner.customer_id,
        "mode": owner.mode,
        "expires": expires,
        "signature": _signature(secret, owner.mode, subject_id, expires),
    }
    return urlencode(said)


def is_good(
    secret: str, mode: Mode, subject_id: str, *, expires: int, signature: str, now: datetime
) -> bool:
    """Tell whether a link was made here and still works."""
    wanted = _signature(secret, mode, subject_id, expires)
    return now.timestamp() < expires and hmac.compare_digest(wanted.encode(), signature.encode())


def _signature(secret: str, mode: Mode, subject_id: str, expires: int) -> str:
    # Its first word keeps it apart from the signatures of callbacks.
    text = f"download {mode} {subject_id} {expires}"
    return hmac.digest(secret.encode(), text.encode(), hashlib.sha256).hex()
