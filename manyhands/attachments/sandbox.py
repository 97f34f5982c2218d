"""Child processes that look at files from strangers.

A decoder that meets a hostile file may run for ever, eat all memory, or end its process: PDFium,
libtiff and the SVG renderer do, the last one even on a drawing that merely says it is large
(measured). In a child, with limits, that costs one attachment and not the server. It also keeps
Pillow and PDFium out of the server's memory: a child is started when it is needed and ends after
a minute without work.
"""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, Literal, Self

from manyhands.attachments.problems import AttachmentProblem, FetchFailed, UnusableAttachment

Job = Literal["prepare", "page", "words", "thumbnail", "tiles", "waveform"]

_MEMORY: Final = 3 * 2**30  # bytes; a picture at the limit of 200 million pixels turns within it
_JOBS_PER_CHILD: Final = 500  # then a fresh one, against memory that libraries do not give back
_IDLE_SECONDS: Final = 60.0
_GRACE_SECONDS: Final = 2.0  # the child ends itself when the time is up; this is for when it fails


class SandboxError(RuntimeError):
    """A job failed for a reason that is our own fault; the text is the child's traceback."""


class Sandbox:
    """A small pool of child processes; an asynchronous context manager.

    ``children`` is how many files are looked at simultaneously; more jobs wait their turn.
    """

    def __init__(self, *, children: int = 2, memory: int = _MEMORY) -> None:
        self._memory = memory
        self._slots = asyncio.Semaphore(children)
        self._idle: list[_Child] = []
        self._sweeper: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._sweeper is not None:
            self._sweeper.cancel()
            await asyncio.gather(self._sweeper, return_exceptions=True)
        while self._idle:
            await self._idle.pop().end()

    async def run(self, job: Job, *, seconds: float, **arguments: str | int) -> Any:
        """Do a job and return its result as JSON has it.

        ``seconds`` is the limit for the job itself, without the wait for a free child. Raises
        `AttachmentProblem` when the file is at fault, `SandboxError` when we are.
        """
        request = {"job": job, "seconds": seconds, "arguments": arguments}
        async with self._slots:
            child = self._idle.pop() if self._idle else await _Child.start(self._memory)
            try:
                async with asyncio.timeout(seconds + _GRACE_SECONDS):
                    answer = await child.ask(request)
            except TimeoutError:
                await child.kill()
                raise _too_long(seconds) from None
            except BaseException:
                await child.kill()
                raise
            if answer is None:
                raise _post_mortem(await child.wait(), seconds)
            await self._give_back(child)
        if "unusable" in answer:
            raise UnusableAttachment(answer["unusable"])
        if "error" in answer:
            raise SandboxError(answer["error"])
        return answer["result"]

    async def _give_back(self, child: "_Child") -> None:
        if child.jobs >= _JOBS_PER_CHILD:
            await child.end()
            return
        child.idle_since = asyncio.get_running_loop().time()
        self._idle.append(child)
        if self._sweeper is None or self._sweeper.done():
            self._sweeper = asyncio.create_task(self._sweep())

    async def _sweep(self) -> None:
        """End children that have had nothing to do; the task ends with the last of them."""
        while self._idle:
            oldest = self._idle[0]
            rest = oldest.idle_since + _IDLE_SECONDS - asyncio.get_running_loop().time()
            if rest > 0:
                await asyncio.sleep(rest)
            elif self._idle and self._idle[0] is oldest:
                self._idle.pop(0)
                await oldest.end()


class _Child:
    """One child process and its two pipes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._requests = process.stdin
        self._answers = process.stdout
        self.jobs = 0
        self.idle_since = 0.0

    @classmethod
    async def start(cls, memory: int) -> Self:
        """Start a child. It gets none of our environment: there are credentials in it."""
        environment = {
            "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
            # NumPy's would reserve memory for every processor, and no job needs them.
            "OPENBLAS_NUM_THREADS": "1",
        }
        if "SYSTEMROOT" in os.environ:
            environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "manyhands.attachments.sandbox_child",
                str(memory),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
                env=environment,
                start_new_session=True,  # Ctrl+C in the terminal is for the server
            )
        )

    async def ask(self, request: Mapping[str, Any]) -> Any:
        """Return the answer, or None when the child died."""
        self.jobs += 1
        try:
            self._requests.write(json.dumps(request).encode() + b"\n")
            await self._requests.drain()
            line = await self._answers.readline()
        except ConnectionError:
            return None
        return json.loads(line) if line.endswith(b"\n") else None

    async def end(self) -> None:
        """Let the child end by itself, which it does when it reads the end of its input."""
        self._requests.close()
        await self._process.wait()

    async def kill(self) -> None:
        """End the child now, whatever it is doing."""
        with suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    async def wait(self) -> int:
        """Return how the child ended: its exit code, or minus the signal."""
        return await self._process.wait()


def _too_long(seconds: float) -> UnusableAttachment:
    return UnusableAttachment(f"The file took longer than {seconds:g} s to open.")


def _post_mortem(status: int, seconds: float) -> AttachmentProblem:
    """Say of a child that died over a file what that means."""
    if sys.platform != "win32" and status == -signal.SIGALRM:
        return _too_long(seconds)
    if sys.platform != "win32" and status == -signal.SIGKILL:
        return FetchFailed("The server could not look at the file now.", permanent=False)
    return UnusableAttachment("The file cannot be opened: the program that reads it failed.")
