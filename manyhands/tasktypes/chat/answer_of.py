"""The answer that an editor begins with to change a response."""

from collections.abc import Mapping

from manyhands.tasktypes.chat.annotations import answers_in
from manyhands.tasktypes.chat.check import THREAD
from manyhands.tasktypes.contract import Json


def answer_of(response: Mapping[str, Json]) -> dict[str, Json]:
    """Return the conversation as the editor has it; checking it gives the same response."""
    (thread,) = response["threads"]
    answer: dict[str, Json] = {
        "id": thread["id"].removeprefix(THREAD),
        "turns": [_turn(turn) for turn in thread["turns"]],
        "annotations": answers_in(thread["annotations"]),
    }
    letters = {
        message["shown_as"]: message["key"]
        for turn in thread["turns"]
        for message in turn["messages"]
        if "shown_as" in message
    }
    # An answer that is in no turn leaves its letter free.
    sides = [letters.get(letter) for letter in "ABCD" if letter <= max(letters, default="")]
    return answer | ({"sides": sides} if sides else {})


def _turn(turn: Mapping[str, Json]) -> dict[str, Json]:
    messages: dict[str, dict[str, Json]] = {}
    for message in turn["messages"]:
        if "rewrite_of" in message:
            messages[message["rewrite_of"]]["rewrite"] = message["content"]["text"]
        else:
            messages[message["key"]] = _message(message)
    return {"messages": messages, "annotations": answers_in(turn["annotations"])}


def _message(message: Mapping[str, Json]) -> dict[str, Json]:
    content = message["content"]
    own: dict[str, Json] = {
        "text": content["text"],
        "source_id": message["source_id"],
        "annotations": answers_in(message["annotations"]),
    }
    if "model_parameters" in message:
        own["model_parameters"] = message["model_parameters"]
    for thought in content.get("reasoning", ())[:1]:
        own["reasoning"] = thought.get("content")
    if "chunks" in content:
        own["chunks"] = [
            {"text": chunk["text"], "annotations": answers_in(chunk["annotations"])}
            for chunk in content["chunks"]
        ]
    return own
