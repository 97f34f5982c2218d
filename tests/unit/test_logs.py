"""Logs tell what went wrong and where, and no secret."""

import subprocess
import sys

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send
from structlog.testing import capture_logs

from manyhands.accounts.request_log import RequestLog
from manyhands.db.pool import Database
from manyhands.ids import new_id, new_secret
from manyhands.web.observe import Observe

PROGRAM = """
import logging
import structlog
from manyhands.observability import logs
from manyhands.settings import Settings

def sign_in(password):
    return int("not a number")

logs.set_up(Settings(log_format={log_format!r}))
for log in (structlog.get_logger(), logging.getLogger("a library")):
    try:
        sign_in("hunter2".upper())
    except ValueError:
        log.exception("sign-in failed")
"""


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_values_of_variables(log_format: str) -> None:
    program = PROGRAM.format(log_format=log_format)
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    assert ran.stderr.count("sign-in failed") == 2
    assert ran.stderr.count("invalid literal for int()") == 2
    assert "sign_in" in ran.stderr
    assert "HUNTER2" not in ran.stderr


async def failing(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("no", 503)(scope, receive, send)


def test_a_failed_request_is_told_without_the_token_of_a_link() -> None:
    token, task_id = new_secret(""), new_id()
    with capture_logs() as lines:
        client = TestClient(Observe(failing, RequestLog(Database("", size=1), days=0)))
        client.get(f"/app/api/invitations/{token}")
        client.get(f"/v1/task/{task_id}/cancel")
    invitation, task = lines
    assert invitation["path"] == "/app/api/invitations/…"
    assert (task["path"], task["task_id"]) == (f"/v1/task/{task_id}/cancel", task_id)
