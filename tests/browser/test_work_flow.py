"""One task after the other: what is in sight, what can be taken back, what is passed on."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PHONE, Media, VisitMaker
from tests.browser.desk import Desk, all_are_waiting, create_texts, take_a_desk
from tests.harness import Account, eventually

pytestmark = pytest.mark.anyio


async def test_the_next_task_needs_no_request(
    employer: Account, visiting: VisitMaker, media: Media
) -> None:
    await create_texts(employer, ["first"])
    url = media.picture("second.png", "teal")
    await employer.create(attachment_type="image", attachment=url, instruction="What is it?")
    desk = await take_a_desk(employer, visiting)
    await all_are_waiting(desk.client, 2)
    finished: list[str] = []
    desk.visit.context.on("requestfinished", lambda request: finished.append(request.url))
    page = await desk.begin()
    await desk.sees("first")

    async def picture_is_there() -> bool:
        return any("/attachments/" in url for url in finished)

    await eventually(picture_is_there)
    await page.context.set_offline(True)
    await desk.press("1", "Enter")
    picture = page.get_by_role("img", name="Image second.png")
    await expect(picture).to_be_visible()
    await expect(page.get_by_text("What is it?", exact=True)).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    await page.context.set_offline(False)
    await desk.has_answered("red")


async def test_the_last_submission_can_be_taken_back(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("1", "Enter")
    await desk.sees("second")
    await desk.has_answered("red")
    await desk.press("z")
    await desk.sees("first")
    await expect(page.get_by_role("radio", name="red")).to_be_checked()
    await desk.press("2", "Enter")
    await desk.sees("second")
    await desk.press("2", "Enter")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()
    await desk.press("z")
    await desk.sees("second")
    await desk.press("1", "Enter")
    await desk.has_answered("blue", "red")


async def test_two_people_never_get_the_same_task(employer: Account, visiting: VisitMaker) -> None:
    texts = [f"text {number}" for number in range(6)]
    await create_texts(employer, texts)
    desks = [await take_a_desk(employer, visiting) for _ in range(2)]
    seen: list[str] = []

    async def work(desk: Desk) -> None:
        page = await desk.begin()
        nothing = page.get_by_role("heading", name="No task is left for you")
        await expect(desk.thing.or_(nothing)).to_be_visible()
        while not await nothing.is_visible():
            text = await desk.thing.inner_text()
            seen.append(text)
            await desk.sees(text)
            await desk.press("1", "Enter")
            await expect(desk.thing.filter(has_text=text)).to_have_count(0)
            await expect(desk.thing.or_(nothing)).to_be_visible()

    await asyncio.gather(*(work(desk) for desk in desks))
    assert sorted(seen) == texts
    await desks[0].has_answered(*["red"] * 6)


async def test_one_tab_works_at_a_time(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    first_tab = await desk.begin()
    await desk.sees("first")
    await desk.press("2")
    await expect(first_tab.get_by_role("radio", name="blue")).to_be_checked()
    second_tab = await desk.begin()
    elsewhere = "You are working in another tab"
    await expect(second_tab.get_by_role("heading", name=elsewhere)).to_be_visible()
    await desk.press("Enter")
    await desk.sees("first")
    await expect(second_tab.get_by_role("radio", name="blue")).to_be_checked()
    await expect(first_tab.get_by_role("heading", name=elsewhere)).to_be_visible()
    await desk.press("Enter")
    await desk.has_answered("blue")


async def test_nothing_left_says_so_until_something_comes(
    employer: Account, visiting: VisitMaker
) -> None:
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin("/workspace")
    await expect(page.get_by_role("heading", name="Nothing is waiting for you")).to_be_visible()
    await page.goto(f"{employer.server.url}/workspace/work")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()
    await create_texts(employer, ["first"])
    await expect(page.get_by_role("heading", name="One task is waiting")).to_be_visible()
    await desk.press("Enter")
    await desk.sees("first")


async def test_passing_on_with_a_note(employer: Account, visiting: VisitMaker) -> None:
    first, second, _ = await create_texts(employer, ["first", "second", "third"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("s")
    panel = page.get_by_role("dialog", name="Skip this task")
    await expect(panel).to_be_focused()
    await desk.press("Escape")
    await expect(panel).to_be_hidden()
    await desk.sees("first")
    await desk.press("s")
    await panel.get_by_label("Note").fill("Is it a fruit?")
    await panel.get_by_role("button", name="The instruction is unclear").click()
    await desk.sees("second")
    await page.get_by_role("button", name="Report").click()
    await page.get_by_label("Note").fill("It is empty.")
    await page.get_by_role("button", name="No answer can be right").click()
    await desk.sees("third")
    passed = await employer.rows(
        "select task_id, state, reason, note from claims where state = 'skipped'"
        " and customer_id = %(customer_id)s order by ended_at"
    )
    assert passed == [
        (first["task_id"], "skipped", "unclear", "Is it a fruit?"),
        (second["task_id"], "skipped", "report:impossible", "It is empty."),
    ]


async def test_a_pause_gives_the_task_to_others_and_keeps_the_draft(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"], instruction="Which colour?")
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("2", "p")
    await expect(page.get_by_role("heading", name="2 tasks are waiting for you")).to_be_visible()
    await page.get_by_role("link", name="Which colour?").click()
    await desk.sees("first")
    await expect(page.get_by_role("radio", name="blue")).to_be_checked()
    await desk.press("Control+Shift+Enter")
    await expect(page.get_by_role("heading", name="One task is waiting for you")).to_be_visible()
    await desk.has_answered("blue")


async def test_on_a_phone_by_touch(employer: Account, visiting: VisitMaker) -> None:
    long = [f"A rather long name for choice {number}" for number in range(12)]
    await create_texts(employer, ["first", "second"], categories=long)
    desk = await take_a_desk(employer, visiting, viewport=PHONE, has_touch=True, is_mobile=True)
    page = await desk.begin("/workspace")
    await page.get_by_role("button", name="Start").tap()
    await desk.sees("first")
    await page.get_by_text(long[-1], exact=True).tap()
    submit = page.get_by_role("button", name="Submit")
    await expect(submit).to_be_in_viewport(ratio=1)
    await submit.tap()
    await desk.sees("second")
    assert await page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    await page.get_by_role("button", name="Undo").tap()
    await desk.sees("first")
    await expect(page.get_by_role("radio", name=long[-1])).to_be_checked()
