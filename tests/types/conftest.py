"""What the tests of task types share."""

from collections.abc import AsyncIterator

import pytest

from tests.harness import Server, clone_database, serving


@pytest.fixture(scope="session")
async def shared_server(
    postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """Lend the server that tests of types share; here one process is enough."""
    conninfo = clone_database(postgres, "shared_by_types")
    async with serving(conninfo, tmp_path_factory.mktemp("shared")) as running:
        yield running
