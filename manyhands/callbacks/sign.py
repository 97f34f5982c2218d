"""The headers of a callback: Scale's shared key, and a Standard Webhooks signature beside it.

Both at once is what the specification itself advises (Standard Webhooks 1.0.0; research: stack §8).
"""

import base64
import hmac
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from manyhands.callbacks.model import Due

MASK = "••••••••"


def headers(due: Due, body: bytes, at: datetime) -> dict[str, str]:
    """Return the headers of one attempt made at ``at``."""
    shown = masked_headers(due, number=due.number, at=at)
    timestamp = shown["webhook-timestamp"]
    secrets = [due.signing_secret, due.previous_signing_secret]
    signatures = [signature(s, due.event_id, timestamp, body) for s in secrets if s]
    shown["scale-callback-auth"] = due.auth_key
    shown["webhook-signature"] = " ".join(signatures)
    return shown


class Told(Protocol):
    """What an attempt tells of its event."""

    @property
    def event_id(self) -> str:
        """The id of the event."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def sequence(self) -> int:
        """Its place among the events of the task."""


def masked_headers(told: Told, *, number: int, at: datetime) -> dict[str, str]:
    """Return the headers of attempt ``number``, made at ``at``, as the log shows them."""
    return {
        "Content-Type": "application/json",
        "scale-callback-auth": MASK,
        "webhook-id": told.event_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": f"v1,{MASK}",
        "manyhands-event": told.kind,
        "manyhands-sequence": str(told.sequence),
        "manyhands-attempt": str(number),
    }


def signature(secret: str, event_id: str, timestamp: str, body: bytes) -> str:
    """Return ``v1,`` and the HMAC-SHA256 of id, timestamp and body joined by dots, in base64."""
    signed = b"%b.%b.%b" % (event_id.encode(), timestamp.encode(), body)
    digest = hmac.digest(_key(secret), signed, "sha256")
    return "v1," + base64.b64encode(digest).decode()


@lru_cache(maxsize=1024)
def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix("whsec_"))
