"""The version 2 part of the unmodified official client, pointed at a running server."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from scaleapi import ScaleClient

from tests.harness import Account, ok

T = TypeVar("T")


def official(account: Account, key: str | None = None) -> Any:
    """Return the whole client, with its version 2 at the server."""
    client = ScaleClient(
        key or account.live_key, "tests", api_instance_url=f"{account.server.url}/v1"
    )
    client.v2.api_client.configuration.host = account.server.url
    return client


async def run(account: Account, scenario: Callable[[Any], T], key: str | None = None) -> T:
    """Run a scenario with the blocking client in a thread, beside the server's event loop."""
    return await asyncio.to_thread(scenario, official(account, key))


async def make_project(
    account: Account, name: str = "p", type_name: str = "categorization", **more: Any
) -> dict[str, Any]:
    """Return a new project as version 2 shows it."""
    body = {"name": name, "type": type_name} | more
    ok(await account.live.post("/v1/projects", json=body))
    made: dict[str, Any] = ok(await account.live.get("/v2/project", params={"project_name": name}))
    return made


async def make_batch(account: Account, name: str = "b", **more: Any) -> dict[str, Any]:
    """Return a new batch of the project ``p`` as version 2 shows it."""
    body = {"name": name, "project_name": "p"} | more
    made: dict[str, Any] = ok(await account.live.post("/v2/batch", json=body))
    return made
