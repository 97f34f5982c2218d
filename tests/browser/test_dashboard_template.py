"""The template of a chat project and its models on the dashboard, down to a worker's first turn."""

import json
from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import take_a_desk
from tests.browser.office import card, dialog, take_an_office
from tests.endpoint import chunk, endpoint, streaming
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio


async def project_of(account: Account) -> str:
    messages = [
        {"key": "prompt", "role": "user", "source": "worker"},
        {"key": "a", "role": "assistant", "source": "given", "required": False},
    ]
    params: dict[str, Any] = {"thread": {"messages": messages}}
    body = {"name": "talks", "type": "chat", "params": params}
    ok(await account.live.post("/v1/projects", json=body))
    ((project_id,),) = await account.rows(
        "select project_id from projects where customer_id = %(customer_id)s"
    )
    return str(project_id)


async def test_a_manager_sets_up_a_model_and_a_template_and_a_worker_talks_with_it(
    account: Account, visiting: VisitMaker
) -> None:
    project_id = await project_of(account)
    office = await take_an_office(account, visiting)
    page = await office.open(f"/dashboard/projects/{project_id}")
    models = card(page, "Models")
    async with endpoint(streaming(chunk("Good "), chunk("*day*.", end=True))) as there:
        await models.get_by_role("button", name="Add a model").click()
        asking = dialog(page, "Add a model")
        await asking.get_by_label("Name").fill("Marten")
        await asking.get_by_label("Address").fill(there.url)
        await asking.get_by_label("Model", exact=True).fill("marten-1")
        await asking.get_by_label("API key").fill("sk-0123456789-wxyz")
        await asking.get_by_label("Temperature").fill("0.5")
        await asking.get_by_role("button", name="Add model").click()
        await expect(models).to_contain_text("marten-1")
        await expect(models).to_contain_text("key …wxyz")
        await models.get_by_role("button", name="Test connection").click()
        await expect(models).to_contain_text("It says: Good *day*.")

        await page.reload()
        await expect(models).to_contain_text("key …wxyz")
        assert await barriers(page) == []
        await page.get_by_role("link", name="Edit the template").click()
        form, preview = card(page, "Template"), card(page, "Preview")
        await form.get_by_role("button", name="a assistant").click()
        await form.get_by_label("Written by").click()
        await page.get_by_role("option", name="A model answers").click()
        about = form.get_by_role("region", name="Asked about this message")
        await about.get_by_role("button", name="Add a question").click()
        question = about.get_by_role("textbox", name="Question")
        await question.fill("How helpful is it?")
        await expect(preview.get_by_text("How helpful is it?").first).to_be_visible()
        await expect(preview).to_contain_text("What a model answers will stand here")
        await expect(question).to_be_focused()
        await form.get_by_role("button", name="Add a question").first.click()
        await form.get_by_role("textbox", name="Question").fill("What is wrong?")
        await form.get_by_role("button", name="Add a rule").click()
        await form.get_by_role("button", name="Test").click()
        await page.get_by_role("option", name="is one of").click()
        await form.get_by_text("2", exact=True).click()
        assert await barriers(page) == []

        await page.get_by_role("link", name="talks").first.click()
        leaving = page.get_by_role("alertdialog")
        await leaving.get_by_role("button", name="Stay here").click()
        await expect(leaving).to_have_count(0)
        await page.get_by_role("link", name="talks").first.click()
        await leaving.get_by_role("button", name="Leave").click()
        await page.get_by_role("link", name="Edit the template").click()
        await expect(form.get_by_text("Your changes are here again")).to_be_visible()
        await form.get_by_role("radio", name="As JSON").click()
        text = await form.get_by_label("Parameters").input_value()
        asked = json.loads(text)["thread"]["messages"][1]["annotations"]
        assert asked[1]["conditions"] == [{"question": [1, 2]}]
        await form.get_by_label("Parameters").fill(text.replace('"question"', '"not"'))
        await form.get_by_role("button", name="Save").click()
        await expect(form.get_by_text("reason:")).to_be_visible()
        await form.get_by_label("Parameters").fill(text)
        await form.get_by_role("button", name="Save").click()
        await expect(page.get_by_text("New tasks inherit this template")).to_be_visible()
        await expect(form.get_by_text("Your changes are here again")).to_have_count(0)

        ok(await account.live.post("/v1/task/chat", json={"project": "talks"}))
        work = await (await take_a_desk(account, visiting)).begin()
        await work.get_by_role("textbox").first.fill("Hello?")
        await work.get_by_role("button", name="Send").click()
        await expect(work.locator("em", has_text="day")).to_be_visible()
        await expect(work.get_by_text("How helpful is it?").first).to_be_visible()
        await expect(work.get_by_text("Marten")).to_have_count(0)
