"""Chats made through version 2, by the same way as every task; and that all of it is tested."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from scaleapi.api_client.v2 import CreateChatTaskRequest, V2Api
from scaleapi.api_client.v2.exceptions import BadRequestException

from tests.api.test_api_rules import rule
from tests.api.v2 import make_batch, make_project, run
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

THREAD: dict[str, Any] = {
    "messages": [
        {"key": "prompt", "role": "user", "source": "given"},
        {"key": "answer", "role": "assistant", "source": "given"},
    ],
    "turn_annotations": [{"key": "good", "type": "boolean", "title": "Is it good?"}],
}
VARIABLES = {"prompt": "Write a haiku about rain.", "answer": "Rain on the tin roof"}
BODY: dict[str, Any] = {"project_name": "p", "template_variables": VARIABLES}


async def make_chat(account: Account) -> dict[str, Any]:
    return await make_project(account, type_name="chat", params={"thread": THREAD})


async def test_a_chat_is_made_from_the_template_of_its_project(account: Account) -> None:
    project = await make_chat(account)
    batch = await make_batch(account)

    def scenario(client: Any) -> list[Any]:
        def make(**place: Any) -> Any:
            wish = CreateChatTaskRequest(
                template_variables=VARIABLES,
                metadata={"n": 1},
                callback_url="http://127.0.0.1:9/callback",
                **place,
            )
            return client.v2.create_chat_task(wish)

        by_project = make(project_id=project["id"])
        by_batch = make(batch_name="b")
        by_both = make(project_name="p", batch_id=batch["id"])
        assert by_project.batch is None
        for task in (by_batch, by_both):
            assert task.batch.actual_instance == batch["id"]
        return [by_project, by_batch, by_both]

    for task in await run(account, scenario):
        assert (task.status.value, task.threads, task.metadata) == ("pending", [], {"n": 1})
        assert task.project.actual_instance == project["id"]
        shown = ok(await account.live.get(f"/v1/task/{task.task_id.removeprefix('task_')}"))
        assert shown["type"] == "chat"
        assert shown["callback_url"] == "http://127.0.0.1:9/callback"
        assert shown["params"]["template_variables"] == VARIABLES
        assert [m["key"] for m in shown["params"]["thread"]["messages"]] == ["prompt", "answer"]
        assert shown["project_param_version"] == 0


async def test_a_completed_chat_has_the_threads_of_its_conversation(account: Account) -> None:
    body = {"name": "p", "type": "chat", "params": {"thread": THREAD}}
    ok(await account.test.post("/v1/projects", json=body))
    task_id = ok(await account.test.post("/v2/task/chat", json=BODY))["task_id"]

    def scenario(client: Any) -> None:
        (thread,) = client.v2.get_task(task_id).threads
        (turn,) = thread.turns
        assert [(m.role.value, m.content.text) for m in turn.messages] == [
            ("user", VARIABLES["prompt"]),
            ("assistant", VARIABLES["answer"]),
        ]
        (said,) = turn.annotations
        assert (said.actual_instance.key, said.actual_instance.type) == ("good", "boolean")
        assert client.v2.get_annotation(said.actual_instance.id).actual_instance.key == "good"

        text = client.v2.get_schema("schema_chat").var_schema.var_json
        schema = jsonschema_rs.validator_for(json.loads(text))
        schema.validate(response)
        schema.validate({"sensitive_content_reports": [{"type": "violence", "message": "Blood"}]})
        for wrong in ({}, {"threads": [{"id": "thread_1"}]}):
            assert not schema.is_valid(wrong)

    response = ok(await account.test.get(f"/v1/task/{task_id[5:]}"))["response"]
    await run(account, scenario, account.test_key)


async def test_the_template_is_that_of_the_moment(account: Account) -> None:
    await make_chat(account)
    old = ok(await account.live.post("/v2/task", json=BODY))
    again = THREAD | {"min_turns": 1, "max_turns": 2}
    ok(await account.live.post("/v1/projects/p/setParams", json={"thread": again}))
    new = ok(await account.live.post("/v2/task/chat", json=BODY))
    versions = [
        ok(await account.live.get(f"/v1/task/{task['task_id'][5:]}"))["project_param_version"]
        for task in (old, new)
    ]
    assert versions == [0, 1]


async def test_a_project_names_its_models(account: Account) -> None:
    project = await make_chat(account)
    ((project_id,),) = await account.rows(
        "select project_id from projects where customer_id = %(customer_id)s"
    )
    for name in ("small", "large"):
        await account.rows(
            "insert into project_models (customer_id, mode, project_id, name, url, model,"
            " created_at, updated_at) values (%(customer_id)s, 'live', %(project_id)s, %(name)s,"
            " 'echo:', 'echo', now(), now())",
            project_id=project_id,
            name=name,
        )

    def scenario(client: Any) -> None:
        (listed,) = client.v2.get_projects().projects
        assert listed.models == ["large", "small"]
        assert client.v2.get_project(project_id=project["id"]) == listed

    await run(account, scenario)


async def test_a_chat_is_made_once_under_a_key(account: Account) -> None:
    await make_chat(account)

    def scenario(client: Any) -> set[str]:
        wish = CreateChatTaskRequest(project_name="p", template_variables=VARIABLES)
        headers = {"Idempotency-Key": f"chat-{account.number}"}
        return {client.v2.create_chat_task(wish, _headers=headers).task_id for _ in range(3)}

    assert len(await run(account, scenario)) == 1
    assert await account.total() == 1


async def test_chats_that_cannot_be_made(account: Account) -> None:
    await make_chat(account)
    await make_project(account, "pictures")
    await make_batch(account, "of pictures", project_name="pictures")
    for body, status, part in (
        ({}, 400, '"project_id" or "project_name"'),
        (BODY | {"project_name": "none"}, 404, "none"),
        (BODY | {"project_name": "pictures"}, 400, '"chat"'),
        (BODY | {"batch_name": "of pictures"}, 400, "does not belong"),
        ({"batch_name": "of pictures"}, 400, '"chat"'),
        (BODY | {"callback_url": "nowhere"}, 400, '"callback_url"'),
        (BODY | {"metadata": [1]}, 400, '"metadata"'),
        (BODY | {"project_name": 5}, 400, '"project_name"'),
    ):
        refused(await account.live.post("/v2/task/chat", json=body), status, part)
    assert await account.total() == 0

    def scenario(client: Any) -> None:
        with pytest.raises(BadRequestException, match="does not belong"):
            client.v2.get_tasks(project_name="p", batch_name="of pictures")

    await run(account, scenario)
    await rule(account, task_types=["categorization"])
    answer = await account.live.post("/v2/task/chat", json=BODY)
    refused(answer, 402, "chat is not enabled")


def called() -> Iterator[str]:
    """Yield the names of the client's methods that the tests of version 2 name."""
    for path in Path(__file__).parent.glob("test_v2_*.py"):
        yield from re.findall(r"\bv2(?:\.|_(?=get_tasks))(\w+)", path.read_text())


async def test_every_method_of_the_client_is_called_by_a_test() -> None:
    offered = {
        name
        for name, method in vars(V2Api).items()
        if callable(method)
        and not name.startswith("_")
        and not name.endswith(("_with_http_info", "_without_preload_content"))
    }
    assert len(offered) == 25
    assert offered <= set(called())
