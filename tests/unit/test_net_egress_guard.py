"""Where requests may go: addresses are judged when they are connected to."""

import asyncio

import pytest

from manyhands.net.egress import Egress
from manyhands.net.failures import AddressRefused, ConnectFailed
from manyhands.settings import Settings
from tests.raw_server import OK, Names, answering, listening, read_request, with_body

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:7f00:1]"])
async def test_private_addresses_are_refused_with_a_reason(host: str) -> None:
    async with Egress(allow_private=False, setting="MANYHANDS_ALLOW_PRIVATE_CALLBACKS") as egress:
        with pytest.raises(AddressRefused) as caught:
            await egress.post(f"http://{host}:9/", b"", {})
    assert caught.value.permanent
    assert " is " in caught.value.reason


async def test_the_reason_says_what_a_person_can_do() -> None:
    async with Egress.for_callbacks(Settings(allow_private_callbacks=False)) as egress:
        with pytest.raises(AddressRefused) as caught:
            await egress.post("http://127.0.0.1:9/", b"", {})
        assert caught.value.reason == (
            "127.0.0.1 is a loopback address; set MANYHANDS_ALLOW_PRIVATE_CALLBACKS=1 to allow it."
        )
        with pytest.raises(AddressRefused) as caught:
            await egress.post("http://169.254.169.254/", b"", {})
        assert caught.value.reason == (
            "169.254.169.254 is the address of a cloud's metadata service."
        )
        with pytest.raises(AddressRefused, match="localhost cannot be used: ") as caught:
            await egress.post("http://localhost:9/", b"", {})


async def test_the_settings_open_private_addresses() -> None:
    async with (
        listening(answering(OK)) as port,
        Egress.for_callbacks(Settings(allow_private_callbacks=True)) as egress,
    ):
        assert (await egress.post(f"http://localhost:{port}/", b"", {})).status == 200
        with pytest.raises(AddressRefused):
            await egress.post("http://169.254.169.254/", b"", {})


async def test_an_allowed_endpoint_is_exact() -> None:
    endpoints: set[tuple[str, int]] = set()
    async with (
        listening(answering(OK)) as port,
        listening(answering(OK)) as other,
        Egress(allow_private=False, setting="S", allowed_endpoints=endpoints) as egress,
    ):
        endpoints.add(("127.0.0.1", port))
        assert (await egress.post(f"http://127.0.0.1:{port}/", b"", {})).status == 200
        for url in (f"http://127.0.0.1:{other}/", f"http://127.0.0.2:{port}/"):
            with pytest.raises(AddressRefused):
                await egress.post(url, b"", {})


async def test_a_name_that_changes_its_address_is_judged_when_it_is_connected_to() -> None:
    async def close_after_one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(with_body(b"", "Connection: close"))

    reached = asyncio.Event()

    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        reached.set()

    async with listening(never) as inner, listening(close_after_one, host="127.0.0.2") as outer:
        egress = Egress(
            allow_private=False,
            setting="S",
            allowed_endpoints={("127.0.0.2", outer)},  # stands for a public address
            resolver=Names(["127.0.0.2"], ["127.0.0.1"]),
        )
        async with egress:
            assert (await egress.post(f"http://rebind.test:{outer}/", b"", {})).status == 200
            with pytest.raises(AddressRefused) as caught:
                await egress.post(f"http://rebind.test:{inner}/", b"", {})
    assert (caught.value.host, caught.value.address) == ("rebind.test", "127.0.0.1")
    assert not reached.is_set()


async def test_one_acceptable_address_of_several_is_enough() -> None:
    async with listening(answering(OK), host="127.0.0.2") as port:
        egress = Egress(
            allow_private=False,
            setting="S",
            allowed_endpoints={("127.0.0.2", port)},
            resolver=Names(["10.0.0.1", "127.0.0.2"]),
        )
        async with egress:
            assert (await egress.post(f"http://mixed.test:{port}/", b"", {})).status == 200


async def test_a_failure_at_an_acceptable_address_is_no_refusal(unused_port: int) -> None:
    egress = Egress(
        allow_private=False,
        setting="S",
        allowed_endpoints={("127.0.0.2", unused_port)},
        resolver=Names(["10.0.0.1", "127.0.0.2"]),
    )
    async with egress:
        with pytest.raises(ConnectFailed) as caught:
            await egress.post(f"http://mixed.test:{unused_port}/", b"", {})
    assert not caught.value.permanent


async def test_requests_at_the_same_time_do_not_mix_up_their_reasons() -> None:
    async with Egress(allow_private=False, setting="S") as egress:
        hosts = [f"10.0.0.{n}" for n in range(1, 30)]
        results = await asyncio.gather(
            *(egress.post(f"http://{host}/", b"", {}) for host in hosts), return_exceptions=True
        )
    assert [r.address for r in results if isinstance(r, AddressRefused)] == hosts
