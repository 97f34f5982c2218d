"""Who is not assigned to a Studio project gets none of its tasks; batches come in their order."""

import pytest
from playwright.async_api import expect

from manyhands.accounts.roles import Role
from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import WORK, take_a_desk
from tests.browser.office import card, dialog, take_an_office
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio

PROJECT = "Fruit"


async def test_a_manager_decides_who_gets_what_first(
    account: Account, visiting: VisitMaker
) -> None:
    office = await take_an_office(account, visiting, Role.MANAGER)
    desk = await take_a_desk(account, visiting, name="Nia")
    page = await office.open("/dashboard/studio")
    await expect(page.get_by_text("No live Studio projects")).to_be_visible()
    project = {"name": PROJECT, "type": "categorization", "studio": True}
    ok(await account.live.post("/v1/projects", json=project))
    for batch, text in (("small", "pear"), ("large", "plum")):
        ok(await account.live.post("/v1/batches", json={"name": batch, "project": PROJECT}))
        await account.create(batch=batch, attachment=text)
        ok(await account.live.post(f"/v1/batches/{batch}/finalize"))
    work = await desk.begin()
    await expect(work.get_by_text("No task is left for you")).to_be_visible()

    await page.reload()
    people = card(page, PROJECT)
    await expect(people.get_by_text("Nobody is assigned")).to_be_visible()
    assert await barriers(page) == []
    await people.get_by_role("button", name="Assign people").click()
    assigning = dialog(page, f"Who works on {PROJECT}")
    assert await barriers(page) == []
    await assigning.get_by_role("checkbox", name="Nia").check(force=True)
    await assigning.get_by_role("button", name="Save").click()
    await expect(people.get_by_role("listitem").filter(has_text="Nia")).to_be_visible()
    await page.get_by_role("button", name="Move large up").click()
    order = page.get_by_role("list", name="Batches in their order").get_by_role("listitem")
    await expect(order.first).to_contain_text("large")
    await work.goto(f"{account.server.url}{WORK}")
    await desk.sees("plum")

    # A batch for a group that Nia is not in goes past her.
    await people.get_by_role("button", name="New group").click()
    grouping = dialog(page, "New group")
    await grouping.get_by_label("Name").fill("Night shift")
    await grouping.get_by_role("button", name="Save").click()
    await expect(people.get_by_text("Night shift")).to_be_visible()
    await order.last.get_by_role("button", name="Everybody assigned").click()
    keeping = dialog(page, "Who gets small")
    await keeping.get_by_role("checkbox", name="Night shift").check(force=True)
    await keeping.get_by_role("button", name="Save").click()
    await expect(order.last.get_by_role("button", name="Night shift")).to_be_visible()
