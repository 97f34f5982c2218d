"""Files: uploaded or imported once, shown by tasks, seen by nobody else."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from httpx2 import AsyncClient
from PIL import Image
from scaleapi import ScaleClient
from scaleapi.exceptions import ScaleDuplicateResource
from scaleapi.tasks import TaskType

from manyhands.accounts.roles import Role
from manyhands.api import upload
from manyhands.db.pool import execute
from manyhands.tasktypes import registry
from manyhands.tasktypes.examples import examples
from manyhands.web.dashboard import files as dashboard_files
from tests.harness import Account, Received, Receiver, eventually, ok, refused

pytestmark = pytest.mark.anyio


def picture() -> bytes:
    written = BytesIO()
    Image.new("RGB", (64, 32), (255, 0, 0)).save(written, "PNG")
    return written.getvalue()


PICTURE = picture()
IMAGE_TASK = {"attachment_type": "image", "categories": ["red", "blue"]}
UPLOAD, IMPORT = "/v1/files/upload", "/v1/files/import"


def part(content: bytes = PICTURE) -> dict[str, Any]:
    return {"file": ("street.png", content, "image/png")}


async def uploaded(client: AsyncClient, **parts: str) -> Any:
    return ok(await client.post(UPLOAD, files=part(), data=parts))


async def shown(account: Account) -> bytes:
    """Return what a worker sees of the only task's attachment."""
    worker = await account.hire()

    async def claim() -> Any:
        return ok(await worker.post("work/next", json={}))["claim"]

    (attachment,) = (await eventually(claim, seconds=60))["task"]["attachments"]
    answer = await worker.get(account.server.url + attachment["url"])
    assert answer.status_code == 200
    return bytes(answer.content)


async def settled(account: Account, file_id: str) -> Any:
    """Wait until a file has come, or not."""

    async def look() -> Any:
        async with account.db.connection() as tx:  # time passes
            await execute(tx, "update jobs set due_at = created_at where last_error <> ''")
        docs = ok(await account.live.get("/v1/files"))["docs"]
        return next(file for file in docs if file["id"] == file_id)

    return await eventually(look, accept=lambda file: file["status"] != "waiting")


def says(content: bytes, status: int = 200) -> Callable[[Received], Any]:
    async def answer(_came: Received) -> web.Response:
        return web.Response(body=content, status=status, content_type="image/png")

    return answer


async def test_an_uploaded_file_is_what_its_task_shows(account: Account) -> None:
    file = await uploaded(account.live, display_name="A street", metadata='{"drive": 13}')
    assert file["attachment_url"] == f"scaledata://{account.customer_id}/{file['id']}"
    assert (file["size"], file["mime_type"], file["status"]) == (len(PICTURE), "image/png", "ready")
    assert (file["display_name"], file["metadata"]) == ("A street", {"drive": 13})
    task = await account.create(attachment=file["attachment_url"], **IMAGE_TASK)
    assert task["params"]["attachment"] == file["attachment_url"]
    assert await shown(account) == PICTURE


async def test_an_imported_file_need_not_be_there_when_a_task_refers_to_it(
    account: Account, receiver: Receiver
) -> None:
    let_go = asyncio.Event()

    async def slow(came: Received) -> web.Response:
        await let_go.wait()
        return await says(PICTURE)(came)  # type: ignore[no-any-return]

    receiver.answer = slow
    wish = {"file_url": f"{receiver.url}/a%20street.png", "reference_id": "s3://a"}
    file = ok(await account.live.post(IMPORT, json=wish))
    assert (file["status"], file["display_name"]) == ("waiting", "a street.png")
    assert file["mime_type"] == "image/png"
    await account.create(attachment=file["attachment_url"], **IMAGE_TASK)
    let_go.set()
    file = await settled(account, file["id"])
    assert (file["status"], file["size"], file["reference_id"]) == ("ready", len(PICTURE), "s3://a")
    assert await shown(account) == PICTURE


async def test_a_file_that_cannot_be_imported_says_why_and_ends_its_tasks(
    account: Account, receiver: Receiver
) -> None:
    receiver.answer = says(b"", 404)
    file = ok(await account.live.post(IMPORT, data={"file_url": f"{receiver.url}/gone.png"}))
    file = await settled(account, file["id"])
    assert file["status"] == "failed"
    assert "404" in file["problem"]
    task = await account.create(attachment=file["attachment_url"], **IMAGE_TASK)

    async def status() -> Any:
        return ok(await account.live.get(f"/v1/task/{task['task_id']}"))

    ended = await eventually(status, accept=lambda found: found["status"] == "error")
    assert file["problem"] in ended["response"]["error"]


@pytest.mark.parametrize("private", [True, False])
async def test_an_import_does_not_reach_into_this_network(account: Account, private: bool) -> None:
    url = "http://169.254.169.254/latest/meta-data" if private else "http://user:word@example.com/"
    if private:
        file = ok(await account.live.post(IMPORT, json={"file_url": url}))
        assert (await settled(account, file["id"]))["status"] == "failed"
    else:
        refused(await account.live.post(IMPORT, json={"file_url": url}), 400, '"file_url"')


async def test_a_file_of_somebody_else_or_of_the_other_mode_is_no_file(
    account: Account, stranger: Account
) -> None:
    theirs = await uploaded(stranger.live)
    made_up = await uploaded(account.test)
    for file in (theirs, made_up):
        wish = {"attachment": file["attachment_url"]} | IMAGE_TASK
        refused(await account.live.post("/v1/task/categorization", json=wish), 400, '"attachment"')
    assert ok(await account.live.get("/v1/files"))["docs"] == []
    assert await account.total() == 0


async def test_a_file_is_no_website(account: Account) -> None:
    file = await uploaded(account.live)
    wish = {"attachment": file["attachment_url"], "attachment_type": "website", "categories": ["a"]}
    refused(await account.live.post("/v1/task/categorization", json=wish), 400, '"attachment"')


async def test_a_reference_id_is_unique(account: Account) -> None:
    await uploaded(account.live, reference_id="s3://a")
    again = await account.live.post(UPLOAD, files=part(), data={"reference_id": "s3://a"})
    refused(again, 409, "s3://a")
    await uploaded(account.test, reference_id="s3://a")


async def test_the_list_is_walked_and_narrowed(account: Account) -> None:
    ok(await account.live.post("/v1/projects", json={"name": "p/q", "type": "categorization"}))
    files = [await uploaded(account.live, metadata=f'{{"n": {n}}}') for n in range(3)]
    of_project = await uploaded(account.live, project_name="p/q")
    assert of_project["project_names"] == ["p/q"]

    async def listed(**params: Any) -> Any:
        return ok(await account.live.get("/v1/files", params=params))

    first = await listed(limit=3)
    assert (first["total"], first["has_more"], len(first["docs"])) == (4, True, 3)
    rest = await listed(limit=3, next_token=first["next_token"])
    assert [file["id"] for file in first["docs"] + rest["docs"]] == [
        of_project["id"],
        *(file["id"] for file in reversed(files)),
    ]
    assert "next_token" not in rest
    assert [file["id"] for file in (await listed(project="p/q"))["docs"]] == [of_project["id"]]
    assert [file["id"] for file in (await listed(metadata='{"n": 1}'))["docs"]] == [files[1]["id"]]


@pytest.mark.parametrize(
    ("parts", "status", "named"),
    [
        ({"project_name": "nowhere"}, 404, "nowhere"),
        ({"metadata": "[1]"}, 400, '"metadata"'),
        ({"metadata": "{"}, 400, '"metadata"'),
        ({"metadata": '{"a": "\\u0000"}'}, 400, "NUL"),
        ({"reference_id": "x" * 301}, 400, '"reference_id"'),
        ({"display_name": "a\nb"}, 400, '"display_name"'),
        ({"display_name": "a\0b"}, 400, "NUL"),
    ],
)
async def test_what_is_said_about_a_file_is_checked(
    account: Account, parts: dict[str, str], status: int, named: str
) -> None:
    refused(await account.live.post(UPLOAD, files=part(), data=parts), status, named)
    assert ok(await account.live.get("/v1/files"))["total"] == 0


async def test_a_file_of_a_response_is_found_through_its_task(
    account: Account, stranger: Account
) -> None:
    example = examples(registry.get("segmentannotation"))["street"]
    task = ok(await account.test.post("/v1/task/segmentannotation", json=example))
    address = re.search(r'http[^"]+/results/[^"]+', json.dumps(task["response"]))
    assert address is not None
    name = address[0].rpartition("/")[2]
    path = f"/v1/task/{task['task_id']}/response_url"
    for file_id in (name, name.partition(".")[0]):
        answer = await account.test.get(f"{path}/{file_id}")
        assert (answer.status_code, answer.headers["location"]) == (302, address[0])
    refused(await account.test.get(f"{path}/nothing"), 404, "no such file")
    for other in (account.live, stranger.test):
        refused(await other.get(f"{path}/{name}"), 404, "Task")


async def test_uploads_that_are_none(
    account_here: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = account_here
    client = account.live
    refused(await client.post(UPLOAD, json={"file": "x"}), 400, "multipart/form-data")
    refused(await client.post(UPLOAD, files={"fill": part()["file"]}), 400, '"file"')
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    refused(await client.post(UPLOAD, content=b"--x\r\nnonsense", headers=kind), 400)
    refused(await client.post(UPLOAD, headers={"Content-Type": "multipart/form-data"}), 400)
    for url in (None, "", 7, "nonsense", "ftp://example.com/a.png"):
        refused(await client.post(IMPORT, json={"file_url": url}), 400, '"file_url"')
    for query in ({"limit": "0"}, {"next_token": "x"}, {"metadata": "1"}):
        refused(await client.get("/v1/files", params=query), 400, f'"{next(iter(query))}"')
    monkeypatch.setattr(upload, "MAX_BYTES", 1000)
    refused(await client.post(UPLOAD, files=part(b"x" * 1001)), 413, '"file"')
    ok(await client.post(UPLOAD, files=part(b"x" * 1000)))
    assert ok(await client.get("/v1/files"))["total"] == 1


async def test_the_official_client_uploads_and_imports(
    account: Account, receiver: Receiver, tmp_path: Path
) -> None:
    receiver.answer = says(PICTURE)
    (tmp_path / "street.png").write_bytes(PICTURE)

    def scenario() -> None:
        address = f"{account.server.url}/v1"
        client: Any = ScaleClient(account.test_key, "tests", api_instance_url=address)
        client.create_project("drawer", TaskType.Categorization)
        with (tmp_path / "street.png").open("rb") as file:
            sent = client.upload_file(file=file, project_name="drawer", reference_id="1")
            assert sent.attachment_url.startswith("scaledata://")
            with pytest.raises(ScaleDuplicateResource):
                client.upload_file(file=file, project_name="drawer", reference_id="1")
        fetched = client.import_file(file_url=f"{receiver.url}/a.png", project_name="drawer")
        assert fetched.id

    await asyncio.to_thread(scenario)


async def test_the_dashboard_lists_takes_in_and_finds_files(
    account: Account, receiver: Receiver
) -> None:
    member = await account.hire(Role.MEMBER)
    first = await uploaded(account.live, display_name="Street 7.png", reference_id="ref-7")
    kept = ok(
        await member.post(
            "live/files/upload",
            params={"name": "Ä/plan.png"},
            content=PICTURE,
            headers={"content-type": "image/png"},
        )
    )
    assert kept["address"].startswith(f"scaledata://{account.customer_id}/")
    assert (kept["name"], kept["byte_size"], kept["state"]) == ("Ä/plan.png", len(PICTURE), "ready")

    async def found(**wish: str) -> list[str]:
        page = ok(await member.get("live/files", params=wish))
        assert page["total"] == len(page["files"])
        return [file["file_id"] for file in page["files"]]

    assert await found() == [kept["file_id"], first["id"]]
    for words in ("street", "REF-7", first["id"], first["attachment_url"]):
        assert await found(search=words) == [first["id"]]
    assert await found(search="100 %") == []
    page = ok(await member.get("live/files", params={"limit": 1}))
    (last,) = ok(
        await member.get("live/files", params={"limit": 1, "next_token": page["next_token"]})
    )["files"]
    assert last["file_id"] == first["id"]
    assert ok(await member.get("test/files"))["files"] == []

    drawn = await member.get(f"live/files/{kept['file_id']}/thumbnail")
    assert drawn.headers["content-type"] == "image/webp"
    assert "sandbox" in drawn.headers["content-security-policy"]
    stranger = await (await account.server.open_account()).hire(Role.ADMIN)
    refused(await stranger.get(f"live/files/{kept['file_id']}/thumbnail"), 404)
    assert ok(await stranger.get("live/files"))["total"] == 0

    receiver.answer = says(PICTURE)
    wish = {"url": f"{receiver.url}/far.png", "name": "Far"}
    imported = ok(await member.post("live/files/import", json=wish))
    assert imported["state"] == "waiting"
    assert (await settled(account, imported["file_id"]))["status"] == "ready"
    refused(await member.post("live/files/import", json={"url": "ftp://x"}), 400, "file_url")
    refused(await member.post("live/files/upload", content=PICTURE), 422, "name")
    refused(await member.post("live/files/upload", params={"name": "a\nb"}, content=b"x"), 422)


async def test_the_dashboard_tells_which_tasks_show_a_file(account: Account) -> None:
    member = await account.hire(Role.MEMBER)
    street = await uploaded(account.live, display_name="Street 7.png")
    unused = await uploaded(account.live, display_name="Unused.png")
    task = {"attachment_type": "image", "attachment": street["attachment_url"]}
    categories = {"categories": ["a", "b"]}
    images = {"attachment_type": "image", "attachments": [street["attachment_url"]] * 2}
    first = ok(await account.live.post("/v1/task/categorization", json=task | categories))
    second = ok(await account.live.post("/v1/task/comparison", json=images | {"choices": ["a"]}))

    lines = ok(await member.get("live/files"))["files"]
    assert {line["file_id"]: line["tasks"] for line in lines} == {street["id"]: 2, unused["id"]: 0}
    found = ok(await member.get(f"live/files/{street['id']}/tasks"))["tasks"]
    assert [(one["task_id"], one["type"], one["status"]) for one in found] == [
        (second["task_id"], "comparison", "pending"),
        (first["task_id"], "categorization", "pending"),
    ]
    assert ok(await member.get(f"live/files/{unused['id']}/tasks"))["tasks"] == []
    stranger = await (await account.server.open_account()).hire(Role.ADMIN)
    for path in (f"live/files/{street['id']}/tasks", "live/files/none/tasks"):
        refused(await stranger.get(path), 404)
    refused(await member.get(f"test/files/{street['id']}/tasks"), 404)


async def test_the_browser_s_file_is_held_to_the_limit(
    account_here: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = await account_here.hire(Role.MEMBER)
    monkeypatch.setattr(dashboard_files, "MAX_BYTES", len(PICTURE) - 1)

    async def in_pieces() -> AsyncIterator[bytes]:
        yield PICTURE[:10]
        yield PICTURE[10:]

    for content in (PICTURE, in_pieces()):
        answer = await member.post("live/files/upload", params={"name": "n"}, content=content)
        refused(answer, 413, "larger")
    assert ok(await member.get("live/files"))["total"] == 0
