"""How alike two people's tracks and events in a video are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from manyhands.geometry.matching import best_pairs
from manyhands.tasktypes.annotation_agreement import likenesses
from manyhands.tasktypes.attributes import Attribute
from manyhands.tasktypes.track_check import Event
from manyhands.tasktypes.tracks import Track

_MOST_FRAMES = 60


def clip_agreement(
    attributes: Mapping[str, Attribute],
    a: tuple[Sequence[Track], Sequence[Event]],
    b: tuple[Sequence[Track], Sequence[Event]],
) -> float:
    """Return the mean over all objects and events of how alike each is to its match, 0 to 1.

    Objects are as alike as they overlap on a frame (`annotation_agreement.likenesses`), in the mean
    of the frames on which either is seen; of many frames, 60 evenly spread ones are looked at.
    Events with the same label are as alike as their times overlap. Each has one match at most,
    and what has none counts 0.
    """
    tracks = _of_tracks(attributes, a[0], b[0])
    events = _of_events(a[1], b[1])
    pairs = [*best_pairs(tracks), *best_pairs(events)]
    count = len(a[0]) + len(b[0]) + len(a[1]) + len(b[1]) - len(pairs)
    # Of sums, the order matters in the last digits.
    return round(min(1.0, sum(worth for *_, worth in pairs) / count), 9) if count else 1.0


def _of_tracks(
    attributes: Mapping[str, Attribute], first: Sequence[Track], second: Sequence[Track]
) -> list[tuple[int, int, float]]:
    alike: dict[tuple[int, int], float] = defaultdict(float)
    either: dict[tuple[int, int], int] = defaultdict(int)
    for frame in _looked_at([*first, *second]):
        ours, theirs = (
            {place: seen.annotation for place, one in enumerate(side) if (seen := one.at(frame))}
            for side in (first, second)
        )
        for i in range(len(first)):
            for j in range(len(second)):
                either[i, j] += i in ours or j in theirs
        names = list(ours), list(theirs)
        for i, j, worth in likenesses(attributes, list(ours.values()), list(theirs.values())):
            alike[names[0][i], names[1][j]] += worth
    return [(i, j, worth / either[i, j]) for (i, j), worth in alike.items()]


def _looked_at(tracks: Sequence[Track]) -> list[int]:
    ends = [one.frame for track in tracks for one in track.keyframes]
    start, end = min(ends, default=0), max(ends, default=-1)
    length = end - start + 1
    if length <= _MOST_FRAMES:
        return list(range(start, end + 1))
    return [start + place * (length - 1) // (_MOST_FRAMES - 1) for place in range(_MOST_FRAMES)]


def _of_events(first: Sequence[Event], second: Sequence[Event]) -> list[tuple[int, int, float]]:
    found = []
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            common = min(one.end, other.end) - max(one.start, other.start) + 1
            if one.label == other.label and common > 0:
                whole = max(one.end, other.end) - min(one.start, other.start) + 1
                found.append((i, j, common / whole))
    return found
