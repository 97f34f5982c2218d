"""videoannotation and videoplaybackannotation: what parameters allow, what becomes of tracks.

What holds for every example, its answers and its refused answers is in test_contract.py.
"""

from importlib.resources import files
from typing import Any

import orjson
import pytest

from manyhands import tasktypes
from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes import registry
from manyhands.tasktypes.annotations import shape_of
from manyhands.tasktypes.contract import AttachmentFacts
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.track_keyframes import as_answer, track_of
from manyhands.tasktypes.tracks import read_tracks

Json = dict[str, Any]
BOXES: Json = {"geometries": {"box": {"objects_to_annotate": ["car", "bus"]}}}
FRAMES: Json = {"attachments": [f"https://example.com/{n}.jpg" for n in range(5)]}
VIDEO: Json = {"attachment": "https://example.com/a.mp4"}
FACTS = {
    "attachment": AttachmentFacts(kind="video", width=200, height=100, duration_seconds=10),
    "attachments[1]": AttachmentFacts(kind="image", width=200, height=100),
}
PLAYBACK = "videoplaybackannotation"
CASES = orjson.loads((files(tasktypes) / "track_cases.json").read_bytes())["cases"]


def params(name: str = "videoannotation", **given: Any) -> Any:
    return read(registry.get(name).params, BOXES | given, form=False)[0]


def box(frame: int, left: float = 10, **more: Any) -> Json:
    return {"frame": frame, "left": left, "top": 10, "width": 40, "height": 20, **more}


def track(*keyframes: Json, **more: Any) -> Json:
    return {"uuid": "a", "type": "box", "label": "car", "keyframes": list(keyframes), **more}


def content(response: Json, name: str = "annotations") -> Any:
    return orjson.loads(response[name]["url"].data)


def checked(wanted: Any, *tracks: Json, name: str = "videoannotation", **more: Any) -> Json:
    return registry.get(name).check(wanted, {"tracks": list(tracks), **more}, FACTS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_what_is_seen_between_keyframes(case: Json) -> None:
    ((_, known),), problems = read_tracks([track(*case["keyframes"], type=case["type"])])
    assert not problems
    for frame, expected in case["seen"].items():
        seen = known.at(int(frame))
        shape = None if seen is None else shape_of(seen.annotation)
        if shape and case["type"] == "box":
            shape.pop("vertices", None)
        assert shape == expected, frame


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("videoannotation", {}, "Please provide an attachment or attachments"),
        ("videoannotation", {"attachment_type": "image"}, '"attachments" is required'),
        ("videoannotation", {**VIDEO, "attachment_type": "image"}, '"attachments" is required'),
        ("videoannotation", {**FRAMES, "attachment_type": "video"}, '"attachment" is required'),
        ("videoannotation", {**FRAMES, **VIDEO}, "not both"),
        ("videoannotation", {"attachments": ["a cow"]}, '"attachments[0]" must be an absolute'),
        ("videoannotation", {**VIDEO, "geometries": {}}, '"geometries" must have at least one'),
        ("videoannotation", {**VIDEO, "frame_rate": 0}, '"frame_rate"'),
        ("videoannotation", {**VIDEO, "events_to_annotate": ["a", "a"]}, "no two alike"),
        (
            "videoannotation",
            {**FRAMES, "hypothesis": {"annotations": [{"annotations": []}] * 6}},
            "more entries than there are frames",
        ),
        (PLAYBACK, {}, "Please provide an attachment as a URL."),
        (PLAYBACK, {**VIDEO, "attachment_type": "image"}, '"attachment_type"'),
        (PLAYBACK, {**VIDEO, "attachments": ["https://example.com/b.mp4"]}, "the one video"),
        (
            PLAYBACK,
            {
                **VIDEO,
                "hypothesis": {"annotations": {"a": {"label": "cow", "frames": [box(0)]}}},
            },
            '"hypothesis.annotations.a.frames[0].timestamp" is required',
        ),
        (
            PLAYBACK,
            {
                **VIDEO,
                "hypothesis": {
                    "annotations": {"a": {"label": "cow", "frames": [{"key": 1, **box(0)}]}}
                },
            },
            '"hypothesis" has "cow", which is not one of the labels',
        ),
    ],
)
def test_parameters_that_are_refused(name: str, given: Json, told: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        params(name, **given)
    assert told in caught.value.message


def test_labels_alone_are_labels_of_boxes() -> None:
    sent = VIDEO | {"objects_to_annotate": ["car"]}
    known, stored = read(registry.get(PLAYBACK).params, sent, form=False)
    assert known.geometries.wanted["box"].labels == ["car"]
    assert stored["objects_to_annotate"] == ["car"]


def test_there_is_one_entry_for_each_frame() -> None:
    wanted = params(**FRAMES, events_to_annotate=["brakes"])
    response = checked(
        wanted,
        track(box(1, 10), box(3, 30, outside=True)),
        events=[{"label": "brakes", "start": 1, "end": 2}],
    )
    frames = content(response)
    lefts = [[one["left"] for one in frame["annotations"]] for frame in frames]
    assert lefts == [[], [10], [20], [], []]
    assert frames[2]["annotations"] == [
        {
            "uuid": "a",
            "type": "box",
            "label": "car",
            "attributes": {},
            "left": 20,
            "top": 10,
            "width": 40,
            "height": 20,
        }
    ]
    assert content(response, "events") == [{"label": "brakes", "start": 1, "end": 2}]


def test_frames_of_a_video_have_their_numbers_and_times() -> None:
    wanted = params(PLAYBACK, **VIDEO, frame_rate=2, video_frame_rate=25, events_to_annotate=["x"])
    response = checked(
        wanted,
        track(box(1, 10), box(3, 30), box(4, 30, outside=True)),
        name=PLAYBACK,
        events=[{"label": "x", "start": 0, "end": 19}],
    )
    known = content(response)["a"]
    assert (known["label"], known["geometry"]) == ("car", "box")
    places = [(one["key"], one["timestamp"], one["left"]) for one in known["frames"]]
    assert places == [(12, 0.5, 10), (25, 1, 20), (38, 1.5, 30)]
    assert content(response, "events") == [{"label": "x", "start": 0, "end": 9.5}]


def test_whole_pixels_are_whole_between_keyframes_too() -> None:
    whole = {"box": {"objects_to_annotate": ["car"], "integer_pixels": True}}
    wanted = params(**FRAMES, geometries=whole)
    frames = content(checked(wanted, track(box(0, 10), box(4, 15))))
    assert [frame["annotations"][0]["left"] for frame in frames] == [10, 11, 12, 14, 15]


def test_as_few_keyframes_as_it_takes_are_found() -> None:
    given = track(box(0, 10), box(100, 333.333), box(150, 20, occluded=True), box(240, 90))
    given["keyframes"].append(box(241, 90, outside=True))
    ((_, known),), _ = read_tracks([given])
    found = track_of("a", dict(known.seen(1000)))
    assert as_answer(found)["keyframes"][0] == {**box(0, 10)}
    assert [one.frame for one in found.keyframes] == [0, 100, 150, 240, 241]


def test_ten_minutes_of_many_objects_fit_into_a_file() -> None:
    recording = AttachmentFacts(kind="video", width=900, height=900, duration_seconds=600)
    facts = {"attachment": recording}
    wanted = params(**VIDEO, frame_rate=5)
    tracks = [
        track(*(box(frame, (frame * (n + 3)) % 800) for frame in range(0, 3000, 100)), uuid=str(n))
        for n in range(10)
    ]
    response = registry.get("videoannotation").check(wanted, {"tracks": tracks}, facts)
    assert sum(len(frame["annotations"]) for frame in content(response)) == 30_000


def test_agreement_falls_with_what_is_missed() -> None:
    wanted = params(**FRAMES, events_to_annotate=["brakes"])
    whole = track(box(0, 10), box(4, 30))
    brakes = {"label": "brakes", "start": 0, "end": 3}
    reference = checked(wanted, whole, events=[brakes])
    agreement = registry.get("videoannotation").agreement

    def alike(*tracks: Json, events: Any = (brakes,)) -> float:
        return agreement(wanted, reference, checked(wanted, *tracks, events=list(events)))

    assert alike(whole) == 1
    half = track(*whole["keyframes"][:1], box(2, 20), box(3, 25, outside=True))
    assert alike(half) == pytest.approx((1 + 3 / 5) / 2)
    assert alike(whole, events=()) == pytest.approx(1 / 2)
    assert alike({**whole, "label": "bus"}) == pytest.approx(1 / 3)
    assert alike() == pytest.approx(1 / 2)


def test_objects_are_linked_where_links_are_asked_for() -> None:
    links = {"tows": {"from_allowed_labels": ["car"]}}
    ends = [track(box(0)), track(box(0, 60), uuid="b", label="bus")]
    tows = {"name": "tows", "from": "a", "to": "b"}
    for name in ("videoannotation", PLAYBACK):
        wanted = params(name, **VIDEO, links=links)
        response = checked(wanted, *ends, name=name, links=[tows])
        assert response["links"] == [tows]
        assert registry.get(name).answer_to_change(wanted, response)["links"] == [tows]
        assert checked(wanted, *ends, name=name)["links"] == []
        with pytest.raises(InvalidAnswer) as caught:
            checked(wanted, *ends, name=name, links=[{"name": "tows", "from": "b", "to": "a"}])
        assert [one.field for one in caught.value.problems] == ["links[0].to"]
    assert "links" not in checked(params(**VIDEO), *ends)
