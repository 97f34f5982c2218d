"""audiotranscription: what is asked, what may be written down, how alike two transcripts are."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manyhands.errors import InvalidAnswer, InvalidRequest
from manyhands.tasktypes.audiotranscription import TASK_TYPE
from manyhands.tasktypes.audiotranscription.params import Params
from manyhands.tasktypes.contract import AttachmentFacts, Facts
from manyhands.tasktypes.parameters import read

RECORDING = "https://example.com/call.mp3"


def asked(**given: Any) -> tuple[Params, dict[str, Any]]:
    return read(Params, {"attachment": RECORDING} | given, form=False)


PARAMS, _ = asked()


def lasting(seconds: float | None) -> Facts:
    return {"attachment": AttachmentFacts(kind="audio", duration_seconds=seconds)}


def segment(start: float, text: str, end: float | None = None, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text} | more


def checked(answer: Any, seconds: float | None = 12.345) -> dict[str, Any]:
    return TASK_TYPE.check(PARAMS, answer, lasting(seconds))


def problems(answer: Any, seconds: float | None = 12.345) -> dict[str, str]:
    with pytest.raises(InvalidAnswer) as caught:
        checked(answer, seconds)
    return {problem.field: problem.message for problem in caught.value.problems}


# --- parameters


def test_an_address_alone_is_enough_and_the_defaults_are_written_down() -> None:
    _, stored = asked()
    assert stored == {
        "attachment": RECORDING,
        "attachment_type": "audio",
        "verbatim": False,
        "skip_human_transcription": False,
    }
    assert TASK_TYPE.default_instruction == "Please transcribe the attached audio file."


def test_one_phrase_of_a_form_is_a_list() -> None:
    _, stored = read(Params, {"attachment": RECORDING, "phrases": "Kowalski"}, form=True)
    assert stored["phrases"] == ["Kowalski"]


def test_an_empty_kind_is_none() -> None:
    assert asked(attachment_type="")[1]["attachment_type"] == "audio"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"attachment": ""}, "Please provide an attachment as a URL."),
        (
            {"attachment": "some_non_url"},
            '"attachment" must be an absolute URL starting with http:// or https://',
        ),
        (
            {"attachment_type": "text"},
            "Invalid attachment_type - please choose one of these: audio",
        ),
        (
            {"verbatim": "perhaps"},
            'Parameter is invalid, reason: "verbatim" must be a boolean',
        ),
        (
            {"phrases": [7]},
            'Parameter is invalid, reason: "phrases[0]" must be a string',
        ),
    ],
)
def test_what_is_wrong_is_said(wrong: dict[str, Any], message: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        asked(**wrong)
    assert caught.value.message == message


def test_the_recording_is_fetched() -> None:
    (reference,) = TASK_TYPE.attachments(PARAMS)
    assert (reference.name, reference.kind, reference.url) == ("attachment", "audio", RECORDING)


# --- answers


def test_one_segment_is_the_transcript_alone() -> None:
    answer = {"segments": [segment(0, " Hello,\r\n\n it's me. \n")]}
    assert checked(answer) == {"transcript": "Hello,\nit's me.", "duration": 12.345}


def test_several_segments_are_lines_with_times() -> None:
    answer = {
        "segments": [
            segment(0, "Yes."),
            segment(1.5, ""),
            segment(2, "ab abcd", end=4.4, speaker=1),
            segment(10, "Bye.", speaker=None),
        ],
        "speakers": [" Agent "],
    }
    response = checked(answer)
    assert response["transcript"] == "Yes.\nAgent: ab abcd\nBye."
    assert response["alignment"] == [
        {"word": "Yes.", "start": 0, "end": 1.5, "confidence": 0.9},
        {"word": "ab", "start": 2, "end": 2.9, "confidence": 0.3},
        {"word": "abcd", "start": 2.9, "end": 4.4, "confidence": 0.3},
        {"word": "Bye.", "start": 10, "end": 12.345, "confidence": 0.9},
    ]


def test_known_times_of_words_count_while_the_words_are_the_same() -> None:
    words = [
        {"word": "Hello", "start": 1, "end": 1.25, "confidence": 0.75},
        {"word": "you", "start": 1.5, "end": 2, "confidence": 1},
    ]
    kept = checked({"segments": [segment(0, "Hello you", words=words)]})
    assert kept["alignment"] == words
    changed = checked({"segments": [segment(0, "Hello, you", end=1, words=words)]})
    assert [word["start"] for word in changed["alignment"]] == [0, 0.636]


def test_what_is_a_little_behind_the_end_is_at_the_end() -> None:
    answer = {"segments": [segment(0, "a"), segment(12.9, "b", end=13)]}
    last = checked(answer)["alignment"][-1]
    assert (last["start"], last["end"]) == (12.345, 12.345)


def test_the_length_is_that_of_the_file_where_it_says() -> None:
    answer = {"segments": [segment(0, "Hello")], "duration": 3.00049}
    assert checked(answer)["duration"] == 12.345
    assert checked(answer, None)["duration"] == 3.0
    assert TASK_TYPE.check(PARAMS, answer, {})["duration"] == 3.0


@pytest.mark.parametrize("duration", [None, 0, -1, True, "3", float("inf"), 1e99])
def test_without_any_length_it_is_asked_for(duration: Any) -> None:
    answer = {"segments": [segment(0, "Hello")], "duration": duration}
    assert problems(answer, None).keys() == {"duration"}


def test_a_problem_is_an_answer_with_or_without_a_transcript() -> None:
    error = {"error": " The audio file cannot be loaded. "}
    assert checked(error) == {"error": "The audio file cannot be loaded."}
    partial = error | {"segments": [segment(0, "Hello"), segment(2, ""), segment(3, "it's")]}
    assert checked(partial, None) == {
        "error": "The audio file cannot be loaded.",
        "transcript": "Hello\nit's",
    }


def test_everything_that_does_not_fit_is_named() -> None:
    answer = {
        "error": "x" * 2_001,
        "segments": [segment(9, "a"), segment(8, "b", end=99), segment(14, "c")],
    }
    assert problems(answer) == {
        "error": "Say it in at most 2000 characters.",
        "segments[1].start": "This begins before the segment above it.",
        "segments[1].end": "This ends after the end of the recording.",
        "segments[2].start": "This begins after the end of the recording.",
    }


def test_an_answer_of_any_size_is_refused_quickly() -> None:
    assert problems({"segments": [segment(0, "a")] * 20_001}).keys() == {"segments"}


@pytest.mark.parametrize("name", ["A: B", "x" * 101, "two\nlines", 7])
def test_a_name_is_a_short_word(name: Any) -> None:
    assert problems({"segments": [segment(0, "a")], "speakers": [name]}).keys() == {"speakers[0]"}


@pytest.mark.parametrize("number", [0, -1, 3, 1.5, True, "1"])
def test_a_speaker_is_the_number_of_a_name(number: Any) -> None:
    answer = {"segments": [segment(0, "a", speaker=number)], "speakers": ["A", "B"]}
    assert problems(answer).keys() == {"segments[0].speaker"}


def test_a_speaker_without_a_name_is_called_by_the_number() -> None:
    answer = {"segments": [segment(0, "a", speaker=2)], "speakers": ["A", " "]}
    assert checked(answer)["transcript"] == "Speaker 2: a"


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
SEGMENTS = st.lists(
    st.tuples(TEXTS, st.floats(0, 3), st.none() | st.floats(0, 3), st.sampled_from([None, 1, 2])),
    min_size=1,
    max_size=6,
)


@given(given=SEGMENTS)
def test_the_answer_of_a_response_gives_it_again(
    given: list[tuple[str, float, float | None, int | None]],
) -> None:
    segments, at = [], 0.0
    for text, wait, length, speaker in given:
        end = None if length is None else at + length
        segments.append(segment(at, text, end=end, speaker=speaker))
        at += wait
    try:
        response = checked({"segments": segments, "speakers": ["A", "B"]}, 20)
    except InvalidAnswer:
        return  # nothing was said
    assert checked(TASK_TYPE.answer_of(response), 20) == response
    words = [word for line in response["transcript"].split("\n") for word in line.split()]
    spoken = [entry["word"] for entry in response.get("alignment", [])]
    if spoken and all(entry.get("speaker") is None for entry in segments):
        assert spoken == words


# --- test mode and agreement


def test_test_mode_has_the_recorded_members() -> None:
    response = TASK_TYPE.auto_answer(PARAMS)
    assert response is not None
    assert set(response) == {"transcript", "duration", "alignment"}
    assert response["duration"] == 5
    words = response["alignment"]
    assert [word["word"] for word in words] == response["transcript"].split()
    assert all(set(word) == {"word", "start", "end", "confidence"} for word in words)
    assert (words[0]["start"], words[-1]["end"]) == (0, 5)


def alike(a: str, b: str) -> float:
    first, second = ({"transcript": text, "duration": 1.0} for text in (a, b))
    assert TASK_TYPE.agreement(PARAMS, first, second) == TASK_TYPE.agreement(PARAMS, second, first)
    return TASK_TYPE.agreement(PARAMS, first, second)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("It\N{RIGHT SINGLE QUOTATION MARK}s a pear-shaped fruit.", "it's a PEAR shaped fruit", 1),
        ("one two three four", "one two four", 0.75),
        ("one two three four", "one too three four", 0.75),
        ("one", "two", 0),
        ("...", "", 1),
        ("ﬁne", "fine", 1),
    ],
)
def test_agreement_is_one_minus_the_rate_of_wrong_words(a: str, b: str, expected: float) -> None:
    assert alike(a, b) == pytest.approx(expected)


def test_a_problem_agrees_with_a_problem_only() -> None:
    problem, other = {"error": "No speech."}, {"error": "Noise", "transcript": "one"}
    said = {"transcript": "one", "duration": 1}
    assert TASK_TYPE.agreement(PARAMS, problem, other) == 1
    assert TASK_TYPE.agreement(PARAMS, other, said) == 0
    assert TASK_TYPE.agreement(PARAMS, said, problem) == 0
