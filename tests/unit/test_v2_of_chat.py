"""What the chat type makes of its examples is read by the official client and fits its schema."""

import json
from typing import Any

import jsonschema_rs
import pytest
from scaleapi.api_client.v2.models.thread import Thread

from manyhands.api.v2.options import Option, Options
from manyhands.api.v2.response_schemas import schema_of
from manyhands.api.v2.threads import threads_object
from manyhands.tasktypes import registry
from manyhands.tasktypes.examples import examples

CHAT = registry.get("chat")
EVERYTHING: tuple[Option, ...] = ("annotation_details", "attachment_details", "model_parameters")


@pytest.mark.parametrize("name", examples(CHAT))
def test_a_made_up_conversation_is_read_by_the_client(name: str) -> None:
    params = CHAT.params.model_validate(
        {key: value for key, value in examples(CHAT)[name].items() if key != "instruction"}
    )
    response: Any = CHAT.auto_answer(params)
    stored = json.dumps(response)
    jsonschema_rs.validator_for(schema_of(CHAT)).validate(response)
    for opts in ((), EVERYTHING):
        options = Options(frozenset(), frozenset(opts), typed_files=True)
        task_id = "576ba74eec471ff9b01557cc"
        (sent,) = threads_object(task_id, CHAT.threads(params, json.loads(stored)), options)
        thread = Thread.from_dict(json.loads(json.dumps(sent)))
        assert thread is not None
        assert len(thread.turns) == len(response["threads"][0]["turns"])
        for turn, made in zip(thread.turns, response["threads"][0]["turns"], strict=True):
            assert [a.actual_instance.key for a in turn.annotations] == [
                a["key"] for a in made["annotations"]
            ]
            assert [m.content.text for m in turn.messages] == [
                m["content"]["text"] for m in made["messages"]
            ]
