"""Which messages of a conversation models write."""

from collections.abc import Sequence

from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.model_replies import ModelReply, Writer

_NAMING = frozenset({"source_id", "model_parameters"})


def writer(params: Params, turn: int, message: str) -> Writer | None:
    """Return who writes a message; None when no model does."""
    written = [one for one in params.thread.messages if one.source == "model"]
    found = next((one for one in written if one.key == message), None)
    if found is None or not 0 <= turn < params.most_turns:
        return None
    unnamed = [one.key for one in written if not one.model]
    return Writer(found.model or None, 0 if found.model else unnamed.index(message))


def kept(answer: Json, replies: Sequence[ModelReply]) -> Json:
    """Return the answer with what models wrote in the messages it has; nothing else is touched."""
    for reply in replies:
        message = _message(answer, reply.turn, reply.message)
        if message is not None:
            reasoning = {"reasoning": reply.reasoning} if reply.reasoning else {}
            message |= reasoning | {
                "text": reply.text,
                "source_id": reply.source_id,
                "model_parameters": dict(reply.model_parameters),
            }
    return answer


def unnamed(params: dict[str, Json]) -> dict[str, Json]:
    """Return the parameters without what tells models apart: workers judge what was said."""
    thread: dict[str, Json] = params.get("thread") or {}
    variables: dict[str, Json] = params.get("template_variables") or {}
    messages = [
        {name: member for name, member in message.items() if name != "model"}
        for message in thread.get("messages", ())
    ]
    return params | {
        "thread": thread | {"messages": messages},
        "template_variables": {
            name: [_nameless(one) for one in given] if isinstance(given, list) else _nameless(given)
            for name, given in variables.items()
        },
    }


def unnamed_answer(answer: Json) -> Json:
    """Return an answer without what tells the models of its messages apart."""
    if not isinstance(answer, dict) or not isinstance(answer.get("turns"), list):
        return answer
    return answer | {"turns": [_unnamed_turn(turn) for turn in answer["turns"]]}


def _unnamed_turn(turn: Json) -> Json:
    if not isinstance(turn, dict) or not isinstance(turn.get("messages"), dict):
        return turn
    return turn | {"messages": {key: _nameless(one) for key, one in turn["messages"].items()}}


def _nameless(message: Json) -> Json:
    if not isinstance(message, dict):
        return message
    return {name: member for name, member in message.items() if name not in _NAMING}


def _message(answer: Json, turn: int, key: str) -> dict[str, Json] | None:
    """Return a message that the worker was shown; what is no conversation is refused later."""
    turns = answer.get("turns") if isinstance(answer, dict) else None
    found = turns[turn] if isinstance(turns, list) and turn < len(turns) else None
    messages = found.get("messages") if isinstance(found, dict) else None
    message = messages.get(key) if isinstance(messages, dict) else None
    return message if isinstance(message, dict) and message.get("text") else None
