"""What programs do with `scaleapi` 0.1 and 1.0: python old_python.py https://host/v1/ test_key.

Run where the package of that version is on PYTHONPATH; prints the answers of test mode.
"""

import json
import sys
from typing import Any

import scaleapi

scaleapi.SCALE_ENDPOINT = sys.argv[1]  # the version before 2.2 has no parameter for it
client: Any = scaleapi.ScaleClient(sys.argv[2])

TO = {"callback_url": "http://www.example.com/callback"}
WEBSITE = {"attachment_type": "website", "attachment": "http://www.google.com/"}
TASKS: dict[str, dict[str, Any]] = {
    "categorization": {
        "instruction": "Is this company public or private?",
        "categories": ["public", "private"],
        **WEBSITE,
    },
    "transcription": {
        "instruction": "Transcribe the given fields.",
        "fields": {"title": "Title of Webpage", "top_result": "Title of the top result"},
        **WEBSITE,
    },
    "phonecall": {
        "instruction": "Call this person and tell them the answer.",
        "phone_number": "5055006865",
        "entity_name": "Alexandr Wang",
        "script": "Hello {{name}}! (pause) The answer is 42. Goodbye.",
        "fields": {"email": "Email Address"},
        "attachment_type": "website",
        "attachment": "http://www.scaleapi.com/",
    },
    "comparison": {
        "instruction": "Do the objects in these images have the same pattern?",
        "attachments": ["http://i.example.com/a.jpg", "http://i.example.com/b.jpg"],
        "attachment_type": "image",
        "choices": ["yes", "no"],
    },
    "datacollection": {
        "instruction": "Find the URL for the hiring page for the company.",
        "attachment": "https://www.scaleapi.com/",
        "attachment_type": "website",
        "fields": {"hiring_page": "Hiring Page URL"},
    },
    "audiotranscription": {
        "instruction": "Listen to the audio file and transcribe.",
        "attachment": "https://storage.example.com/voicemail.mp3",
        "attachment_type": "audio",
        "verbatim": False,
    },
}


def refusal(call: Any, *arguments: Any, **params: Any) -> tuple[int, str]:
    """Return the status and the text with which a call is refused."""
    try:
        call(*arguments, **params)
    except scaleapi.ScaleException as error:
        return error.code, str(error)
    raise AssertionError("it was not refused")


answered = {}
for kind, params in TASKS.items():
    create = getattr(client, f"create_{kind}_task", None)
    if create is None:
        continue
    try:
        made = create(**TO, **params)
    except scaleapi.ScaleInvalidRequest as error:
        if "Illegal parameter" not in str(error) and "not supported" not in str(error):
            raise
        continue  # this version does not know a parameter yet: it asks nobody
    fetched = client.fetch_task(made.id)
    assert (fetched.status, fetched.id) == ("completed", made.id), fetched
    answered[kind] = fetched.response
    code, message = refusal(client.cancel_task, made.id)
    assert (code, "cannot be canceled" in message) == (400, True), message

assert refusal(client.create_categorization_task, **TO, categories=["a"])[0] == 400
assert refusal(client.fetch_task, "fake_id_qwertyuiop")[0] == 404

page = client.tasks(limit=2)
assert len(page) == 2, page
if hasattr(page, "total"):  # a bare list at first
    assert (page.total, page.limit, page.offset, page.has_more) == (len(answered), 2, 0, True)
if hasattr(client, "create_batch"):
    client.create_project("drawer", "categorization", {})
    assert client.get_project("drawer").name == "drawer"
    batch = client.create_batch("drawer", "first", "")
    assert client.get_batch("first").name == "first"
    assert client.finalize_batch("first").status == "in_progress"
    assert client.batch_status("first")["status"] == "in_progress"
    assert [one.name for one in client.list_batches().docs] == ["first"]
    client.update_project("drawer", patch=True, instruction="Look closely.")
print(json.dumps(answered))
