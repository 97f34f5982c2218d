"""Conversations are judged, ranked and written anew with the keyboard alone."""

from typing import Any

import pytest
from playwright.async_api import Page, expect
from scaleapi.api_client.v2.models.thread import Thread

from manyhands.accounts.roles import Role
from tests.browser.conftest import VisitMaker, barriers
from tests.browser.desk import Desk, take_a_desk
from tests.harness import Account, Receiver, ok

pytestmark = pytest.mark.anyio

RUBRIC = [{"id": "true", "criterion": "It is true"}, {"id": "short", "criterion": "It is short"}]


def asked(key: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "title": f"The {key}", **more}


def answer(key: str, *annotations: dict[str, Any], **more: Any) -> dict[str, Any]:
    asks = list(annotations)
    return {"key": key, "role": "assistant", "source": "given", "annotations": asks, **more}


THREAD = {
    "messages": [
        {"key": "prompt", "role": "user", "source": "given"},
        answer(
            "first",
            asked("grade", "integer", min=1, max=7),
            rewrite="optional",
            chunk_annotations=[asked("fault", "boolean")],
        ),
        answer("second", asked("grade", "integer", min=1, max=7), rewrite="optional"),
    ],
    "turn_annotations": [asked("order", "ranked_groups", required=True)],
    "annotations": [
        asked("safety", "boolean"),
        asked("summary", "text"),
        asked("topic", "category", possible_values=["kitchen", "garden"]),
        asked("tone", "category_multiple", possible_values=["kind", "dry"]),
        asked("proof", "file"),
        asked("marks", "labeled_text", labels=["good", "bad"]),
        asked("priority", "ranked_choices", possible_values=["speed", "care"]),
        asked("done", "rubric_criteria", criteria_definitions=RUBRIC),
        asked("rating", "rubric_rating", criteria_definitions=RUBRIC, max=3),
        asked(
            "trial",
            "workspace_container",
            workspace={"workspace_id": "w-1", "workspace_url": "https://example.com/w-1"},
        ),
    ],
}
VARIABLES = {
    "prompt": ["How *soon*?", "How long?", "How much?"],
    "first": ["At $x^2$ once.<script>alert(1)</script>", "An hour.", "A litre."],
    "second": [
        {"text": "At once, later.", "reasoning": [{"content": "I weigh it."}]},
        "Two hours.",
        "Two litres.",
    ],
}


async def letter_of(page: Page, text: str) -> str:
    """Return by which letter the answer with a text is known."""
    card = page.locator(".chat-answer", has_text=text)
    name = await card.get_attribute("aria-label")
    assert name is not None
    return name.removeprefix("Answer ").lower()


async def judge_turn(desk: Desk, good: str, bad: str) -> None:
    """Grade both answers and rank the good one first."""
    page = desk.page
    for text, grade, rank in ((good, "7", "1"), (bad, "2", "2")):
        await desk.press(await letter_of(page, text))
        card = page.locator(".chat-answer", has_text=text)
        await expect(card).to_have_attribute("data-here", "")
        await expect(card.locator("input").first).to_be_focused()
        await desk.press(f"Shift+{rank}", grade)
        await expect(card.get_by_role("radio", name=grade)).to_be_checked()


async def test_a_ranking_over_three_turns_with_all_twelve_kinds(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    body = {"thread": THREAD, "template_variables": VARIABLES, "callback_url": receiver.url}
    ok(await account.live.post("/v1/task/chat", json=body))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(page.locator("em", has_text="soon")).to_be_visible()
    await expect(page.locator("math")).to_be_visible()
    assert await page.locator(".chat script").count() == 0
    await desk.press("Control+Enter")
    await expect(page.get_by_role("alert").get_by_role("button")).to_have_count(3)
    assert await barriers(page) == []

    await judge_turn(desk, "later", "once.")
    # A better version, with what was changed marked.
    await desk.press(await letter_of(page, "once."), "r")
    await expect(page.get_by_role("textbox", name="A better version")).to_be_focused()
    await desk.press("Control+End")
    await page.keyboard.type(" Or sooner.")
    await expect(page.locator("ins")).to_contain_text("Or sooner.")
    await desk.press("Escape", "v")
    await expect(page.locator(".chat-marked mark").first).to_be_visible()
    await desk.press("v", "t")

    await expect(page.get_by_role("region", name="Turn 2 of 3")).to_be_visible()
    await judge_turn(desk, "An hour.", "Two hours.")
    # A passage of an answer, and what is asked about it.
    await desk.press(await letter_of(page, "An hour."), "e", "ArrowRight", "1", "Enter", "2")
    await expect(page.locator(".chat-chunk q")).to_have_text("hour.")
    await expect(page.get_by_text("Saved just now")).to_be_visible()
    await page.reload()
    # One goes on where one was, with all that was said.
    await expect(page.get_by_role("region", name="Turn 2 of 3")).to_be_visible()
    await expect(page.locator("input:checked")).to_have_count(3)
    await desk.press("t")
    await judge_turn(desk, "A litre.", "Two litres.")
    # As good as each other after all.
    await desk.press("=")
    await expect(page.locator(".chat-rank-place")).to_have_count(1)
    await judge_the_whole(desk)
    assert await barriers(page) == []
    await desk.press("Control+Enter")

    (sent,) = await receiver.wait_for(1, seconds=60)
    (thread,) = sent.json["response"]["threads"]
    assert Thread.from_dict(thread) is not None
    check_turns(thread["turns"])
    check_whole(thread["annotations"])


async def test_sensitive_content_ends_the_task(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    body = {"thread": THREAD, "template_variables": VARIABLES, "callback_url": receiver.url}
    ok(await account.live.post("/v1/task/chat", json=body))
    desk = await take_a_desk(account, visiting, viewport={"width": 390, "height": 844})
    page = await desk.begin()
    await expect(page.get_by_role("region", name="Turn 1 of 3")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    await desk.press("Shift+S")
    await expect(page.get_by_role("dialog")).to_contain_text("Report sensitive content")
    assert await barriers(page) == []
    await desk.press("1")
    (sent,) = await receiver.wait_for(1, seconds=60)
    assert sent.json["status"] == "completed"
    reports = [{"type": "violence", "message": "Violence"}]
    assert sent.json["response"] == {"sensitive_content_reports": reports}


async def test_models_answer_while_somebody_writes(
    account: Account, receiver: Receiver, visiting: VisitMaker
) -> None:
    ranking = asked("order", "ranked_groups", required=True)
    messages = [
        {"key": "prompt", "role": "user", "source": "worker", "title": "Your message"},
        {"key": "a", "role": "assistant", "source": "model"},
        {"key": "b", "role": "assistant", "source": "model"},
    ]
    thread = {"messages": messages, "max_turns": 2, "turn_annotations": [ranking]}
    body = {"name": "talks", "type": "chat", "params": {"thread": thread}}
    ok(await account.live.post("/v1/projects", json=body))
    office = await account.hire(Role.MANAGER)
    (project,) = ok(await office.get("live/projects"))["projects"]
    models = f"live/projects/{project['project_id']}/models"
    ok(await office.post(models, json={"name": "Marten", "url": "echo:", "model": "echo"}))
    # Nobody is there: the other one fails until it is set up anew.
    nowhere = {"name": "Weasel", "url": "http://127.0.0.1:9/v1", "model": "echo"}
    ok(await office.post(models, json=nowhere))
    task = {"project": "talks", "callback_url": receiver.url}
    ok(await account.live.post("/v1/task/chat", json=task))
    desk = await take_a_desk(account, visiting)
    page = await desk.begin()
    await expect(page.get_by_role("textbox", name="Your message")).to_be_focused()
    await page.keyboard.type("Is it *hot*?")
    await desk.press("Enter")
    answers = page.locator(".chat-answer")
    await expect(answers.locator("em")).to_have_text("hot")
    again = page.get_by_role("button", name="Ask again")
    await expect(again).to_be_visible()
    assert await barriers(page) == []
    ok(await office.put(f"{models}/Weasel", json=nowhere | {"url": "echo:"}))
    await again.press("Enter")
    await expect(answers.locator("em")).to_have_count(2)
    await expect(page.locator(".chat-answer:focus")).to_have_count(1)
    # The text goes on from here, and the ranking has something to rank.
    await page.locator(".chat-ranking").focus()
    await desk.press("1", "2")
    # An answer is written anew, and what was said about it goes.
    await desk.press("a", "Shift+R")
    confirming = page.get_by_role("button", name="Yes, write it anew")
    await expect(confirming).to_be_focused()
    await desk.press("Enter")
    await expect(confirming).to_have_count(0)
    await expect(page.locator(".chat-answer:focus")).to_have_count(1)
    await expect(answers.locator("em")).to_have_count(2)
    times = "select sum(asked) from model_replies where customer_id = %(customer_id)s"
    assert await account.rows(times) == [(4,)]
    await page.locator(".chat-ranking").focus()
    await desk.press("1", "2", "t")
    # The network is gone for a moment: nothing is lost, and the models are asked again.
    await page.context.set_offline(True)
    await page.keyboard.type("And cold?")
    await desk.press("Enter")
    await expect(again).to_have_count(2)
    await page.context.set_offline(False)
    await expect(answers.filter(has_text="You said: And cold?")).to_have_count(2)
    await page.locator(".chat-ranking").focus()
    await desk.press("2", "=", "1", "=", "Control+Enter")
    (sent,) = await receiver.wait_for(1, seconds=60)
    turns = sent.json["response"]["threads"][0]["turns"]
    assert [len(turn["messages"]) for turn in turns] == [3, 3]
    assert {one["source_id"] for one in turns[0]["messages"]} == {"worker", "Marten", "Weasel"}
    assert [len(turn["annotations"][0]["value"]) for turn in turns] == [2, 1]


async def judge_the_whole(desk: Desk) -> None:
    page = desk.page

    async def at(title: str) -> None:
        question = page.get_by_role("group", name=f"The {title}", exact=True).first
        await expect(question.locator(":focus")).to_have_count(1)

    # After the last question of the turn.
    await at("safety")
    await desk.press("1")
    await at("summary")
    await page.keyboard.type("All fine.")
    await desk.press("Enter")
    await at("topic")
    await desk.press("x")
    await at("tone")
    await desk.press("1", "2", "z")
    await at("proof")
    # The key that opens the browser's own window of files is the browser's.
    file = {"name": "proof.txt", "mimeType": "text/plain", "buffer": b"proof"}
    await page.locator("input[type=file]:focus").set_input_files(file)  # type: ignore[arg-type]
    await expect(page.get_by_text("proof.txt")).to_be_visible()
    await desk.press("Enter")
    await at("marks")
    await page.keyboard.type("A litre")
    await desk.press("Tab", "1")
    await expect(page.locator(".chat-marks q")).to_have_text("A litre")
    await desk.press("Enter")
    await at("priority")
    await desk.press("2", "1", "j")
    await page.keyboard.type("Care pays.")
    await desk.press("Enter")
    await at("done")
    await desk.press("1", "2")
    await at("rating")
    await desk.press("3", "2")
    await at("trial")
    await page.keyboard.type("it ran")


def check_turns(turns: list[dict[str, Any]]) -> None:
    ranked = [turn["annotations"][0]["value"] for turn in turns]
    assert ranked[:2] == [[["second"], ["first"]], [["first"], ["second"]]]
    assert [sorted(group) for group in ranked[2]] == [["first", "second"]]
    (better,) = [one for one in turns[0]["messages"] if "rewrite_of" in one]
    assert better["content"]["text"].endswith(" Or sooner.")
    (chunk,) = turns[1]["messages"][1]["content"]["chunks"]
    assert (chunk["text"], chunk["annotations"][0]["value"]) == ("hour.", False)
    grades = [one["annotations"][0]["value"] for one in turns[1]["messages"] if one["annotations"]]
    assert grades == [7, 2]


def check_whole(annotations: list[dict[str, Any]]) -> None:
    said = {one["key"]: one for one in annotations}
    values = {key: one["value"] for key, one in said.items() if "value" in one}
    assert said["topic"]["not_applicable"]
    assert said["tone"]["cannot_assess"]
    assert said["priority"]["justification"] == "Care pays."
    assert values["safety"] is True
    assert values["summary"] == "All fine."
    assert values["proof"][0]["name"] == "proof.txt"
    assert values["marks"] == [{"label": "good", "text": "A litre"}]
    assert values["priority"] == ["care", "speed"]
    assert values["done"] == {"weight": 1, "criteria": {"true": "yes", "short": "no"}}
    assert values["rating"] == {"score": 5, "ratings": {"true": 3, "short": 2}}
    assert values["trial"]["stdout_output"] == {"content": "it ran"}
