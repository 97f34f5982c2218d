"""chat: templates that can be used, conversations that are frozen, and what the client reads."""

from copy import deepcopy
from typing import Any, get_args

import pytest
from scaleapi.api_client.v2.models.annotation import Annotation
from scaleapi.api_client.v2.models.thread import Thread

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.chat import TASK_TYPE
from manyhands.tasktypes.chat.params import Params
from manyhands.tasktypes.chat.template import AnnotationKind
from manyhands.tasktypes.examples import example_answers, examples
from manyhands.tasktypes.parameters import read

EXAMPLES = examples(TASK_TYPE)
PROMPT = {"key": "prompt", "role": "user", "source": "given"}
ANSWER = {"key": "a", "role": "assistant", "source": "given"}
OTHER = ANSWER | {"key": "b"}
WRITTEN = PROMPT | {"source": "worker"}


def params(
    *messages: dict[str, Any], variables: dict[str, Any] | None = None, **thread: Any
) -> Params:
    given = {"prompt": "Hello?", "a": "Yes.", "b": "No."} if variables is None else variables
    shape = {"messages": list(messages or (PROMPT, ANSWER, OTHER))} | thread
    return read(Params, {"thread": shape, "template_variables": given}, form=False)[0]


def asked(**annotation: Any) -> dict[str, Any]:
    return {"key": "q", "type": "text"} | annotation


def frozen(wanted: Params, answer: dict[str, Any]) -> dict[str, Any]:
    (thread,) = TASK_TYPE.check(wanted, answer, {})["threads"]
    assert isinstance(thread, dict)
    return thread


def said(given: Any, **annotation: Any) -> dict[str, Any]:
    """Return what becomes of an answer to a question about the whole conversation."""
    (found,) = frozen(params(annotations=[asked(**annotation)]), {"annotations": {"q": given}})[
        "annotations"
    ]
    return {name: member for name, member in found.items() if name in {"value", *given}}


def refused(wanted: Params, answer: Any) -> list[str]:
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(wanted, answer, {})
    return [problem.field for problem in caught.value.problems]


# --- the official client


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_official_client_reads_every_thread(name: str) -> None:
    wanted = read(
        Params, {k: v for k, v in EXAMPLES[name].items() if k != "instruction"}, form=False
    )[0]
    responses = [TASK_TYPE.check(wanted, one, {}) for one in example_answers(TASK_TYPE)[name]]
    made_up = TASK_TYPE.auto_answer(wanted)
    assert made_up is not None
    for response in [made_up, *responses]:
        for thread in response["threads"]:
            assert Thread.from_dict(deepcopy(thread)) is not None


def test_the_official_client_gets_each_kind_as_it_was_answered() -> None:
    wanted = read(Params, EXAMPLES["all_kinds"], form=False)[0]
    response = TASK_TYPE.check(wanted, example_answers(TASK_TYPE)["all_kinds"][0], {})
    found = {annotation["type"]: annotation for annotation in annotations_in(response)}
    assert set(found) == set(get_args(AnnotationKind))
    for annotation in found.values():
        parsed = Annotation.from_dict(deepcopy(annotation)).actual_instance
        assert type(parsed).__name__ == "Annotation" + "".join(
            part.title() for part in annotation["type"].split("_")
        )
        assert parsed is not None
        assert (parsed.id, parsed.key) == (annotation["id"], annotation["key"])
        assert parsed.to_dict()["value"] == annotation["value"] or annotation["type"] == "file"
    values = {kind: annotation["value"] for kind, annotation in found.items()}
    assert values["integer"] == 2
    assert values["ranked_choices"] == ["second", "first"]
    assert values["ranked_groups"] == [["first", "second"]]
    assert values["rubric_rating"] == {"score": 14, "ratings": {"true": 5, "short": 4}}
    assert values["rubric_criteria"] == {"weight": 1, "criteria": {"read": "yes"}}
    assert values["workspace_container"]["stdout_output"] == {"content": "ok"}


def annotations_in(part: Any) -> list[dict[str, Any]]:
    """Return the annotations anywhere in a response."""
    if isinstance(part, list):
        return [one for entry in part for one in annotations_in(entry)]
    if not isinstance(part, dict):
        return []
    own = [part] if "type" in part and "key" in part else []
    return own + [one for member in part.values() for one in annotations_in(member)]


# --- the frozen conversation


def test_a_message_says_who_wrote_it_and_by_which_letter_it_was_known() -> None:
    wanted = read(Params, EXAMPLES["all_kinds"], form=False)[0]
    thread = TASK_TYPE.check(wanted, example_answers(TASK_TYPE)["all_kinds"][0], {})["threads"][0]
    prompt, first, better, second = thread["turns"][0]["messages"]
    assert prompt["source_id"] == "prompt"
    assert first["shown_as"] == "B"
    assert second["shown_as"] == "A"
    assert (second["source_id"], second["model_parameters"]["model"]) == ("model-b", "b-1")
    assert (better["rewrite_of"], better["source_id"]) == ("first", "worker")
    assert first["content"]["chunks"][0]["text"] == "vinegar"
    (rubric,) = thread["turns"][0]["rubrics"]
    (evaluation,) = first["rubric_evaluations"]
    assert rubric["max_total_score"] == 15
    assert (evaluation["total_score"], evaluation["percentage"]) == (14, 93.33)
    assert [line["criterion_definition_id"] for line in evaluation["criteria_evaluations"]] == [
        line["id"] for line in rubric["criteria_definitions"]
    ]


def test_ids_are_kept_for_good_and_differ_between_conversations() -> None:
    wanted = params(annotations=[asked()])
    answer = {"id": "0" * 23 + "1", "annotations": {"q": {"value": "x"}}}
    thread = frozen(wanted, answer)
    assert thread["id"] == "thread_" + "0" * 23 + "1"
    changed = frozen(wanted, answer | {"annotations": {"q": {"value": "y"}}})
    assert changed["annotations"][0]["id"] == thread["annotations"][0]["id"]
    other = frozen(wanted, answer | {"id": "0" * 23 + "2"})
    assert other["turns"][0]["id"] != thread["turns"][0]["id"]
    assert other["annotations"][0]["id"] != thread["annotations"][0]["id"]


def test_a_variable_has_one_message_or_one_for_each_turn() -> None:
    wanted = params(
        variables={"prompt": ["One?", "Two?", None], "a": "Only now.", "b": [None, "2"]}
    )
    turns = frozen(wanted, {})["turns"]
    texts = [[message["content"]["text"] for message in turn["messages"]] for turn in turns]
    assert texts == [["One?", "Only now."], ["Two?", "2"], []]


def test_a_ranking_is_one_of_the_answers_that_are_there() -> None:
    wanted = params(
        turn_annotations=[asked(type="ranked_choices")],
        variables={"prompt": ["1", "2"], "a": ["1", "2"], "b": ["1", None]},
    )
    turn = {"annotations": {"q": {"value": ["b"]}}}
    # In the second there is nothing to rank.
    assert refused(wanted, {"turns": [turn, turn]}) == ["turns[0].annotations.q"]


def test_attachments_of_given_messages_are_fetched() -> None:
    wanted = params(
        variables={
            "prompt": {
                "text": "See",
                "attachments": [
                    {"url": "https://example.com/a.png", "mime_type": "image/png"},
                    {"url": "https://example.com/a.csv", "mime_type": "text/csv"},
                ],
            },
            "a": "x",
            "b": "y",
        }
    )
    (reference,) = TASK_TYPE.attachments(wanted)
    assert reference.name == "template_variables.prompt.attachments[0]"
    assert (reference.kind, reference.required) == ("image", False)


# --- annotations


@pytest.mark.parametrize(
    ("annotation", "given", "value"),
    [
        ({"type": "integer", "min": 1, "max": 7}, "7", 7),
        ({"type": "boolean"}, False, False),
        ({"type": "text"}, " so ", "so"),
        ({"type": "category_multiple", "possible_values": ["x", "y"]}, ["y", "x", "y"], ["x", "y"]),
        (
            {"type": "ranked_groups", "possible_values": ["x", "y"]},
            [["y"], [], ["x"]],
            [["y"], ["x"]],
        ),
        (
            {
                "type": "rubric_criteria",
                "criteria_definitions": [
                    {"id": "m", "criterion": "M", "weight": 0.1},
                    {"id": "n", "criterion": "N", "weight": 0.2},
                ],
            },
            {"criteria": {"m": "yes", "n": "yes"}},
            {"weight": 0.3, "criteria": {"m": "yes", "n": "yes"}},
        ),
    ],
)
def test_a_value_is_read_as_it_was_meant(annotation: Any, given: Any, value: Any) -> None:
    assert said({"value": given}, **annotation)["value"] == value


@pytest.mark.parametrize(
    ("annotation", "given"),
    [
        ({"type": "integer", "min": 1, "max": 7}, {"value": 8}),
        ({"type": "integer", "min": 1, "max": 7}, {"value": 1.5}),
        ({"type": "integer", "possible_values": [1, 3]}, {"value": 2}),
        ({"type": "boolean"}, {"value": "yes"}),
        ({"type": "text", "min_length": 3}, {"value": "no"}),
        ({"type": "text", "max_length": 1}, {"value": "no"}),
        ({"type": "category", "possible_values": ["x"]}, {"value": "y"}),
        ({"type": "file"}, {"value": [{"content": "A" * 400_000}]}),
        ({"type": "file"}, {"value": [{"url": "file:///etc/passwd"}]}),
        ({"type": "labeled_text", "labels": ["l"]}, {"value": [{"label": "m", "text": "x"}]}),
        ({"type": "ranked_choices", "possible_values": ["x", "y"]}, {"value": ["x", "x"]}),
        ({"required": True}, {"value": " "}),
        ({"required": True}, {}),
        ({"allow_not_applicable": False}, {"not_applicable": True}),
        ({"allow_cannot_assess": False}, {"cannot_assess": True}),
        ({}, {"not_applicable": True, "cannot_assess": True}),
    ],
)
def test_a_value_that_does_not_fit_is_refused(annotation: Any, given: Any) -> None:
    wanted = params(annotations=[asked(**annotation)])
    assert refused(wanted, {"annotations": {"q": given}}) == ["annotations.q"]


def test_what_is_said_in_the_place_of_a_value_suffices() -> None:
    given = {"cannot_assess": True, "justification": "It is in Finnish."}
    assert said(given, required=True) == given
    reason = params(annotations=[asked(justification="required")])
    assert refused(reason, {"annotations": {"q": {"not_applicable": True}}}) == [
        "annotations.q.justification"
    ]


def test_what_a_condition_hides_is_neither_asked_nor_kept() -> None:
    wanted = params(
        annotations=[
            asked(type="boolean"),
            asked(key="why", required=True, conditions=[{"q": False}]),
        ]
    )
    hidden = {"q": {"value": True}, "why": {"value": "old words"}}
    assert [one["key"] for one in frozen(wanted, {"annotations": hidden})["annotations"]] == ["q"]
    assert refused(wanted, {"annotations": {"q": {"value": False}}}) == ["annotations.why"]


def test_a_better_version_may_be_wanted() -> None:
    wanted = params(PROMPT, ANSWER | {"rewrite": "required"})
    same = {"turns": [{"messages": {"a": {"rewrite": " Yes. "}}}]}
    assert refused(wanted, same) == ["turns[0].messages.a.rewrite"]


# --- agreement


def test_rankings_agree_by_the_pairs_in_the_same_order() -> None:
    wanted = params(annotations=[asked(type="ranked_groups", possible_values=["x", "y", "z"])])

    def ranked(*groups: list[str]) -> Any:
        return TASK_TYPE.check(wanted, {"annotations": {"q": {"value": list(groups)}}}, {})

    straight = ranked(["x"], ["y"], ["z"])
    assert TASK_TYPE.agreement(wanted, straight, ranked(["x"], ["z"], ["y"])) == pytest.approx(
        2 / 3
    )
    assert TASK_TYPE.agreement(wanted, straight, ranked(["z"], ["y"], ["x"])) == 0


# --- templates


WORKSPACE = {"workspace_id": "w", "workspace_url": "javascript:1"}


@pytest.mark.parametrize(
    ("thread", "path"),
    [
        ({"messages": []}, "messages"),
        ({"messages": [PROMPT, PROMPT]}, "messages[1].key"),
        ({"messages": [PROMPT | {"role": "robot"}]}, "messages[0].role"),
        ({"messages": [PROMPT | {"source": "model"}]}, "messages[0].role"),
        ({"messages": [WRITTEN | {"rewrite": "optional"}]}, "messages[0].rewrite"),
        ({"messages": [ANSWER | {"key": str(n)} for n in range(5)]}, "messages"),
        ({"min_turns": 3, "max_turns": 2}, "max_turns"),
        ({"min_turns": 501}, "min_turns"),
        ({"annotations": [asked(), asked()]}, "annotations[1].key"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused(thread: Any, path: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(Params, {"thread": {"messages": [PROMPT]} | thread}, form=False)
    assert f'"thread.{path}"' in caught.value.message


@pytest.mark.parametrize(
    ("annotation", "path"),
    [
        ({"type": "colour"}, ".type"),
        ({"key": "not"}, ".key"),
        ({"type": "category"}, ".possible_values"),
        ({"type": "category", "possible_values": ["x", "x"]}, ".possible_values"),
        ({"type": "category_multiple", "possible_values": ["x"], "min_choices": 2}, ".min_choices"),
        ({"type": "integer", "min": 1}, ".max"),
        ({"type": "integer", "min": 2, "max": 1}, ".max"),
        ({"type": "integer", "possible_values": ["1"]}, ".possible_values[0]"),
        ({"type": "integer", "possible_values": [1], "labels": []}, ".labels"),
        ({"type": "ranked_choices"}, ".possible_values"),
        ({"type": "ranked_groups", "possible_values": ["x"]}, ".possible_values"),
        ({"type": "labeled_text"}, ".labels"),
        ({"type": "rubric_rating"}, ".criteria_definitions"),
        ({"type": "workspace_container"}, ".workspace"),
        ({"type": "workspace_container", "workspace": WORKSPACE}, ".workspace.workspace_url"),
        ({"conditions": [{"later": 1}]}, ".conditions[0].later"),
        ({"conditions": [{"before": "maybe"}]}, ".conditions[0].before"),
        ({"min_length": 3, "max_length": 2}, ".max_length"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused(annotation: Any, path: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(annotations=[asked(key="before", type="boolean"), asked(**annotation)])
    assert f'"thread.annotations[1]{path}"' in caught.value.message


@pytest.mark.parametrize(
    ("prompt", "path"),
    [
        (None, ""),
        (7, ""),
        (["x", 7], "[1]"),
        ({"text": 7}, ".text"),
        ({"attachments": [{"url": "x"}]}, ".attachments[0].url"),
        ({"reasoning": "x"}, ".reasoning"),
        (["x"] * 501, ""),
    ],
)
def test_a_variable_that_does_not_fit_is_refused(prompt: Any, path: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(variables={"prompt": prompt, "a": "x", "b": "y"})
    assert f'"template_variables.prompt{path}"' in caught.value.message


def test_without_a_template_it_says_where_to_set_one() -> None:
    with pytest.raises(InvalidRequest, match="set it for the project"):
        read(Params, {"template_variables": {}}, form=False)
