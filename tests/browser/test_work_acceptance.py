"""The main job, end to end: invited by link, twenty tasks by keyboard alone, their callbacks."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Media, VisitMaker
from tests.browser.desk import all_are_waiting
from tests.harness import AUTH_KEY, CREATE, EMAIL, LIVE_KEY, PASSWORD, Receiver, Server, ok, serving

pytestmark = pytest.mark.anyio

TREES = [
    *("Alder", "Ash", "Beech", "Birch", "Cherry", "Elm", "Hazel", "Larch", "Lime", "Maple"),
    *("Oak", "Pine", "Poplar", "Rowan", "Yew"),
]
COLOURS = ["red", "orange", "yellow", "green", "blue", "violet", "brown", "black", "white"]
LEASE_SECONDS = 8


@dataclass
class Job:
    """A task, the keys which do it, and the answer that must arrive; None when none may."""

    params: dict[str, Any]
    keys: Sequence[str]
    category: Any
    category_id: Any = None


def text(words: str, categories: Sequence[str], **more: Any) -> dict[str, Any]:
    return {"attachment_type": "text", "attachment": words, "categories": categories} | more


def jobs(media: Media) -> list[Job]:
    """Every kind of attachment, every way to choose."""
    few = ["yes", "no", "cannot say"]
    dozen = TREES[:12]
    ids = {"c-1": "red", "c-2": "blue"}
    files = [
        ("image", media.picture("tomato.png", "tomato")),
        ("pdf", media.document("letter.pdf", "ivory", "linen")),
        ("audio", media.recording("call.wav")),
        ("video", media.clip("street.webm")),
        ("website", media.site("shop", "A shop for hats")),
    ]
    return [
        *[
            Job({"attachment_type": kind, "attachment": url, "categories": few}, ["2"], "no")
            for kind, url in files
        ],
        *[
            Job(
                {"attachment_type": kind, "attachment": url, "categories": few}
                | {"allow_multiple": True},
                ["1", "3"],
                ["yes", "cannot say"],
            )
            for kind, url in files
        ],
        Job(text("two", ["red", "blue"]), ["1"], "red"),
        Job(text("nine", COLOURS), ["9"], "white"),
        Job(text("twelve", dozen), ["e"], "Pine"),
        Job(text("found by typing", TREES), ["/", *"oak", "Enter"], "Oak"),
        Job(text("chosen lately", TREES), ["1"], "Oak"),
        Job(
            text("several by typing", TREES, allow_multiple=True),
            ["/", *"yew", "Enter", *"elm", "Enter", "Escape", "Escape"],
            ["Elm", "Yew"],
        ),
        Job(text("by arrows", few), ["Tab", "Space", "ArrowDown"], "no"),
        Job(text("with ids", ["red", "blue"], category_ids=ids), ["2"], "blue", "c-2"),
        Job(text("without network", few), ["3"], "cannot say"),
        Job(text("out of time", few), ["1"], "yes"),
        Job(text("too hard", few), ["s", "2"], None),
        Job(text("damaged", few), ["b", "1"], None),
    ]


@pytest.fixture
async def plant(conninfo: str, tmp_path: Path) -> AsyncIterator[Server]:
    """Lend a server on which nobody may think for long."""
    async with serving(conninfo, tmp_path, undo_seconds=2, lease_seconds=LEASE_SECONDS) as running:
        yield running


async def invite(page: Page) -> str:
    """Sign in as the admin and return the link of a new invitation."""
    await page.get_by_label("E-mail").fill(EMAIL)
    await page.get_by_label("Password", exact=True).fill(PASSWORD)
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="Invite", exact=True).first.click()
    await page.get_by_role("button", name="Make the link").click()
    link = page.get_by_role("alertdialog").get_by_text("/invite/")
    return await link.inner_text()


async def join(page: Page) -> None:
    """Fill in the invitation without a mouse."""
    await expect(page.get_by_label("Your name")).to_be_focused()
    for line in ("Wim Worker", "wim@example.com"):
        await page.keyboard.type(line)
        await page.keyboard.press("Tab")
    await page.keyboard.type(PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="22 tasks are waiting for you")).to_be_visible()


async def do(page: Page, number: int, job: Job) -> None:
    """Do one task by its keys; two of them while the network is gone."""
    await expect(page.get_by_text(f"Question {number}.", exact=True)).to_be_visible()
    await expect(page.get_by_role("group", name="Your answer")).to_be_focused()
    words = job.params["attachment"]
    is_cut_off = words in {"without network", "out of time"}
    await page.context.set_offline(is_cut_off)
    for key in job.keys:
        await page.keyboard.press(key)
    if is_cut_off:
        await expect(page.get_by_text("Offline", exact=True)).to_be_visible()
    if words == "out of time":
        await expect(page.get_by_text("Your time is over.").last).to_be_visible()
        await page.context.set_offline(False)
    if job.category is not None:
        await page.keyboard.press("Enter")


async def test_twenty_tasks(
    plant: Server, visiting: VisitMaker, media: Media, receiver: Receiver
) -> None:
    work = jobs(media)
    client = plant.client(LIVE_KEY)
    tasks = []
    for number, job in enumerate(work, 1):
        wish = {"instruction": f"Question {number}.", "callback_url": f"{receiver.url}/{number}"}
        tasks.append(ok(await client.post(CREATE, json=job.params | wish))["task_id"])
    await all_are_waiting(await plant.sign_in(), len(work))

    link = await invite(await (await visiting(plant)).open("/dashboard/team"))
    page = await (await visiting(plant)).open(link)
    await join(page)
    await page.keyboard.press("Enter")
    for number, job in enumerate(work, 1):
        await do(page, number, job)
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()

    expected = {
        f"/{number}": (task_id, job)
        for number, (task_id, job) in enumerate(zip(tasks, work, strict=True), 1)
        if job.category is not None
    }
    assert len(expected) == 20
    received = {one.path: one for one in await receiver.wait_for(20, seconds=60)}
    assert received.keys() == expected.keys()
    for path, (task_id, job) in expected.items():
        came = received[path]
        assert came.headers["scale-callback-auth"] == AUTH_KEY
        assert came.json["task_id"] == task_id
        assert came.json["task"]["status"] == "completed"
        assert came.json["response"]["category"] == job.category
        assert came.json["response"].get("category_id") == job.category_id
    assert len(receiver.received) == 20
