"""Projects and batches on the dashboard, and what is done there as workers see it."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.browser.office import card, dialog, row, take_an_office
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio


async def make_batch(account: Account, name: str, project: str, **more: Any) -> None:
    ok(await account.live.post("/v1/batches", json={"name": name, "project": project} | more))


async def make_project(account: Account, name: str, **more: Any) -> None:
    body = {"name": name, "type": "categorization"} | more
    ok(await account.live.post("/v1/projects", json=body))


async def test_staging_batches_reach_workers_when_finalized_the_first_one_first(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    await make_project(account, "signs", rapid=True)
    tasks = {}
    for name in ("drive 13", "drive 14"):
        await make_batch(account, name, "signs", callback=f"{receiver.url}/done")
        tasks[name] = await account.create(batch=name, attachment=f"a sign of {name}")
    # The queue goes by the hour first: should one have begun in between, it does not matter here.
    await account.rows("update slots set rank_due_at = 'epoch' where customer_id = %(customer_id)s")
    desk = await take_a_desk(account, visiting)
    work = await desk.begin()
    await expect(work.get_by_text("No task is left for you")).to_be_visible()
    page = await (await take_an_office(account, visiting)).open("/dashboard/batches")
    line = row(page, "Batches", "drive 14")
    await expect(line).to_contain_text("Staging")
    await expect(line).to_contain_text("0 of 1")
    await line.get_by_role("link").click()
    await expect(page.get_by_text("Nobody works on it yet")).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_role("button", name="Set priority").click()
    asking = dialog(page, "Set the priority")
    await asking.get_by_role("radio", name="High, 30").check(force=True)
    await asking.get_by_role("button", name="Set priority").click()
    await expect(card(page, "Facts")).to_contain_text("30")
    await page.get_by_role("button", name="Finalize").click()
    await dialog(page, "Finalize drive 14?").get_by_role("button", name="Finalize").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("In progress")
    ok(await account.live.post("/v1/batches/drive%2013/finalize"))

    async def jobs() -> list[Any]:
        return await account.rows("select from jobs where customer_id = %(customer_id)s")

    await eventually(jobs, accept=lambda left: not left)
    await work.reload()
    await desk.sees("a sign of drive 14")
    ok(await account.live.post(f"/v1/task/{tasks['drive 14']['task_id']}/cancel"))
    await receiver.wait_for(1)
    await page.reload()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Completed")
    told = card(page, "Callbacks")
    await told.get_by_role("link", name="batch.completed").click()
    await expect(card(page, "Facts").get_by_role("link", name="drive 14")).to_be_visible()


async def test_a_project_shows_what_tasks_inherit_and_changes_it(
    account: Account, visiting: VisitMaker
) -> None:
    params = {"instruction": "What does the *sign* say?", "categories": ["stop", "yield"]}
    await make_project(account, "signs", params=params)
    page = await (await take_an_office(account, visiting)).open("/dashboard/projects")
    await row(page, "Projects", "signs").get_by_role("link").click()
    shown = card(page, "Parameters")
    await expect(shown.locator("em")).to_have_text("sign")
    await expect(shown).to_contain_text("yield")
    await shown.get_by_role("button", name="Change").click()
    asking = dialog(page, "Set the parameters")
    await asking.get_by_label("Other parameters").fill('{"categories": 5}')
    await asking.get_by_role("button", name="Set parameters").click()
    await expect(asking.get_by_text("reason:")).to_be_visible()
    await asking.get_by_label("Other parameters").fill('{"categories": ["go"]}')
    await asking.get_by_role("button", name="Set parameters").click()
    await expect(shown).to_contain_text("Version 1, the newest")
    await expect(shown).to_contain_text("go")
    ontology = card(page, "Ontology")
    await ontology.get_by_role("button", name="Set an ontology").click()
    asking = dialog(page, "Set the ontology")
    await asking.get_by_label("Choices").fill('["halt", {"choice": "limit", "subchoices": ["30"]}]')
    await asking.get_by_role("button", name="Set ontology").click()
    await page.reload()
    await expect(ontology.get_by_role("listitem").filter(has_text="halt")).to_be_visible()
    assert await barriers(page) == []
    await page.get_by_role("button", name="Archive").click()
    await dialog(page, "Archive signs?").get_by_role("button", name="Archive it").click()
    await page.get_by_role("link", name="Projects").first.click()
    await expect(page.get_by_text("No live projects yet")).to_be_visible()
    await page.get_by_role("button", name="Archived").click()
    await expect(row(page, "Projects", "signs")).to_be_visible()


async def test_answers_are_exported_and_the_file_is_downloaded(
    account: Account, visiting: VisitMaker
) -> None:
    project = {"name": "streets", "type": "annotation"}
    ok(await account.test.post("/v1/projects", json=project))
    body = {"attachment": "https://example.com/a.jpg", "objects_to_annotate": ["car"]}
    ok(await account.test.post("/v1/task/annotation", json=body | {"project": "streets"}))
    page = await (await take_an_office(account, visiting)).open("/dashboard/projects?mode=test")
    await row(page, "Projects", "streets").get_by_role("link").click()
    exports = card(page, "Exports")
    await exports.get_by_role("button", name="Export…").click()
    asking = dialog(page, "Export completed answers")
    await expect(asking.get_by_role("radio")).to_have_count(4)
    assert await barriers(page) == []
    await asking.get_by_role("button", name="Export").click()
    await expect(exports).to_contain_text("1 task")
    async with page.expect_download() as coming:
        await exports.get_by_role("link", name="Download COCO").click()
    download = await coming.value
    assert download.suggested_filename.startswith("streets-coco-")
    found = json.loads(Path(await download.path()).read_text())
    assert [one["bbox"] for one in found["annotations"]] == [[0, 0, 100, 100]]
    await page.reload()
    await expect(exports.get_by_role("link", name="Download COCO")).to_be_visible()
    assert await barriers(page) == []
    await exports.get_by_role("button", name="Remove COCO").click()
    await dialog(page, "Remove this COCO export?").get_by_role("button", name="Remove").click()
    await expect(exports).to_contain_text("Nothing exported yet")
