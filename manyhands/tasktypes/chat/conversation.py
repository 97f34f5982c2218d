"""What a model is told: the conversation up to the message that it is to write."""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.chat import contents
from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.chat.template import MessageTemplate
from manyhands.tasktypes.model_replies import ModelReply, Said, TurnSoFar

_NOTHING = TurnSoFar()


def said_before(
    params: Params,
    turns: Sequence[TurnSoFar],
    replies: Sequence[ModelReply],
    turn: int,
    message: str,
) -> list[Said]:
    """Return what was said before a message, oldest first.

    Given messages are the task's and what models wrote is as it was kept: of the worker comes only
    what the worker wrote, and which answer of an earlier turn the conversation goes on from (the
    model's own when none was chosen). Raises `ValueError`, a whole sentence, when the worker has
    not written what must be there first.
    """
    given = contents.given_in(params.thread, params.template_variables)
    replied = {(reply.turn, reply.message): reply.text for reply in replies}

    def texts_of(place: int) -> dict[str, str]:
        written = _turn(turns, place).written
        in_task = given[place] if place < len(given) else {}
        return {
            one.key: _text(one, in_task, written, replied.get((place, one.key), ""))
            for one in params.thread.messages
        }

    _require_written(params, _turn(turns, turn), turn)
    said: list[Said] = []
    for place in range(turn + 1):
        texts = texts_of(place)
        followed = None if place == turn else _followed(params, _turn(turns, place), texts, message)
        said += [
            {"role": one.role, "content": texts[one.key]}
            for one in params.thread.messages
            if texts[one.key] and (one.role != "assistant" or one.key == followed)
        ]
    return said


def _turn(turns: Sequence[TurnSoFar], place: int) -> TurnSoFar:
    return turns[place] if place < len(turns) else _NOTHING


def _text(
    template: MessageTemplate,
    given: Mapping[str, contents.Content],
    written: Mapping[str, str],
    replied: str,
) -> str:
    if template.source == "given":
        content = given.get(template.key)
        return "" if content is None else content.members["text"] or ""
    return written.get(template.key, "").strip() if template.source == "worker" else replied


def _followed(params: Params, turn: TurnSoFar, texts: Mapping[str, str], own: str) -> str:
    answers = {one.key for one in params.thread.answers if texts[one.key]}
    return turn.followed if turn.followed in answers else own


def _require_written(params: Params, turn: TurnSoFar, place: int) -> None:
    for one in params.thread.messages:
        is_wanted = one.source == "worker" and one.role != "assistant" and one.required
        if is_wanted and not turn.written.get(one.key, "").strip():
            raise ValueError(f'"turns[{place}].written.{one.key}" is required')
