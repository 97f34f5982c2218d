"""The whole OpenAPI document of version 2."""

from fastapi import FastAPI

from manyhands.api.v1.reference.document import assembled
from manyhands.api.v1.schemas import Schema
from manyhands.api.v2.reference.schemas import components

INTRODUCTION = """
Conversations with models, and what people said of them. The tasks, projects and batches are those
of version 1: both versions show the same things.

Authenticate with an API key as a Bearer token, or as the user name of HTTP Basic.

A reference to another object is its id; `expand` shows the whole object in its place. Ids begin
with what they are of, such as `task_`; the ids of version 1 are taken as well. Lists in the query
are repeated: `expand=project&expand=batch`. A page that has a `next_token` leads on, even when it
is shorter than `limit`. Errors are always `{"status_code": …, "error": …}`.
"""

_TAGS: list[Schema] = [
    {"name": "Tasks", "description": "What people are asked to do, and their threads."},
    {"name": "Annotations", "description": "What was said of a thread, a turn or a message."},
    {"name": "Projects", "description": "A project has the template of its chats."},
    {"name": "Batches", "description": "A batch is handed out, paused and ended as a whole."},
    {"name": "Deliveries", "description": "Frozen sets of the completed tasks of a project."},
    {"name": "Datasets", "description": "Deliveries that belong together."},
]


def document(app: FastAPI) -> Schema:
    """Return the whole document of an application."""
    return assembled(app, base="/v2", tags=_TAGS, components=components())
