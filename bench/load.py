"""A load generator that costs little, so that what is measured is the server.

Run as a process of its own (``python -m bench.load`` reads a JSON plan from standard input): the
machine has few cores, and a comfortable HTTP client would take one of them.
"""

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from typing import Any, cast

import uvloop

# Stands in a header or a body for a number that is another one in every request.
NUMBER = "##########"


@dataclass
class Plan:
    """Requests to send over some connections, in a circle, until a count or a time is reached.

    ``first`` is what `NUMBER` is counted from.
    """

    host: str
    port: int
    requests: list[tuple[str, str, dict[str, str], str]]  # method, path, headers, body
    connections: int = 32
    count: int = 0
    seconds: float = 0.0
    first: int = 0


@dataclass
class Result:
    """How many answers came, how fast, and how many were not 200. Times are in milliseconds."""

    answers: int = 0
    failures: int = 0
    seconds: float = 0.0
    times: list[float] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Answers per second."""
        return self.answers / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time that this share of the answers did not exceed."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class _Connection(asyncio.Protocol):
    """One request at a time over a kept-alive connection, and no more HTTP than that needs."""

    def __init__(self, packets: Iterator[bytes], result: Result, done: asyncio.Event) -> None:
        self._packets = packets
        self._result = result
        self._done = done
        self._buffer = b""
        self._sent_at = 0.0
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's own is none by type
        self._send()

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, separator, rest = self._buffer.partition(b"\r\n\r\n")
        if not separator:
            return
        length = _content_length(head)
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        self._result.answers += 1
        self._result.times.append((time.perf_counter() - self._sent_at) * 1_000)
        if not head.startswith(b"HTTP/1.1 200"):
            self._result.failures += 1
        self._send()

    def connection_lost(self, exc: Exception | None) -> None:
        self._done.set()

    def _send(self) -> None:
        assert self._transport is not None
        if self._done.is_set():
            self._transport.close()
            return
        packet = next(self._packets)
        self._sent_at = time.perf_counter()
        self._transport.write(packet)


def _content_length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 :].split(b"\r\n", 1)[0]) if at >= 0 else 0


def _packet(plan: Plan, method: str, path: str, headers: dict[str, str], body: str) -> bytes:
    content = body.encode()
    lines = [f"{method} {path} HTTP/1.1", f"Host: {plan.host}:{plan.port}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode() + content


def _packets(plan: Plan) -> Iterator[bytes]:
    numbers = count(plan.first)
    for packet in cycle([_packet(plan, *request) for request in plan.requests]):
        yield packet.replace(NUMBER.encode(), b"%010d" % next(numbers))


async def run(plan: Plan) -> Result:
    """Carry out a plan in this process."""
    result, done, packets = Result(), asyncio.Event(), _packets(plan)
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    for _ in range(plan.connections):
        await loop.create_connection(
            lambda: _Connection(packets, result, done), plan.host, plan.port
        )
    while not done.is_set():
        await asyncio.sleep(0.005)
        if plan.seconds and time.perf_counter() - started >= plan.seconds:
            done.set()
        if plan.count and result.answers >= plan.count:
            done.set()
    result.seconds = time.perf_counter() - started
    await asyncio.sleep(0.1)
    return result


def send(plan: Plan) -> Result:
    """Carry out a plan in a process of its own."""
    came = subprocess.run(
        [sys.executable, "-m", "bench.load"],
        input=json.dumps(plan.__dict__),
        capture_output=True,
        text=True,
        check=True,
    )
    return Result(**json.loads(came.stdout))


def main() -> None:
    """Carry out the plan on standard input and write the result to standard output."""
    given: dict[str, Any] = json.load(sys.stdin)
    given["requests"] = [tuple(request) for request in given["requests"]]
    result = uvloop.run(run(Plan(**given)))
    json.dump(result.__dict__, sys.stdout)


if __name__ == "__main__":
    main()
