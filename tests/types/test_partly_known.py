"""Types that are public only in part: what is documented of them holds."""

from typing import Any

import orjson
import pytest

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes import registry
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.result_file import ResultFile

Json = dict[str, Any]
SCENE = "https://example.com/0.json"
LINES = {"line": {"objects_to_annotate": ["lane"]}}


@pytest.mark.parametrize(
    ("type_name", "given", "told"),
    [
        ("lidarannotation", {"labels": ["a"]}, '"attachments" is required'),
        ("lidarannotation", {"attachments": [SCENE]}, '"labels" is required'),
        ("lidarannotation", {"attachments": [SCENE], "labels": []}, '"labels" must have at least'),
        ("lidarannotation", {"attachments": ["a"], "labels": ["a"]}, '"attachments[0]" must be an'),
        ("lidarsegmentation", {"attachments": [SCENE]}, '"labels" is required'),
        ("lidarsegmentation", {"labels": ["a"]}, "attachments as URLs, or a lidar_task"),
        ("lidarlinking", {"annotation_type": "box"}, "attachments as URLs, or a lidar_task"),
        ("lidartopdown", {"geometries": LINES}, "an attachment or attachments"),
        ("lidartopdown", {"attachment": SCENE}, '"geometries" is required'),
        (
            "lidartopdown",
            {"attachment": SCENE, "attachments": [SCENE], "geometries": LINES},
            "not both",
        ),
        (
            "lidartopdown",
            {"attachment": SCENE, "geometries": {"box": {"objects_to_annotate": ["a"]}}},
            '"geometries.box" is none of',
        ),
        (
            "sensorfusion",
            {"attachments": [SCENE], "scene_format": "sensor_fusion"},
            '"annotation_definition" is required',
        ),
        (
            "sensorfusion",
            {"attachments": [SCENE, SCENE], "scene_format": "sensor_fusion"},
            '"attachments" must have at most 1 entry',
        ),
        ("sensorfusion", {"attachments": [SCENE], "scene_format": "lidar"}, '"scene_format" must'),
        ("videoboxannotation", {"attachments": [SCENE]}, '"objects_to_annotate" is required'),
        ("videocuboidannotation", {"objects_to_annotate": ["a"]}, "an attachment or attachments"),
    ],
)
def test_what_is_documented_as_required_is(type_name: str, given: Json, told: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        read(registry.get(type_name).params, given, form=False)
    assert told in caught.value.message


def test_what_is_documented_as_a_file_becomes_one() -> None:
    segmentation = registry.get("lidarsegmentation")
    params, _ = read(segmentation.params, {"labels": ["a"], "lidar_task": "5"}, form=False)
    points = {"objects": [{"label": "a", "index": 0}], "point_objects": [[0, 0]]}
    written = {"annotations": [{"cuboids": []}], "point_segmentations": points, "note": 1}
    response = segmentation.check(params, {"json": orjson.dumps(written).decode()}, {})
    file = response["point_segmentations"]["url"]
    assert isinstance(file, ResultFile)
    assert (file.content_type, orjson.loads(file.data)) == ("application/json", points)
    assert response["note"] == 1
    assert orjson.loads(segmentation.answer_of(response)["json"]) == written
    with pytest.raises(InvalidAnswer) as caught:
        segmentation.check(params, {"json": '{"annotations": {"url": "https://a.example/b"}}'}, {})
    assert [problem.message for problem in caught.value.problems] == [
        "annotations: Input should be a valid list.",
        "point_segmentations: Field required.",
    ]
