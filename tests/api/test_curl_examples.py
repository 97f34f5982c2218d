"""The documented curl commands, run by a real curl; only the host and the key are put in."""

import pytest

from tests.curl import curl, needs_curl
from tests.harness import Account

pytestmark = [pytest.mark.anyio, needs_curl]

# As printed in the API reference of mid 2016 (KEY is the placeholder of its time) …
CATEGORIZE_OF_MID_2016 = r"""
curl "https://api.scaleapi.com/v1/task/categorize" \
  -u YOUR_API_KEY: \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Is this company public or private?" \
  -d attachment_type=website \
  -d attachment="http://www.google.com/" \
  -d categories=public \
  -d categories=private
"""
RETRIEVE_OF_MID_2016 = r"""
curl "https://api.scaleapi.com/v1/task/{task_id}" \
  -u YOUR_API_KEY:
"""
CANCEL_OF_MID_2016 = r"""
curl -X POST "https://api.scaleapi.com/v1/task/{task_id}/cancel" \
  -u YOUR_API_KEY:
"""
LIST_OF_MID_2016 = r"""
curl "https://api.scaleapi.com/v1/tasks" \
  -u YOUR_API_KEY:
"""
# … and of late 2016.
CATEGORIZE_OF_LATE_2016 = r"""
curl "https://api.scaleapi.com/v1/task/categorize" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Is this company public or private?" \
  -d attachment_type=website \
  -d attachment="http://www.google.com/" \
  -d categories=public \
  -d categories=private
"""
RETRIEVE_OF_LATE_2016 = r"""
curl "https://api.scaleapi.com/v1/task/{task_id}" \
  -u "{{ApiKey}}:"
"""
CANCEL_OF_LATE_2016 = r"""
curl -X POST "https://api.scaleapi.com/v1/task/{task_id}/cancel" \
  -u "{{ApiKey}}:"
"""
LIST_OF_LATE_2016 = r"""
curl "https://api.scaleapi.com/v1/tasks" \
  -u "{{ApiKey}}:"
"""
EDITIONS = {
    "mid 2016": (
        CATEGORIZE_OF_MID_2016,
        RETRIEVE_OF_MID_2016,
        CANCEL_OF_MID_2016,
        LIST_OF_MID_2016,
    ),
    "late 2016": (
        CATEGORIZE_OF_LATE_2016,
        RETRIEVE_OF_LATE_2016,
        CANCEL_OF_LATE_2016,
        LIST_OF_LATE_2016,
    ),
}
PARAMS = {
    "attachment_type": "website",
    "attachment": "http://www.google.com/",
    "categories": ["public", "private"],
}


@pytest.mark.parametrize("edition", EDITIONS)
async def test_a_categorization_is_created(account: Account, edition: str) -> None:
    create, _, _, _ = EDITIONS[edition]
    status, task = await curl(account.server.url, create, account.live_key)
    assert status == 200
    shown = {name: task[name] for name in ("callback_url", "type", "status", "instruction")}
    assert shown == {
        "callback_url": "http://www.example.com/callback",
        "type": "categorization",
        "status": "pending",
        "instruction": "Is this company public or private?",
    }
    assert (task["urgency"], task["metadata"]) == ("day", {})
    assert {name: task["params"][name] for name in PARAMS} == PARAMS


@pytest.mark.parametrize("edition", EDITIONS)
async def test_a_task_is_retrieved_listed_and_canceled(account: Account, edition: str) -> None:
    create, retrieve, cancel, tasks = EDITIONS[edition]
    _, task = await curl(account.server.url, create, account.live_key)
    got = await curl(account.server.url, retrieve, account.live_key, task["task_id"])
    assert got == (200, task)
    _, page = await curl(account.server.url, tasks, account.live_key)
    assert page == {"docs": [task], "total": 1, "limit": 100, "offset": 0, "has_more": False}
    status, canceled = await curl(account.server.url, cancel, account.live_key, task["task_id"])
    assert (status, canceled["status"]) == (200, "canceled")
    assert "response" not in canceled


@pytest.mark.parametrize("edition", EDITIONS)
async def test_test_mode_answers_at_once(account: Account, edition: str) -> None:
    create, retrieve, cancel, _ = EDITIONS[edition]
    _, task = await curl(account.server.url, create, account.test_key)
    assert task["response"] == {"category": "public"}
    status, found = await curl(account.server.url, retrieve, account.test_key, task["task_id"])
    assert (status, found["status"], found["is_test"]) == (200, "completed", True)
    status, error = await curl(account.server.url, cancel, account.test_key, task["task_id"])
    assert status == error["status_code"] == 400
    assert error["error"] == "The task was already completed and cannot be canceled."


async def test_the_example_of_an_idempotency_key(account: Account) -> None:
    # Printed for a comparison; what is left out there with … are the parameters of the type.
    command = rf"""
curl "https://api.scaleapi.com/v1/task/categorization" \
  -u "{{{{ApiKey}}}}:" \
  -H "Idempotency-Key: curl-{account.number}" \
  -d callback_url="http://www.example.com/callback" \
  -d attachment_type=text -d attachment=tomato -d categories=red -d categories=blue
"""
    first = await curl(account.server.url, command, account.live_key)
    assert first[0] == 200
    assert await curl(account.server.url, command, account.live_key) == first
    assert await account.total() == 1


async def test_the_answer_to_a_key_that_is_none(account: Account) -> None:
    status, error = await curl(account.server.url, LIST_OF_LATE_2016, "nobody")
    assert (status, error["status_code"]) == (401, 401)
