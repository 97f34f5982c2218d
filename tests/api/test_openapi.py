"""The OpenAPI document says what the server does; schemathesis takes it at its word."""

import asyncio
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from manyhands.api.v1.application import V1
from manyhands.tasktypes import registry
from manyhands.tasktypes.examples import examples
from tests.documented import schemas_named_in, served_by
from tests.harness import Account, ok

pytestmark = [
    pytest.mark.anyio,
    # The server in the same process draws its jitter while a strategy draws an example.
    pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies"),
]

DOCUMENT = V1.documented()
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
OPERATIONS: dict[str, Any] = {
    found.ok().label: found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)
}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 20
OTHERWISE_DONE = {
    "PUT /audits": "201",
    "GET /task/{task_id}/response_url/{file_id}": "302",
}


def fuzz(account: Account, label: str, mode: GenerationMode, known: dict[str, str]) -> None:
    session = requests.Session()
    session.auth = (account.live_key, "")

    @given(case=OPERATIONS[label].as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def check(case: Any) -> None:
        # Half of the calls reach something that is there.
        for name, value in known.items():
            if name in (case.path_parameters or {}) and len(str(case.path_parameters)) % 2:
                case.path_parameters[name] = value
        answer = case.call(base_url=f"{account.server.url}/v1", session=session)
        case.validate_response(answer, checks=CHECKS)

    with session:
        check()


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize("label", OPERATIONS)
async def test_answers_to_made_up_requests_are_those_of_the_document(
    account: Account, label: str, mode: GenerationMode
) -> None:
    task = await account.create(unique_id="u", tags=["a"])
    ok(await account.live.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    ok(await account.live.post("/v1/batches", json={"name": "p", "project": "p"}))
    known = {"task_id": task["task_id"], "name": "p", "type": "categorize"}
    await asyncio.to_thread(fuzz, account, label, mode, known)


async def test_the_document_is_served_as_it_is(account: Account) -> None:
    assert ok(await account.live.get("/v1/openapi.json")) == DOCUMENT


async def test_every_example_of_the_document_creates_a_task(account: Account) -> None:
    operation = DOCUMENT["paths"]["/task/{type}"]["post"]
    shown = operation["requestBody"]["content"]["application/json"]["examples"]
    assert len(shown) == sum(len(examples(task_type)) for task_type in TYPES)
    for name, example in shown.items():
        type_name = name.partition(":")[0]
        ok(await account.live.post(f"/v1/task/{type_name}", json=example["value"]))


TYPES = list(registry.all_types().values())


@pytest.mark.parametrize("label", OPERATIONS)
async def test_every_route_documents_its_errors(label: str) -> None:
    method, path = label.split()
    operation = DOCUMENT["paths"][path][method.lower()]
    done = OTHERWISE_DONE.get(label, "200")
    wanted = {done, "400", "401", "429", "500", "503"}
    if method in {"POST", "PUT"}:
        wanted.add("409")
        assert "Idempotency-Key" in {parameter["name"] for parameter in operation["parameters"]}
    if "{task_id}" in path or "{name}" in path:
        wanted.add("404")
    if "requestBody" in operation:
        wanted.add("413")
    assert wanted <= operation["responses"].keys()
    for status, answer in operation["responses"].items():
        if status != done:
            content = answer["content"]["application/json"]
            assert content["schema"] == {"$ref": "#/components/schemas/Error"}
            assert content["example"]["status_code"] == int(status)


async def test_every_route_of_the_server_is_documented() -> None:
    hidden = {"GET /openapi.json", "POST /task/{task_id}/send_callback"}
    assert served_by(V1.served()) - hidden == set(OPERATIONS)


async def test_every_operation_has_a_name_of_its_own() -> None:
    names = [o["operationId"] for path in DOCUMENT["paths"].values() for o in path.values()]
    assert len(names) == len(set(names))


async def test_every_reference_leads_somewhere() -> None:
    assert set(schemas_named_in(DOCUMENT)) <= DOCUMENT["components"]["schemas"].keys()


async def test_a_task_looks_as_it_is_described(account: Account) -> None:
    described = DOCUMENT["components"]["schemas"]["Task"]["properties"].keys()
    ok(await account.test.post("/v1/projects", json={"name": "p", "type": "categorization"}))
    task = await account.create(
        "test", unique_id="u", tags=["a"], priority=10, project="p", instruction="i"
    )
    assert task.keys() <= described
