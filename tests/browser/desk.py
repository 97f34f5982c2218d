"""Somebody's place of work: a customer of their own, a person, and the page they work on."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from httpx2 import AsyncClient
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import Visit, VisitMaker
from tests.harness import Account, eventually, ok

WORK = "/workspace/work"


@dataclass
class Desk:
    """A worker in the browser. ``client`` is the same person without one."""

    employer: Account
    client: AsyncClient
    cookies: Mapping[str, str]
    visit: Visit

    @property
    def page(self) -> Page:
        """The tab that was opened last."""
        return self.visit.context.pages[-1]

    async def begin(self, path: str = WORK) -> Page:
        """Open the page of work in a new tab."""
        return await self.visit.open(path)

    async def move(self, visiting: VisitMaker) -> None:
        """Go to another machine, where the same person is signed in."""
        self.visit = await visiting(self.employer.server, self.cookies)

    async def sees(self, text: str) -> None:
        """Wait until this is the text in question, ready for keys."""
        await expect(self.thing).to_have_text(text)
        await expect(self.answer).to_be_focused()

    @property
    def thing(self) -> Locator:
        """The text in question."""
        return self.page.get_by_role("region", name="Text", exact=True)

    @property
    def answer(self) -> Locator:
        """What has the controls of the answer."""
        return self.page.get_by_role("group", name="Your answer")

    async def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def answers(self) -> list[Any]:
        """Return what was answered and counts or will count, in the order of the tasks."""
        rows = await self.employer.rows(
            """
            select s.response -> 'category'
            from submissions s join tasks t using (customer_id, mode, task_id)
            where s.customer_id = %(customer_id)s and s.state in ('held', 'accepted')
            order by t.created_at, t.task_id
            """
        )
        return [json.loads(category) for (category,) in rows]

    async def has_answered(self, *expected: Any) -> None:
        """Wait until exactly these answers have arrived."""
        await eventually(self.answers, accept=lambda found: found == list(expected))


async def take_a_desk(
    employer: Account, visiting: VisitMaker, *, name: str = "", **options: Any
) -> Desk:
    """Hire somebody and give them a browser; ``options`` are those of the browser's context."""
    client = await employer.hire(name=name)
    cookies = dict(client.cookies)
    visit = await visiting(employer.server, cookies, **options)
    return Desk(employer, client, cookies, visit)


async def create_texts(
    employer: Account, texts: Sequence[str], **params: Any
) -> list[dict[str, Any]]:
    """Create a task about each text, in this order."""
    return [await employer.create(attachment=text, **params) for text in texts]


async def all_are_waiting(client: AsyncClient, count: int) -> None:
    """Wait until so many tasks wait for somebody: their attachments have been fetched."""

    async def waiting() -> int:
        home = ok(await client.get("work", params={"since": "2000-01-01T00:00:00Z"}))
        return sum(line["tasks"] for line in home["waiting"])

    await eventually(waiting, accept=lambda found: found == count, seconds=60)
