"""The headers of a callback, judged by the reference library of Standard Webhooks."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from manyhands.accounts.customers import new_signing_secret
from manyhands.callbacks.model import Due
from manyhands.callbacks.sign import headers, signature

OLD, NEW = new_signing_secret(), new_signing_secret()


def due(**given: Any) -> Due:
    usual: dict[str, Any] = {
        "customer_id": "c",
        "mode": "live",
        "delivery_id": "d",
        "event_id": "0123456789abcdef01234567",
        "task_id": "t",
        "sequence": 2,
        "kind": "task.completed",
        "address": "https://example.com",
        "origin": "https://example.com",
        "number": 3,
        "created_at": datetime.now(UTC),
        "payload": "{}",
        "auth_key": "live_auth_x",
        "signing_secret": NEW,
        "previous_signing_secret": None,
        "failures_in_row": 0,
    }
    return Due(**(usual | given))


def test_every_header() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    sent = headers(due(), b"{}", at)
    assert sent.pop("webhook-signature").startswith("v1,")
    assert sent == {
        "Content-Type": "application/json",
        "scale-callback-auth": "live_auth_x",
        "webhook-id": "0123456789abcdef01234567",
        "webhook-timestamp": "1767225600",
        "manyhands-event": "task.completed",
        "manyhands-sequence": "2",
        "manyhands-attempt": "3",
    }


@given(payload=st.dictionaries(st.text(), st.text() | st.integers()))
def test_the_reference_library_accepts_the_signature(payload: dict[str, Any]) -> None:
    body = json.dumps(payload, ensure_ascii=False).encode("utf-8", "replace")
    sent = headers(due(), body, datetime.now(UTC))
    Webhook(NEW).verify(body, sent)


def test_it_is_the_same_signature_as_that_of_the_reference_library() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    body = '{"a":"ä"}'
    theirs = Webhook(NEW).sign("id", at, body)
    assert signature(NEW, "id", str(int(at.timestamp())), body.encode()) == theirs


def test_for_a_while_both_secrets_are_good() -> None:
    sent = headers(due(previous_signing_secret=OLD), b"{}", datetime.now(UTC))
    assert len(sent["webhook-signature"].split()) == 2
    for secret in (OLD, NEW):
        Webhook(secret).verify(b"{}", sent)


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        (b"{ }", {}),
        (b"{}", {"webhook-id": "another"}),
        (b"{}", {"webhook-signature": "v1,AAAA"}),
    ],
)
def test_whatever_is_changed_breaks_the_signature(body: bytes, changed: dict[str, str]) -> None:
    sent = headers(due(), b"{}", datetime.now(UTC)) | changed
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(body, sent)


def test_another_time_breaks_the_signature() -> None:
    sent = headers(due(), b"{}", datetime.now(UTC))
    sent["webhook-timestamp"] = str(int(sent["webhook-timestamp"]) + 60)
    with pytest.raises(WebhookVerificationError):
        Webhook(NEW).verify(b"{}", sent)


def test_another_secret_is_not_accepted() -> None:
    sent = headers(due(), b"{}", datetime.now(UTC))
    with pytest.raises(WebhookVerificationError):
        Webhook(OLD).verify(b"{}", sent)
