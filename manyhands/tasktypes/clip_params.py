"""The parameters that the types share which follow objects through a video.

contract/task-types.md §14.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from manyhands.tasktypes.contract import AttachmentRef, Facts
from manyhands.tasktypes.drawn_params import DrawnParams
from manyhands.tasktypes.numbers import NumberParam
from manyhands.tasktypes.pictured import Address
from manyhands.tasktypes.track_check import WantedClip
from manyhands.tasktypes.tracks import MAX_FRAMES

MAX_PICTURES = 2_000

Rate = Annotated[NumberParam, Field(gt=0, le=240)]
"""A parameter: frames in a second."""


class ClipParams(DrawnParams):
    """A person follows objects through a video, and marks what happens."""

    missing: ClassVar[Mapping[str, str]] = {
        "attachment": "Please provide an attachment as a URL.",
    }
    usual_rate: ClassVar[float | None] = 1
    """Annotated frames in a second of a video, where the customer says nothing."""

    attachment: Address | None = Field(None, description="URL of the video: MP4 or WebM.")
    attachments: list[Address] | None = Field(
        None, max_length=MAX_PICTURES, description="URLs of the frames in order, as pictures."
    )
    attachment_type: Literal["image", "video"] | None = Field(
        None, description="`image` for frames, `video` for a video."
    )
    events_to_annotate: list[str] | None = Field(
        None, description="What may happen: the labels of events."
    )
    frame_rate: Rate | None = Field(
        None, description="How many frames of a second of a video are annotated; without it, 1."
    )
    annotation_frame_rate: Rate | None = Field(
        None, description="The same as `frame_rate`, as version 2 spells it."
    )
    video_frame_rate: Rate | None = Field(
        None, description="How many frames a second of the video has, which number them."
    )

    @model_validator(mode="before")
    @classmethod
    def _empty_is_missing(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        return {
            name: value
            for name, value in values.items()
            if value not in ("", None, []) or name == "geometries"
        }

    @field_validator("events_to_annotate")
    @classmethod
    def _no_two_alike(cls, events: list[str] | None) -> list[str] | None:
        if events is not None and (len(set(events)) < len(events) or not all(events)):
            raise ValueError("must be texts, no two alike")
        return events

    @property
    def video(self) -> str | None:
        """The URL of the video; None where there are pictures."""
        raise NotImplementedError

    @property
    def rate(self) -> float | None:
        """Annotated frames in a second; None for pictures of which that is not known."""
        given = self.annotation_frame_rate or self.frame_rate
        return given or (self.usual_rate if self.video else None)

    def wanted_clip(self, facts: Facts) -> WantedClip:
        """Return what an answer is held against, as far as the video is known."""
        return WantedClip(
            wanted=self.wanted,
            events=self.events_to_annotate or (),
            links=self.links,
            count=self._count(facts),
            picture=lambda frame: facts.get(self._name_of(frame)),
        )

    def _name_of(self, frame: int) -> str:
        return self.video_name if self.video else f"attachments[{frame}]"

    @property
    def video_name(self) -> str:
        """Where the video stands among the parameters."""
        return "attachment" if self.attachment else "attachments[0]"

    def _count(self, facts: Facts) -> int | None:
        if not self.video:
            return len(self.attachments or ())
        recording = facts.get(self.video_name)
        if recording is None or not recording.duration_seconds or self.rate is None:
            return None
        # What is rounded up a thousandth of a frame is no frame.
        exact = recording.duration_seconds * self.rate
        return min(MAX_FRAMES, max(1, math.ceil(exact - 1e-3)))


def references(params: ClipParams) -> Sequence[AttachmentRef]:
    """Return the video, or its frames."""
    if params.video:
        return [AttachmentRef(params.video_name, "video", params.video)]
    return [
        AttachmentRef(f"attachments[{place}]", "image", url)
        for place, url in enumerate(params.attachments or ())
    ]
