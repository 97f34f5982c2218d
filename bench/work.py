"""People at work: claim and submit, over HTTP with all that the pages send."""

import asyncio
import json
import time
import urllib.request

import uvloop

from bench.load import Plan, send
from bench.product import LIVE_KEY, Product, basic, fresh
from bench.table import Row, median

TASKS = 1_000
WORKERS = 8
BODY = '{"attachment_type": "text", "attachment": "A text.", "categories": ["yes", "no"]}'


def measure(rounds: int) -> list[Row]:
    """Measure how many tasks eight people could do if they took no time to think."""
    rates, nexts, submits = [], [], []
    with fresh() as product:
        workers = [_hire(product, number) for number in range(WORKERS)]
        for _ in range(rounds):
            headers = {"Content-Type": "application/json"} | basic(LIVE_KEY)
            requests = [("POST", "/v1/task/categorization", headers, BODY)]
            send(Plan(product.host, product.port, requests, connections=8, count=TASKS))
            rate, next_p99, submit_p99 = uvloop.run(_work(product, workers))
            rates.append(rate)
            nexts.append(next_p99)
            submits.append(submit_p99)
    return [
        Row(
            f"claim + submit, {WORKERS} people",
            f"{median(rates):,.0f} tasks/s; claim p99 {median(nexts):.0f} ms, "
            f"submit p99 {median(submits):.0f} ms",
            "",
            None,
            "",
            None,
        )
    ]


def _hire(product: Product, number: int) -> str:
    admin = {"Cookie": product.sign_in()}
    link = product.call("POST", "/app/api/invitations", {"role": "labeler"}, **admin)["link"]
    token = link.rpartition("/")[2]
    wish = {"email": f"w{number}@example.com", "name": "W", "password": "a long password"}
    request = urllib.request.Request(
        f"http://{product.host}:{product.port}/app/api/invitations/{token}/accept",
        data=json.dumps(wish).encode(),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return str(answer.headers["Set-Cookie"].partition(";")[0])


async def _work(product: Product, workers: list[str]) -> tuple[float, float, float]:
    claims: list[float] = []
    submits: list[float] = []
    started = time.perf_counter()
    await asyncio.gather(*(_one(product, cookie, claims, submits) for cookie in workers))
    seconds = time.perf_counter() - started
    return len(submits) / seconds, _p99(claims), _p99(submits)


async def _one(product: Product, cookie: str, claims: list[float], submits: list[float]) -> None:
    reader, writer = await asyncio.open_connection(product.host, product.port)

    async def post(path: str, body: object, times: list[float]) -> dict[str, object]:
        content = json.dumps(body).encode()
        head = (
            f"POST /app/api/work/{path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        started = time.perf_counter()
        writer.write(head.encode() + content)
        answer = await reader.readuntil(b"\r\n\r\n")
        at = answer.lower().find(b"content-length:")
        length = int(answer[at + 15 :].split(b"\r\n", 1)[0])
        came: dict[str, object] = json.loads(await reader.readexactly(length))
        times.append((time.perf_counter() - started) * 1_000)
        assert answer.startswith(b"HTTP/1.1 200"), came
        return came

    while isinstance(claim := (await post("next", {}, claims))["claim"], dict):
        claim_id = claim["claim_id"]
        wish = {"submission_id": claim_id, "answer": {"category": "yes"}, "active_seconds": 1}
        await post(f"claims/{claim_id}/submit", wish, submits)
    writer.close()


def _p99(times: list[float]) -> float:
    return sorted(times)[int(0.99 * len(times))]
