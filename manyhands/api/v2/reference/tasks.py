"""Operations on tasks."""

from manyhands.api.v1.reference.parts import moment, operation, query
from manyhands.api.v1.schemas import BOOLEAN, OBJECT, STATUSES, STRING, Schema, ref
from manyhands.api.v2.reference.parts import ID, expand, named, opts, page

_TASK: Schema = {
    "task_id": "task_576ba74eec471ff9b01557cc",
    "project": "project_576ba731ec471ff9b01557c1",
    "status": "completed",
    "created_at": "2016-06-23T09:09:34.752Z",
    "completed_at": "2016-06-23T09:10:02.798Z",
    "metadata": {},
    "threads": [
        {
            "id": "thread_576ba74eec471ff9b01557cc1",
            "turns": [
                {
                    "id": "turn_576ba74eec471ff9b01557cc1",
                    "messages": [],
                    "annotations": [
                        {
                            "id": "an_576ba74eec471ff9b01557cc8e1d5c2f0a47",
                            "key": "category",
                            "type": "category",
                            "value": "public",
                        }
                    ],
                }
            ],
            "annotations": [],
        }
    ],
}

GET_TASK = operation(
    ref("Task"),
    says=(
        "Return a task. A completed task of version 1 has one thread with one turn, whose "
        "annotations are its response."
    ),
    errors=("404",),
    parameters=[
        query("task_id", f"The id of the task. {ID}") | {"required": True},
        expand("project", "batch"),
        opts(),
    ],
    example=_TASK,
)
LIST_TASKS = operation(
    ref("TaskPage"),
    says=(
        "Return a page of the tasks of a project or a batch, newest first. Name at least one of "
        "both. When few tasks are as you ask for, a page may be short or empty and still have a "
        "`next_token`: the list ends where there is none."
    ),
    errors=("404",),
    parameters=[
        *named("project"),
        *named("batch"),
        query("status", "Only tasks in this status.", enum=[*STATUSES, "deleted"]),
        moment("completed_after", "Only tasks completed at or after this time."),
        moment("completed_before", "Only tasks completed at or before this time."),
        expand("project", "batch"),
        opts(),
        *page(),
    ],
    example={"tasks": [_TASK]},
)
CREATE_CHAT = operation(
    ref("Task"),
    says=(
        "Create a chat task from the template of its project. It is the newest version that "
        "counts, and it stays as it is for this task. `template_variables` fill in what the "
        "template leaves open. Name the project or the batch. Also at `POST /v2/task`."
    ),
    errors=("402", "404", "409"),
    body={
        "type": "object",
        "properties": {
            "project_id": STRING,
            "project_name": STRING,
            "batch_id": STRING,
            "batch_name": STRING,
            "template_variables": OBJECT,
            "metadata": OBJECT | {"description": "At most 10 KB."},
            "callback_url": STRING
            | {"description": "A URL or a mailbox; without it the default of the account."},
        },
    },
    body_examples={
        "chat": {
            "value": {
                "project_name": "Compare two models",
                "template_variables": {"prompt": "Write a haiku about rain."},
            }
        }
    },
)
SET_TASK_METADATA = operation(
    ref("Task"),
    says=(
        "Replace the metadata of a task. With `merge` it is laid over what is there, all the way "
        "down; the new members win."
    ),
    errors=("404",),
    body={
        "type": "object",
        "properties": {"task_id": STRING, "metadata": OBJECT, "merge": BOOLEAN},
        "required": ["task_id", "metadata"],
    },
    body_examples={
        "merge": {
            "value": {
                "task_id": "task_576ba74eec471ff9b01557cc",
                "metadata": {"seen": True},
                "merge": True,
            }
        }
    },
    example=_TASK,
)
