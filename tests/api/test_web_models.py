"""The models of a project on the pages: set up, tried out, removed; keys are never shown again."""

from typing import Any

import pytest
from httpx2 import AsyncClient

from manyhands.accounts.roles import Role
from tests.endpoint import answering, chunk, endpoint, streaming
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

KEY = "sk-0123456789-wxyz"
MARTEN: dict[str, Any] = {
    "name": "Marten",
    "url": "https://models.example/v1",
    "model": "marten-1",
    "temperature": 0.5,
    "top_k": 40,
    "key": KEY,
}


async def make_project(account: Account, type_name: str = "chat") -> tuple[AsyncClient, str]:
    body = {"name": "talks", "type": type_name}
    ok(await account.live.post("/v1/projects", json=body))
    office = await account.hire(Role.MANAGER)
    (line,) = ok(await office.get("live/projects"))["projects"]
    return office, f"live/projects/{line['project_id']}"


async def test_a_model_is_added_changed_and_removed_and_its_key_is_never_shown(
    account: Account,
) -> None:
    office, project = await make_project(account)
    assert ok(await office.get(project))["has_models"] is True
    assert ok(await office.get(f"{project}/models")) == {"models": []}
    added = await office.post(f"{project}/models", json=MARTEN)
    line = ok(added)
    assert (line["name"], line["temperature"], line["top_p"]) == ("Marten", 0.5, None)
    assert line["key_hint"] == "…wxyz"
    refused(await office.post(f"{project}/models", json=MARTEN), 409, "Marten")
    kept = {"url": MARTEN["url"], "model": "marten-2", "key": None}
    changed = await office.put(f"{project}/models/Marten", json=kept)
    assert (ok(changed)["model"], ok(changed)["key_hint"]) == ("marten-2", "…wxyz")
    moved = kept | {"url": "https://elsewhere.example/v1"}
    refused(await office.put(f"{project}/models/Marten", json=moved), 400, '"key"')
    removed = await office.put(f"{project}/models/Marten", json=moved | {"key": ""})
    assert ok(removed)["key_hint"] is None
    listed = await office.get(f"{project}/models")
    for answer in (added, changed, removed, listed):
        assert KEY not in answer.text
    ok(await office.delete(f"{project}/models/Marten"))
    refused(await office.delete(f"{project}/models/Marten"), 404)
    assert ok(await office.get(f"{project}/models")) == {"models": []}


async def test_keys_are_encrypted_in_the_database(account: Account) -> None:
    office, project = await make_project(account)
    ok(await office.post(f"{project}/models", json=MARTEN))
    ((row,),) = await account.rows(
        "select project_models::text || encode(sealed_key, 'escape') from project_models"
        " where customer_id = %(customer_id)s"
    )
    assert "Marten" in row
    assert KEY not in row


@pytest.mark.parametrize(
    ("wrong", "parameter"),
    [
        ({"name": " "}, "name"),
        ({"name": "a/b"}, "name"),
        ({"url": "ftp://models.example"}, "url"),
        ({"url": "https://me:secret@models.example"}, "url"),
        ({"model": " "}, "model"),
        ({"temperature": 2.1}, "temperature"),
        ({"max_completion_tokens": 0}, "max_completion_tokens"),
        ({"top_p": -0.1}, "top_p"),
        ({"top_k": 0}, "top_k"),
        ({"key": "two words"}, "key"),
        ({"key": "x" * 1001}, "key"),
    ],
)
async def test_what_cannot_be_is_refused(
    account: Account, wrong: dict[str, Any], parameter: str
) -> None:
    office, project = await make_project(account)
    refused(await office.post(f"{project}/models", json=MARTEN | wrong), 400, f'"{parameter}"')
    assert ok(await office.get(f"{project}/models")) == {"models": []}


async def test_only_projects_whose_workers_talk_with_models_have_some(account: Account) -> None:
    office, project = await make_project(account, "categorization")
    assert ok(await office.get(project))["has_models"] is False
    refused(await office.post(f"{project}/models", json=MARTEN), 400, "categorization")


async def test_models_belong_to_their_customer(account: Account, stranger: Account) -> None:
    office, project = await make_project(account)
    ok(await office.post(f"{project}/models", json=MARTEN))
    other = await stranger.hire(Role.ADMIN)
    refused(await other.get(f"{project}/models"), 404)
    refused(await other.post(f"{project}/models", json=MARTEN), 404)
    refused(await other.put(f"{project}/models/Marten", json=MARTEN), 404)
    refused(await other.post(f"{project}/models/Marten/try"), 404)
    refused(await other.delete(f"{project}/models/Marten"), 404)


async def test_trying_a_model_shows_what_it_says_or_why_it_does_not(account: Account) -> None:
    office, project = await make_project(account)
    async with endpoint(streaming(chunk("Hello!", end=True))) as there:
        ok(await office.post(f"{project}/models", json=MARTEN | {"url": there.url}))
        tried = ok(await office.post(f"{project}/models/Marten/try"))
        assert tried == {"text": "Hello!", "problem": None}
        there.answer = answering(401, {"error": {"message": f"No such key: {KEY}"}})
        problem = ok(await office.post(f"{project}/models/Marten/try"))["problem"]
    assert "key was refused" in problem
    assert KEY not in problem
    await account.rows(
        "update project_models set sealed_key = '\\x00' where customer_id = %(customer_id)s"
    )
    problem = ok(await office.post(f"{project}/models/Marten/try"))["problem"]
    assert "Replace it" in problem
