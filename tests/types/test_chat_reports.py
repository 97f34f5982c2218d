"""chat: a report in the place of an answer ends the task."""

from typing import Any

import pytest

from manyhands.tasktypes.chat import TASK_TYPE
from manyhands.tasktypes.examples import examples
from tests.harness import Account, Receiver, ok, refused

pytestmark = pytest.mark.anyio

EXAMPLES = examples(TASK_TYPE)


@pytest.mark.parametrize(
    ("report", "status", "response"),
    [
        (
            {"kind": "sensitive", "type": "violence", "message": "They fight."},
            "completed",
            {"sensitive_content_reports": [{"type": "violence", "message": "They fight."}]},
        ),
        (
            {"kind": "error", "type": "PROMPT_INFEASIBLE", "message": "Nobody can."},
            "error",
            {"error": "Nobody can.", "type": "PROMPT_INFEASIBLE"},
        ),
    ],
)
async def test_a_report_ends_the_task_and_is_called_back(
    account: Account, receiver: Receiver, report: Any, status: str, response: Any
) -> None:
    body = EXAMPLES["all_kinds"] | {"callback_url": receiver.url}
    task = ok(await account.live.post("/v1/task/chat", json=body))
    worker = await account.hire()
    claim = ok(await worker.post("work/next", json={"have": []}))["claim"]
    assert claim["can_end_by_report"]
    wish = {"submission_id": "report-0001", "answer": None, "report": report}
    submit = f"work/claims/{claim['claim_id']}/submit"
    refused(
        await worker.post(submit, json=wish | {"report": report | {"type": "odd"}}), 422, "type"
    )
    first = ok(await worker.post(submit, json=wish))
    again = ok(await worker.post(submit, json=wish))
    # The time to undo may be over when it is sent once more.
    assert again["submission_id"] == first["submission_id"]
    (sent,) = await receiver.wait_for(1, seconds=30)
    assert (sent.json["status"], sent.json["response"]) == (status, response)
    shown = ok(await account.live.get("/v2/task", params={"task_id": task["task_id"]}))
    told = shown.get("sensitive_content_reports") or shown["errors"]
    assert told == [{"type": report["type"], "message": report["message"]}]
    assert not shown.get("threads")


async def test_tasks_of_other_types_are_not_ended_by_a_report(account: Account) -> None:
    await account.create()
    worker = await account.hire()
    claim = ok(await worker.post("work/next", json={"have": []}))["claim"]
    assert not claim["can_end_by_report"]
    report = {"kind": "sensitive", "type": "hate", "message": "x"}
    wish = {"submission_id": "report-0003", "answer": None, "report": report}
    answer = await worker.post(f"work/claims/{claim['claim_id']}/submit", json=wish)
    refused(answer, 400, "cannot be ended by a report")
