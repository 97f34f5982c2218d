"""What several tests of single modules need."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from manyhands.net.egress import Egress


@pytest.fixture
async def egress() -> AsyncIterator[Egress]:
    async with Egress(allow_private=True, setting="SETTING") as opened:
        yield opened


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert isinstance(port, int)
    return port


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """Where a test writes a recording."""
    return tmp_path / "recording"
