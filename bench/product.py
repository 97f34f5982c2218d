"""The product under measurement: started as users start it, in a process of its own."""

import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from manyhands.db.embedded import attach

LIVE_KEY = "live_" + "b" * 40
TEST_KEY = "test_" + "b" * 40
EMAIL, PASSWORD = "bench@example.com", "a password for the bench"


@dataclass
class Product:
    """A running server."""

    host: str
    port: int
    data_dir: Path
    process: "subprocess.Popen[bytes]"
    started_in: float

    @property
    def conninfo(self) -> str:
        """How to reach its database."""
        found = attach(self.data_dir)
        assert found is not None
        return found

    def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        """Send one request and return the JSON of the answer."""
        request = urllib.request.Request(
            f"http://{self.host}:{self.port}{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"} | headers,
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def sign_in(self) -> str:
        """Return the cookie of the admin."""
        request = urllib.request.Request(
            f"http://{self.host}:{self.port}/app/api/session",
            data=json.dumps({"email": EMAIL, "password": PASSWORD}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.headers["Set-Cookie"].partition(";")[0])

    def processes(self) -> list[int]:
        """Return the ids of all its processes."""
        return [self.process.pid, *descendants(self.process.pid)]

    def memory_mb(self) -> float:
        """Return the memory of all its processes, shared pages counted once (PSS), in MB."""
        return sum(map(pss_mb, self.processes()))


def descendants(pid: int) -> list[int]:
    """Return the ids of all processes that a process started, and those of theirs."""
    found, left = [], [pid]
    while left:
        with suppress(FileNotFoundError):  # it has just ended
            for task in Path(f"/proc/{left.pop()}/task").iterdir():
                children = [int(child) for child in (task / "children").read_text().split()]
                found += children
                left += children
    return found


def pss_mb(pid: int) -> float:
    """Return the memory of a process, shared pages counted in part (PSS), in MB."""
    return _kb(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") / 1024


def peak_mb(pid: int) -> float:
    """Return the most memory that a process has had, in MB."""
    return _kb(Path(f"/proc/{pid}/status"), "VmHWM:") / 1024


def _kb(path: Path, name: str) -> int:
    lines = path.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name))


def basic(key: str) -> dict[str, str]:
    """Return the header that carries an API key."""
    return {"Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode()}


@contextmanager
def running(data_dir: Path, **settings: str) -> Iterator[Product]:
    """Run the product on a data folder until the block ends."""
    environment = os.environ | {
        "MANYHANDS_SETUP_EMAIL": EMAIL,
        "MANYHANDS_SETUP_PASSWORD": PASSWORD,
        "MANYHANDS_SETUP_TEST_KEY": TEST_KEY,
        "MANYHANDS_SETUP_LIVE_KEY": LIVE_KEY,
        "MANYHANDS_ALLOW_PRIVATE_CALLBACKS": "1",
        "MANYHANDS_UNDO_SECONDS": "0",
        "MANYHANDS_LOG_LEVEL": "warning",
    }
    environment |= {f"MANYHANDS_{name.upper()}": value for name, value in settings.items()}
    port = _free_port()
    command = [sys.executable, "-m", "manyhands", "serve", "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(
        [*command, "--data-dir", str(data_dir)], env=environment, stdout=subprocess.DEVNULL
    )
    product = Product("127.0.0.1", port, data_dir, process, 0.0)
    try:
        while not _is_ready(product):
            assert process.poll() is None, "the product did not start"
            time.sleep(0.01)
        product.started_in = time.perf_counter() - started
        yield product
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@contextmanager
def fresh(**settings: str) -> Iterator[Product]:
    """Run the product on an empty data folder."""
    with (
        TemporaryDirectory(prefix="manyhands-bench-") as folder,
        running(Path(folder) / "data", **settings) as product,
    ):
        yield product


def _is_ready(product: Product) -> bool:
    try:
        product.call("GET", "/health/ready")
    except (urllib.error.URLError, ConnectionError):
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
