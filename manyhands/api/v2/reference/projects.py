"""Operations on projects."""

from manyhands.api.v1.reference.parts import moment, operation
from manyhands.api.v1.schemas import Schema, ref
from manyhands.api.v2.reference.parts import named

_PROJECT: Schema = {
    "id": "project_576ba731ec471ff9b01557c1",
    "name": "Compare two models",
    "created_at": "2016-06-23T09:09:05.000Z",
}

GET_PROJECT = operation(
    ref("Project"), errors=("404",), parameters=named("project"), example=_PROJECT
)
LIST_PROJECTS = operation(
    ref("ProjectList"),
    says=(
        "Return all projects, oldest first. Tasks outside of any project are shown in one of their "
        "own, the `Default project`, which is there while it has tasks."
    ),
    parameters=[
        moment("created_after", "Only projects created at or after this time."),
        moment("created_before", "Only projects created at or before this time."),
    ],
    example={"projects": [_PROJECT]},
)
