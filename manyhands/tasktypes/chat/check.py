"""Checks a conversation, turn by turn, and freezes it as a thread of v2."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from manyhands.errors import InvalidAnswer, Problem
from manyhands.ids import is_id
from manyhands.tasktypes.chat import contents
from manyhands.tasktypes.chat.annotations import Ids, read_annotations
from manyhands.tasktypes.chat.contents import Content
from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.chat.rubrics import evaluations_of, rubrics_of
from manyhands.tasktypes.chat.template import MOST_ANSWERS, MessageTemplate
from manyhands.tasktypes.chat.values import Scene
from manyhands.tasktypes.contract import Facts, Json

THREAD = "thread_"
WORKER = "worker"
"""The source of what the worker wrote."""

_MOST_CHUNKS = 200


def check(params: Params, answer: Json, _facts: Facts) -> dict[str, Json]:
    """Turn a conversation into ``{"threads": […]}``.

    The answer is ``{id, sides, turns: [{messages: {key: {text, rewrite, chunks, annotations}},
    annotations}], annotations}``. Raises `InvalidAnswer` with every part that does not fit, such as
    ``turns[0].messages.a.annotations.quality``.
    """
    if not isinstance(answer, dict) or not isinstance(answer.get("turns", []), list):
        raise InvalidAnswer("turns", "There is no conversation yet.")
    return _Freezer(params, answer).freeze()


def threads(_params: Params, response: dict[str, Json]) -> list[dict[str, Json]]:
    """Return the conversation as version 2 of the API shows it; it was frozen like that."""
    found: list[dict[str, Json]] = response["threads"]
    return found


@dataclass
class _Freezer:
    """Reads one answer; what is wrong with it gathers in ``problems``."""

    params: Params
    answer: Mapping[str, Json]
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.ids = Ids(_thread_id(self.params, self.answer))
        self.given = contents.given_in(self.params.thread, self.params.template_variables)
        self.letters = _letters(self.params, self.answer)

    def freeze(self) -> dict[str, Json]:
        turns = self.answer.get("turns") or []
        count = max(len(turns), self.params.least_turns)
        if count > self.params.most_turns:
            most = self.params.most_turns
            raise InvalidAnswer(f"turns[{most}]", f"There must be at most {most} turns.")
        padded = [*turns, *([None] * (count - len(turns)))]
        frozen = [self._turn(turn, place) for place, turn in enumerate(padded)]
        annotations = self._annotations(
            self.params.thread.annotations, self.answer.get("annotations"), "annotations", Scene()
        )
        if self.problems:
            raise InvalidAnswer.having(self.problems)
        thread = {"id": f"{THREAD}{self.ids.thread}", "turns": frozen, "annotations": annotations}
        return {"threads": [thread]}

    def _turn(self, turn: Json, place: int) -> dict[str, Json]:
        path = f"turns[{place}]"
        members = turn if isinstance(turn, dict) else {}
        if not isinstance(turn, dict | None) or not isinstance(
            members.get("messages"), dict | None
        ):
            self.problems.append(Problem(path, "This turn is no object with messages."))
            members = {}
        written = members.get("messages") or {}
        given = self.given[place] if place < len(self.given) else {}
        messages: list[dict[str, Json]] = []
        answers: list[str] = []
        for template in self.params.thread.messages:
            here = f"{path}.messages.{template.key}"
            found = self._message(template, given.get(template.key), written, here, path)
            messages += found
            if found and template.role == "assistant":
                answers.append(template.key)
        scene = Scene(answers=tuple(answers))
        asked = self.params.thread.turn_annotations
        frozen: dict[str, Json] = {
            "id": self.ids.of("turn", path),
            "messages": messages,
            "annotations": self._annotations(
                asked, members.get("annotations"), f"{path}.annotations", scene
            ),
        }
        rubrics = rubrics_of(self.params.thread.messages, path, self.ids)
        return frozen | ({"rubrics": rubrics} if rubrics else {})

    def _message(
        self,
        template: MessageTemplate,
        given: Content | None,
        written: Mapping[str, Json],
        path: str,
        turn: str,
    ) -> list[dict[str, Json]]:
        """Return a message, with a better version after it where the worker wrote one."""
        own = written.get(template.key)
        if not isinstance(own, dict | None):
            self.problems.append(Problem(path, "A message must be an object."))
            return []
        own = own or {}
        content = self._content(template, given, own, path)
        if content is None:
            return []
        text: str = content.members["text"]
        scene = Scene(text=text)
        annotations = self._annotations(
            template.annotations, own.get("annotations"), f"{path}.annotations", scene
        )
        chunks = self._chunks(template, own.get("chunks"), text, path)
        message: dict[str, Json] = {
            "key": template.key,
            "role": template.role,
            "content": content.members | ({"chunks": chunks} if chunks else {}),
            "source_id": content.source_id or template.key,
            "annotations": annotations,
        }
        if content.model_parameters:
            message["model_parameters"] = content.model_parameters
        if template.key in self.letters:
            message["shown_as"] = self.letters[template.key]
        if evaluations := evaluations_of(template.annotations, annotations, turn, self.ids):
            message["rubric_evaluations"] = evaluations
        return [message, *self._rewritten(template, own, text, path)]

    def _content(
        self,
        template: MessageTemplate,
        given: Content | None,
        own: Mapping[str, Json],
        path: str,
    ) -> Content | None:
        """Return what a message says; None for one that is not there."""
        if template.source == "given":
            return given
        text = own.get("text")
        if not isinstance(text, str) or not text.strip():
            if template.required:
                wanted = "Write" if template.source == "worker" else "Wait for, or ask again for"
                name = template.title or template.key
                self.problems.append(Problem(f"{path}.text", f"{wanted} the message: {name}."))
            return None
        if template.source == "worker":
            return Content({"text": text.strip()}, WORKER)
        reasoning = own.get("reasoning")
        thought = isinstance(reasoning, str) and reasoning.strip()
        members: dict[str, Json] = {"text": text}
        return Content(
            members | ({"reasoning": [{"content": reasoning}]} if thought else {}),
            contents.source_of(own.get("source_id")) or template.model,
            contents.parameters_of(own.get("model_parameters")),
        )

    def _chunks(
        self, template: MessageTemplate, given: Json, text: str, path: str
    ) -> list[dict[str, Json]]:
        """Return the passages that were marked and what was said of them."""
        if given is not None and (not isinstance(given, list) or len(given) > _MOST_CHUNKS):
            self.problems.append(
                Problem(f"{path}.chunks", f"There must be at most {_MOST_CHUNKS} passages.")
            )
            return []
        chunks = []
        for place, chunk in enumerate(given or ()):
            here = f"{path}.chunks[{place}]"
            passage = chunk.get("text") if isinstance(chunk, dict) else None
            if not isinstance(passage, str) or not passage.strip() or passage not in text:
                self.problems.append(Problem(here, "This passage is not in the text."))
                continue
            annotations = self._annotations(
                template.chunk_annotations,
                chunk.get("annotations"),
                f"{here}.annotations",
                Scene(text=passage),
            )
            chunks.append({"type": "text", "text": passage, "annotations": annotations})
        return chunks

    def _rewritten(
        self, template: MessageTemplate, own: Mapping[str, Json], text: str, path: str
    ) -> list[dict[str, Json]]:
        rewrite = own.get("rewrite")
        if not isinstance(rewrite, str | None):
            self.problems.append(Problem(f"{path}.rewrite", "It must be a text."))
            return []
        better = (rewrite or "").strip()
        if template.rewrite == "none" or not better or better == text.strip():
            if template.rewrite == "required":
                self.problems.append(
                    Problem(f"{path}.rewrite", "Write a better version, it is required.")
                )
            return []
        return [
            {
                "rewrite_of": template.key,
                "role": template.role,
                "content": {"text": better},
                "source_id": WORKER,
                "annotations": [],
            }
        ]

    def _annotations(
        self, asked: Json, given: Json, path: str, scene: Scene
    ) -> list[dict[str, Json]]:
        found, problems = read_annotations(asked, given, path, scene, self.ids)
        self.problems += problems
        return found


def _thread_id(params: Params, answer: Mapping[str, Json]) -> str:
    """Return the id that the editor made, or one of what was answered."""
    given = answer.get("id")
    if isinstance(given, str) and is_id(given):
        return given
    whole = [params.model_dump(mode="json"), {**answer, "id": None}]
    return hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()[:24]


def _letters(params: Params, answer: Mapping[str, Json]) -> dict[str, str]:
    """Return by which letters the worker knew the answers, which justifications speak of."""
    keys = {message.key for message in params.thread.answers}
    sides = answer.get("sides")
    if not isinstance(sides, list) or len(sides) > MOST_ANSWERS:
        return {}
    named = [key for key in sides if key is not None]
    if not all(isinstance(key, str) and key in keys for key in named) or len(set(named)) < len(
        named
    ):
        return {}
    return {key: letter for key, letter in zip(sides, "ABCD", strict=False) if key is not None}
