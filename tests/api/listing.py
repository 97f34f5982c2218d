"""The list of tasks, as tests ask for it."""

from datetime import UTC, datetime
from typing import Any

from tests.harness import Account, ok

T0 = datetime(2021, 4, 25, 3, 14, 15, tzinfo=UTC)


async def page(account: Account, **params: Any) -> dict[str, Any]:
    found: dict[str, Any] = ok(await account.live.get("/v1/tasks", params=params))
    return found


async def ids(account: Account, **params: Any) -> list[str]:
    return [task["task_id"] for task in (await page(account, **params))["docs"]]


async def make(account: Account, count: int, **params: Any) -> list[str]:
    """Return the ids of new tasks, newest first."""
    return [(await account.create(**params))["task_id"] for _ in range(count)][::-1]


async def move(account: Account, task_id: str, column: str, moment: datetime) -> None:
    await account.rows(
        f"update tasks set {column} = %(moment)s"
        " where customer_id = %(customer_id)s and task_id = %(task_id)s",
        moment=moment,
        task_id=task_id,
    )


async def walk(account: Account, **params: Any) -> list[str]:
    """Return the ids of all pages, found by ``next_token``."""
    seen: list[str] = []
    token: str | None = ""
    while token is not None:
        found = await page(account, next_token=token, **params)
        assert found["has_more"] is ("next_token" in found)
        seen += [task["task_id"] for task in found["docs"]]
        token = found.get("next_token")
    return seen
