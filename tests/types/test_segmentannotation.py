"""segmentannotation: what is asked, the pictures of a result, how alike two results are."""

import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.contract import AttachmentFacts
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.result_file import ResultFile
from manyhands.tasktypes.segmentannotation import TASK_TYPE
from manyhands.tasktypes.segmentannotation.labels import labels_of
from manyhands.tasktypes.segmentannotation.params import MAX_LABELS, Params, references
from manyhands.tasktypes.segmentannotation.runs import mask_of_runs, read_runs, write_runs

URL = "https://example.com/a.jpg"
ANIMALS = ["grass", {"choice": "animal", "subchoices": ["cow", "horse"], "display": "An animal"}]


def params(**given: Any) -> Params:
    usual: dict[str, Any] = {"attachment": URL, "labels": ["road", "grass"]}
    return read(Params, usual | given, form=False)[0]


def answer(rows: list[list[int]], *areas: str | dict[str, Any]) -> dict[str, Any]:
    values = np.array(rows, np.int64)
    height, width = values.shape
    mask = mask_of_runs(width, height, values.reshape(-1), np.ones(values.size, np.int64))
    named = [{"label": area} if isinstance(area, str) else area for area in areas]
    return {"width": width, "height": height, "runs": write_runs(mask), "areas": named}


def pixels(file: Any, mode: str | None = None) -> list[Any]:
    assert isinstance(file, ResultFile)
    assert file.content_type == "image/png"
    image = Image.open(io.BytesIO(file.data))
    image.load()
    found: list[Any] = np.array(image.convert(mode) if mode else image).tolist()
    return found


def test_each_label_gets_its_picture_and_the_combined_ones_have_all() -> None:
    given = answer([[1, 1, 0], [0, 2, 2]], "grass", "road")
    found = TASK_TYPE.check(params(allow_unlabeled=True), given, {})
    pictures = found["annotations"]
    assert pixels(pictures["labeled"]["grass"]) == [[True, True, False], [False] * 3]
    assert pixels(pictures["labeled"]["road"]) == [[False] * 3, [False, True, True]]
    assert pixels(pictures["unlabeled"]) == [[False, False, True], [True, False, False]]
    assert pixels(pictures["combined"]["indexedImage"]) == [[2, 2, 0], [0, 1, 1]]
    red, cyan, black = [255, 0, 0], [0, 255, 255], [0, 0, 0]
    assert pixels(pictures["combined"]["image"], "RGB") == [[cyan, cyan, black], [black, red, red]]
    assert pictures.keys() == {"unlabeled", "labeled", "combined"}
    assert "extendedIndexedImage" not in pictures["combined"]
    assert found["labelMapping"] == {
        "road": {"index": 1, "color": "#ff0000"},
        "grass": {"index": 2, "color": "#00ffff"},
    }


def test_objects_of_one_label_are_told_apart_in_the_extended_picture() -> None:
    asked = params(instance_labels=["car"], annotation_attributes={"make": {"type": "text"}})
    given = answer([[3, 1, 1, 2]], {"label": "car", "attributes": {"make": "x"}}, "car", "road")
    found = TASK_TYPE.check(asked, given, {})
    combined = found["annotations"]["combined"]
    assert pixels(combined["indexedImage"]) == [[1, 3, 3, 3]]
    assert pixels(combined["extendedIndexedImage"]) == [[1, 4, 4, 5]]
    assert found["labelMapping"]["car"] == {
        "index": 3,
        "color": "#0000ff",
        "instances": [{"index": 4, "attributes": {"make": "x"}}, {"index": 5}],
    }
    assert found["annotations"]["labeled"]["grass"] is None


def test_a_label_of_objects_that_are_not_there_is_no_key_of_the_mapping() -> None:
    made_up = TASK_TYPE.auto_answer(params(instance_labels=["car"]))
    assert made_up is not None
    assert list(made_up["labelMapping"]) == ["road", "grass"]
    assert made_up["annotations"]["labeled"]["grass"] is None
    assert {
        value for row in pixels(made_up["annotations"]["labeled"]["road"]) for value in row
    } == {True}


def test_parents_can_be_given_only_where_that_is_allowed() -> None:
    assert list(labels_of(params(labels=ANIMALS))) == ["grass", "cow", "horse"]
    parents = params(labels=ANIMALS, allow_parent_labels=True)
    assert list(labels_of(parents)) == ["grass", "animal", "cow", "horse"]
    marked = params(labels=["grass", {**ANIMALS[1], "instance_label": True}])  # type: ignore[dict-item]
    assert [label.name for label in labels_of(marked).values() if label.has_objects] == [
        "cow",
        "horse",
    ]


def test_the_defaults_are_written_down() -> None:
    stored = read(Params, {"attachment": URL, "labels": ["a"]}, form=False)[1]
    assert stored["allow_parent_labels"] is False
    assert stored["attachment_type"] == "image"
    assert "allow_unlabeled" not in stored


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"attachment": None}, "attachment"),
        ({"labels": None}, "labels"),
        ({"labels": []}, '"labels" must have at least one'),
        ({"labels": [f"label {at}" for at in range(MAX_LABELS + 1)]}, "at most 50 labels, not 51"),
        ({"labels": ["a", "a"]}, '"labels" names "a" twice'),
        ({"attachment_type": "video"}, "attachment_type"),
        ({"hypothesis": {"annotations": {}}}, "hypothesis"),
        ({"annotation_attributes": {"a": {"type": "linked"}}}, "annotation_attributes.a.type"),
        (
            {
                "hypothesis": {
                    "annotations": {"combined": {"indexedImage": URL}},
                    "labelMapping": {"tree": {"index": 1}},
                }
            },
            '"tree"',
        ),
    ],
)
def test_a_task_is_refused_by_the_part_that_is_wrong(given: dict[str, Any], part: str) -> None:
    sent = {"attachment": URL, "labels": ["a"]} | given
    with pytest.raises(InvalidRequest, match=part):
        read(Params, {name: value for name, value in sent.items() if value is not None}, form=False)


def test_a_hypothesis_and_pictures_beside_are_fetched_but_not_needed() -> None:
    asked = params(
        hypothesis={
            "annotations": {"combined": {"indexedImage": URL}},
            "labelMapping": {"road": {"index": 7}},
        },
        context_attachments=[{"attachment": URL}],
    )
    assert [(one.name, one.required) for one in references(asked)] == [
        ("attachment", True),
        ("hypothesis.annotations.combined.indexedImage", False),
        ("context_attachments[0].attachment", False),
    ]


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        (answer([[1, 0]], "road"), ["runs"]),
        (answer([[1, 1]], "road") | {"width": 1, "height": 2}, ["runs"]),
        (answer([[1, 1, 1]], "road"), ["runs"]),
        (answer([[1, 2]], "road", "road"), ["areas"]),
        (answer([[1, 2]], "road", "tree"), ["areas[1].label"]),
        (answer([[1, 1]], "road") | {"areas": []}, ["runs"]),
        (
            answer([[1, 1]], {"label": "road", "attributes": {"wet": 7}}),
            ["areas[0].attributes.wet"],
        ),
    ],
)
def test_an_answer_is_refused_by_its_wrong_parts(given: dict[str, Any], fields: list[str]) -> None:
    facts = {"attachment": AttachmentFacts(kind="image", width=2, height=1)}
    asked = params(annotation_attributes={"wet": {"choices": ["yes", "no"]}})
    with pytest.raises(InvalidAnswer) as caught:
        TASK_TYPE.check(asked, given, facts)
    assert [problem.field for problem in caught.value.problems] == fields


def test_what_is_not_painted_need_not_be_right() -> None:
    asked = params(annotation_attributes={"wet": {"choices": ["yes", "no"], "required": True}})
    given = answer([[2]], "tree", {"label": "road", "attributes": {"wet": "no"}}, "road")
    assert TASK_TYPE.check(asked, given, {})["labelMapping"]["road"]["attributes"] == {"wet": "no"}


def test_agreement_is_the_mean_of_the_overlaps() -> None:
    asked = params(allow_unlabeled=True, instance_labels=["car"])

    def alike(one: list[int], other: list[int]) -> float:
        areas = ("road", "car", "car")
        first, second = (TASK_TYPE.check(asked, answer([row], *areas), {}) for row in (one, other))
        return TASK_TYPE.agreement(asked, first, second)

    assert alike([1, 1, 2, 3], [1, 1, 2, 3]) == 1
    assert alike([1, 1, 2, 3], [1, 1, 3, 2]) == 1  # which car comes first says nothing
    assert alike([1, 1, 1, 0], [0, 1, 1, 1]) == 0.5
    assert alike([1, 1, 0, 0], [2, 2, 0, 0]) == 0
    assert alike([2, 2, 0, 0], [2, 3, 0, 0]) == 0.25  # one car that was two to the other
    assert alike([0, 0, 0, 0], [0, 0, 0, 0]) == 1
    assert alike([1], [1, 1]) == 0


masks = st.integers(1, 9).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([0, 1, 2, 3, 300]), min_size=width, max_size=width), min_size=1
    )
)


@given(masks)
def test_runs_are_read_as_they_were_written(rows: list[list[int]]) -> None:
    given = answer(rows)
    mask = read_runs(given["width"], given["height"], given["runs"])
    assert np.concatenate(list(mask.stripes())).tolist() == rows
    assert write_runs(mask) == given["runs"]
    assert sum(mask.counts(301)) == len(rows) * len(rows[0])


@given(st.binary(max_size=30) | st.text(max_size=12))
def test_nonsense_is_no_mask(given: bytes | str) -> None:
    import base64

    text = given if isinstance(given, str) else base64.b64encode(given).decode()
    try:
        mask = read_runs(3, 2, text)
    except ValueError:
        return
    assert sum(mask.counts(int(mask.values.max()) + 1)) == 6
