"""Operations on projects."""

from manyhands.api.v1.reference.parts import NAME, operation, query
from manyhands.api.v1.schemas import BOOLEAN, OBJECT, STRING, ref

CREATE_PROJECT = operation(
    ref("Project"),
    says=(
        "Create a project. Its parameters may come along or later. `pipeline`, "
        "`consensus_attempts` and `datasetId`, which programs for Scale may send, are taken and "
        "have no effect."
    ),
    errors=("409",),
    body={
        "type": "object",
        "properties": {
            "name": STRING
            | {"minLength": 1, "maxLength": 300, "description": "Unique in this mode."},
            "type": STRING | {"description": "The type of its tasks."},
            "params": OBJECT | {"description": "Parameters that its tasks inherit: the version 0."},
            "rapid": BOOLEAN
            | {"description": "Its batches begin in staging, and each task needs a batch."},
            "studio": BOOLEAN | {"description": "Its batches begin in staging."},
        },
        "required": ["name", "type"],
    },
    body_examples={"project": {"value": {"name": "Street signs", "type": "categorization"}}},
)
LIST_PROJECTS = operation(
    {"type": "array", "items": ref("Project")},
    parameters=[
        query(
            "archived", "Only archived projects, or only the others; all without.", type="boolean"
        )
    ],
)
GET_PROJECT = operation(ref("Project"), errors=("404",), parameters=[NAME])
SET_PARAMS = operation(
    ref("Project"),
    says=(
        "Set the parameters that tasks of a project inherit from now on. Each call adds a version; "
        "tasks that are there keep theirs and name it in `project_param_version`. What a task says "
        "itself counts, except that the project's `instruction` stands after the task's own."
    ),
    errors=("404",),
    body={
        "type": "object",
        "properties": {
            "patch": BOOLEAN
            | {
                "default": False,
                "description": "Lay these over the newest parameters, instead of replacing them.",
            },
            "instruction": STRING | {"description": "In Markdown."},
        },
        "additionalProperties": True,
    },
    body_required=False,
    body_examples={
        "parameters": {
            "value": {"instruction": "What does the sign say?", "categories": ["stop", "yield"]}
        }
    },
    parameters=[NAME],
)
SET_ONTOLOGY = operation(
    ref("Project"),
    says=(
        "Set the ontology that workers see beside the instruction: choices, with what is to be "
        "known about them. It changes no parameter. Each call adds a version; the newest is shown, "
        "also for tasks that are there."
    ),
    errors=("404",),
    body={
        "type": "object",
        "properties": {
            "ontology": {
                "type": "array",
                "minItems": 1,
                "items": {"anyOf": [STRING, ref("OntologyChoice")]},
                "description": "Each name stands in the whole tree only once.",
            },
            "name": STRING | {"description": "What it is called."},
        },
        "required": ["ontology"],
    },
    body_examples={
        "ontology": {
            "value": {
                "name": "Signs",
                "ontology": [
                    "stop",
                    {
                        "choice": "speed limit",
                        "description": "A number in a red ring.",
                        "subchoices": ["30", "50"],
                    },
                ],
            }
        }
    },
    parameters=[NAME],
)
GET_TEMPLATE = operation(
    ref("TaskTemplate"),
    says=(
        "Return the task template of a project: the parameters that its tasks still have to give. "
        "Projects of types that have none are refused with 400."
    ),
    errors=("404",),
    parameters=[NAME],
)
