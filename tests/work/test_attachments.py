"""What a task shows is fetched once, checked by its content, and served safely."""

import io
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from aiohttp import web
from httpx2 import AsyncClient
from PIL import Image

from tests.harness import (
    LIVE_KEY,
    TEST_KEY,
    Received,
    Receiver,
    Server,
    eventually,
    ok,
    receiving,
    refused,
    serving,
)

pytestmark = pytest.mark.anyio

CHOICE = {"categories": ["cat", "dog"]}


def picture(*, orientation: int = 1, size: tuple[int, int] = (64, 32)) -> bytes:
    """Return a JPEG that cameras would have turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = io.BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG", exif=exif)
    return file.getvalue()


def serving_bytes(content: bytes, content_type: str) -> Any:
    async def answer(_came: Received) -> web.Response:
        return web.Response(body=content, content_type=content_type)

    return answer


async def create(server: Server, kind: str, url: str, **params: Any) -> dict[str, Any]:
    body = {"attachment_type": kind, "attachment": url} | CHOICE | params
    async with server.client(LIVE_KEY) as client:
        task: dict[str, Any] = ok(await client.post("/v1/task/categorization", json=body))
    return task


async def ended(server: Server, task_id: str) -> dict[str, Any]:
    async def task() -> dict[str, Any]:
        async with server.client(LIVE_KEY) as client:
            found: dict[str, Any] = ok(await client.get(f"/v1/task/{task_id}"))
        return found

    return await eventually(task, accept=lambda found: found["status"] != "pending")


async def claimed(worker: AsyncClient) -> dict[str, Any]:
    async def claim() -> Any:
        return ok(await worker.post("work/next", json={}))["claim"]

    found: dict[str, Any] = await eventually(claim)
    return found


async def test_an_image_is_upright_pinned_and_served_from_here(
    server: Server, receiver: Receiver
) -> None:
    receiver.answer = serving_bytes(picture(orientation=6), "application/octet-stream")
    await create(server, "image", f"{receiver.url}/cat.jpg?signed=%2Fa")
    worker = await server.hire("ann")
    (shown,) = (await claimed(worker))["task"]["attachments"]
    assert (shown["width"], shown["height"]) == (32, 64)
    assert shown["content_type"] == "image/jpeg"
    assert [came.path for came in receiver.received] == ["/cat.jpg?signed=%2Fa"]
    answer = await worker.get(server.url + shown["url"])
    assert Image.open(io.BytesIO(answer.content)).size == (32, 64)
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "image/jpeg"
    part = await worker.get(server.url + shown["url"], headers={"Range": "bytes=2-5"})
    assert (part.status_code, part.content) == (206, answer.content[2:6])
    assert part.headers["content-range"] == f"bytes 2-5/{len(answer.content)}"
    beyond = await worker.get(server.url + shown["url"], headers={"Range": "bytes=999999-"})
    assert beyond.status_code == 416
    small = await worker.get(f"{server.url}{shown['url']}/thumbnail")
    assert small.headers["content-type"] == "image/webp"


async def test_a_large_picture_is_divided_before_it_is_offered(
    server: Server, receiver: Receiver
) -> None:
    receiver.answer = serving_bytes(picture(orientation=6, size=(4100, 4000)), "image/jpeg")
    await create(server, "image", f"{receiver.url}/map.jpg")
    worker = await server.hire("ann")
    (shown,) = (await claimed(worker))["task"]["attachments"]
    assert (shown["width"], shown["height"]) == (4000, 4100)
    assert shown["tiles"] == {"side": 1024, "levels": 1}
    here = server.url + shown["url"]
    for rest, size in (
        ("overview", (2000, 2050)),
        ("tiles/0/0/0", (1024, 1024)),
        ("tiles/0/3/4", (928, 4)),
    ):
        part = await worker.get(f"{here}/{rest}")
        assert (part.status_code, part.headers["content-type"]) == (200, "image/jpeg")
        assert Image.open(io.BytesIO(part.content)).size == size
    refused(await worker.get(f"{here}/tiles/0/4/0"), 404)


async def test_a_program_downloads_what_was_fetched_by_a_link(
    server: Server, receiver: Receiver
) -> None:
    receiver.answer = serving_bytes(picture(), "image/jpeg")
    url = f"{receiver.url}/cat.jpg"
    task = await create(server, "image", url)
    await claimed(await server.hire("ann"))
    asked = {"include_attachment_url": "True"}
    client, nobody = server.client(LIVE_KEY), server.client()
    path = f"/v1/task/{task['task_id']}"
    (found,) = ok(await client.get(path, params=asked))["attachmentS3Downloads"]
    (listed,) = ok(await client.get("/v1/tasks", params=asked))["docs"]
    assert len(listed["attachmentS3Downloads"]) == 1
    assert (found["attachmentURL"], found["isConvertedImage"]) == (url, False)
    answer = await nobody.get(found["s3URL"])
    assert (answer.status_code, answer.content[:3]) == (200, b"\xff\xd8\xff")
    assert answer.headers["content-type"] == "image/jpeg"
    said = dict(parse_qsl(urlsplit(found["s3URL"]).query))
    door = found["s3URL"].partition("?")[0]
    for change in (
        {"expires": str(int(said["expires"]) + 1)},
        {"expires": "1"},
        {"mode": "test"},
        {"customer": "0" * 24},
        {"signature": "é"},
    ):
        refused(await nobody.get(door, params=said | change), 404, "link")
    assert "attachmentS3Downloads" not in ok(await client.get(path))
    limited = asked | {"limited_response": "true"}
    (short,) = ok(await client.get("/v1/tasks", params=limited))["docs"]
    assert "attachmentS3Downloads" not in short
    async with server.process.db.connection() as tx:
        await tx.execute("update callback_settings set signing_secret = 'another'")
    refused(await nobody.get(found["s3URL"]), 404, "link")


async def test_a_pdf_is_shown_by_the_page(server: Server, receiver: Receiver) -> None:
    file = io.BytesIO()
    pages = [Image.new("RGB", (200, 280), colour) for colour in ("white", "lightgrey")]
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:])
    receiver.answer = serving_bytes(file.getvalue(), "application/pdf")
    await create(server, "pdf", f"{receiver.url}/invoice.pdf")
    worker = await server.hire("ann")
    (shown,) = (await claimed(worker))["task"]["attachments"]
    assert shown["pages"] == 2
    page = await worker.get(f"{server.url}{shown['url']}/pages/2?width=600")
    assert page.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(page.content)).width >= 600
    refused(await worker.get(f"{server.url}{shown['url']}/pages/3"), 404)


async def test_a_wrong_file_ends_the_task_with_a_reason(server: Server, receiver: Receiver) -> None:
    async with receiving() as told:
        receiver.answer = serving_bytes(b"<html><body>Not found</body></html>", "image/png")
        wish = {"unique_id": "row-1", "clear_unique_id_on_error": True}
        task = await create(
            server, "image", f"{receiver.url}/cat.png", callback_url=told.url, **wish
        )
        assert task["unique_id"] == "row-1"
        failed = await ended(server, task["task_id"])
        assert failed["status"] == "error"
        assert "attachment" in failed["response"]["error"]
        assert "HTML" in failed["response"]["error"]
        assert "unique_id" not in failed
        (came,) = await told.wait_for(1)
        assert came.json["status"] == "error"
        assert came.json["response"] == failed["response"]
        # The unique_id is free again.
        await create(server, "text", "cat", unique_id="row-1")


async def test_without_the_flag_the_unique_id_stays_taken(
    server: Server, receiver: Receiver
) -> None:
    async def gone(_came: Received) -> web.Response:
        return web.Response(status=404)

    receiver.answer = gone
    task = await create(server, "image", f"{receiver.url}/cat.png", unique_id="row-1")
    failed = await ended(server, task["task_id"])
    assert "404" in failed["response"]["error"]
    assert failed["unique_id"] == "row-1"
    worker = await server.hire("ann")
    assert ok(await worker.post("work/next", json={}))["claim"] is None


async def test_a_server_that_is_away_for_a_moment_is_asked_again(
    server: Server, receiver: Receiver
) -> None:
    async def first_away(_came: Received) -> web.Response:
        if len(receiver.received) == 1:
            return web.Response(status=503)
        return web.Response(body=picture(), content_type="image/jpeg")

    receiver.answer = first_away
    await create(server, "image", f"{receiver.url}/cat.jpg")
    worker = await server.hire("ann")
    await claimed(worker)
    assert len(receiver.received) == 2


async def test_private_addresses_are_not_fetched(conninfo: str, tmp_path: Path) -> None:
    async with (
        receiving() as inside,
        serving(conninfo, tmp_path, allow_private_attachments=False) as server,
    ):
        task = await create(server, "image", f"{inside.url}/secret.png")
        failed = await ended(server, task["task_id"])
        assert "loopback" in failed["response"]["error"]
        assert inside.received == []


async def test_a_website_is_a_link_with_its_title_and_never_an_obstacle(
    server: Server, receiver: Receiver
) -> None:
    page = b"<html><head><title> Tea &amp; Cups </title></head></html>"
    receiver.answer = serving_bytes(page, "text/html")
    task = await create(server, "website", f"{receiver.url}/shop")
    worker = await server.hire("ann")
    assert (await claimed(worker))["task"]["task_id"] == task["task_id"]
    admin = await server.sign_in()

    async def title() -> Any:
        detail = ok(await admin.get(f"live/tasks/{task['task_id']}"))
        return detail["view"]["attachments"][0]["title"]

    assert await eventually(title) == "Tea & Cups"
    dead = await create(server, "website", "http://127.0.0.1:9/")
    assert (await claimed(await server.hire("bob")))["task"]["task_id"] == dead["task_id"]


async def test_test_mode_fetches_nothing(server: Server, receiver: Receiver) -> None:
    body = {"attachment_type": "image", "attachment": f"{receiver.url}/cat.png"} | CHOICE
    async with server.client(TEST_KEY) as client:
        task = ok(await client.post("/v1/task/categorization", json=body))
    assert task["status"] == "completed"
    live = await create(server, "image", f"{receiver.url}/other.png")
    await ended(server, live["task_id"])
    assert {came.path for came in receiver.received} == {"/other.png"}


async def test_only_who_had_the_task_or_may_read_sees_its_attachment(
    server: Server, receiver: Receiver
) -> None:
    receiver.answer = serving_bytes(picture(), "image/jpeg")
    await create(server, "image", f"{receiver.url}/cat.jpg")
    ann, bob = await server.hire("ann"), await server.hire("bob")
    (shown,) = (await claimed(ann))["task"]["attachments"]
    assert (await ann.get(server.url + shown["url"])).status_code == 200
    refused(await bob.get(server.url + shown["url"]), 404)
    admin = await server.sign_in()
    assert (await admin.get(server.url + shown["url"])).status_code == 200
    async with AsyncClient(base_url=server.url, verify=False) as nobody:
        refused(await nobody.get(server.url + shown["url"]), 401)


async def test_canceling_stops_the_preparation(server: Server, receiver: Receiver) -> None:
    async def away(_came: Received) -> web.Response:
        return web.Response(status=503)

    receiver.answer = away
    task = await create(server, "image", f"{receiver.url}/cat.jpg")
    await receiver.wait_for(1)
    async with server.client(LIVE_KEY) as client:
        ok(await client.post(f"/v1/task/{task['task_id']}/cancel"))
        assert ok(await client.get(f"/v1/task/{task['task_id']}"))["status"] == "canceled"
