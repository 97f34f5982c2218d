"""The made-up answer of test mode."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from manyhands.tasktypes.chat import contents
from manyhands.tasktypes.chat.check import check
from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.chat.template import AnnotationKind, AnnotationTemplate, MessageTemplate
from manyhands.tasktypes.chat.values import YES, Scene, ranked_values
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import MADE_UP


def auto_answer(params: Params) -> dict[str, Json]:
    """Write every message and answer every question, in as few turns as there must be."""
    thread = params.thread
    given = contents.given_in(thread, params.template_variables)
    turns = []
    for contents_given in given:
        there = [
            message
            for message in thread.messages
            if message.source != "given" or message.key in contents_given
        ]
        scene = Scene(answers=tuple(one.key for one in there if one.role == "assistant"))
        texts = {key: content.members["text"] for key, content in contents_given.items()}
        turns.append(
            {
                "messages": {one.key: _message(one, texts.get(one.key, MADE_UP)) for one in there},
                "annotations": _annotations(thread.turn_annotations, scene),
            }
        )
    annotations = _annotations(thread.annotations, Scene())
    return check(params, {"turns": turns, "annotations": annotations}, {})


def _message(template: MessageTemplate, text: str) -> dict[str, Json]:
    made: dict[str, Json] = {
        "text": text,
        "annotations": _annotations(template.annotations, Scene(text=text)),
    }
    return made | ({"rewrite": f"{text} {MADE_UP}"} if template.rewrite == "required" else {})


def _annotations(asked: Sequence[AnnotationTemplate], scene: Scene) -> dict[str, Json]:
    return {template.key: _answer(template, scene) for template in asked}


def _answer(template: AnnotationTemplate, scene: Scene) -> dict[str, Json]:
    answer: dict[str, Json] = {"value": _VALUES[template.type](template, scene)}
    return answer | ({"justification": MADE_UP} if template.justification == "required" else {})


def _text(template: AnnotationTemplate, _scene: Scene) -> str:
    repeated = MADE_UP * (template.min_length // len(MADE_UP) + 1)
    return repeated[: template.max_length].strip().ljust(template.min_length, ".")


def _integer(template: AnnotationTemplate, _scene: Scene) -> Json:
    return template.possible_values[0] if template.possible_values else template.min


def _files(template: AnnotationTemplate, _scene: Scene) -> Json:
    file = {"name": "test.txt", "mime_type": "text/plain", "content": "dGVzdCByZXNwb25zZQ=="}
    return [file] * template.min_choices


def _marks(template: AnnotationTemplate, scene: Scene) -> Json:
    word = (scene.text.split() or [MADE_UP])[0]
    return [{"label": (template.labels or [""])[0], "text": word}] * template.min_choices


_VALUES: Final[Mapping[AnnotationKind, Callable[[AnnotationTemplate, Scene], Json]]] = {
    "integer": _integer,
    "boolean": lambda asked, _: asked.possible_values[0] if asked.possible_values else True,
    "text": _text,
    "category": lambda asked, _: asked.choices[0],
    "category_multiple": lambda asked, _: asked.choices[: asked.min_choices],
    "file": _files,
    "labeled_text": _marks,
    "ranked_choices": lambda asked, scene: list(ranked_values(asked, scene)),
    "ranked_groups": lambda asked, scene: [[key] for key in ranked_values(asked, scene)],
    "rubric_criteria": lambda asked, _: {"criteria": {line.id: YES for line in asked.criteria}},
    "rubric_rating": lambda asked, _: {
        "ratings": {line.id: asked.scale[1] for line in asked.criteria}
    },
    "workspace_container": lambda _asked, _scene: {"stdout_output": {"content": MADE_UP}},
}
