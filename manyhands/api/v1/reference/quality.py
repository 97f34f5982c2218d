"""Operations on training and evaluation tasks."""

from manyhands.api.v1 import schemas
from manyhands.api.v1.reference.parts import operation, query
from manyhands.api.v1.reference.tasks import TYPE
from manyhands.api.v1.schemas import STRINGS, Schema, ref
from manyhands.tasktypes import registry

_BODY: Schema = {
    "allOf": [
        {"anyOf": [ref(schemas.creation_name(name)) for name in registry.all_types()]},
        ref("KnownAnswer"),
        {"type": "object", "required": ["project"]},
    ]
}
_EXAMPLE: Schema = {
    "text": {
        "value": {
            "project": "Street signs",
            "attachment_type": "text",
            "attachment": "No parking on weekdays.",
            "categories": ["parking", "speed"],
            "expected_response": {"category": "parking"},
            "reason": "It says where not to park.",
        }
    }
}
_LIKE_TASKS = (
    "The parameters are those of a task of the type, and `expected_response` is written as the "
    "type's response; both are checked. It belongs to a project and to no batch, is not listed "
    "among the tasks, sends no callback, and may be canceled like a task. "
)

CREATE_EVALUATION_TASK = operation(
    ref("QualityTask"),
    says=(
        "Create an evaluation task of a type. People get it unseen among the tasks of its project, "
        "each person once, and their answer is held against the expected one. With an "
        "`initial_response` they begin with that, as in a review. " + _LIKE_TASKS
    ),
    errors=("402", "404", "409"),
    body=_BODY,
    body_examples=_EXAMPLE,
    parameters=[TYPE],
)
CREATE_TRAINING_TASK = operation(
    ref("QualityTask"),
    says=(
        "Create a training task of a type. Whoever is new to the project gets its training tasks "
        "first, and is shown the expected response and the `reason` after each. " + _LIKE_TASKS
    ),
    errors=("402", "404", "409"),
    body=_BODY,
    body_examples=_EXAMPLE,
    parameters=[TYPE],
)
LIST_ATTEMPTS = operation(
    ref("AttemptPage"),
    says=(
        "Return what people made of training and evaluation tasks, newest first. The `score` is "
        "how much the response agrees with the expected one, by the measure of the task type."
    ),
    parameters=[
        query(
            "quality_task_ids",
            "Only attempts at these tasks; may be repeated, or separated by commas.",
            **STRINGS,
        ),
        query(
            "labeler_emails",
            "Only attempts of these people; may be repeated, or separated by commas.",
            **STRINGS,
        ),
        query("limit", "Attempts per page.", type="integer", minimum=1, maximum=100, default=100),
        query("next_token", "The token of the page before."),
    ],
)
