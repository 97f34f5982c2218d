"""Who may do what: every role on every route of the pages' API."""

from typing import Any

import pytest

from manyhands.accounts.roles import Permission, Role, may
from manyhands.web.session import COOKIE
from tests.harness import Account, ok, refused

pytestmark = pytest.mark.anyio

ID = "0" * 24
ANYBODY = "anybody"
SIGNED_IN = "signed in"

# route → what it asks for
ROUTES: dict[str, str] = {
    "POST /session": ANYBODY,
    "GET /setup": ANYBODY,
    "POST /setup": ANYBODY,
    "GET /invitations/{token}": ANYBODY,
    "POST /invitations/{token}/accept": ANYBODY,
    "GET /session": SIGNED_IN,
    "DELETE /session": SIGNED_IN,
    "PUT /account": SIGNED_IN,
    "POST /account/password": SIGNED_IN,
    "GET /attachments/{attachment_id}": SIGNED_IN,
    "GET /attachments/{attachment_id}/download": ANYBODY,
    "GET /exports/{export_id}/download": ANYBODY,
    "GET /attachments/{attachment_id}/thumbnail": SIGNED_IN,
    "GET /attachments/{attachment_id}/overview": SIGNED_IN,
    "GET /attachments/{attachment_id}/tiles/{level}/{column}/{row}": SIGNED_IN,
    "GET /attachments/{attachment_id}/waveform": SIGNED_IN,
    "GET /attachments/{attachment_id}/pages/{number}": SIGNED_IN,
    "GET /attachments/{attachment_id}/pages/{number}/words": SIGNED_IN,
    "POST /rendered": SIGNED_IN,
    "GET /work": Permission.WORK,
    "POST /work/next": Permission.WORK,
    "POST /work/tasks/{task_id}/claim": Permission.WORK,
    "POST /work/claims/{claim_id}/renew": Permission.WORK,
    "POST /work/claims/{claim_id}/release": Permission.WORK,
    "POST /work/claims/{claim_id}/skip": Permission.WORK,
    "POST /work/claims/{claim_id}/report": Permission.WORK,
    "POST /work/claims/{claim_id}/postpone": Permission.WORK,
    "POST /work/claims/{claim_id}/replies": Permission.WORK,
    "PUT /work/drafts/{task_id}": Permission.WORK,
    "POST /work/claims/{claim_id}/submit": Permission.WORK,
    "POST /work/submissions/{submission_id}/undo": Permission.WORK,
    "POST /work/submissions/{submission_id}/lesson": Permission.WORK,
    "GET /{mode}/overview": Permission.READ,
    "GET /first-steps": Permission.READ,
    "GET /{mode}/choices": Permission.READ,
    "GET /{mode}/tasks": Permission.READ,
    "GET /{mode}/tasks/{task_id}": Permission.READ,
    "GET /{mode}/projects": Permission.READ,
    "GET /{mode}/projects/{project_id}": Permission.READ,
    "GET /{mode}/batches": Permission.READ,
    "GET /{mode}/batches/{batch_id}": Permission.READ,
    "GET /{mode}/requests": Permission.READ,
    "GET /{mode}/deliveries": Permission.READ,
    "GET /{mode}/deliveries/{delivery_id}": Permission.READ,
    "GET /{mode}/origins": Permission.READ,
    "GET /{mode}/bin": Permission.READ,
    "GET /{mode}/audits": Permission.OPERATE,
    "GET /{mode}/files": Permission.READ,
    "GET /{mode}/exports": Permission.READ,
    "POST /{mode}/exports": Permission.OPERATE,
    "DELETE /{mode}/exports/{export_id}": Permission.OPERATE,
    "GET /{mode}/files/{file_id}/tasks": Permission.READ,
    "GET /{mode}/files/{file_id}/thumbnail": Permission.READ,
    "POST /{mode}/files/upload": Permission.OPERATE,
    "POST /{mode}/files/import": Permission.OPERATE,
    "POST /{mode}/tasks/{task_id}/cancel": Permission.OPERATE,
    "POST /{mode}/tasks/{task_id}/fail": Permission.OPERATE,
    "POST /{mode}/tasks/{task_id}/offer-again": Permission.OPERATE,
    "POST /{mode}/tasks/{task_id}/resend": Permission.OPERATE,
    "POST /{mode}/tasks/{task_id}/audit": Permission.OPERATE,
    "POST /{mode}/tasks/{task_id}/recall": Permission.OPERATE,
    "GET /workers": Permission.OPERATE,
    "GET /{mode}/projects/{project_id}/models": Permission.OPERATE,
    "POST /{mode}/projects/{project_id}/models": Permission.OPERATE,
    "PUT /{mode}/projects/{project_id}/models/{name}": Permission.OPERATE,
    "DELETE /{mode}/projects/{project_id}/models/{name}": Permission.OPERATE,
    "POST /{mode}/projects/{project_id}/models/{name}/try": Permission.OPERATE,
    "PUT /{mode}/projects/{project_id}/params": Permission.OPERATE,
    "PUT /{mode}/projects/{project_id}/ontology": Permission.OPERATE,
    "POST /{mode}/projects/{project_id}/archive": Permission.OPERATE,
    "POST /{mode}/batches/{batch_id}/finalize": Permission.OPERATE,
    "POST /{mode}/batches/{batch_id}/pause": Permission.OPERATE,
    "POST /{mode}/batches/{batch_id}/resume": Permission.OPERATE,
    "POST /{mode}/batches/{batch_id}/cancel": Permission.OPERATE,
    "GET /{mode}/datasets": Permission.READ,
    "POST /{mode}/datasets/deliveries": Permission.OPERATE,
    "GET /{mode}/datasets/deliveries/{delivery_id}/download": Permission.READ,
    "PUT /{mode}/datasets/schedules/{project_id}": Permission.OPERATE,
    "POST /{mode}/batches/{batch_id}/prioritize": Permission.OPERATE,
    "POST /{mode}/deliveries/{delivery_id}/replay": Permission.OPERATE,
    "POST /{mode}/deliveries/replay-failed": Permission.OPERATE,
    "GET /usage": Permission.READ,
    "GET /usage/statement": Permission.READ,
    "PUT /prices": Permission.KEYS,
    "GET /api-rules": Permission.KEYS,
    "PUT /api-rules": Permission.KEYS,
    "GET /keys": Permission.KEYS,
    "POST /keys": Permission.KEYS,
    "DELETE /keys/{key_id}": Permission.KEYS,
    "GET /{mode}/callback-settings": Permission.KEYS,
    "PUT /{mode}/callback-settings": Permission.KEYS,
    "POST /{mode}/callback-settings/roll-auth-key": Permission.KEYS,
    "POST /{mode}/callback-settings/roll-signing-secret": Permission.KEYS,
    "GET /quality": Permission.PEOPLE,
    "PATCH /quality/projects/{project_id}": Permission.PEOPLE,
    "GET /{mode}/studio": Permission.PEOPLE,
    "POST /{mode}/studio/people": Permission.PEOPLE,
    "POST /{mode}/studio/groups": Permission.PEOPLE,
    "PUT /{mode}/studio/batch-groups": Permission.PEOPLE,
    "PUT /{mode}/studio/order": Permission.PEOPLE,
    "GET /team": Permission.PEOPLE,
    "PATCH /people/{person_id}": Permission.PEOPLE,
    "POST /invitations": Permission.PEOPLE,
    "POST /invitations/{invitation_id}/mail": Permission.PEOPLE,
    "DELETE /invitations/{invitation_id}": Permission.PEOPLE,
}
BODIES: dict[str, Any] = {
    "PUT /account": {"name": "n", "preferences": {}},
    "POST /account/password": {"present_password": "x" * 10, "new_password": "y" * 10},
    "POST /rendered": {"texts": ["x"]},
    "POST /work/claims/{claim_id}/skip": {"reason": "unclear"},
    "POST /work/claims/{claim_id}/report": {"reason": "broken"},
    "POST /work/claims/{claim_id}/postpone": {"until": "2020-01-01T00:00:00Z", "answer": {}},
    "POST /work/claims/{claim_id}/replies": {"turn": 0, "message": "m", "turns": []},
    "PUT /work/drafts/{task_id}": {"version": 1, "answer": {}},
    "POST /work/claims/{claim_id}/submit": {"submission_id": "x" * 24, "answer": {}},
    "POST /{mode}/tasks/{task_id}/fail": {"reason": "r"},
    "POST /{mode}/tasks/{task_id}/audit": {"result": "accepted", "events": 1},
    "POST /{mode}/tasks/{task_id}/recall": {"reason": "r", "recipient": "anyone", "events": 1},
    "POST /{mode}/projects/{project_id}/models": {"name": "n", "url": "echo:", "model": "m"},
    "PUT /{mode}/projects/{project_id}/models/{name}": {"url": "echo:", "model": "m"},
    "PUT /{mode}/projects/{project_id}/params": {"params": {}},
    "PUT /{mode}/projects/{project_id}/ontology": {"choices": ["a"]},
    "POST /{mode}/projects/{project_id}/archive": {"archived": True},
    "POST /{mode}/batches/{batch_id}/prioritize": {"priority": 10},
    "POST /{mode}/datasets/deliveries": {"project_id": "none", "name": "n"},
    "PUT /{mode}/datasets/schedules/{project_id}": {"every": None},
    "POST /{mode}/files/import": {"url": "none"},
    "POST /{mode}/exports": {"batch_id": "none", "format": "jsonl"},
    "POST /{mode}/studio/people": {"project": "none"},
    "POST /{mode}/studio/groups": {"project": "none", "name": "g"},
    "PUT /{mode}/studio/batch-groups": {"batch": "none", "groups": []},
    "PUT /{mode}/studio/order": {"batches": ["none"]},
    "POST /keys": {"mode": "test", "name": "n"},
    "PUT /prices": {"currency": "EUR", "prices": {}},
    "PUT /api-rules": {"task_types": None, "legacy": []},
    "PUT /{mode}/callback-settings": {"default_callback_url": None},
    "PATCH /quality/projects/{project_id}": {"evaluation_every": 10},
    "PATCH /people/{person_id}": {},
    "POST /invitations": {"role": "labeler"},
}


def request_of(route: str, mode: str) -> tuple[str, str, Any]:
    method, _, path = route.partition(" /")
    for name in ("token", "attachment_id", "task_id", "claim_id", "submission_id", "delivery_id"):
        path = path.replace(f"{{{name}}}", ID)
    for name in (
        "key_id",
        "person_id",
        "invitation_id",
        "project_id",
        "batch_id",
        "file_id",
        "export_id",
    ):
        path = path.replace(f"{{{name}}}", ID)
    path = path.replace("{mode}", mode).replace("{number}", "1").replace("{name}", "n")
    path = path.replace("{level}/{column}/{row}", "0/0/0")
    if path.endswith("files/upload"):
        path += "?name=n"
    if path.startswith("usage"):
        path += "?month=2026-11"
    if path.endswith(("overview", "work")):
        path += "?since=2020-01-01T00:00:00Z"
    return method, path, BODIES.get(route, None if method == "GET" else {})


async def test_every_route_is_in_the_table(account: Account) -> None:
    document = ok(await account.server.client().get("/app/api/openapi.json"))
    served = {
        f"{method.upper()} {path}"
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert served == set(ROUTES)


async def test_nobody_in_particular_gets_no_further_than_the_door(account: Account) -> None:
    for cookies in ({}, {COOKIE: "x" * 40}):
        client = account.server.client(cookies=cookies)
        for route, asks_for in ROUTES.items():
            method, path, body = request_of(route, "live")
            answer = await client.request(method, f"/app/api/{path}", json=body)
            if asks_for == ANYBODY:
                assert answer.status_code not in {401, 403, 500}, route
            else:
                refused(answer, 401)


@pytest.mark.parametrize("mode", ["live", "test"])
@pytest.mark.parametrize("role", list(Role))
async def test_a_role_may_do_what_it_includes_and_nothing_else(
    account: Account, role: Role, mode: str
) -> None:
    for route, asks_for in ROUTES.items():
        if asks_for == ANYBODY or route == "DELETE /session":
            continue
        client = await account.hire(role)
        method, path, body = request_of(route, mode)
        answer = await client.request(method, path, json=body)
        if asks_for == SIGNED_IN or may(role, Permission(asks_for)):
            assert answer.status_code in {200, 400, 404, 409}, f"{route}: {answer.text}"
        else:
            refused(answer, 403, "role")


async def test_the_session_says_what_the_role_includes(account: Account) -> None:
    for role in Role:
        session = ok(await (await account.hire(role)).get("session"))
        assert session["permissions"] == [p for p in Permission if may(role, p)]


async def test_a_mode_that_is_none_is_refused(account: Account) -> None:
    admin = await account.hire(Role.ADMIN)
    for route in ROUTES:
        if "{mode}" in route:
            method, path, body = request_of(route, "other")
            answer = await admin.request(method, path, json=body)
            assert answer.status_code in {404, 405, 422}, route


async def test_what_is_not_there_is_404_in_the_form_of_errors(account: Account) -> None:
    admin = await account.hire(Role.ADMIN)
    refused(await admin.get("nothing"), 404, "nothing")
    refused(await admin.put("team"), 405)
