"""Chat models: what is asked, what is understood of the answer, and what every failure says."""

import asyncio
import base64
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from manyhands import clock
from manyhands.models.completions import MAX_CHARACTERS, NoReply, address_of, complete
from manyhands.models.dealing import dealt
from manyhands.models.model import ECHO, ChatModel, Conversation
from manyhands.models.sealing import Sealer, Unsealable
from manyhands.net.egress import Egress
from manyhands.settings import Settings
from tests.endpoint import DONE, Answer, answering, chunk, endpoint, streaming

pytestmark = pytest.mark.anyio

SAID: Conversation = [
    {"role": "system", "content": "Be kind."},
    {"role": "user", "content": "Hello?"},
]


def chat_model(url: str, **members: Any) -> ChatModel:
    unset = dict.fromkeys(
        ("temperature", "max_completion_tokens", "top_p", "top_k", "sealed_key", "key_hint")
    )
    given: dict[str, Any] = {
        "customer_id": "c",
        "mode": "live",
        "project_id": "p",
        "name": "small",
        "url": url,
        "model": "small-1",
        "created_at": clock.now(),
        "updated_at": clock.now(),
    }
    return ChatModel(**(given | unset | members))


async def reply_of(
    model: ChatModel, key: str | None = None, *, allow_private: bool = True, silence: float = 30
) -> tuple[str, str]:
    text = reasoning = ""
    async with Egress(allow_private=allow_private, setting="MANYHANDS_X") as egress:
        async for piece in complete(egress, model, key, SAID, silence=silence):
            text += piece.text
            reasoning += piece.reasoning
    return text, reasoning


async def test_a_stream_is_put_together_from_what_was_asked_for() -> None:
    events = (
        b": keep-alive\n\n",
        chunk(reasoning_content="Hm."),
        chunk("Good "),
        b'data: {"choices": [], "usage": {}}\n\n',
        chunk("mörning", end=True),
        DONE,
    )
    # In halves, in the middle of letters and lines.
    whole = b"".join(events)
    async with endpoint(streaming(whole[:141], whole[141:-3], whole[-3:])) as there:
        model = chat_model(there.url, temperature=0.2, max_completion_tokens=50, top_p=1.0, top_k=5)
        assert await reply_of(model, "sk-1") == ("Good mörning", "Hm.")
    assert there.keys == ["Bearer sk-1"]
    assert there.asked == [
        {
            "model": "small-1",
            "messages": SAID,
            "stream": True,
            "temperature": 0.2,
            "max_completion_tokens": 50,
            "top_p": 1.0,
            "top_k": 5,
        }
    ]
    assert model.parameters_told["top_k"] == 5


async def test_an_endpoint_that_does_not_stream_is_as_good_and_needs_no_key() -> None:
    whole = {"choices": [{"message": {"role": "assistant", "content": "All at once."}}]}
    async with endpoint(answering(200, whole)) as there:
        assert await reply_of(chat_model(f"{there.url}/chat/completions")) == ("All at once.", "")
    assert there.keys == [None]
    assert set(there.asked[0]) == {"model", "messages", "stream"}


@pytest.mark.parametrize(
    ("answer", "reason", "detail"),
    [
        (
            answering(401, {"error": {"message": "Incorrect API key: sk-secret-key"}}),
            "key was refused",
            "401 Unauthorized. Incorrect API key: …",
        ),
        (answering(429, {"error": {"message": "Slow down"}}), "busy", "Slow down"),
        (answering(404, b"<h1>no</h1>", "text/html"), "set up", "404 Not Found."),
        (answering(503, b""), "does not answer at the moment", "503"),
        (answering(200, b"<html>", "text/html"), "not the answer of a model", ""),
        (answering(200, {"choices": "none"}), "not the answer of a model", ""),
        (streaming(b"data: nonsense\n\n"), "not the answer of a model", ""),
        (streaming(chunk("Half")), "broke off", ""),
        (streaming(chunk("Half"), breaks=True), "does not answer at the moment", "broke"),
        (streaming(chunk("a"), b'data: {"error": {"message": "Overload"}}\n\n'), "moment", "Over"),
        (streaming(chunk(" "), DONE), "answered nothing", ""),
        (streaming(chunk("x" * (MAX_CHARACTERS + 1)), DONE), "too long", ""),
        (streaming(b"x" * (2**20 + 1)), "not the answer of a model", ""),
    ],
)
async def test_what_is_no_reply_says_why(answer: Answer, reason: str, detail: str) -> None:
    async with endpoint(answer) as there:
        with pytest.raises(NoReply) as caught:
            await reply_of(chat_model(there.url), "sk-secret-key")
    assert reason in caught.value.reason
    assert detail in caught.value.detail
    assert "sk-secret-key" not in caught.value.detail


async def test_a_model_that_falls_silent_is_given_up() -> None:
    never = asyncio.Event()
    async with endpoint(streaming(chunk("Well"), chunk("?"), wait=never)) as there:
        with pytest.raises(NoReply, match="too long to answer"):
            await reply_of(chat_model(there.url), silence=0.2)
        never.set()


async def test_private_addresses_are_closed_unless_a_setting_opens_them() -> None:
    async with endpoint(streaming(chunk("Hi", end=True))) as there:
        with pytest.raises(NoReply) as caught:
            await reply_of(chat_model(there.url), allow_private=False)
    assert "127.0.0.1 is a loopback address; set MANYHANDS_X=1" in caught.value.detail
    assert "127.0.0.1" not in caught.value.reason
    assert there.asked == []


async def test_the_built_in_model_needs_no_network() -> None:
    assert await reply_of(chat_model(ECHO)) == ("You said: Hello?", "")


def test_the_path_of_the_protocol_is_added_once() -> None:
    wanted = "https://models.example/v1/chat/completions"
    assert {address_of("https://models.example/v1/"), address_of(wanted)} == {wanted}


def test_models_are_dealt_anew_for_each_task_and_each_has_its_turn() -> None:
    hands = [[dealt("ab", f"task {n}", place) for place in range(3)] for n in range(50)]
    assert {tuple(hand) for hand in hands} == {("a", "b", "a"), ("b", "a", "b")}
    assert hands == [[dealt("ab", f"task {n}", place) for place in range(3)] for n in range(50)]


def test_a_sealed_key_opens_only_where_it_belongs_and_with_its_own_installation(
    tmp_path: Path,
) -> None:
    here = Settings(data_dir=tmp_path / "here")
    sealed = Sealer(here).seal("sk-1", "model of a")
    assert b"sk-1" not in sealed
    assert Sealer(here).open(sealed, "model of a") == "sk-1"
    assert ((tmp_path / "here" / "secret.key").stat().st_mode & 0o777) == 0o600
    kept = SecretStr((tmp_path / "here" / "secret.key").read_text())
    elsewhere = Settings(data_dir=tmp_path / "elsewhere", secret_key=kept)
    assert Sealer(elsewhere).open(sealed, "model of a") == "sk-1"
    for sealer, place in (
        (Sealer(here), "model of b"),
        (Sealer(Settings(data_dir=tmp_path / "other")), "model of a"),
    ):
        with pytest.raises(Unsealable):
            sealer.open(sealed, place)


def test_the_key_of_an_installation_has_its_name_on_the_disk_before_it_seals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    flushed: list[Path] = []
    monkeypatch.setattr("manyhands.models.sealing.flush", flushed.append)
    Sealer(Settings(data_dir=folder)).seal("sk-1", "model of a")
    assert flushed == [tmp_path, folder]
    Sealer(Settings(data_dir=folder)).seal("sk-1", "model of a")
    assert len(flushed) == 2


@pytest.mark.parametrize("key", ["short", base64.b64encode(bytes(31)).decode(), "ä" * 44])
def test_an_unusable_secret_key_is_refused_at_the_start(key: str) -> None:
    with pytest.raises(ValidationError, match="32 bytes in Base64"):
        Settings(secret_key=SecretStr(key))
