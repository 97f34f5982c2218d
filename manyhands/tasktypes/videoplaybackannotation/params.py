"""The parameters of a video playback annotation (contract/task-types.md §14)."""

from collections.abc import Sequence
from typing import Any, Literal

from pydantic import Field, model_validator

from manyhands.tasktypes.annotations import read_annotation
from manyhands.tasktypes.clip_base import require_fitting
from manyhands.tasktypes.clip_params import ClipParams
from manyhands.tasktypes.geometries import Geometries, GeometryName
from manyhands.tasktypes.nested_choices import NestedChoices
from manyhands.tasktypes.numbers import NumberParam
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.track_keyframes import track_of
from manyhands.tasktypes.tracks import MAX_FRAMES, Seen, Track


class GivenVertex(ParamsModel):
    """A point of a shape."""

    x: NumberParam
    y: NumberParam
    type: str | None = None
    description: str | None = None


class GivenFrame(ParamsModel):
    """Where an object is on a frame; ``timestamp`` in seconds, or ``key`` by the video's rate."""

    key: int | None = Field(None, ge=0)
    timestamp: NumberParam | None = Field(None, ge=0)
    left: NumberParam | None = None
    top: NumberParam | None = None
    width: NumberParam | None = None
    height: NumberParam | None = None
    rotation: NumberParam | None = None
    x: NumberParam | None = None
    y: NumberParam | None = None
    vertices: list[GivenVertex] | None = None
    attributes: dict[str, Any] | None = None


class GivenTrack(ParamsModel):
    """An object as the response's file has it."""

    label: str
    geometry: GeometryName = "box"
    frames: list[GivenFrame] = Field(min_length=1, max_length=MAX_FRAMES)


class GivenTracks(ParamsModel):
    """Annotations that are there when the work begins, in the form of the response's file."""

    annotations: dict[str, GivenTrack] = Field(description="The objects by their uuids.")


class Params(ClipParams):
    """A person follows objects through a video file."""

    geometries: Geometries = Field(description="What is drawn, and its labels.")
    objects_to_annotate: NestedChoices | None = Field(
        None, description="The older form: labels of boxes, instead of `geometries`."
    )
    attachments: list[str] | None = Field(
        None, max_length=1, description="The same as `attachment`, as version 2 spells it."
    )
    attachment_type: Literal["video"] | None = Field(None, description="Only `video`.")
    base_annotations: GivenTracks | None = Field(
        None, description="Annotations to begin with, which the four switches may lock."
    )
    hypothesis: GivenTracks | None = Field(
        None, description="Annotations of a program, for a person to put right."
    )

    @model_validator(mode="before")
    @classmethod
    def _boxes_in_the_older_form(cls, values: Any) -> Any:
        if isinstance(values, dict) and not values.get("geometries"):
            labels = values.get("objects_to_annotate")
            if labels:
                return values | {"geometries": {"box": {"objects_to_annotate": labels}}}
        return values

    @property
    def video(self) -> str | None:
        """The URL of the video."""
        return self.attachment or (self.attachments[0] if self.attachments else None)

    @model_validator(mode="after")
    def _one_video(self) -> "Params":
        if not self.video:
            raise ValueError("Please provide an attachment as a URL.")
        if self.attachment and self.attachments and self.attachments != [self.attachment]:
            raise ValueError('"attachments" must have the one video that "attachment" is')
        return self

    @model_validator(mode="after")
    def _fitting_annotations(self) -> "Params":
        for name in ("base_annotations", "hypothesis"):
            require_fitting(self, name, self.given_tracks(name))
        return self

    def given_tracks(self, name: str) -> Sequence[Track]:
        """Return the tracks of ``base_annotations`` or ``hypothesis``."""
        given: GivenTracks | None = getattr(self, name)
        return [
            track_of(uuid, self._seen(f"{name}.annotations.{uuid}", uuid, one))
            for uuid, one in (given.annotations if given else {}).items()
        ]

    def _seen(self, path: str, uuid: str, given: GivenTrack) -> dict[int, Seen]:
        found = {}
        for place, frame in enumerate(given.frames):
            number = self.frame_of(frame.key, frame.timestamp)
            if number is None:
                raise ValueError(f'"{path}.frames[{place}].timestamp" is required')
            shape = frame.model_dump(exclude={"key", "timestamp"}, exclude_none=True)
            own = {"uuid": uuid, "type": given.geometry, "label": given.label}
            annotation, problems = read_annotation(shape | own, f"{path}.frames[{place}]")
            if annotation is None:
                raise ValueError(f'"{problems[0].field}" does not fit')
            found[number] = Seen(annotation, is_occluded=False)
        return found

    @property
    def frame_seconds(self) -> float:
        """Seconds from one annotated frame to the next."""
        return 1 / (self.rate or 1)

    def frame_of(self, key: int | None, timestamp: float | None) -> int | None:
        """Return the annotated frame that is nearest to what is known of it."""
        if timestamp is None and key is not None and self.video_frame_rate:
            timestamp = key / self.video_frame_rate
        if timestamp is not None:
            return min(MAX_FRAMES, round(timestamp / self.frame_seconds))
        return key if key is None else min(MAX_FRAMES, key)

    def times_of(self, frame: int) -> tuple[int, float]:
        """Return the number in the video and the seconds of an annotated frame.

        Without ``video_frame_rate`` its number among the annotated ones stands for the former.
        """
        seconds = round(frame * self.frame_seconds, 6)
        return round(seconds * self.video_frame_rate) if self.video_frame_rate else frame, seconds
