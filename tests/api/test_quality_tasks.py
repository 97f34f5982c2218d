"""Training and evaluation tasks by API: created, refused, and never taken for tasks to be done."""

import asyncio
from typing import Any

import pytest
from scaleapi import ScaleClient
from scaleapi.exceptions import ScaleInvalidRequest
from scaleapi.tasks import TaskType

from manyhands.files import results
from manyhands.ids import Owner
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract_tests import made_up_facts
from manyhands.tasktypes.examples import example_answers, examples
from tests.harness import TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

PROJECT = "signs"
KINDS = ("evaluation", "training")
KNOWN: dict[str, Any] = TEXT_TASK | {
    "project": PROJECT,
    "expected_response": {"category": "red"},
}
TEXTS = [{"type": "text", "content": "Is it reasonable?"}]
FIELDS: list[dict[str, Any]] = [
    {
        "type": "category",
        "field_id": "answer_reasonable",
        "title": "Is it?",
        "choices": [{"label": "Yes", "value": "yes"}, {"label": "No", "value": "no"}],
    },
    {"type": "number", "field_id": "how_sure", "title": "How sure?"},
]


def written(*, reasonable: str) -> dict[str, Any]:
    """Return a response as the documentation of the official client has it."""
    return {
        "annotations": {
            "answer_reasonable": {
                "type": "category",
                "field_id": "answer_reasonable",
                "response": [[reasonable]],
            }
        }
    }


async def make_project(account: Account, type_name: str = "categorization", **more: Any) -> None:
    for client in (account.live, account.test):
        body = {"name": PROJECT, "type": type_name, "rapid": True} | more
        ok(await client.post("/v1/projects", json=body))


async def test_the_official_client_creates_both(account: Account) -> None:
    await make_project(account, "textcollection", params={"fields": FIELDS})
    client: Any = ScaleClient(
        account.live_key, "tests", api_instance_url=f"{account.server.url}/v1"
    )
    initial, expected = written(reasonable="yes"), written(reasonable="no")

    def scenario() -> None:
        given = {"project": PROJECT, "attachments": TEXTS, "expected_response": expected}
        evaluation = client.create_evaluation_task(
            TaskType.TextCollection, initial_response=initial, **given
        )
        training = client.create_training_task(TaskType.TextCollection, **given)
        for task in (evaluation, training):
            assert task.expected_response == expected
            assert task.id in str(task)
        assert evaluation.as_dict()["initial_response"] == initial
        assert "initial_response" not in training.as_dict()
        with pytest.raises(ScaleInvalidRequest, match="expected_response"):
            client.create_evaluation_task(TaskType.TextCollection, project=PROJECT)

    await asyncio.to_thread(scenario)
    assert await account.total() == 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"expected_response": None}, '"expected_response" is required'),
        ({"expected_response": "private"}, '"expected_response"'),
        ({"expected_response": {"category": "unheard of"}}, '"expected_response.category"'),
        ({"expected_response": {}}, '"expected_response.category"'),
        ({"initial_response": {"category": 7}}, '"initial_response.category"'),
        ({"initial_response": []}, '"initial_response"'),
        ({"reason": 1}, '"reason"'),
        ({"project": None}, '"project" is required'),
        ({"categories": []}, "categories"),
        ({"urgency": "soon"}, '"urgency"'),
    ],
)
async def test_what_does_not_fit_is_refused_by_its_name(
    account: Account, kind: str, change: dict[str, Any], says: str
) -> None:
    await make_project(account)
    wish = {name: value for name, value in (KNOWN | change).items() if value is not None}
    refused(await account.live.post(f"/v1/{kind}_tasks/categorization", json=wish), 400, says)
    assert await account.rows("select 1 from tasks where customer_id = %(customer_id)s") == []


async def test_other_refusals(account: Account) -> None:
    await make_project(account)
    path = "/v1/training_tasks/categorization"
    refused(await account.live.post("/v1/training_tasks/origami", json=KNOWN), 400, "origami")
    refused(await account.live.post(path, json=KNOWN | {"project": "gone"}), 404, "gone")
    odd = {"project": PROJECT, "fields": {"title": "Title"}, "expected_response": {"fields": "x"}}
    odd |= {
        "attachment_type": "website",
        "attachment": "https://example.com",
        "instruction": "Collect.",
    }
    refused(
        await account.live.post("/v1/training_tasks/datacollection", json=odd),
        400,
        "expected_response",
    )
    ok(await account.live.post(path, json=KNOWN | {"unique_id": "one"}))
    refused(await account.live.post(path, json=KNOWN | {"unique_id": "one"}), 409, "one")
    refused(await account.server.client().post(path, json=KNOWN), 401)


@pytest.mark.parametrize("mode", ["live", "test"])
async def test_they_are_no_tasks_to_be_done(account: Account, mode: str) -> None:
    await make_project(account)
    client = account.live if mode == "live" else account.test
    for kind in KINDS:
        made = ok(await client.post(f"/v1/{kind}_tasks/categorization", json=KNOWN))
        assert made["expected_response"] == {"category": "red"}
        assert made.get("is_test", False) is (mode == "test")
    for query in ({}, {"project": PROJECT}, {"status": "pending"}, {"start_time": "2020-01-01"}):
        page = ok(await client.get("/v1/tasks", params=query))
        assert (page["docs"], page["total"]) == ([], 0), query
    canceled = ok(await client.post(f"/v1/task/{made['id']}/cancel"))
    assert canceled["status"] == "canceled"
    assert ok(await client.get("/v1/tasks"))["total"] == 0
    assert await account.rows("select 1 from events where customer_id = %(customer_id)s") == []


async def test_a_key_makes_one(account: Account) -> None:
    await make_project(account)
    key = {"Idempotency-Key": f"quality {account.number}"}
    path = "/v1/evaluation_tasks/categorization"
    first = await account.live.post(path, headers=key, json=KNOWN)
    again = await account.live.post(path, headers=key, json=KNOWN)
    assert ok(first) == ok(again)
    assert await account.rows(
        "select count(*)::int from quality_tasks where customer_id = %(customer_id)s"
    ) == [(1,)]
    refused(await account.live.post(path, headers=key, json=KNOWN | {"reason": "x"}), 409)


@pytest.mark.parametrize(
    ("name", "params", "annotation"),
    [
        (
            "imageannotation",
            {
                "attachment": "https://example.com/street.png",
                "attachment_type": "image",
                "geometries": {"box": {"objects_to_annotate": ["car"]}},
            },
            {"type": "box", "label": "car", "left": 1, "top": 2, "width": 30, "height": 40},
        ),
        (
            "namedentityrecognition",
            {"text": "Ada came", "labels": [{"name": "person"}]},
            {"label": "person", "start": 0, "end": 3, "text": "Ada"},
        ),
        (
            "documenttranscription",
            {
                "attachment": "https://example.com/bill.png",
                "features": [{"type": "text", "label": "Total"}],
            },
            {
                "label": "Total",
                "text": "12",
                "page": 0,
                "location": {"type": "box", "left": 1, "top": 2, "width": 30, "height": 40},
            },
        ),
    ],
)
async def test_annotations_written_down_need_no_ids(
    account: Account, name: str, params: dict[str, Any], annotation: dict[str, Any]
) -> None:
    await make_project(account, name)
    expected = {"annotations": [annotation]}
    body = params | {"project": PROJECT, "expected_response": expected}
    made = ok(await account.test.post(f"/v1/training_tasks/{name}", json=body))
    assert made["expected_response"] == expected
    task_type = registry.get(name)
    asked = task_type.params.model_validate(params)
    known, again = (task_type.read_response(asked, expected) for _ in range(2))
    assert known == again
    assert task_type.agreement(asked, known, known) == 1


async def test_what_every_type_lets_people_answer_is_an_expected_response(
    account: Account,
) -> None:
    await make_project(account)
    tried = 0
    for name, task_type in registry.all_types().items():
        bodies = examples(task_type)
        for title, answers in example_answers(task_type).items():
            params = task_type.params.model_validate(bodies[title])
            facts = made_up_facts(task_type, params)
            checked = task_type.check(params, answers[0], facts)
            async with account.server.process.db.transaction() as tx:
                response = await results.keep(tx, Owner(account.customer_id, "test"), checked)
            body = bodies[title] | {"project": PROJECT, "expected_response": response}
            body.pop("batch", None)
            made = ok(await account.test.post(f"/v1/evaluation_tasks/{name}", json=body))
            assert made["expected_response"] == response
            tried += 1
    assert tried >= 8
