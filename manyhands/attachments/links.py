"""Links under which an attachment can be fetched for a while, with no key and no sign-in.

Signed with the owner's signing secret, so nothing is stored, and rolling the secret ends them.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from urllib.parse import urlencode

from manyhands.attachments.queries import Attachment
from manyhands.ids import Mode

LASTS = timedelta(hours=1)


def link(address: str, secret: str, attachment: Attachment, now: datetime) -> str:
    """Return a link to an attachment on the server at an address."""
    expires = int((now + LASTS).timestamp())
    said = {
        "customer": attachment.customer_id,
        "mode": attachment.mode,
        "expires": expires,
        "signature": _signature(secret, attachment.mode, attachment.attachment_id, expires),
    }
    return f"{address}/app/api/attachments/{attachment.attachment_id}/download?{urlencode(said)}"


def is_good(
    secret: str, mode: Mode, attachment_id: str, *, expires: int, signature: str, now: datetime
) -> bool:
    """Tell whether a link was made here and still works."""
    wanted = _signature(secret, mode, attachment_id, expires)
    return now.timestamp() < expires and hmac.compare_digest(wanted.encode(), signature.encode())


def _signature(secret: str, mode: Mode, attachment_id: str, expires: int) -> str:
    # Its first word keeps it apart from the signatures of callbacks.
    text = f"download {mode} {attachment_id} {expires}"
    return hmac.digest(secret.encode(), text.encode(), hashlib.sha256).hex()
