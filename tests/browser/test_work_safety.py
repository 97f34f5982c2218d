"""Nothing that was typed is lost: not by a reload, the network, the clock or the sign-in."""

import io
import json
from random import Random
from typing import Any

import pytest
from httpx2 import AsyncClient
from PIL import Image
from playwright.async_api import Page, Route, expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import Media, VisitMaker, barriers
from tests.browser.desk import Desk, all_are_waiting, create_texts, take_a_desk
from tests.harness import PASSWORD, Account, eventually, ok

pytestmark = pytest.mark.anyio

SEVERAL = {"categories": ["red", "green", "blue"], "allow_multiple": True}


async def is_checked(page: Page, *names: str) -> None:
    """Wait until exactly these of the choices are made."""
    await expect(page.get_by_role("checkbox", checked=True)).to_have_count(len(names))
    for name in names:
        await expect(page.get_by_role("checkbox", name=name)).to_be_checked()


async def test_a_reload_goes_on_with_the_draft(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first"], **SEVERAL)
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("1", "3")
    await page.reload()
    await desk.sees("first")
    await is_checked(page, "red", "blue")
    await expect(page.get_by_text("Saved just now")).to_be_visible()
    await desk.move(visiting)
    page = await desk.begin()
    await desk.sees("first")
    await is_checked(page, "red", "blue")


async def test_a_closed_tab_keeps_what_was_typed_without_network(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"], **SEVERAL)
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await page.context.set_offline(True)
    await desk.press("1", "Enter")
    await desk.sees("second")
    await desk.press("2", "3")
    await expect(page.get_by_text("Kept in this browser").first).to_be_visible()
    await page.close()
    await desk.visit.context.set_offline(False)
    page = await desk.begin()
    await desk.sees("second")
    await is_checked(page, "green", "blue")
    await desk.has_answered(["red"])


async def test_work_waits_for_the_network(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second", "third"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("1", "Enter")
    await desk.sees("second")
    await page.context.set_offline(True)
    await desk.press("2", "Enter")
    await desk.sees("third")
    await desk.press("1", "Enter")
    await expect(page.get_by_role("heading", name="The server cannot be reached")).to_be_visible()
    await expect(page.get_by_text("answers are kept in this browser")).to_be_visible()
    await create_texts(employer, ["fourth"])
    await page.context.set_offline(False)
    await desk.sees("fourth")
    await desk.has_answered("red", "blue", "red")


async def test_a_pause_without_network(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await page.wait_for_load_state("networkidle")
    await page.context.set_offline(True)
    await desk.press("2", "p")
    await expect(page.get_by_role("heading", name="The server cannot be reached")).to_be_visible()
    await page.context.set_offline(False)
    await page.get_by_role("button", name="Continue").click()
    await desk.sees("first")
    await expect(page.get_by_role("radio", name="blue")).to_be_checked()


async def expire_leases(employer: Account) -> None:
    """Let the time of everybody's tasks be over, also of one that is just being handed out."""

    async def held() -> list[tuple[Any, ...]]:
        await employer.rows(
            "update claims set lease_until = now() where customer_id = %(customer_id)s"
            " and state in ('reserved', 'active') and lease_until > now()"
        )
        return await employer.rows(
            "select task_id from slots where customer_id = %(customer_id)s and state = 'claimed'"
        )

    await eventually(held, accept=lambda rows: not rows)


async def take_over(employer: Account) -> AsyncClient:
    """Let somebody else claim the next task."""
    other = await employer.hire()
    assert ok(await other.post("work/next", json={}))["claim"] is not None
    return other


async def test_a_task_that_somebody_else_took_is_kept(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await page.clock.install()
    await desk.press("2")
    await expect(page.get_by_text("Saved just now")).to_be_visible()
    await expire_leases(employer)
    await take_over(employer)
    # The next sign of life is due.
    await page.clock.fast_forward(30_000)
    await desk.press("ArrowUp")
    await expect(page.get_by_role("heading", name="This task is no longer yours")).to_be_visible()
    await desk.press("Enter")
    await desk.sees("second")
    await page.goto(f"{employer.server.url}/workspace")
    await expect(page.get_by_role("heading", name="Needs your attention")).to_be_visible()
    await expect(page.get_by_text('{"category":"blue"}')).to_be_visible()
    await page.get_by_role("button", name="Discard").click()
    await page.get_by_role("button", name="Discard the answer").click()
    await expect(page.get_by_role("heading", name="Needs your attention")).to_be_hidden()


async def test_an_answer_that_came_too_late_is_told_and_kept(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await page.context.set_offline(True)
    await expire_leases(employer)
    await take_over(employer)
    await desk.press("2", "Enter")
    await page.context.set_offline(False)
    await expect(page.get_by_text("Your answer came too late")).to_be_visible()
    await page.goto(f"{employer.server.url}/workspace")
    await expect(page.get_by_text("Too late", exact=True).first).to_be_visible()
    await expect(page.get_by_text('{"category":"blue"}')).to_be_visible()
    assert await barriers(page) == []


async def test_more_time(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    left = page.get_by_text(" left")
    await expect(left).to_be_hidden()
    await page.clock.install()
    await page.context.set_offline(True)
    await page.clock.fast_forward(550_000)
    await expect(left).to_be_visible()
    await page.clock.fast_forward(60_000)
    await expect(page.get_by_text("Your time is over. Your work is kept.")).to_be_visible()
    await page.context.set_offline(False)
    await desk.press("m")
    await expect(left).to_be_hidden()
    await expect(page.get_by_text("Your time is over. Your work is kept.")).to_be_hidden()


async def spoil(route: Route) -> None:
    """Change the answer on its way, as an older page might have it wrong."""
    body: dict[str, Any] = json.loads(route.request.post_data or "")
    await route.continue_(post_data=body | {"answer": {"category": "purple"}})


async def test_a_refused_answer_is_told_and_can_be_corrected(
    employer: Account, visiting: VisitMaker
) -> None:
    await create_texts(employer, ["first", "second"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await page.route("**/submit", spoil)
    await desk.press("2", "Enter")
    messages = page.get_by_role("region", name="Messages")
    await expect(messages.get_by_text('"purple" is not one of the categories')).to_be_visible()
    await desk.sees("second")
    await page.unroute("**/submit", spoil)
    await messages.get_by_role("button", name="Open it").click()
    await expect(desk.thing).to_have_text("first")
    problem = page.get_by_role("alert").filter(has_text="is not one of the categories")
    await expect(problem).to_be_visible()
    chosen = page.get_by_role("radio", name="blue", checked=True)
    await expect(chosen).to_be_focused()
    await desk.press("1", "Enter")
    await desk.sees("second")
    await desk.has_answered("red")


async def test_an_incomplete_answer_stays(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first"])
    desk = await take_a_desk(employer, visiting)
    page = await desk.begin()
    await desk.sees("first")
    await desk.press("Control+Enter")
    await expect(page.get_by_role("alert").filter(has_text="Choose a category.")).to_be_visible()
    await expect(page.get_by_role("radio", name="red")).to_be_focused()
    await desk.press("2")
    await expect(page.get_by_text("Choose a category.")).to_be_hidden()
    # The focus goes along: Space would otherwise choose another one.
    await desk.press("Space")
    await expect(page.get_by_role("radio", name="blue")).to_be_checked()


async def with_password(employer: Account, desk: Desk) -> str:
    """Have the desk's person join by invitation; return their e-mail."""
    admin = await employer.hire(Role.ADMIN)
    link = ok(await admin.post("invitations", json={"role": "labeler"}))["link"]
    email = f"wim@{employer.number}.example"
    token = link.rpartition("/")[2]
    wish = {"email": email, "name": "Wim", "password": PASSWORD}
    client = employer.server.client()
    joined = await client.post(f"/app/api/invitations/{token}/accept", json=wish)
    ok(joined)
    pairs = [
        {"name": name, "value": value, "url": employer.server.url}
        for name, value in joined.cookies.items()
    ]
    await desk.visit.context.add_cookies(pairs)  # type: ignore[arg-type]
    return email


async def test_a_lost_session_loses_nothing(employer: Account, visiting: VisitMaker) -> None:
    await create_texts(employer, ["first", "second"], **SEVERAL)
    desk = await take_a_desk(employer, visiting)
    email = await with_password(employer, desk)
    page = await desk.begin()
    await desk.sees("first")
    for keys in (["1", "Enter"], ["2"]):  # one key: the next may meet the sign-in already
        await employer.rows("delete from sessions where customer_id = %(customer_id)s")
        await desk.press(*keys)
        await expect(page.get_by_text("Then you go on where you were.")).to_be_visible()
        await page.get_by_label("E-mail").fill(email)
        await page.get_by_label("Password", exact=True).fill(PASSWORD)
        await desk.press("Enter")
        await desk.sees("second")
    await is_checked(page, "green")
    await desk.has_answered(["red"])


SPOTS = [(x, y) for y in (30, 80, 130) for x in (30, 80, 130, 180)]
DISTURBANCES = ("cut the network", "restore the network", "reload", "expire the lease")


@pytest.mark.parametrize("seed", [3, 8])
async def test_what_is_handed_in_is_what_was_drawn_whatever_happened(
    employer: Account, visiting: VisitMaker, media: Media, seed: int
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (210, 160), "#cdd6dc").save(picture, "png")
    body = {
        "attachment": media.add("wall.png", picture.getvalue(), "image/png"),
        "objects_to_annotate": ["Lamp"],
    }
    ok(await employer.live.post("/v1/task/pointannotation", json=body))
    desk = await take_a_desk(employer, visiting)
    await all_are_waiting(desk.client, 1)
    drawer = Drawer(await desk.begin())
    await drawer.sees_the_picture()
    random = Random(seed)
    for spot in random.sample(SPOTS, 9):
        await drawer.draw(spot)
        for _ in range(random.randrange(3)):
            await drawer.travel(random.choice(["undo", "redo"]))
        match random.choice(DISTURBANCES):
            case "cut the network":
                await drawer.page.context.set_offline(True)
            case "restore the network":
                await drawer.page.context.set_offline(False)
            case "reload":
                await drawer.reload()
            case _:
                await expire_leases(employer)
    await drawer.page.context.set_offline(True)
    await drawer.draw((105, 55))
    await desk.press("Control+Enter")
    await expect(drawer.page.get_by_text("The server cannot be reached").first).to_be_visible()
    await drawer.page.context.set_offline(False)

    async def answers() -> list[Any]:
        rows = await employer.rows(
            "select answer from submissions where customer_id = %(customer_id)s"
        )
        return [json.loads(answer)["annotations"] for (answer,) in rows]

    ((*found,),) = await eventually(answers)
    assert [(one["x"], one["y"]) for one in found] == [
        (pytest.approx(x, abs=1), pytest.approx(y, abs=1)) for x, y in drawer.drawn
    ]


class Drawer:
    """Somebody who sets points on a picture, and knows which there must be."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.drawn: list[tuple[int, int]] = []
        self.undone: list[tuple[int, int]] = []
        self.first = 0

    async def sees_the_picture(self) -> None:
        """Wait until work can begin, with everything that was drawn."""
        image = self.page.get_by_role("img", name="Image wall.png")
        await expect(image).to_have_js_property("naturalWidth", 210)
        await expect(self.page.get_by_role("application")).to_be_focused()
        await self.sees_what_was_drawn()

    async def sees_what_was_drawn(self) -> None:
        """Wait until so many points are in the list."""
        drawn = self.page.get_by_role("list", name="On the picture").get_by_role("listitem")
        await expect(drawn).to_have_count(len(self.drawn))

    async def draw(self, spot: tuple[int, int]) -> None:
        """Set a point."""
        place = await self.page.get_by_role("img", name="Image wall.png").bounding_box()
        assert place is not None
        scale = place["width"] / 210
        await self.page.mouse.click(place["x"] + spot[0] * scale, place["y"] + spot[1] * scale)
        self.drawn.append(spot)
        self.undone.clear()
        await self.sees_what_was_drawn()

    async def travel(self, way: str) -> None:
        """Go back or forth, as far as this page remembers."""
        if way == "undo" and len(self.drawn) > self.first:
            self.undone.append(self.drawn.pop())
        elif way == "redo" and self.undone:
            self.drawn.append(self.undone.pop())
        await self.page.keyboard.press("Control+z" if way == "undo" else "Control+Shift+z")
        await self.sees_what_was_drawn()

    async def reload(self) -> None:
        """Load the page anew; without a network there is none."""
        await self.page.context.set_offline(False)
        await self.page.reload()
        self.first = len(self.drawn)
        self.undone.clear()
        await self.sees_the_picture()
