"""Threads as a request wants to see them (contract/v2.md §4 to §6).

What is stored holds everything; details, files and parameters of models are shown when asked for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from manyhands.api.v2.options import Options
from manyhands.tasktypes.contract import Json

Members = dict[str, Json]

# Beside what was answered: what was asked.
_DETAILS = ("title", "description", "labels", "possible_values", "metadata")


def threads_object(task_id: str, threads: list[Members], options: Options) -> list[Members]:
    """Return the threads of a task, changed in place; their ids are unique everywhere now."""
    shape = _Shape(task_id, options)
    for thread in threads:
        shape.thread(thread)
    return threads


def annotation_of(
    threads: Sequence[Members], task_id: str, annotation_id: str, options: Options
) -> Members | None:
    """Return the annotation with an id, changed as by `threads_object`; None without it."""
    shape = _Shape(task_id, options)
    for annotation in _annotations(threads):
        if shape.identified("an", annotation.get("id")) == annotation_id:
            shape.annotation(annotation)
            return annotation
    return None


def task_id_in(annotation_id: str) -> str:
    """Return the id of the task that an annotation belongs to."""
    return annotation_id.removeprefix("an_")[:24]


class _Shape:
    """Changes parts of threads in place: a conversation may have ten thousand of them."""

    def __init__(self, task_id: str, options: Options) -> None:
        self._task_id = task_id
        self._has_details = options.has("annotation_details")
        self._has_files = options.has("attachment_details")
        self._has_parameters = options.has("model_parameters")
        self._typed_files = options.typed_files

    def identified(self, prefix: str, local: Json) -> str:
        return f"{prefix}_{self._task_id}{str(local or '').removeprefix(f'{prefix}_')}"

    def thread(self, thread: Members) -> None:
        thread["id"] = self.identified("thread", thread.get("id"))
        for turn in thread["turns"]:
            self._turn(turn)
        self._annotated(thread)

    def _turn(self, turn: Members) -> None:
        turn["id"] = self.identified("turn", turn.get("id"))
        for message in turn["messages"]:
            self._message(message)
        self._annotated(turn)
        for rubric in turn.get("rubrics") or ():
            for definition in rubric["criteria_definitions"]:
                self._annotated(definition)

    def _message(self, message: Members) -> None:
        self._annotated(message)
        self._content(message["content"])
        if not self._has_parameters:
            message.pop("model_parameters", None)
        for evaluation in message.get("rubric_evaluations") or ():
            self._annotated(evaluation)
            for criterion in evaluation.get("criteria_evaluations") or ():
                self._annotated(criterion)

    def _content(self, content: Members) -> None:
        files = content.pop("attachments", None)
        if files and self._has_files:
            mark = _marked if self._typed_files else dict
            content["attachments"] = [mark(file) for file in files]
        for chunk in content.get("chunks") or ():
            self._annotated(chunk)

    def _annotated(self, holder: Members) -> None:
        for annotation in holder.setdefault("annotations", []):
            self.annotation(annotation)

    def annotation(self, annotation: Members) -> None:
        annotation["id"] = self.identified("an", annotation.get("id"))
        if not self._has_details:
            for name in _DETAILS:
                annotation.pop(name, None)
        elif isinstance(criteria := (annotation.get("metadata") or {}).get("criteria"), dict):
            self.annotation(criteria)


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
