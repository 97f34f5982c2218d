"""The documented calls of each type, as curl prints them and as old and new clients send them.

Each creates its task in both modes: answered at once in test mode, waiting for a person in live
mode. Categorization's commands are in tests/api/test_curl_examples.py.
"""

import asyncio
import json
from collections.abc import Mapping
from typing import Any
from unittest.mock import ANY

import pytest
from scaleapi import ScaleClient
from scaleapi.exceptions import ScaleInvalidRequest
from scaleapi.tasks import TaskType

from manyhands.tasktypes.audiotranscription import TASK_TYPE as AUDIOTRANSCRIPTION
from manyhands.tasktypes.audiotranscription.params import Params as AudioParams
from tests.curl import curl, needs_curl
from tests.harness import Account, ok

pytestmark = pytest.mark.anyio

Json = dict[str, Any]
COMMON: Json = {"callback_url": "http://www.example.com/callback"}
PATTERNS: Json = {
    "instruction": "Do the objects in these images have the same pattern?",
    "attachment_type": "image",
    "attachments": [
        "http://i.ebayimg.com/00/$T2eC16dHJGwFFZKjy5ZjBRfNyMC4Ig~~_32.JPG",
        "http://images.wisegeek.com/checkered-tablecloth.jpg",
    ],
    "choices": ["yes", "no"],
}
NEWS: Json = {
    "instruction": "Transcribe the given fields.",
    "attachment_type": "website",
    "attachment": "http://news.ycombinator.com/",
    "fields": {"title": "Title of Webpage", "top_result": "Title of the top result"},
}
ROWS: Json = {"username": "Username of submitter", "comment_count": "Number of comments"}
EMAIL: Json = {"email": "Email Address"}
CALL: Json = {
    "instruction": "Call this person and follow the script provided, recording responses",
    "phone_number": "5055006865",
    "entity_name": "Alexandr Wang",
    "script": "Hello {{name}}! Are you happy today? (pause) One more thing - "
    "what is your email address?",
    "fields": EMAIL,
    "choices": ["He is happy", "He is not happy"],
}
HIRING: Json = {
    "instruction": "Find the URL for the hiring page for the company with attached website.",
    "attachment_type": "website",
    "attachment": "https://www.scaleapi.com/",
    "fields": {"hiring_page": "Hiring Page URL"},
}
SPEAKER: Json = {
    "attachment_type": "audio",
    "attachment": "https://storage.googleapis.com/deepmind-media/pixie/knowing-what-to-say/"
    "second-list/speaker-3.wav",
    "verbatim": False,
}
COWS: Json = {
    "instruction": "Draw a box around each **baby cow** and **big cow**.",
    "attachment_type": "image",
    "attachment": "http://i.imgur.com/v4cBreD.jpg",
    "objects_to_annotate": ["baby cow", "big cow"],
    "with_labels": True,
    "examples": [
        {
            "correct": True,
            "image": "http://i.imgur.com/lj6e98s.jpg",
            "explanation": "The boxes are tight and accurate",
        },
        {
            "correct": False,
            "image": "http://i.imgur.com/HIrvIDq.jpg",
            "explanation": "The boxes are neither accurate nor complete",
        },
    ],
}
SCENE: Json = {"attachments": ["https://example.com/scene/0.json"]}
IN_A_FILE: Json = {"url": ANY}
NO_LEAST_SIZE: Json = {"min_width": 0, "min_height": 0}
MADE_UP_BOX: Json = {"left": 0, "top": 0, "width": 100, "height": 100, "label": "baby cow"}
MADE_UP_CUBOID: Json = {
    "vertices": [
        {"x": x, "y": y, "type": "vertex", "description": description}
        for x, y, description in (
            (100, 70, "face-topleft"),
            (100, 296, "face-bottomleft"),
            (320, 70, "face-topright"),
            (320, 296, "face-bottomright"),
            (441, 82, "side-topcorner"),
            (441, 198, "side-bottomcorner"),
        )
    ],
    "label": "baby cow",
}
TRIANGLE: Json = {
    "vertices": [{"x": 10, "y": 10}, {"x": 110, "y": 110}, {"x": 10, "y": 110}],
    "label": "baby cow",
}
MADE_UP_NEWS: Json = {"fields": {"title": "test response", "top_result": "test response"}}
MADE_UP_ROWS: list[Json] = [
    {"username": "test row response", "comment_count": "test row response"}
] * 2
MADE_UP_CALL: Json = {
    "outcome": "hung_up",
    "fields": {"email": "test response"},
    "choice": "He is happy",
}
MADE_UP_SPEECH: Json = AUDIOTRANSCRIPTION.auto_answer(AudioParams(**SPEAKER)) or {}

# The commands printed in late and mid 2016; (command, task, response of test mode).
COMMANDS: Mapping[str, tuple[str, Json, Json]] = {
    "transcription": (
        r"""
curl "https://api.scaleapi.com/v1/task/transcription" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Transcribe the given fields." \
  -d attachment_type=website \
  -d attachment="http://news.ycombinator.com/" \
  -d fields[title]="Title of Webpage" \
  -d fields[top_result]="Title of the top result"
""",
        NEWS,
        MADE_UP_NEWS,
    ),
    "transcription of rows": (
        r"""
curl "https://api.scaleapi.com/v1/task/transcription" \
  -u YOUR_API_KEY: \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Write down the normal fields. Then for each news item on the page, write down the information for the row." \
  -d attachment_type=website \
  -d attachment="http://www.reddit.com/" \
  -d fields[title]="Title of Webpage" \
  -d fields[top_result]="Title of the top result" \
  -d row_fields[username]="Username of submitter" \
  -d row_fields[comment_count]="Number of comments"
""",  # noqa: E501
        NEWS
        | {
            "instruction": "Write down the normal fields. Then for each news item on the page, "
            "write down the information for the row.",
            "attachment": "http://www.reddit.com/",
            "row_fields": ROWS,
        },
        MADE_UP_NEWS | {"rows": MADE_UP_ROWS},
    ),
    "phonecall": (
        r"""
curl "https://api.scaleapi.com/v1/task/phonecall" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Call this person and follow the script provided, recording responses" \
  -d phone_number=5055006865 \
  -d entity_name="Alexandr Wang" \
  -d script="Hello {{name}}! Are you happy today? (pause) One more thing - what is your email address?" \
  -d fields[email]="Email Address" \
  -d choices="He is happy" \
  -d choices="He is not happy"
""",  # noqa: E501
        CALL,
        MADE_UP_CALL,
    ),
    "phonecall without a script": (
        r"""
curl "https://api.scaleapi.com/v1/task/phonecall" \
  -u YOUR_API_KEY: \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Call this person and tell me his email address" \
  -d phone_number=5055006865 \
  -d entity_name="Alexandr Wang" \
  -d fields[email]="Email Address"
""",
        {
            "instruction": "Call this person and tell me his email address",
            "phone_number": "5055006865",
            "entity_name": "Alexandr Wang",
            "fields": EMAIL,
        },
        {"outcome": "hung_up", "fields": {"email": "test response"}},
    ),
    "comparison": (
        r"""
curl "https://api.scaleapi.com/v1/task/comparison" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Do the objects in these images have the same pattern?" \
  -d attachment_type=image \
  -d attachments="http://i.ebayimg.com/00/$T2eC16dHJGwFFZKjy5ZjBRfNyMC4Ig~~_32.JPG" \
  -d attachments="http://images.wisegeek.com/checkered-tablecloth.jpg" \
  -d choices="yes" \
  -d choices="no"
""",
        # As printed: for the shell, a part of the first address is a variable that is not set.
        PATTERNS
        | {"attachments": ["http://i.ebayimg.com/00/~~_32.JPG", PATTERNS["attachments"][1]]},
        {"choice": "yes"},
    ),
    "annotation": (
        r"""
curl "https://api.scaleapi.com/v1/task/annotation" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Draw a box around each **baby cow** and **big cow**." \
  -d attachment_type=image \
  -d attachment="http://i.imgur.com/v4cBreD.jpg" \
  -d objects_to_annotate="baby cow" \
  -d objects_to_annotate="big cow" \
  -d with_labels=true \
  -d examples[0][correct]=true \
  -d examples[0][image]="http://i.imgur.com/lj6e98s.jpg" \
  -d examples[0][explanation]="The boxes are tight and accurate" \
  -d examples[1][correct]=false \
  -d examples[1][image]="http://i.imgur.com/HIrvIDq.jpg" \
  -d examples[1][explanation]="The boxes are neither accurate nor complete"
""",
        COWS | NO_LEAST_SIZE,
        {"annotations": [MADE_UP_BOX]},
    ),
    "datacollection": (
        r"""
curl "https://api.scaleapi.com/v1/task/datacollection" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d instruction="Find the URL for the hiring page for the company with attached website." \
  -d attachment_type=website \
  -d attachment="https://www.scaleapi.com/" \
  -d fields[hiring_page]="Hiring Page URL"
""",
        HIRING,
        {"fields": {"hiring_page": "test response"}},
    ),
    "audiotranscription": (
        r"""
curl "https://api.scaleapi.com/v1/task/audiotranscription" \
  -u "{{ApiKey}}:" \
  -d callback_url="http://www.example.com/callback" \
  -d attachment_type=audio \
  -d attachment="https://storage.googleapis.com/deepmind-media/pixie/knowing-what-to-say/second-list/speaker-3.wav" \
  -d verbatim=false
""",  # noqa: E501
        SPEAKER
        | {
            "instruction": "Please transcribe the attached audio file.",
            "skip_human_transcription": False,
        },
        MADE_UP_SPEECH,
    ),
}

# What the functions of scaleapi 0.1 send; (path, body, response of test mode).
OLD_CALLS: Mapping[str, tuple[str, Json, Json]] = {
    "create_categorization_task": (
        "categorize",
        {
            "instruction": "Is this company public or private?",
            "attachment_type": "website",
            "attachment": "http://www.google.com/",
            "categories": ["public", "private"],
        },
        {"category": "public"},
    ),
    "create_transcription_task": (
        "transcription",
        NEWS | {"row_fields": ROWS},
        MADE_UP_NEWS | {"rows": MADE_UP_ROWS},
    ),
    "create_phonecall_task": ("phonecall", CALL, MADE_UP_CALL),
    "create_comparison_task": ("comparison", PATTERNS, {"choice": "yes"}),
    "create_annotation_task": ("annotation", COWS, {"annotations": [MADE_UP_BOX]}),
    "create_polygonannotation_task": ("polygonannotation", COWS, {"annotations": [TRIANGLE]}),
    "create_lineannotation_task": ("lineannotation", COWS, {"annotations": [TRIANGLE]}),
    "create_datacollection_task": (
        "datacollection",
        HIRING | {"attachment": "https://www.scaleapi.com"},
        {"fields": {"hiring_page": "test response"}},
    ),
    "create_audiotranscription_task": ("audiotranscription", SPEAKER, MADE_UP_SPEECH),
}

# What the tests of the official clients create, and the documented members of the other types.
TASKS: Mapping[TaskType, tuple[Json, Json | None]] = {
    TaskType.Transcription: (
        NEWS | {"repeatable_fields": ROWS},
        MADE_UP_NEWS | {"repeatable_fields": MADE_UP_ROWS},
    ),
    TaskType.Comparison: (PATTERNS, {"choice": "yes"}),
    TaskType.Annotation: (
        COWS | {"min_width": 30, "min_height": 30},
        {"annotations": [MADE_UP_BOX]},
    ),
    TaskType.PolygonAnnotation: (COWS, {"annotations": [TRIANGLE]}),
    TaskType.PointAnnotation: (COWS, None),
    TaskType.LineAnnotation: (COWS | {"splines": True}, {"annotations": [TRIANGLE]}),
    TaskType.CuboidAnnotation: (
        {**COWS, "min_width": 10, "min_height": 10, "min_annotations": 0, "max_annotations": 0},
        {"annotations": [MADE_UP_CUBOID]},
    ),
    TaskType.ImageAnnotation: (
        {
            "instruction": "Draw a box around each baby cow and big cow.",
            "attachment_type": "image",
            "attachment": "http://i.imgur.com/v4cBreD.jpg",
            "geometries": {
                "box": {
                    "objects_to_annotate": ["Baby Cow", "Big Cow"],
                    "min_height": 10,
                    "min_width": 10,
                }
            },
        },
        {"annotations": []},
    ),
    TaskType.DataCollection: (HIRING, {"fields": {"hiring_page": "test response"}}),
    TaskType.DocumentTranscription: (
        {
            "instruction": "Please transcribe this receipt.",
            "attachment": "http://document.scale.com/receipt-20200519.jpg",
            "features": [{"type": "block", "label": "barcode"}],
        },
        {"annotations": []},
    ),
    TaskType.NamedEntityRecognition: (
        {
            "instruction": "Do the objects in this image have different colors?",
            "text": "Example text to label with NER tool",
            "labels": [{"name": "Label_A"}, {"name": "Label_B", "children": [{"name": "Label_C"}]}],
            "relationships": [{"name": "belongs_to", "is_directed": True}],
        },
        {"annotations": [], "relationships": []},
    ),
    TaskType.DocumentModel: (
        {"attachment": "http://document.scale.com/receipt-20200519.jpg"},
        {"annotations": []},
    ),
    TaskType.TextCollection: (
        {
            "title": "A joke",
            "description": "Write a joke about the text.",
            "attachments": [{"type": "text", "content": "Two cows stand on a meadow."}],
            "responses_required": 2,
            "fields": [
                {"type": "text", "field_id": "joke", "title": "Joke", "required": True},
                {
                    "type": "category",
                    "field_id": "tone",
                    "title": "Tone",
                    "choices": [{"label": "Dry", "value": "dry"}, {"label": "Silly", "value": 2}],
                },
                {
                    "type": "field_set",
                    "field_id": "about",
                    "title": "About it",
                    "fields": [
                        {"type": "boolean", "field_id": "clean", "title": "Clean?"},
                        {"type": "number", "field_id": "words", "title": "Words"},
                    ],
                },
            ],
        },
        {
            "annotations": {
                "joke": "test response",
                "tone": ["dry"],
                "about": {"clean": True, "words": 0},
            }
        },
    ),
    TaskType.LidarAnnotation: (SCENE | {"labels": ["Car"]}, {"annotations": IN_A_FILE}),
    TaskType.LidarSegmentation: (
        {"lidar_task": "5774cc78b01249ab09f089dd", "labels": ["Car"]},
        {"annotations": IN_A_FILE, "point_segmentations": IN_A_FILE},
    ),
    TaskType.LidarLinking: (
        {"lidar_task": "5774cc78b01249ab09f089dd", "annotation_type": "annotation"},
        {"annotations": IN_A_FILE},
    ),
    TaskType.LidarTopdown: (
        {
            "attachment": "https://example.com/above.png",
            "geometries": {"line": {"objects_to_annotate": ["lane"]}},
        },
        {"annotations": []},
    ),
    TaskType.SensorFusion: (
        SCENE | {"scene_format": "sensor_fusion", "annotation_definition": [{"type": "cuboid"}]},
        {},
    ),
    **dict.fromkeys(
        (TaskType.VideoBoxAnnotation, TaskType.VideoCuboidAnnotation),
        (SCENE | {"objects_to_annotate": ["car"]}, {"annotations": []}),
    ),
    **dict.fromkeys(
        (TaskType.LaneAnnotation, TaskType.Federal2dVideoAnnotation),
        (SCENE, {"annotations": []}),
    ),
    TaskType.MultiStage: ({"instruction": "First this, then that.", "stages": [{"name": "a"}]}, {}),
    TaskType.Chat: (
        {
            "instruction": "Answer it.",
            "thread": {
                "messages": [
                    {"key": "prompt", "role": "user", "source": "given"},
                    {"key": "answer", "role": "assistant", "source": "worker"},
                ]
            },
            "template_variables": {"prompt": "Hello"},
        },
        {"threads": [ANY]},
    ),
    **dict.fromkeys(
        (TaskType.ChatExperimental, TaskType.ChatLite, TaskType.MultiChat),
        (
            {"instruction": "Answer it.", "messages": [{"role": "user", "content": "Hello"}]},
            {"responses": []},
        ),
    ),
}

# What the tests of the official clients expect to be refused.
REFUSED: Mapping[str, Json] = {
    "transcription": COMMON | {"attachment_type": "website"},
    "phonecall": {"instruction": "Call this person"},
    "comparison": COMMON | {"attachment_type": "image", "choices": ["yes", "no"]},
    "annotation": COMMON | {"instruction": "Draw a box.", "attachment_type": "image"},
    **dict.fromkeys(
        ("polygonannotation", "lineannotation", "pointannotation", "cuboidannotation"),
        COMMON | {"objects_to_annotate": ["baby cow", "big cow"], "with_labels": True},
    ),
    "imageannotation": COMMON | {"instruction": "Draw a box."},
    "datacollection": COMMON | {"attachment_type": "website"},
    "audiotranscription": COMMON | {"attachment_type": "audio", "attachment": "some_non_url"},
    "documenttranscription": COMMON | {"instruction": "Please transcribe this receipt."},
}


def assert_created(task: Json, type_name: str, body: Json) -> None:
    """Check a task that waits for a person against what was asked."""
    assert (task["type"], task["status"]) == (type_name, "pending")
    assert "response" not in task
    assert {**task, **task["params"]}.items() >= body.items()


def assert_answered(task: Json, type_name: str, response: Json | None) -> None:
    """Check a task of test mode; None for one without a response."""
    assert (task["type"], task["status"], task["is_test"]) == (type_name, "completed", True)
    assert task.get("response") == response


@needs_curl
@pytest.mark.parametrize("name", COMMANDS)
async def test_a_printed_command_creates_its_task(account: Account, name: str) -> None:
    command, body, response = COMMANDS[name]
    type_name = name.split(maxsplit=1)[0]
    status, task = await curl(account.server.url, command, account.test_key)
    assert status == 200
    assert_answered(task, type_name, response)
    status, task = await curl(account.server.url, command, account.live_key)
    assert status == 200
    assert_created(task, type_name, body | COMMON)
    assert task["params"].keys() == body.keys() - {"instruction"}


@pytest.mark.parametrize("name", OLD_CALLS)
async def test_a_call_of_the_first_client_creates_its_task(account: Account, name: str) -> None:
    path, body, response = OLD_CALLS[name]
    type_name = name.removeprefix("create_").removesuffix("_task")
    sent: Json = {
        "content": json.dumps(COMMON | body),
        "headers": {"Content-Type": "application/json", "User-Agent": "python-requests/2.10.0"},
    }
    task = ok(await account.test.post(f"/v1/task/{path}", **sent))
    assert_answered(task, type_name, response)
    task = ok(await account.live.post(f"/v1/task/{path}", **sent))
    assert_created(task, type_name, COMMON | body)


@pytest.mark.parametrize("task_type", TASKS, ids=lambda t: t.value)
async def test_the_official_client_creates_a_task(account: Account, task_type: TaskType) -> None:
    body, response = TASKS[task_type]

    def scenario() -> None:
        test, live = (
            ScaleClient(key, "tests", api_instance_url=f"{account.server.url}/v1")
            for key in (account.test_key, account.live_key)
        )
        answered = test.create_task(task_type, **body)
        assert_answered(answered.as_dict(), task_type.value, response)
        created = live.create_task(task_type, **body)
        assert_created(created.as_dict(), task_type.value, body)

    await asyncio.to_thread(scenario)


@pytest.mark.parametrize("type_name", REFUSED)
async def test_what_the_official_tests_expect_to_be_refused(
    account: Account, type_name: str
) -> None:
    client = ScaleClient(account.test_key, "tests", api_instance_url=f"{account.server.url}/v1")
    with pytest.raises(ScaleInvalidRequest) as caught:
        await asyncio.to_thread(
            client.api.post_request, f"task/{type_name}", body=REFUSED[type_name]
        )
    assert caught.value.code == 400
