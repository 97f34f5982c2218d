"""Tasks in every status, to try changes on."""

from typing import Any

from manyhands import clock
from manyhands.ids import Owner
from manyhands.tasks.complete import complete, fail
from tests.harness import Account, ok


def url(task: dict[str, Any], rest: str = "") -> str:
    return f"/v1/task/{task['task_id']}{rest}"


async def end(account: Account, task: dict[str, Any], how: str) -> None:
    owner = Owner(account.customer_id, "live")
    async with account.db.transaction() as tx:
        if how == "completed":
            assert await complete(tx, owner, task["task_id"], {"category": "red"}, clock.now())
        else:
            assert await fail(tx, owner, task["task_id"], "It broke.", clock.now())


async def in_every_status(account: Account, **params: Any) -> dict[str, dict[str, Any]]:
    tasks = {}
    for status in ("pending", "completed", "error", "canceled"):
        task = await account.create(**params)
        if status in {"completed", "error"}:
            await end(account, task, status)
        elif status == "canceled":
            ok(await account.live.post(url(task, "/cancel")))
        tasks[status] = ok(await account.live.get(url(task)))
        assert tasks[status]["status"] == status
    return tasks
