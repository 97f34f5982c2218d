"""The unmodified official Python client, scaleapi 2.18.4, pointed at a running server."""

import asyncio
from collections.abc import Callable
from typing import Any

from scaleapi import ScaleClient
from scaleapi.exceptions import ScaleResourceNotFound
from scaleapi.tasks import TaskType

from tests.harness import Account

WEBSITE_TASK: dict[str, Any] = {
    "callback_url": "http://www.example.com/callback",
    "instruction": "Is this company public or private?",
    "attachment_type": "website",
    "attachment": "http://www.google.com/",
    "categories": ["public", "private"],
}


def official(account: Account, key: str | None = None) -> Any:
    return ScaleClient(
        key or account.test_key, "tests", api_instance_url=f"{account.server.url}/v1"
    )


async def run(account: Account, scenario: Callable[[Any], Any], key: str | None = None) -> Any:
    """Run a scenario with the blocking client in a thread, beside the server's event loop."""
    return await asyncio.to_thread(scenario, official(account, key))


def make(client: Any, **params: Any) -> Any:
    return client.create_task(TaskType.Categorization, **(WEBSITE_TASK | params))


def make_batch(client: Any, name: str, project: str = "drawer") -> Any:
    try:
        client.get_project(project)
    except ScaleResourceNotFound:
        client.create_project(project, TaskType.Categorization)
    return client.create_batch(project, name, callback="", metadata={"some_key": "some_value"})
