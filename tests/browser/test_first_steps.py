"""From an empty account to the first answers, as the page First steps leads there."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import VisitMaker
from tests.browser.office import code, copied, dialog, open_an_office, run, take_an_office
from tests.harness import PASSWORD, Account, Receiver, Server, ok

pytestmark = pytest.mark.anyio

PAGE = "/dashboard/first-steps"
FIRST_TASK = "The handle broke, but they sent a new one at once."


def step(page: Page, title: str) -> Locator:
    """Return one of the steps by its title."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))


async def is_folded(page: Page, title: str, *, folded: bool = True) -> None:
    toggle = page.get_by_role("button", name=re.compile(f"^{title}, "))
    await expect(toggle).to_have_attribute("aria-expanded", "false" if folded else "true")


async def make_a_key(page: Page, mode: str = "test") -> str:
    await page.get_by_role("button", name=f"Make a {mode} key", exact=True).click()
    shown = page.get_by_text(re.compile(f"^{mode}_[A-Za-z0-9]+$"))
    return await shown.inner_text()


async def test_one_step_after_the_other(
    shared_server: Server, visiting: VisitMaker, receiver: Receiver
) -> None:
    office = await open_an_office(shared_server, visiting)
    page = await office.open()
    await expect(page.get_by_text("0 of 6 done")).to_be_visible()
    await page.get_by_role("link", name="Begin").click()

    # A key: the next step unfolds when there is one, and the key stays in sight.
    await is_folded(page, "Make a test key", folded=False)
    await is_folded(page, "Send a test task")
    key = await make_a_key(page)
    await is_folded(page, "Send a test task", folded=False)
    await expect(step(page, "Make a test key").get_by_text(key)).to_be_visible()

    # A task, sent from the page: its answer, and its callback in the request bin.
    await page.get_by_role("button", name="Run it from here").click()
    called_back = step(page, "See the answer called back")
    await expect(
        called_back.get_by_text("The callback has arrived in the request bin")
    ).to_be_visible()
    await expect(called_back.get_by_text("Completed", exact=True)).to_be_visible()
    await expect(called_back.get_by_text('"pleased"').first).to_be_visible()
    await expect(called_back.get_by_text("scale-callback-auth")).to_be_visible()

    # A live task, done by oneself in the workspace.
    await is_folded(page, "Do a live task yourself", folded=False)
    yourself = step(page, "Do a live task yourself")
    await make_a_key(page, "live")
    await page.get_by_role("button", name="Create the live task").click()
    async with page.context.expect_page() as opened:
        await yourself.get_by_role("link", name="Do it in the workspace").click()
    workspace = await opened.value
    await workspace.get_by_role("button", name="Start").click()
    await expect(workspace.get_by_text(FIRST_TASK)).to_be_visible()
    await workspace.keyboard.press("2")
    await workspace.keyboard.press("Enter")
    answer = yourself.get_by_role("figure").filter(has_text="The answer: response")
    await expect(answer.get_by_text('"annoyed"')).to_be_visible()
    await expect(
        yourself.get_by_text("The callback has arrived in the request bin")
    ).to_be_visible()

    # One's own server.
    await page.get_by_label("Your callback URL").fill(f"{receiver.url}/mine")
    own = step(page, "Receive callbacks at your own URL")
    await own.get_by_role("button", name="Send a test task").click()
    await expect(own.get_by_text("Attempt 1")).to_be_visible()
    await expect(own.get_by_text("Delivered")).to_be_visible()
    [came] = await receiver.wait_for(1)
    assert (came.path, came.json["response"]["category"]) == ("/mine", "pleased")

    # Somebody else joins by a link.
    await page.get_by_role("button", name="Invite a worker", exact=True).click()
    await page.get_by_role("button", name="Make the link").click()
    link = await dialog(page, "The invitation is ready").get_by_text("/invite/").inner_text()
    await page.get_by_role("button", name="Done", exact=True).click()
    await expect(page.get_by_text("One invitation is open.")).to_be_visible()
    other = await (await visiting(shared_server)).open(link)
    await other.get_by_label("Your name").fill("Wim")
    await other.get_by_label("E-mail").fill(f"wim@{office.customer_id}.example")
    await other.get_by_label("Password", exact=True).fill(PASSWORD)
    await other.get_by_role("button", name="Join").click()
    await expect(page.get_by_text("All of it works")).to_be_visible()
    await expect(page.get_by_role("button", name=re.compile(", done$"))).to_have_count(6)


@pytest.mark.parametrize(
    ("language", "title"),
    [("curl", "Terminal"), ("Python", "first_task.py"), ("Node", "first-task.mjs")],
)
async def test_a_snippet_runs_as_it_is_shown(
    shared_server: Server, visiting: VisitMaker, language: str, title: str
) -> None:
    office = await open_an_office(shared_server, visiting)
    page = await office.open(PAGE)
    await make_a_key(page)
    await page.get_by_role("radio", name=language, exact=True).click()
    program = await copied(page, code(step(page, "Send a test task"), title))
    printed = await run(language, program)
    [task] = ok(await office.client.get("test/tasks"))["tasks"]
    assert task["task_id"] in printed
    called_back = step(page, "See the answer called back")
    await expect(called_back.get_by_role("link", name=task["task_id"])).to_be_visible()
    await expect(
        called_back.get_by_text("The callback has arrived in the request bin")
    ).to_be_visible()


async def test_who_comes_back_finds_the_steps_folded(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    office = await take_an_office(account, visiting)
    await account.create("test", callback_url=receiver.url)
    await receiver.wait_for(1)
    page = await office.open(PAGE)
    # A callback has arrived, and nobody has done a live task.
    for title in ("Make a test key", "Send a test task", "See the answer called back"):
        await is_folded(page, title)
    await is_folded(page, "Do a live task yourself", folded=False)
    await is_folded(page, "Invite a worker")
    await expect(page.get_by_text("You have a live key.")).to_be_visible()


async def test_a_key_that_one_has_is_taken(account: Account, visiting: VisitMaker) -> None:
    office = await take_an_office(account, visiting)
    page = await office.open(f"{PAGE}?step=task")
    task = step(page, "Send a test task")
    await expect(task.get_by_text("-u test_YOUR_KEY:")).to_be_visible()
    await task.get_by_label("Your test key").fill(account.live_key)
    await task.get_by_role("button", name="Use it").click()
    await expect(task.get_by_text("A test key begins with test_")).to_be_visible()

    # One that nobody knows is dropped when the server says so.
    await task.get_by_label("Your test key").fill("test_nobody")
    await task.get_by_role("button", name="Use it").click()
    await task.get_by_role("button", name="Run it from here").click()
    await expect(task.get_by_text("The task was not accepted")).to_be_visible()

    await task.get_by_label("Your test key").fill(account.test_key)
    await task.get_by_role("button", name="Use it").click()
    await expect(task.get_by_text(f"-u {account.test_key}:")).to_be_visible()
    # It stays through a reload, in this tab alone.
    await page.reload()
    await expect(
        step(page, "Send a test task").get_by_text(f"-u {account.test_key}:")
    ).to_be_visible()
    other = await office.open(f"{PAGE}?step=task")
    await expect(other.get_by_text("-u test_YOUR_KEY:")).to_be_visible()


async def test_a_member_is_told_whom_to_ask(shared_server: Server, visiting: VisitMaker) -> None:
    founder = await open_an_office(shared_server, visiting)
    _, member = await shared_server.hire_at(
        founder.customer_id, f"member@{founder.customer_id}.example", Role.MEMBER
    )
    visit = await visiting(shared_server, member.cookies)
    page = await visit.open(PAGE)
    await expect(page.get_by_text("Ask a manager of your team for a test key.")).to_be_visible()
    await expect(page.get_by_role("button", name="Make a test key", exact=True)).to_have_count(0)
    await page.get_by_role("button", name="Invite a worker, done").click()
    await expect(page.get_by_text("A manager of your team can invite somebody.")).to_be_visible()
