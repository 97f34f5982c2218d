"""The child processes: limits, crashes, recycling, and what they do not inherit."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from manyhands.attachments import sandbox as module
from manyhands.attachments.problems import FetchFailed, UnusableAttachment
from manyhands.attachments.sandbox import Sandbox, SandboxError

pytestmark = pytest.mark.anyio


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(children=1) as opened:
        yield opened


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    Image.new("RGB", (20, 10)).save(tmp_path / "picture", "PNG")
    return tmp_path / "picture"


def arguments(path: Path) -> dict[str, str]:
    return {"path": str(path), "kind": "image", "target": str(path) + ".shown"}


def child_of(sandbox: Sandbox) -> int:
    [child] = sandbox._idle
    return child._process.pid


async def test_a_job_is_done_and_the_child_kept(sandbox: Sandbox, picture: Path) -> None:
    first = await sandbox.run("prepare", seconds=30, **arguments(picture))
    assert (first["source"]["width"], first["source"]["height"]) == (20, 10)
    child = child_of(sandbox)
    await sandbox.run(
        "thumbnail", seconds=30, path=str(picture), target=str(picture) + ".t", side=5
    )
    assert child_of(sandbox) == child
    with Image.open(str(picture) + ".t") as small:
        assert small.size == (5, 3)


async def test_what_is_wrong_with_the_file_comes_back(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"<html>")
    with pytest.raises(UnusableAttachment, match=r"^This is an HTML page, not an image\.$"):
        await sandbox.run("prepare", seconds=30, **arguments(tmp_path / "page"))


async def test_a_fault_of_ours_is_told_apart(sandbox: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(SandboxError, match="FileNotFoundError"):
        await sandbox.run("prepare", seconds=30, **arguments(tmp_path / "missing"))


async def test_a_file_that_never_ends_is_given_up(sandbox: Sandbox, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)  # opening it for reading waits for a writer for ever
    with pytest.raises(UnusableAttachment, match=r"took longer than 0\.5 s to open"):
        await sandbox.run("prepare", seconds=0.5, **arguments(pipe))
    assert not sandbox._idle


async def test_a_child_that_ignores_its_alarm_is_ended(
    sandbox: Sandbox, tmp_path: Path, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_GRACE_SECONDS", 0.0)
    await sandbox.run("prepare", seconds=30, **arguments(picture))
    os.kill(child_of(sandbox), signal.SIGSTOP)
    with pytest.raises(UnusableAttachment, match="took longer"):
        await sandbox.run("prepare", seconds=0.1, **arguments(picture))


@pytest.mark.parametrize(
    ("ending", "problem", "permanent"),
    [
        (signal.SIGSEGV, UnusableAttachment, True),
        (signal.SIGABRT, UnusableAttachment, True),
        (signal.SIGKILL, FetchFailed, False),
    ],
)
async def test_a_child_that_dies_takes_nothing_with_it(
    sandbox: Sandbox,
    tmp_path: Path,
    picture: Path,
    ending: signal.Signals,
    problem: type[FetchFailed | UnusableAttachment],
    permanent: bool,
) -> None:
    await sandbox.run("prepare", seconds=30, **arguments(picture))
    child = child_of(sandbox)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    job = asyncio.create_task(sandbox.run("prepare", seconds=30, **arguments(pipe)))
    # Opening the other end succeeds as soon as the child is at work on the file.
    writer = await asyncio.to_thread(os.open, pipe, os.O_WRONLY)
    os.kill(child, ending)
    with pytest.raises(problem) as caught:
        await job
    os.close(writer)
    assert caught.value.permanent is permanent
    assert (await sandbox.run("prepare", seconds=30, **arguments(picture)))["source"]["width"] == 20


async def test_memory_is_limited(tmp_path: Path) -> None:
    Image.new("RGB", (12_000, 12_000)).save(tmp_path / "large", "PNG", compress_level=1)
    async with Sandbox(children=1, memory=400 * 2**20) as sandbox:
        with pytest.raises(UnusableAttachment, match="too much memory"):
            await sandbox.run("prepare", seconds=60, **arguments(tmp_path / "large"))


async def test_a_child_is_replaced_after_many_jobs(
    sandbox: Sandbox, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_JOBS_PER_CHILD", 2)
    await sandbox.run("prepare", seconds=30, **arguments(picture))
    await sandbox.run("prepare", seconds=30, **arguments(picture))
    assert not sandbox._idle


async def test_a_child_without_work_ends(
    sandbox: Sandbox, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_IDLE_SECONDS", 0.0)
    await sandbox.run("prepare", seconds=30, **arguments(picture))
    assert sandbox._sweeper is not None
    await asyncio.wait_for(sandbox._sweeper, 10)
    assert not sandbox._idle


async def test_jobs_wait_for_a_free_child(picture: Path) -> None:
    async with Sandbox(children=2) as sandbox:
        jobs = [sandbox.run("prepare", seconds=30, **arguments(picture)) for _ in range(10)]
        assert len(await asyncio.gather(*jobs)) == 10
        assert len(sandbox._idle) == 2


async def test_a_canceled_job_ends_its_child(sandbox: Sandbox, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    job = asyncio.create_task(sandbox.run("prepare", seconds=30, **arguments(pipe)))
    writer = await asyncio.to_thread(os.open, pipe, os.O_WRONLY)
    job.cancel()
    with pytest.raises(asyncio.CancelledError):
        await job
    os.close(writer)
    assert not sandbox._idle


async def test_secrets_stay_with_the_server(
    sandbox: Sandbox, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    await sandbox.run("prepare", seconds=30, **arguments(picture))
    environment = Path(f"/proc/{child_of(sandbox)}/environ")
    if not environment.exists():
        pytest.skip("there is no /proc")
    assert b"secret" not in environment.read_bytes()
