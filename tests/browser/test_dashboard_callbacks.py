"""The log of callbacks: every attempt, receivers that do not take them, what is sent again."""

import re
from collections.abc import AsyncIterator, Sequence

import psycopg
import pytest
from aiohttp import web
from playwright.async_api import Locator, Page, expect
from psycopg.conninfo import make_conninfo

from tests.browser.conftest import VisitMaker
from tests.browser.office import card, dialog, row, take_an_office
from tests.harness import Account, Received, Receiver, Server, eventually, ok, serving

pytestmark = pytest.mark.anyio

CALLBACKS = "/dashboard/callbacks"


@pytest.fixture(scope="module")
async def impatient(
    postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """Lend a server that gives a callback up after three attempts within a second."""
    with psycopg.connect(postgres, autocommit=True) as conn:
        conn.execute("create database impatient template template_manyhands")
    conninfo = make_conninfo(postgres, dbname="impatient")
    data_dir = tmp_path_factory.mktemp("impatient")
    async with serving(conninfo, data_dir, callback_retry_seconds="0.1,0.1") as running:
        yield running


def say(receiver: Receiver, *answers: tuple[int, str]) -> None:
    """Answer with each in turn, and with the last one ever after."""
    left = list(answers)

    async def answer(_came: Received) -> web.Response:
        status, text = left.pop(0) if len(left) > 1 else left[0]
        return web.Response(status=status, text=text)

    receiver.answer = answer


async def send(account: Account, receiver: Receiver, count: int = 1) -> list[str]:
    """Create tasks that call back a receiver; return their ids."""
    made = [await account.create("test", callback_url=receiver.url) for _ in range(count)]
    return [task["task_id"] for task in made]


async def has_states(account: Account, *expected: str) -> None:
    """Wait until the deliveries of a customer are in these states."""

    async def states() -> Sequence[str]:
        found = await account.rows(
            "select state from deliveries where customer_id = %(customer_id)s"
        )
        return sorted(state for (state,) in found)

    await eventually(states, accept=lambda found: found == sorted(expected), seconds=30)


def attempts(page: Page) -> Locator:
    """Return the attempts, each folded or not."""
    return card(page, "Attempts").get_by_role("group")


async def test_every_attempt_is_told_and_one_is_replayed(
    impatient: Server, visiting: VisitMaker, receiver: Receiver
) -> None:
    account = await impatient.open_account()
    say(receiver, (500, "first words"), (302, "second words"), (503, '{"third": "words"}'))
    await send(account, receiver)
    await has_states(account, "gave_up")
    page = await (await take_an_office(account, visiting)).open(f"{CALLBACKS}?mode=test")
    line = row(page, "Deliveries", receiver.url)
    await expect(line).to_contain_text("Gave up")
    await expect(line).to_contain_text("503")
    await line.get_by_role("link").click()

    await expect(attempts(page)).to_have_count(3)
    told = [("500", "first words"), ("302", "second words"), ("503", '"third": "words"')]
    for place, (status, text) in enumerate(told):
        one = attempts(page).nth(place)
        await expect(one).to_contain_text(f"Attempt {place + 1}{status}")
        if place < 2:
            await one.locator("summary").click()
        await expect(one.get_by_text(text)).to_be_visible()
        await expect(one.get_by_text(f"The receiver answered {status}")).to_be_visible()
        await expect(one.get_by_text("scale-callback-auth: ••••••••")).to_be_visible()
    [body, *_] = [came.json for came in receiver.received]
    await expect(card(page, "Body").get_by_text(body["task_id"]).first).to_be_visible()

    say(receiver, (200, "thank you"))
    await page.get_by_role("button", name="Replay").click()
    await dialog(page, "Replay this callback?").get_by_role("button", name="Replay it").click()
    await expect(page.get_by_text("thank you")).to_be_visible()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Delivered")
    assert receiver.received[-1].json == body
    await page.get_by_role("link", name="the one before").click()
    await expect(attempts(page)).to_have_count(3)


async def test_all_that_a_receiver_lost_is_replayed(
    impatient: Server, visiting: VisitMaker, receiver: Receiver
) -> None:
    account = await impatient.open_account()
    say(receiver, (410, "gone"))
    task_ids = await send(account, receiver, 3)
    await has_states(account, *["gave_up"] * 3)
    office = await take_an_office(account, visiting)
    home = await office.open("/dashboard?mode=test")
    await expect(home.get_by_text(f"{receiver.url} does not take callbacks")).to_be_visible()
    await expect(home.get_by_text("3 callbacks were given up.")).to_be_visible()
    await expect(home.get_by_text("lost, 0 on their way")).to_be_visible()
    await home.get_by_role("link", name="See deliveries").click()

    page = home
    health = row(page, "Receivers", receiver.url)
    await expect(health).to_contain_text("Failing")
    await expect(health).to_contain_text("The receiver answered 410 Gone.")
    say(receiver, (200, "here again"))
    await health.get_by_role("button", name="Replay 3 lost").click()
    asking = dialog(page, "Replay 3 lost callbacks?")
    await asking.get_by_role("button", name="Replay 3 lost callbacks").click()
    await expect(page.get_by_text("3 sent on their way again")).to_be_visible()
    await expect(health).to_contain_text("Healthy")
    await expect(page.get_by_role("button", name="Replay 3 lost")).to_have_count(0)
    await has_states(account, *["gave_up"] * 3, *["delivered"] * 3)
    assert sorted(came.json["task_id"] for came in receiver.received[3:]) == sorted(task_ids)

    # The log of this receiver, narrowed further, stands in the address.
    deliveries = page.get_by_role("table", name="Deliveries").get_by_role("row")
    await expect(deliveries).to_have_count(1 + 6)
    await page.get_by_role("button", name="State", exact=True).click()
    await page.get_by_role("option", name="Gave up").click()
    await expect(deliveries).to_have_count(1 + 3)
    await page.reload()
    await expect(page.get_by_role("button", name="State: Gave up")).to_be_visible()
    await expect(deliveries).to_have_count(1 + 3)


async def test_a_receiver_that_keeps_failing_is_left_in_peace(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    say(receiver, (500, "no"))
    office = await take_an_office(account, visiting)

    async def failures() -> int:
        origins = ok(await office.client.get("test/origins"))["origins"]
        return sum(origin["failures_in_row"] for origin in origins)

    # One after the other: attempts under way at the same time know nothing of each other.
    for number in range(5):
        await send(account, receiver)
        await eventually(failures, accept=number.__lt__)
    page = await office.open(f"{CALLBACKS}?mode=test")
    health = row(page, "Receivers", receiver.url)
    await expect(health).to_contain_text(re.compile(r"\d in a row, next attempt in "))
    await expect(health).to_contain_text("The receiver answered 500 Internal Server Error.")
    await expect(page.get_by_role("link", name="Callbacks 1 failing")).to_be_visible()
    await page.get_by_role("link", name="Home").first.click()
    banner = page.get_by_text(f"{receiver.url} does not take callbacks").locator("..")
    told = r"row failed. It is left in peace; the next attempt is in \w+ \w+. 5 callbacks wait."
    await expect(banner).to_contain_text(re.compile(told))


async def test_nothing_was_called_back_yet(account: Account, visiting: VisitMaker) -> None:
    page = await (await take_an_office(account, visiting)).open(CALLBACKS)
    await expect(page.get_by_text("No callback was sent yet")).to_be_visible()
    await expect(page.get_by_text("No deliveries yet")).to_be_visible()
    unknown = f"{CALLBACKS}/0123456789abcdef01234567"
    await page.goto(f"{account.server.url}{unknown}")
    await expect(page.get_by_text("There is no such delivery")).to_be_visible()


async def test_where_the_log_of_a_task_leads(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    [task_id] = await send(account, receiver)
    await receiver.wait_for(1)
    office = await take_an_office(account, visiting)
    [made] = ok(await office.client.get("test/deliveries"))["deliveries"]
    page = await office.open(f"{CALLBACKS}/{made['delivery_id']}?mode=test")
    await page.get_by_role("link", name=task_id).click()
    await expect(page.get_by_role("heading", name="Timeline")).to_be_visible()
    await page.get_by_role("link", name="Details").click()
    await expect(page.get_by_role("heading", name="Attempts")).to_be_visible()
