"""Operations on files."""

from manyhands.api.v1.reference.parts import operation, page, query
from manyhands.api.v1.schemas import STRING, Schema, ref
from manyhands.files.model import FileDetails

_FILE_DETAILS = FileDetails.model_json_schema()["properties"]
_FILE: Schema = {"type": "string", "format": "binary", "description": "At most 80 MB."}
_FILE_URL = STRING | {"description": "Where it is fetched from, with http or https."}
UPLOAD_FILE = operation(
    ref("File"),
    says=(
        "Upload a file of at most 80 MB. Its `attachment_url` stands for it wherever a task takes "
        "the URL of an attachment. `metadata` is a text of JSON here."
    ),
    errors=("404", "409", "413"),
)
UPLOAD_FILE["requestBody"] = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "properties": {"file": _FILE} | _FILE_DETAILS | {"metadata": STRING},
                "required": ["file"],
            }
        }
    },
}
IMPORT_FILE = operation(
    ref("File"),
    says=(
        "Have a file of at most 80 MB fetched from a URL. The answer does not wait for it: "
        "`status` is `ready` when it has come, or `failed` with a `problem`. Tasks may refer to it "
        "at once; they begin when it is there."
    ),
    errors=("404", "409"),
    body={
        "type": "object",
        "properties": {"file_url": _FILE_URL} | _FILE_DETAILS,
        "required": ["file_url"],
    },
    body_examples={"file": {"value": {"file_url": "https://example.com/street.png"}}},
)
LIST_FILES = operation(
    ref("FilePage"),
    parameters=[
        query("project", "Only files of the project with this name."),
        query("metadata", "A JSON object: only files whose metadata contains it."),
        page("Files")[0],
        query("next_token", "The token of the page before."),
    ],
)
