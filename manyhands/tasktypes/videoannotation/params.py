"""The parameters of a video annotation (contract/task-types.md §14)."""

from collections.abc import Sequence

from pydantic import Field, model_validator

from manyhands.tasktypes.annotations import GivenAnnotation
from manyhands.tasktypes.clip_base import require_fitting
from manyhands.tasktypes.clip_params import ClipParams
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.tracks import MAX_FRAMES, Track
from manyhands.tasktypes.videoannotation.response import tracks_in

_MOST_GIVEN = 10_000


class GivenFrame(ParamsModel):
    """What is on one frame."""

    annotations: list[GivenAnnotation] = Field(
        max_length=_MOST_GIVEN,
        description="As in the response; the same `uuid` on several frames is one object.",
    )


class GivenFrames(ParamsModel):
    """Annotations that are there when the work begins, in the form of the response's file."""

    annotations: list[GivenFrame] = Field(
        max_length=MAX_FRAMES, description="One entry for each frame, in order."
    )


class Params(ClipParams):
    """A person follows objects through the frames of a video."""

    base_annotations: GivenFrames | None = Field(
        None, description="Annotations to begin with, which the four switches may lock."
    )
    hypothesis: GivenFrames | None = Field(
        None, description="Annotations of a program, for a person to put right."
    )

    @property
    def video(self) -> str | None:
        """The URL of the video; None where there are pictures."""
        return self.attachment

    @model_validator(mode="after")
    def _something_to_look_at(self) -> "Params":
        if self.attachment and self.attachments:
            raise ValueError('"attachment" is for a video and "attachments" for frames: not both')
        if not self.attachment and not self.attachments:
            if self.attachment_type == "image":
                raise ValueError('"attachments" is required')
            raise ValueError("Please provide an attachment or attachments as URLs.")
        if self.attachment and self.attachment_type == "image":
            raise ValueError('"attachments" is required, with attachment_type "image"')
        if self.attachments and self.attachment_type == "video":
            raise ValueError('"attachment" is required, with attachment_type "video"')
        return self

    @model_validator(mode="after")
    def _fitting_annotations(self) -> "Params":
        for name in ("base_annotations", "hypothesis"):
            given = getattr(self, name)
            if given and self.attachments and len(given.annotations) > len(self.attachments):
                raise ValueError(f'"{name}.annotations" has more entries than there are frames')
            require_fitting(self, name, self.given_tracks(name))
        return self

    def given_tracks(self, name: str) -> Sequence[Track]:
        """Return the tracks of ``base_annotations`` or ``hypothesis``."""
        given = getattr(self, name)
        return tracks_in([frame.annotations for frame in given.annotations]) if given else ()
