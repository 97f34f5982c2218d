"""A callback address may be a mailbox: the task's JSON arrives as a mail."""

import json
from email.message import Message
from pathlib import Path
from typing import Any

import pytest

from tests.harness import TEST_KEY, TEXT_TASK, eventually, ok, serving
from tests.mailbox import Mailbox

pytestmark = pytest.mark.anyio


async def told(conninfo: str, data_dir: Path, **settings: Any) -> dict[str, Any]:
    """Create a task with a mailbox for a callback and return it when its fate is decided."""
    async with serving(conninfo, data_dir, **settings) as server:
        body = TEXT_TASK | {"callback_url": "Ada@Example.com", "instruction": "Grün oder rot?"}
        async with server.client(TEST_KEY) as client:
            task = ok(await client.post("/v1/task/categorization", json=body))

            async def fate() -> dict[str, Any]:
                found: dict[str, Any] = ok(await client.get(f"/v1/task/{task['task_id']}"))
                return found

            return await eventually(fate, accept=lambda found: "callback_succeeded" in found)


async def test_the_mail_carries_the_callback(
    conninfo: str, tmp_path: Path, mailbox: Mailbox
) -> None:
    url = f"smtp://127.0.0.1:{mailbox.port}"
    task = await told(conninfo, tmp_path, smtp_url=url, mail_from="work@example.com")
    assert task["callback_succeeded"] is True
    (mail,) = mailbox.mails
    assert mail["To"] == "Ada@Example.com"
    assert mail["From"] == "work@example.com"
    assert task["task_id"] in mail["Subject"]
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    body = json.loads(payload)
    assert body["task_id"] == task["task_id"]
    assert body["task"]["instruction"] == "Grün oder rot?"


async def test_a_refused_mail_is_sent_again(
    conninfo: str, tmp_path: Path, mailbox: Mailbox
) -> None:
    mailbox.refusals = 2
    url = f"smtp://127.0.0.1:{mailbox.port}"
    pauses = "0.05,0.05,0.05"
    task = await told(conninfo, tmp_path, smtp_url=url, callback_retry_seconds=pauses)
    assert task["callback_succeeded"] is True
    assert len(mailbox.mails) == 1


async def test_without_a_mail_server_the_reason_is_kept(conninfo: str, tmp_path: Path) -> None:
    task = await told(conninfo, tmp_path, callback_retry_seconds="0.05")
    assert task["callback_succeeded"] is False


async def test_a_completed_batch_is_told_by_mail(
    conninfo: str, tmp_path: Path, mailbox: Mailbox
) -> None:
    url = f"smtp://127.0.0.1:{mailbox.port}"
    async with serving(conninfo, tmp_path, smtp_url=url) as server, server.client(TEST_KEY) as api:
        ok(await api.post("/v1/projects", json={"name": "p", "type": "categorization"}))
        batch = {"name": "Drive\n13", "project": "p", "callback": "ada@example.com"}
        ok(await api.post("/v1/batches", json=batch))
        ok(await api.post("/v1/task/categorization", json=TEXT_TASK | {"batch": "Drive\n13"}))

        async def mails() -> list[Message]:
            return mailbox.mails

        (mail,) = await eventually(mails)
    assert mail["Subject"] == "Batch Drive 13: completed"
    payload = mail.get_payload(decode=True)
    assert isinstance(payload, bytes)
    body = json.loads(payload)
    assert (body["batch"]["name"], body["completed"]) == ("Drive\n13", 1)
