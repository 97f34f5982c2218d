"""A training task teaches somebody new; a hidden evaluation task scores them."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.browser.office import card, row, take_an_office
from tests.harness import CREATE, TEXT_TASK, Account, ok

pytestmark = pytest.mark.anyio

PROJECT = "Colours"


async def test_a_training_task_teaches_and_a_hidden_one_scores(
    account: Account, visiting: VisitMaker
) -> None:
    ok(await account.live.post("/v1/projects", json={"name": PROJECT, "type": "categorization"}))
    office = await take_an_office(account, visiting)
    for kind, text, reason in (
        ("training", "tomato", "Ripe tomatoes are **red**."),
        ("evaluation", "sky", None),
    ):
        answer = "red" if text == "tomato" else "blue"
        known = {"expected_response": {"category": answer}, "reason": reason}
        body = TEXT_TASK | {"project": PROJECT, "attachment": text} | known
        ok(await account.live.post(f"/v1/{kind}_tasks/categorization", json=body))
    for text in ("cherry", "sea"):
        ok(
            await account.live.post(
                CREATE, json=TEXT_TASK | {"project": PROJECT, "attachment": text}
            )
        )

    # On an average one task in ten is one; here each, to see it.
    page = await office.open("/dashboard/quality")
    await expect(page.get_by_text("No scores yet")).to_be_visible()
    every = page.get_by_role("form", name=PROJECT).get_by_role("textbox")
    await expect(every).to_have_value("10")
    await every.fill("1")
    await every.press("Enter")
    await expect(page.get_by_text("Saved")).to_be_visible()

    desk = await take_a_desk(account, visiting, name="Nia")
    work = await desk.begin()
    await desk.sees("tomato")
    await expect(work.get_by_text("You are new to this project")).to_be_visible()
    await desk.press("2", "Control+Enter")
    await expect(work.get_by_text("The expected answer is another one")).to_be_visible()
    await expect(work.get_by_role("region", name="Why")).to_contain_text("Ripe tomatoes are red.")
    await expect(work.get_by_text("You", exact=True)).to_be_visible()
    assert await barriers(work) == []
    await desk.press("Enter")

    await desk.sees("sky")
    await expect(work.get_by_text("Training")).to_have_count(0)
    await desk.press("2", "Control+Enter")
    await desk.sees("cherry")
    await desk.press("1", "Control+Enter")
    await desk.sees("sea")

    line = row(page, "Scores", "Nia")
    await expect(line).to_contain_text("100 %")
    await expect(line).to_contain_text("0 %")
    await expect(card(page, "Last answers").get_by_role("row")).to_have_count(3)
    assert await barriers(page) == []
    assert await account.total() == 2
