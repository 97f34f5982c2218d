"""namedentityrecognition in the browser: by keyboard alone, by mouse, by finger, and at length."""

import json
import random
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.conftest import PHONE, VisitMaker, barriers
from tests.browser.desk import all_are_waiting, take_a_desk
from tests.browser.office import take_an_office
from tests.browser.typist import Typist
from tests.harness import Account, Receiver, eventually, ok

pytestmark = pytest.mark.anyio

CREATE = "/v1/task/namedentityrecognition"
GENDER = {"description": "Gender", "choices": ["she", "he"], "required": True}
LABELS: list[dict[str, Any]] = [
    {"name": "person", "display_name": "Person", "attributes": {"gender": GENDER}},
    {"name": "place", "display_name": "Place", "children": [{"name": "city"}]},
]
KNOWS = {
    "name": "knows",
    "display_name": "knows",
    "source_label": "person",
    "target_label": "person",
}
TEXT = "👩‍🔬 Ada Lovelace met Charles Babbage.\nעדה נולדה בלונדון."
LONDON = "לונדון"
PLAIN = [{"name": "person", "display_name": "Person"}, {"name": "place", "display_name": "Place"}]


async def begin(
    account: Account, visiting: VisitMaker, params: dict[str, Any], **options: Any
) -> tuple[Page, str]:
    """Bring a task in sight."""
    task = ok(await account.live.post(CREATE, json=params))
    desk = await take_a_desk(account, visiting, **options)
    await all_are_waiting(desk.client, 1)
    page = await desk.begin()
    await expect(desk.answer).to_be_focused()
    return page, task["task_id"]


def said(response: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["text"], one["label"]) for one in response["annotations"]]


async def response(account: Account, task_id: str) -> Any:
    async def answered() -> Any:
        return ok(await account.live.get(f"/v1/task/{task_id}")).get("response")

    return await eventually(answered)


def rows(page: Page) -> Locator:
    """Return the marks in the list."""
    return page.get_by_role("list", name="Marks").get_by_role("button")


async def box_of(page: Page, words: str, nth: int = 0) -> dict[str, float]:
    """Return where words of the text are on the page."""
    found = await page.evaluate(
        """([words, nth]) => {
          for (const node of document.querySelectorAll(".ner-words")) {
            const text = node.firstChild;
            let at = -1;
            for (let time = 0; time <= nth; time++) at = text.data.indexOf(words, at + 1);
            if (at === -1) continue;
            const range = document.createRange();
            range.setStart(text, at);
            range.setEnd(text, at + words.length);
            return range.getBoundingClientRect().toJSON();
          }
        }""",
        [words, nth],
    )
    assert found is not None
    return dict(found)


async def sweep(page: Page, words: str) -> None:
    box = await box_of(page, words)
    y = (box["top"] + box["bottom"]) / 2
    await page.mouse.move(box["left"] + 2, y)
    await page.mouse.down()
    await page.mouse.move(box["right"] - 2, y, steps=4)
    await page.mouse.up()


async def press(page: Page, words: str, nth: int = 0) -> None:
    """Press words with the mouse."""
    box = await box_of(page, words, nth)
    await page.mouse.click(box["left"] + 3, (box["top"] + box["bottom"]) / 2)


async def test_a_text_by_keyboard_from_the_api_to_the_callback(
    account: Account, visiting: VisitMaker, receiver: Receiver
) -> None:
    page, task_id = await begin(
        account,
        visiting,
        {
            "instruction": "Mark people and places.",
            "text": TEXT,
            "labels": LABELS,
            "relationships": [KNOWS],
            "callback_url": receiver.url,
        },
    )
    assert await barriers(page) == []
    typist = Typist(page)
    # Past the emoji, two words, and what must be said about them.
    await typist.press("ArrowRight", "ArrowRight", "Shift+ArrowRight", "1")
    await expect(page.get_by_text("About it")).to_be_visible()
    await typist.press("e", "Space", "Enter")
    await typist.press("ArrowRight", "ArrowRight", "Shift+ArrowRight", "1", "e", "ArrowDown")
    assert await barriers(page) == []
    await typist.press("Escape", "r", ",", "Enter")
    # In a line from right to left, the left is onward; the prefix is no part of the name.
    await typist.press("ArrowRight", "ArrowLeft", "ArrowLeft", "Alt+Shift+BracketLeft", "3")
    await expect(rows(page)).to_have_text(
        ["Ada LovelacePerson · she", "Charles BabbagePerson · he", f"{LONDON}city"]
    )
    assert await barriers(page) == []
    await typist.press("ControlOrMeta+Enter")
    await expect(page.get_by_role("heading", name="No task is left for you")).to_be_visible()
    (came,) = await receiver.wait_for(1)
    body = came.json
    assert body["task_id"] == task_id
    ada, charles, london = body["response"]["annotations"]
    assert (ada["text"], ada["label"], ada["attributes"]) == (
        "Ada Lovelace",
        "person",
        {"gender": "she"},
    )
    assert (charles["text"], charles["attributes"]) == ("Charles Babbage", {"gender": "he"})
    assert (london["text"], london["label"]) == (LONDON, "city")
    for one in (ada, charles, london):
        assert TEXT[one["start"] : one["end"]] == one["text"]
    (knows,) = body["response"]["relationships"]
    assert (knows["source_ref"], knows["target_ref"]) == (charles["id"], ada["id"])
    assert knows["name"] == "knows"
    assert typist.actions == 23
    # What was answered is looked at.
    office = await take_an_office(account, visiting)
    page = await office.open(f"/dashboard/tasks/{task_id}")
    await expect(page.locator(".ner-tag")).to_have_text(["Person", "Person", "city"])
    await rows(page).first.click()
    await expect(page.get_by_role("definition").get_by_text("she")).to_be_visible()
    assert await barriers(page) == []


async def test_a_mouse_and_a_label_in_hand(account: Account, visiting: VisitMaker) -> None:
    text = "Ann and Ben live in New York City. Ann moved there from Bern."
    page, task_id = await begin(account, visiting, {"text": text, "labels": PLAIN})
    # Selection first; borders in the middle of words become those of the words.
    await sweep(page, "ew York Ci")
    await page.get_by_role("button", name="Place").click()
    await expect(rows(page)).to_have_text(["New York CityPlace"])
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")
    # Label first: every word that is pressed is marked.
    await page.get_by_role("button", name="Person").click()
    await expect(page.get_by_text("is in hand")).to_be_visible()
    await press(page, "Ann")
    await press(page, "Ben")
    await expect(rows(page)).to_have_text(["AnnPerson", "BenPerson", "New York CityPlace"])
    # What is marked is chosen, by its words or by its name.
    await press(page, "Ann")
    await page.get_by_role("button", name="Same words").click()
    await expect(rows(page)).to_have_count(4)
    await page.get_by_role("button", name="Undo", exact=False).first.click()
    await expect(rows(page)).to_have_count(3)
    await page.get_by_role("button", name="Redo").click()
    await expect(rows(page)).to_have_count(4)
    await page.locator(".ner-tag", has_text="Place").click()
    await page.keyboard.press("Delete")
    await expect(rows(page)).to_have_text(["AnnPerson", "BenPerson", "AnnPerson"])
    await page.keyboard.press("ControlOrMeta+z")
    await expect(rows(page)).to_have_count(4)
    await page.keyboard.press("ControlOrMeta+Enter")
    assert said(await response(account, task_id)) == [
        ("Ann", "person"),
        ("Ben", "person"),
        ("New York City", "place"),
        ("Ann", "person"),
    ]


async def test_a_finger(account: Account, visiting: VisitMaker) -> None:
    params = {"text": "We met in New York City, in May.", "labels": PLAIN}
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    page, task_id = await begin(account, visiting, params, **phone)
    box = await box_of(page, "York")
    await page.touchscreen.tap(box["left"] + 4, (box["top"] + box["bottom"]) / 2)
    await page.get_by_role("button", name="Place").tap()
    await page.get_by_role("button", name="Begin earlier").tap()
    await page.get_by_role("button", name="End later").tap()
    await expect(rows(page)).to_have_text(["New York CityPlace"])
    assert await barriers(page) == []
    await page.get_by_role("button", name="Submit").tap()
    assert said(await response(account, task_id)) == [("New York City", "place")]


async def test_what_is_missing_is_where_one_is_led(account: Account, visiting: VisitMaker) -> None:
    page, task_id = await begin(account, visiting, {"text": "Ada and Bob.", "labels": LABELS})
    await page.keyboard.press("ControlOrMeta+Enter")
    await expect(page.get_by_role("alert").get_by_text("Mark what is asked for")).to_be_visible()
    nothing = page.get_by_label("There is nothing to mark")
    await expect(nothing).to_be_focused()
    await page.keyboard.press("n")
    await expect(nothing).to_be_checked()
    # Two marks lack their attribute; neither is in hand when the answer is handed in.
    for key in ("ArrowRight", "1", "ArrowRight", "ArrowRight", "1", "Escape", "Escape"):
        await page.keyboard.press(key)
    await page.keyboard.press("ControlOrMeta+Enter")
    await expect(page.get_by_role("alert").get_by_role("button")).to_have_count(2)
    await expect(page.get_by_label("she")).to_be_focused()
    await expect(page.get_by_role("region", name="In hand")).to_contain_text("Ada")
    await page.keyboard.press("Space")
    await page.keyboard.press("ControlOrMeta+Enter")
    await expect(page.get_by_role("region", name="In hand")).to_contain_text("Bob")
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_label("he", exact=True)).to_be_checked()
    await page.keyboard.press("ControlOrMeta+Enter")
    found = await response(account, task_id)
    genders = [one["attributes"]["gender"] for one in found["annotations"]]
    assert genders == ["she", "he"]


# --- at length

_WATCH = """() => {
  window.waits = [];
  addEventListener("keydown", (event) => {
    if (/^(Control|Shift|Alt)$/.test(event.key)) return;
    const begun = event.timeStamp;
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => window.waits.push(performance.now() - begun);
      painted.port2.postMessage(null);
    });
  }, { capture: true });
}"""
ACTIONS: dict[str, Sequence[str]] = {
    "go to the next word": ["ArrowRight"] * 8,
    "select on": ["Shift+ArrowRight"] * 4,
    "mark": ["2", "ArrowRight", "1"],
    "move a border": ["BracketRight", "BracketLeft"],
    "go to the next mark": ["Period"] * 8,
    "change the label": ["2", "1"],
    "remove": ["Delete"],
    "undo": ["ControlOrMeta+z"] * 4,
    "redo": ["ControlOrMeta+Shift+z"] * 4,
    "go down a page": ["PageDown"] * 4,
    "go to the end": ["ControlOrMeta+End"],
    "go to the mark before": ["Comma"] * 4,
    "relate": ["r", "Comma", "Enter"],
}
FAR_TOO_LONG_MS = 3000


def megabyte() -> str:
    """Return a text of a megabyte in which 2,000 times something is to be marked."""
    chance = random.Random(7)
    words = [
        "the",
        "river",
        "runs",
        "past",
        "old",
        "houses",
        "and",
        "people",
        "speak",
        "about",
        "trains",
        "music",
        "and",
        "bread",
    ]
    paragraphs = []
    for _ in range(500):
        paragraph = [chance.choice(words) for _ in range(400)]
        for place in (10, 110, 210, 310):
            paragraph[place] = "Bern"
        paragraphs.append(" ".join(paragraph) + ".")
    return "\n\n".join(paragraphs)


async def test_a_megabyte_with_two_thousand_marks(account: Account, visiting: VisitMaker) -> None:
    text = megabyte()
    assert len(text) > 1_000_000
    near = {"name": "near", "source_label": "place", "target_label": "place"}
    params = {"text": text, "labels": PLAIN, "relationships": [near]}
    page, task_id = await begin(account, visiting, params)
    await page.evaluate(_WATCH)
    waits = {"mark all the same": await wait_for(page, ["ArrowRight"] * 11 + ["2", "a"])}
    await expect(page.get_by_role("button", name="Marks 2000")).to_be_visible()
    for action, keys in ACTIONS.items():
        waits[action] = await wait_for(page, keys)
    print("\n", json.dumps({k: [round(ms) for ms in v] for k, v in waits.items()}, indent=1))
    assert max(ms for found in waits.values() for ms in found) < FAR_TOO_LONG_MS
    # Wherever one goes, it is in sight.
    await page.keyboard.press("Period")
    await expect(page.locator(".ner-mark[data-chosen]")).to_be_in_viewport()
    await page.keyboard.press("ControlOrMeta+Enter")
    found = (await response(account, task_id))["annotations"]
    assert len(found) >= 2000
    assert all(text[one["start"] : one["end"]] == one["text"] for one in found)


async def wait_for(page: Page, keys: Sequence[str]) -> list[float]:
    """Press keys; return how long each took until it was to be seen, in milliseconds."""
    await page.evaluate("window.waits.length = 0")
    for number, key in enumerate(keys, 1):
        await page.keyboard.press(key)
        await page.wait_for_function("(count) => window.waits.length === count", arg=number)
    waits: list[float] = await page.evaluate("window.waits")
    return waits
