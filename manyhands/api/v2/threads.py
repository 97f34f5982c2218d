"""Threads as a request wants to see them (contract/v2.md §4 to §6).

What is stored holds everything; details, files and parameters of models are shown when asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from manyhands.api.v2.options import Options
from manyhands.tasktypes.contract import Json

Members = dict[str, Json]

# Beside what was answered: what was asked.
_DETAILS = frozenset({"title", "description", "labels", "possible_values", "metadata"})


def threads_object(task_id: str, threads: Sequence[Members], options: Options) -> list[Members]:
    """Return the threads of a task; their ids are unique everywhere from here on."""
    return [_Shape(task_id, options).thread(thread) for thread in threads]


def annotation_of(
    threads: Sequence[Members], task_id: str, annotation_id: str, options: Options
) -> Members | None:
    """Return the annotation with an id as `threads_object` shows it; None without it."""
    shape = _Shape(task_id, options)
    for annotation in _annotations(threads):
        shown_id = shape.identified("an", annotation).get("id")
        if shown_id == annotation_id:
            return shape.annotation(annotation)
    return None


def task_id_in(annotation_id: str) -> str:
    """Return the id of the task that an annotation belongs to."""
    return annotation_id.removeprefix("an_")[:24]


class _Shape:
    def __init__(self, task_id: str, options: Options) -> None:
        self._task_id = task_id
        self._options = options

    def identified(self, prefix: str, given: Mapping[str, Json]) -> Members:
        local = str(given.get("id", "")).removeprefix(f"{prefix}_")
        return {**given, "id": f"{prefix}_{self._task_id}{local}"}

    def thread(self, given: Members) -> Members:
        turns = [self._turn(turn) for turn in given.get("turns") or ()]
        annotations = self._annotations(given)
        return self.identified("thread", given) | {"turns": turns, "annotations": annotations}

    def _turn(self, given: Members) -> Members:
        messages = [self._message(message) for message in given.get("messages") or ()]
        turn = self.identified("turn", given)
        turn |= {"messages": messages, "annotations": self._annotations(given)}
        if given.get("rubrics"):
            turn["rubrics"] = [self._rubric(rubric) for rubric in given["rubrics"]]
        return turn

    def _rubric(self, given: Members) -> Members:
        definitions = [self._annotated(each) for each in given.get("criteria_definitions") or ()]
        return given | {"criteria_definitions": definitions}

    def _message(self, given: Members) -> Members:
        message = self._annotated(given) | {"content": self._content(given.get("content") or {})}
        if not self._options.has("model_parameters"):
            message.pop("model_parameters", None)
        if given.get("rubric_evaluations"):
            message["rubric_evaluations"] = [
                self._annotated(evaluation)
                | {
                    "criteria_evaluations": [
                        self._annotated(each)
                        for each in evaluation.get("criteria_evaluations") or ()
                    ]
                }
                for evaluation in given["rubric_evaluations"]
            ]
        return message

    def _content(self, given: Members) -> Members:
        content = dict(given)
        files = content.pop("attachments", None)
        if files and self._options.has("attachment_details"):
            mark = _marked if self._options.typed_files else dict
            content["attachments"] = [mark(file) for file in files]
        if given.get("chunks"):
            content["chunks"] = [self._annotated(chunk) for chunk in given["chunks"]]
        return content

    def _annotated(self, given: Members) -> Members:
        return given | {"annotations": self._annotations(given)}

    def _annotations(self, given: Members) -> list[Members]:
        return [self.annotation(each) for each in given.get("annotations") or ()]

    def annotation(self, given: Members) -> Members:
        if self._options.has("annotation_details"):
            shown = dict(given)
            criteria = (given.get("metadata") or {}).get("criteria")
            if isinstance(criteria, dict):
                shown["metadata"] = given["metadata"] | {"criteria": self.annotation(criteria)}
        else:
            shown = {name: value for name, value in given.items() if name not in _DETAILS}
        return self.identified("an", shown)


def _marked(file: Mapping[str, Any]) -> Members:
    """Return a file with members that only its own kind has no use for, of a type they cannot be.

    So the models of the other two kinds do not fit it, in a client that tries all three.
    """
    kind = str(file.get("mime_type") or "").partition("/")[0]
    others: Members
    if kind == "image":
        others = {"content": 0, "duration": ""}
    elif kind == "audio":
        others = {"content": 0, "name": 0}
    else:
        others = {"file_size_in_bytes": "", "duration": ""}
    return {name: value for name, value in file.items() if name not in others} | others


def _annotations(value: Json) -> Iterator[Members]:
    """Yield every annotation, at whatever level it stands."""
    if isinstance(value, list):
        for entry in value:
            yield from _annotations(entry)
    elif isinstance(value, dict):
        for name, member in value.items():
            if name == "annotations" and isinstance(member, list):
                yield from (entry for entry in member if isinstance(entry, dict))
            elif isinstance(member, (list, dict)):
                yield from _annotations(member)
