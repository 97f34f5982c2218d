"""The document of version 2 says what the server does; schemathesis takes it at its word."""

import asyncio
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import one_of
from schemathesis import GenerationMode
from schemathesis.core.result import Ok

from manyhands.api.v2.application import V2
from tests.api.test_openapi import CHECKS
from tests.api.v2 import make_batch, make_project
from tests.documented import schemas_named_in, served_by
from tests.harness import Account, ok

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.filterwarnings("ignore:Do not use the .random. module inside strategies"),
]

DOCUMENT = V2.documented()
OPERATIONS: dict[str, Any] = {
    found.ok().label: found.ok()
    for found in schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    if isinstance(found, Ok)
}
EXAMPLES = 16


def fuzz(account: Account, label: str, known: dict[str, str]) -> None:
    session = requests.Session()
    session.auth = (account.live_key, "")

    @given(case=one_of([OPERATIONS[label].as_strategy(generation_mode=m) for m in GenerationMode]))
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
            if case.query and name in case.query and len(str(case.query)) % 2:
                case.query[name] = value
        url = f"{account.server.url}/v2"
        answer = case.call(base_url=url, session=session, allow_redirects=False)
        case.validate_response(answer, checks=CHECKS)

    with session:
        check()


@pytest.mark.parametrize("label", OPERATIONS)
async def test_answers_to_made_up_requests_are_those_of_the_document(
    account: Account, label: str
) -> None:
    project = await make_project(account)
    batch = await make_batch(account)
    task = await account.create(batch="b")
    known = {"task_id": task["task_id"], "project_id": project["id"], "batch_id": batch["id"]}
    known |= {"project_name": "p", "batch_name": "b", "schema_id": "schema_categorization"}
    await asyncio.to_thread(fuzz, account, label, known)


async def test_the_document_is_served_at_both_addresses(account: Account) -> None:
    anybody = account.server.client()
    for path in ("openapi", "openapi.json"):
        assert ok(await anybody.get(f"/v2/{path}")) == DOCUMENT


async def test_every_route_of_the_server_is_documented() -> None:
    hidden = {"GET /openapi.json", "GET /openapi", "POST /task"}
    assert served_by(V2.served()) - hidden == set(OPERATIONS)


async def test_every_reference_leads_somewhere() -> None:
    assert set(schemas_named_in(DOCUMENT)) <= DOCUMENT["components"]["schemas"].keys()
    names = [o["operationId"] for path in DOCUMENT["paths"].values() for o in path.values()]
    assert len(names) == len(set(names)) == 25
