"""Somebody at the dashboard, and the programs that its pages show, run as they are shown."""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from httpx2 import AsyncClient
from playwright.async_api import Locator, Page, expect

from manyhands.accounts.customers import create_customer
from manyhands.accounts.model import Person
from manyhands.accounts.roles import Role
from tests import node
from tests.browser.conftest import Visit, VisitMaker
from tests.harness import Account, Server

PATIENCE_SECONDS = 60
# How programs on a page are run; they are read from the standard input.
INTERPRETERS: Mapping[str, Sequence[str]] = {
    "curl": ("/bin/sh", "-s"),
    "Python": (sys.executable, "-"),
    "Node": (node.executable(), "--input-type=module", "-"),
}


@dataclass
class Office:
    """Somebody at the dashboard. ``client`` is the same person without a browser."""

    server: Server
    customer_id: str
    person: Person
    client: AsyncClient
    visit: Visit

    async def open(self, path: str = "/dashboard") -> Page:
        """Open a page of the dashboard in a new tab."""
        return await self.visit.open(path)


async def take_an_office(
    account: Account, visiting: VisitMaker, role: Role = Role.ADMIN, **options: object
) -> Office:
    """Hire somebody and give them a browser; ``options`` are those of the browser's context."""
    person, client = await account.hire_person(role)
    visit = await visiting(account.server, client.cookies, **options)
    return Office(account.server, account.customer_id, person, client, visit)


async def open_an_office(server: Server, visiting: VisitMaker) -> Office:
    """Give a browser to the first person of a customer who has nothing yet, keys neither."""
    async with server.process.db.transaction() as tx:
        customer_id = await create_customer(tx, "Newcomer")
    email = f"founder@{customer_id}.example"
    person, client = await server.hire_at(customer_id, email, Role.ADMIN)
    visit = await visiting(server, client.cookies)
    return Office(server, customer_id, person, client, visit)


async def copied(page: Page, what: Locator) -> str:
    """Press a button that copies; return what is in the clipboard then."""
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.evaluate("navigator.clipboard.writeText('')")
    await what.click()
    await expect(page.get_by_text("Copied ").first).to_be_attached()
    text: str = await page.evaluate("navigator.clipboard.readText()")
    assert text
    return text


def code(page: Page | Locator, title: str) -> Locator:
    """Return the button that copies the code of this title."""
    return page.get_by_role("button", name=f"Copy {title}", exact=True)


async def run(language: str, program: str) -> str:
    """Run a program that was copied from a page; return what it printed."""
    running = await asyncio.create_subprocess_exec(
        *INTERPRETERS[language],
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(PATIENCE_SECONDS):
        out, err = await running.communicate(program.encode())
    assert running.returncode == 0, err.decode()
    return out.decode()


def dialog(page: Page, title: str) -> Locator:
    """Return the dialog of this title, one that interrupts or one that does not."""
    asking = page.get_by_role("alertdialog", name=title, exact=True)
    return page.get_by_role("dialog", name=title, exact=True).or_(asking)


def row(page: Page, table: str, words: str) -> Locator:
    """Return the row of a table that has these words."""
    return page.get_by_role("table", name=table).get_by_role("row").filter(has_text=words)


def card(page: Page, title: str) -> Locator:
    """Return the part of a page that has this heading."""
    heading = page.get_by_role("heading", name=title, level=2, exact=True)
    return page.locator("main section").filter(has=heading)
