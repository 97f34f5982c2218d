"""imageannotation and annotation: what their parameters allow, and what becomes of an answer.

What holds for every example, its answers and its refused answers is in test_contract.py.
"""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from manyhands.attachments.prepare import prepare
from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes import registry
from manyhands.tasktypes.attributes import asked, likeness, problem_with
from manyhands.tasktypes.contract import AttachmentFacts
from manyhands.tasktypes.parameters import read
from tests.unit.test_attachments_pictures import SIZE, STORED, exif, saved, scene

Json = dict[str, Any]
FACTS = {"attachment": AttachmentFacts(kind="image", width=200, height=100)}
PICTURE: Json = {"attachment": "https://example.com/a.jpg"}


def params(type_name: str = "imageannotation", **given: Any) -> Any:
    return read(registry.get(type_name).params, PICTURE | given, form=False)[0]


def box(
    left: float = 10, top: float = 10, width: float = 50, height: float = 40, **more: Any
) -> Json:
    shape = {"left": left, "top": top, "width": width, "height": height}
    return {"uuid": f"{left}-{top}", "type": "box", "label": "car", **shape, **more}


def boxes(**more: Any) -> Json:
    return {"box": {"objects_to_annotate": ["car", "bus"], **more}}


def checked(wanted: Any, *annotations: Json, name: str = "imageannotation", **more: Any) -> Json:
    return registry.get(name).check(wanted, {"annotations": list(annotations), **more}, FACTS)


def problems(wanted: Any, *annotations: Json, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidAnswer) as caught:
        checked(wanted, *annotations, **more)
    return [(problem.field, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, '"geometries" is required'),
        ({"geometries": {}}, '"geometries" must have at least one of: box, polygon'),
        (
            {"geometries": {"blob": {"objects_to_annotate": ["a"]}}},
            '"geometries.blob" is not known',
        ),
        ({"geometries": {"box": {}}}, '"geometries.box.objects_to_annotate" is required'),
        (
            {"geometries": {"box": {"objects_to_annotate": []}}},
            '"geometries.box.objects_to_annotate" must have at least one choice',
        ),
        ({"geometries": boxes(objects_to_annotate=["a", "a"])}, 'names "a" twice'),
        ({"geometries": boxes(min_width=-1)}, '"geometries.box.min_width"'),
        (
            {
                "geometries": {
                    "line": {"objects_to_annotate": ["a"], "min_vertices": 9, "max_vertices": 3}
                }
            },
            '"min_vertices" must not be greater',
        ),
        (
            {"geometries": boxes(), "context_attachments": [{"attachment": PICTURE["attachment"]}]},
            '"context_attachments[0].attachment" must not be the attachment',
        ),
        (
            {"geometries": boxes(), "context_attachments": [{"attachment": "a cow"}]},
            '"context_attachments[0].attachment" must be an absolute URL',
        ),
        (
            {"geometries": boxes(), "links": {"tows": {"to_allowed_labels": ["bus", "tram"]}}},
            '"links.tows.to_allowed_labels[1]" is "tram"',
        ),
        (
            {"geometries": boxes(), "hypothesis": {"annotations": [box(label="tram")]}},
            '"hypothesis.annotations[0].label" is "tram"',
        ),
        (
            {
                "geometries": boxes(),
                "hypothesis": {"annotations": [{"type": "point", "x": 1, "y": 2}]},
            },
            '"hypothesis.annotations[0].type" is "point"',
        ),
        (
            {
                "geometries": boxes(),
                "base_annotations": {"annotations": [{"type": "box", "left": 1}]},
            },
            '"base_annotations.annotations[0].top" is required',
        ),
        (
            {"geometries": boxes(), "annotation_attributes": {"colour": {"choices": []}}},
            '"annotation_attributes.colour" must have "choices"',
        ),
        (
            {"geometries": boxes(), "annotation_attributes": {"colour": {"choices": ["a", "a"]}}},
            '"annotation_attributes.colour.choices" names "a" twice',
        ),
        (
            {"geometries": boxes(), "annotation_attributes": {"age": {"type": "year"}}},
            '"annotation_attributes.age.type" must be',
        ),
        (
            {
                "geometries": boxes(),
                "annotation_attributes": {
                    "a": {"type": "text", "conditions": {"attribute_conditions": [{"b": "x"}]}}
                },
            },
            '"a" has a condition about "b"',
        ),
        (
            {
                "geometries": boxes(),
                "annotation_attributes": {
                    "a": {"type": "text", "conditions": {"attribute_conditions": [{"b": "x"}]}},
                    "b": {"type": "text", "conditions": {"attribute_conditions": {"a": "x"}}},
                },
            },
            "lead back to itself",
        ),
        (
            {
                "geometries": {
                    "point": {
                        "objects_to_annotate": ["hand"],
                        "connections": [{"pair": ["hand", "foot"]}],
                    }
                }
            },
            '"connections[0].pair" has "foot", which is not one of the labels',
        ),
        (
            {
                "geometries": {
                    "cuboid": {
                        "objects_to_annotate": ["car"],
                        "camera_rotation_quaternion": {"w": 0, "x": 0, "y": 0, "z": 0},
                    }
                }
            },
            '"geometries.cuboid.camera_rotation_quaternion" must not be all 0',
        ),
    ],
)
def test_parameters_that_are_refused(given: Json, told: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(**given)
    assert told in caught.value.message


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"objects_to_annotate": list("abcdefg")},
            '"objects_to_annotate" must have at most 6 entries',
        ),
        ({}, '"objects_to_annotate" is required'),
        ({"objects_to_annotate": ["a"], "examples": [{"image": "https://a.example/b"}]}, "correct"),
        (
            {"objects_to_annotate": ["a"], "examples": [{"correct": True, "image": "b"}]},
            '"examples[0].image" must be an absolute URL',
        ),
        ({"objects_to_annotate": ["a"], "attachment_type": "video"}, "attachment_type"),
        (
            {"objects_to_annotate": ["a"], "min_annotations": 3, "max_annotations": 2},
            '"min_annotations" must not be greater',
        ),
    ],
)
def test_parameters_of_boxes_that_are_refused(given: Json, told: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params("annotation", **given)
    assert told in caught.value.message


def test_least_sizes_may_be_texts_and_empty_ones_are_none() -> None:
    wanted = params("annotation", objects_to_annotate=["a"], min_width="30", min_height="")
    assert (wanted.min_width, wanted.min_height) == (30, 0)


def test_the_number_of_boxes_is_held_against_the_limits() -> None:
    wanted = params("annotation", objects_to_annotate=["a"], min_annotations=1, max_annotations=2)
    assert problems(wanted, name="annotation") == [("annotations", "Mark at least 1; there are 0.")]
    three = (box(0), box(1), box(2))
    assert problems(wanted, *three, name="annotation")[0][1] == "Mark at most 2; there are 3."
    unlimited = params("annotation", objects_to_annotate=["a"], max_annotations=0)
    assert checked(unlimited, *three, name="annotation")["annotations"][0] == {
        "left": 0,
        "top": 10,
        "width": 50,
        "height": 40,
    }


def test_a_turned_box_has_its_corners_beside_it() -> None:
    wanted = params(geometries=boxes(can_rotate=True, integer_pixels=True))
    turned, upright = checked(
        wanted, box(50, 30.4, 40, 20.4, rotation=1.5707963267948966), box(1.6, 1.2, 10.3, 10)
    )["annotations"]
    assert (turned["left"], turned["top"], turned["height"]) == (50, 30.4, 20.4)
    assert turned["vertices"][0]["x"] == pytest.approx(80.2)
    assert turned["vertices"][0]["y"] == pytest.approx(20.6)
    assert [upright[name] for name in ("left", "top", "width", "height")] == [2, 1, 10, 10]
    assert "rotation" not in upright


def test_the_corners_of_a_turned_box_must_be_on_the_picture_and_its_padding() -> None:
    turned = box(0, 40, 60, 10, rotation=1.2)
    wanted = params(geometries=boxes(can_rotate=True))
    assert problems(wanted, box(-5, 0), turned) == [
        ("annotations[0]", "It is not wholly on the picture.")
    ]
    assert problems(params(geometries=boxes(), padding=4, paddingY=90), box(-5, 0))
    assert checked(params(geometries=boxes(), padding=4, paddingX=5), box(-5, -4))
    assert checked(params(geometries=boxes()), box(150, 60))  # it ends on the edge


def test_a_cuboid_comes_with_its_edges() -> None:
    places = {
        "face-topleft": (50, 20),
        "face-bottomleft": (50, 60),
        "face-topright": (90, 20),
        "face-bottomright": (90, 60),
        "side-topcorner": (20, 15),
        "side-bottomcorner": (20, 40),
    }
    vertices = [{"x": x, "y": y, "description": name} for name, (x, y) in places.items()]
    wanted = params(geometries={"cuboid": {"objects_to_annotate": ["car"], "min_width": 60}})
    given = {"uuid": "1", "type": "cuboid", "label": "car", "vertices": vertices}
    (cuboid,) = checked(wanted, given)["annotations"]
    assert cuboid["vertices"][0] == {
        "x": 50,
        "y": 20,
        "type": "vertex",
        "description": "face-topleft",
    }
    edges = {edge.pop("description"): edge for edge in cuboid["edges"]}
    assert edges["side-top"] == {"x1": 50, "y1": 20, "x2": 20, "y2": 15, "type": "edge"}
    assert edges["face-right"] == {"x1": 90, "y1": 20, "x2": 90, "y2": 60, "type": "edge"}
    assert len(edges) == 6
    assert problems(wanted, given | {"vertices": vertices[:4]})[0][0] == "annotations[0].vertices"


CAMERA: Json = {
    "camera_intrinsics": {"fx": 100, "fy": 100, "cx": 100, "cy": 20},
    # Its optical axis is level: what is down on the picture is down in the world.
    "camera_rotation_quaternion": {"w": 1, "x": -1, "y": 0, "z": 0},
    "camera_height": 2,
}


def test_a_cuboid_that_a_known_camera_saw_has_its_corners_in_space() -> None:
    # On the ground 2 m below the camera: the face 5 m away, 2 m wide, 1 m high, and 5 m deep.
    corners = ((80, 40), (80, 60), (120, 40), (120, 60), (110, 30), (110, 40))
    names = ("topleft", "bottomleft", "topright", "bottomright")
    described = [*(f"face-{name}" for name in names), "side-topcorner", "side-bottomcorner"]
    vertices: list[Json] = [
        {"x": x, "y": y, "description": name}
        for (x, y), name in zip(corners, described, strict=True)
    ]
    drawn = {"uuid": "a", "type": "cuboid", "label": "car", "vertices": vertices}
    geometries = {"cuboid": {"objects_to_annotate": ["car"], **CAMERA}}
    (one,) = checked(params(geometries=geometries), drawn)["annotations"]
    space = {point.pop("description"): tuple(point.values()) for point in one["points_3d"]}
    assert space["face-topleft"] == pytest.approx((-1, 1, 5))
    assert space["face-bottomright"] == pytest.approx((1, 2, 5))
    assert space["back-topright"] == pytest.approx((1, 1, 10))
    assert space["back-bottomleft"] == pytest.approx((-1, 2, 10))
    seen = {point["description"]: (point["x"], point["y"]) for point in one["points_2d"]}
    assert seen["face-topleft"] == pytest.approx((80, 40))
    assert seen["back-topleft"] == pytest.approx((90, 30))

    older = params("cuboidannotation", objects_to_annotate=["car"], **CAMERA)
    (same,) = checked(older, drawn, name="cuboidannotation")["annotations"]
    assert same["points_2d"] == one["points_2d"]
    # Above the horizon nothing stands on the ground.
    above = [vertex | {"y": vertex["y"] - 29} for vertex in vertices]
    (one,) = checked(params(geometries=geometries), drawn | {"vertices": above})["annotations"]
    assert "points_3d" not in one


def test_attributes_are_asked_by_label_and_by_each_other() -> None:
    wanted = params(
        geometries=boxes(),
        annotation_attributes={
            "heading": {
                "choices": ["left", "right"],
                "required": True,
                "conditions": {
                    "label_condition": {"label": ["car"]},
                    "attribute_conditions": [{"parked": ["No", "Unsure"]}],
                },
            },
            "parked": {"choices": ["Yes", "No", "Unsure"], "allow_multiple": True},
            "turn": {"type": "angle", "allowed_labels": ["bus"]},
            "signal": {"type": "text", "conditions": {"attribute_conditions": {"heading": "left"}}},
        },
    ).annotation_attributes
    assert list(asked(wanted, "bus", {})) == ["parked", "turn"]
    assert list(asked(wanted, "car", {"parked": ["No"]})) == ["heading", "parked"]
    said = {"parked": ["Yes", "No"], "heading": "left"}
    assert list(asked(wanted, "car", said)) == ["heading", "parked", "signal"]
    # What was said to a question that is not asked any more opens no other.
    assert list(asked(wanted, "bus", said)) == ["parked", "turn"]
    assert problem_with(wanted["turn"], 361) == "This must be at most 360."
    assert problem_with(wanted["parked"], ["Yes", "Yes"]) == "A choice is taken twice."
    assert likeness(wanted, {"turn": 350}, {"turn": 10}) == pytest.approx(1 - 20 / 180)
    assert likeness(wanted, {"parked": ["Yes", "No"]}, {"parked": ["No"], "turn": 3}) == 0.25


def test_what_is_not_asked_is_left_out_and_what_is_required_is_missed() -> None:
    wanted = params(
        geometries=boxes(),
        annotation_attributes={
            "X-Offset": {"type": "X-Offset", "allowed_labels": ["bus"]},
            "tows": {"type": "linked", "required": True, "allowed_labels": ["bus"]},
        },
    )
    first = box(10, label="bus", attributes={"X-Offset": 4, "tows": "20-10"})
    second = box(20, attributes={"X-Offset": 4, "tows": "10-10"})
    assert problems(wanted, first, second) == [
        ("annotations[0].attributes.tows", "This must lead to one of: bus.")
    ]
    third = box(30, label="bus", attributes={"tows": "10-10", "X-Offset": None})
    first["attributes"]["tows"] = "30-10"
    annotations = checked(wanted, first, second, third)["annotations"]
    assert [one["attributes"] for one in annotations] == [
        {"X-Offset": 4, "tows": "30-10"},
        {"tows": "10-10"},
        {"tows": "10-10"},
    ]
    assert problems(wanted, box())[0] == ("annotations[0].attributes.tows", '"tows" is missing.')


def test_links_lead_where_they_may() -> None:
    rules = {"from_allowed_labels": ["car"], "to_allowed_labels": ["bus"]}
    wanted = params(geometries=boxes(), links={"tows": rules, "near": {"is_bidirectional": True}})
    ends = box(10), box(20, label="bus")
    tows = {"name": "tows", "from": "10-10", "to": "20-10"}
    near = {"name": "near", "from": "10-10", "to": "20-10"}
    back = {"from": "20-10", "to": "10-10"}
    answer = checked(wanted, *ends, links=[tows, tows, near, near | back])
    assert answer["links"] == [tows, near]
    assert problems(wanted, *ends, links=[tows | back])[0][0] == "links[0].to"
    assert checked(wanted)["links"] == []


def test_base_annotations_are_kept_as_their_switches_say() -> None:
    image = registry.get("imageannotation")
    assert image.derived is not None
    given = {"annotations": [box(uuid=None), box(60, label="bus", uuid="b")]}
    locked = params(
        geometries=boxes(),
        base_annotations=given,
        can_edit_base_annotations=False,
        can_edit_base_annotation_labels=True,
        can_delete_base_annotations=False,
        can_add_base_annotations=False,
    )
    first, second = image.derived(locked)["starting_annotations"]
    assert image.derived(locked)["starting_annotations"][0]["uuid"] == first["uuid"] != "b"
    assert checked(locked, first | {"label": "bus"}, second)
    assert problems(locked, first | {"left": 11}, box(3)) == [
        ("annotations[0]", "This one was given and must stay as it was."),
        ("annotations[1]", "Nothing may be added here: delete it."),
        ("annotations", 'A given annotation "bus" is missing: undo that.'),
    ]
    free = params(geometries=boxes(), base_annotations=given, hypothesis=given)
    assert len(image.derived(free)["starting_annotations"]) == 4
    assert checked(free, first | {"left": 11, "label": "bus"}, box(3))


def test_agreement_is_the_overlap_of_the_best_matches() -> None:
    image = registry.get("imageannotation")
    wanted = params(
        geometries=boxes() | {"point": {"objects_to_annotate": ["car"]}},
        annotation_attributes={"on": {"choices": ["yes", "no"]}},
    )

    def alike(a: list[Json], b: list[Json]) -> float:
        return image.agreement(wanted, {"annotations": a}, {"annotations": b})

    assert alike([], []) == 1
    assert alike([box()], []) == 0
    assert alike([box(0, 0, 40, 40)], [box(20, 0, 40, 40)]) == pytest.approx(1 / 3)
    assert alike([box(), box(100, 0)], [box()]) == 0.5
    assert alike([box()], [box(label="bus")]) == 0
    assert alike([box(attributes={"on": "yes"})], [box(attributes={"on": "no"})]) == 0
    dot = {"uuid": "p", "type": "point", "label": "car", "x": 50, "y": 50}
    assert alike([dot], [dot | {"x": 51}]) > 0.7
    assert alike([dot], [dot | {"x": 61}]) == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_facts_and_check_are_upright_whatever_exif_says(
    tmp_path: Path, orientation: int
) -> None:
    # A wide picture, its lower right quarter white; cameras store it turned.
    stored = STORED[orientation](scene())
    path = saved(tmp_path / "stored", stored, "JPEG", exif=exif(orientation), quality=95)
    prepared = prepare(path, "image", tmp_path / "upright")
    width, height = prepared.source.width, prepared.source.height
    assert (width, height) == SIZE
    facts = {"attachment": AttachmentFacts(kind="image", width=width, height=height)}
    quarter = box(SIZE[0] / 2, SIZE[1] / 2, SIZE[0] / 2, SIZE[1] / 2)
    answer = {"annotations": [quarter]}
    image = registry.get("imageannotation")
    response = image.check(params(geometries=boxes()), answer, facts)
    (marked,) = response["annotations"]
    with Image.open(tmp_path / "upright" if orientation > 1 else path) as shown:
        left, top = int(marked["left"]), int(marked["top"])
        inside = shown.convert("L").crop((left + 4, top + 4, SIZE[0] - 4, SIZE[1] - 4))
        assert min(inside.tobytes()) > 200
    # On end it would fit into the picture as it is stored turned, but it is not stored so here.
    with pytest.raises(InvalidAnswer):
        image.check(params(geometries=boxes()), {"annotations": [box(0, 0, 30, 60)]}, facts)
