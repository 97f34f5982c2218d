"""Threads of version 2: the documented sample member by member, and every kind of annotation."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from scaleapi.api_client.v2.models.annotation import Annotation
from scaleapi.api_client.v2.models.thread import Thread

from manyhands.api.v2.options import Option, Options
from manyhands.api.v2.threads import annotation_of, task_id_in, threads_object
from manyhands.tasktypes.threads import thread_of_response

TASK = "576ba74eec471ff9b01557cc"
# Of seed 004: its one annotation, at every level.
ANNOTATION: dict[str, Any] = {
    "id": "an_abc123efg456",
    "key": "formatting",
    "type": "integer",
    "title": "Response Formatting",
    "description": "Does the response contain issues with formatting?",
    "labels": ["Major Issues", "Minor Issues", "No Issues"],
    "metadata": {"criteria": "overall_quality"},
    "value": 3,
    "possible_values": [1, 2, 3],
}
FILE = {
    "content": "aSDinaTvuI8gbWludGxpZnk=",
    "mime_type": "text/plain",
    "scale_url": "scaledata://1/2",
    "url": "https://example.com/x.txt",
    "name": "x.txt",
}
PARAMETERS = {
    "model": "my-model-123",
    "temperature": 0.9,
    "max_completion_tokens": 1000,
    "top_p": 0.9,
    "top_k": 4,
}
CONTENT: dict[str, Any] = {
    "text": "<string>",
    "reference_texts": [{"content": "<string>", "category": "<string>", "url": "<string>"}],
    "attachments": [FILE],
    "chunks": [{"type": "text", "annotations": [ANNOTATION], "text": "<string>"}],
    "reasoning": [{"content": "<string>"}],
}
MESSAGE: dict[str, Any] = {
    "role": "system",
    "content": CONTENT,
    "source_id": "source_abc123",
    "annotations": [ANNOTATION],
    "model_parameters": PARAMETERS,
}
THREAD: dict[str, Any] = {
    "id": "thread_abc123",
    "turns": [{"id": "turn_abc123", "messages": [MESSAGE], "annotations": [ANNOTATION]}],
    "annotations": [ANNOTATION],
}
KINDS: dict[str, Any] = {
    "integer": 3,
    "boolean": False,
    "text": "clear",
    "category": "a",
    "category_multiple": ["a", "b"],
    "file": [FILE],
    "ranked_choices": ["b", "a"],
    "ranked_groups": [["a", "b"], ["c"]],
    "rubric_criteria": {"short": {"weight": 2, "criterion": "It is short"}},
    "rubric_rating": {"short": {"score": 2, "color": "green", "justification": "It is."}},
    "labeled_text": [{"label": "wrong", "text": "two plus two is five"}],
    "workspace_container": {
        "workspace_id": "w1",
        "workspace_config": {
            "workspace_id": "w1",
            "workspace_url": "https://example.com/w1",
            "workspace_token": "t",
            "expires_at": "2016-06-23T09:10:02.798Z",
            "inactivity_freeze_time": 60,
        },
        "output_files": [{"file_name": "a.py", "scale_url": "scaledata://1/2"}],
        "stdout_output": {"content": "5"},
    },
}


def options(*opts: Option, typed_files: bool = False) -> Options:
    return Options(frozenset(), frozenset(opts), typed_files)


def with_ids(value: Any) -> Any:
    """Return the sample with the ids that the API makes of its own."""
    if isinstance(value, list):
        return [with_ids(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    shown = {name: with_ids(member) for name, member in value.items()}
    prefix, _, local = str(value.get("id", "")).partition("_")
    return shown | ({"id": f"{prefix}_{TASK}{local}"} if local else {})


def stored(threads: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return threads as they come from the database."""
    kept: list[dict[str, Any]] = json.loads(json.dumps(threads))
    return kept


def shown(threads: Sequence[dict[str, Any]], wanted: Options) -> dict[str, Any]:
    (thread,) = threads_object(TASK, stored(threads), wanted)
    return thread


def test_the_documented_sample_is_shown_member_by_member() -> None:
    asked = options("annotation_details", "attachment_details", "model_parameters")
    assert shown([THREAD], asked) == with_ids(THREAD)


def test_the_sample_is_parsed_by_the_official_client() -> None:
    asked = options(
        "annotation_details", "attachment_details", "model_parameters", typed_files=True
    )
    thread = Thread.from_dict(shown([THREAD], asked))
    assert thread is not None
    message = thread.turns[0].messages[0]
    attachment = message.content.attachments[0].actual_instance
    assert {name: getattr(attachment, name) for name in FILE} == FILE
    assert message.model_parameters.to_dict() == PARAMETERS
    for annotations in (
        thread.annotations,
        thread.turns[0].annotations,
        message.annotations,
        message.content.chunks[0].actual_instance.annotations,
    ):
        (annotation,) = annotations
        assert annotation.actual_instance.possible_values == [1, 2, 3]
        assert annotation.actual_instance.labels == ANNOTATION["labels"]


def test_the_least_that_is_shown() -> None:
    thread = shown([THREAD], options())
    message = thread["turns"][0]["messages"][0]
    assert message.keys() == {"role", "content", "source_id", "annotations"}
    assert message["content"].keys() == {"text", "reference_texts", "chunks", "reasoning"}
    assert thread["annotations"][0].keys() == {"id", "key", "type", "value"}
    assert Thread.from_dict(thread) is not None


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        (FILE, "BasicFile"),
        ({"mime_type": "image/png", "url": "u", "name": "n", "file_size_in_bytes": 5}, "ImageFile"),
        ({"mime_type": "audio/ogg", "url": "u", "duration": 1.5, "transcript": "t"}, "AudioFile"),
        ({"mime_type": "image/png", "content": "aGk=", "url": "u"}, "ImageFile"),
    ],
)
def test_the_client_can_tell_what_kind_a_file_is_of(file: dict[str, Any], kind: str) -> None:
    message = MESSAGE | {"content": {"attachments": [file]}}
    turn = {"id": "turn_1", "messages": [message], "annotations": []}
    given = {"id": "thread_1", "turns": [turn], "annotations": []}
    asked = options("attachment_details", typed_files=True)
    thread = Thread.from_dict(shown([given], asked))
    assert thread is not None
    parsed = thread.turns[0].messages[0].content.attachments[0].actual_instance
    assert type(parsed).__name__ == kind
    assert parsed.url == file["url"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_annotation_is_parsed_by_the_client(kind: str) -> None:
    aside = {"not_applicable": False, "cannot_assess": True, "justification": "j"}
    given = {"id": "an_1", "key": "k", "type": kind, "value": KINDS[kind]} | aside
    thread = shown([{"id": "thread_1", "turns": [], "annotations": [given]}], options())
    (sent,) = thread["annotations"]
    assert sent == given | {"id": f"an_{TASK}1"}
    parsed = Annotation.from_dict(sent)
    assert parsed is not None
    assert type(parsed.actual_instance).__name__.lower() == f"annotation{kind}".replace("_", "")
    back = parsed.actual_instance.to_dict()
    assert {name: back[name] for name in aside} == aside
    if kind not in {"file", "workspace_container"}:
        assert back["value"] == KINDS[kind]


def test_an_annotation_is_found_at_every_level() -> None:
    (levels,) = stored([THREAD])
    turn = levels["turns"][0]
    places = [levels, turn, turn["messages"][0], turn["messages"][0]["content"]["chunks"][0]]
    for number, place in enumerate(places):
        place["annotations"] = [ANNOTATION | {"id": f"an_{number}"}]
    rubric = {"criteria_definitions": [{"annotations": [ANNOTATION | {"id": "an_4"}]}]}
    turn["rubrics"] = [rubric]
    for number in range(5):
        wanted = f"an_{TASK}{number}"
        assert task_id_in(wanted) == TASK
        found = annotation_of(stored([levels]), TASK, wanted, options("annotation_details"))
        assert found == ANNOTATION | {"id": wanted}
    assert annotation_of([levels], TASK, f"an_{TASK}5", options()) is None


def test_rubrics_keep_their_numbers() -> None:
    definition = {"id": "c1", "criterion": "It is true", "weight": 2, "annotations": [ANNOTATION]}
    evaluation = {
        "criteria_evaluations": [{"criterion_definition_id": "c1", "score": 1, "annotations": []}],
        "annotations": [ANNOTATION],
        "total_score": 2,
        "percentage": 50.0,
    }
    message = MESSAGE | {"rubric_evaluations": [evaluation]}
    rubric = {"criteria_definitions": [definition], "max_total_score": 4}
    turn = {"id": "turn_1", "messages": [message], "annotations": [], "rubrics": [rubric]}
    thread = shown([{"id": "thread_1", "turns": [turn], "annotations": []}], options())
    parsed = Thread.from_dict(thread)
    assert parsed is not None
    (kept,) = parsed.turns[0].rubrics
    assert (kept.max_total_score, kept.criteria_definitions[0].id) == (4, "c1")
    (scored,) = parsed.turns[0].messages[0].rubric_evaluations
    assert (scored.total_score, scored.percentage) == (2, 50)
    assert scored.criteria_evaluations[0].score == 1


def test_a_response_of_any_type_becomes_annotations() -> None:
    response = {
        "category": "red",
        "sure": True,
        "count": 3,
        "share": 0.5,
        "tags": ["a", "b"],
        "fields": {"title": "x", "price": None},
        "boxes": [{"left": 1}],
        "empty": {},
        "none": [],
    }
    thread = shown(thread_of_response(None, response), options())
    (turn,) = thread["turns"]
    said = {a["key"]: (a["type"], a["value"]) for a in turn["annotations"]}
    assert said == {
        "category": ("text", "red"),
        "sure": ("boolean", True),
        "count": ("integer", 3),
        "share": ("text", "0.5"),
        "tags": ("category_multiple", ["a", "b"]),
        "fields.title": ("text", "x"),
        "fields.price": ("text", None),
        "boxes": ("text", '[{"left":1}]'),
        "empty": ("text", "{}"),
        "none": ("text", "[]"),
    }
    assert Thread.from_dict(thread) is not None
    ids = [annotation["id"] for annotation in turn["annotations"]]
    assert len(set(ids)) == len(ids)
    again = shown(thread_of_response(None, response), options())
    assert again == thread
