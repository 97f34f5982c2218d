"""The task template of a project: what its tasks still have to say, after what it says for them.

Only projects of types that are made for it have one (contract/projects-batches.md §1).
"""

from collections.abc import Sequence
from typing import Any

import orjson

from manyhands.clock import to_wire
from manyhands.errors import InvalidRequest
from manyhands.projects.model import ParamSet, Project
from manyhands.tasktypes import registry


def template_object(project: Project, history: Sequence[ParamSet]) -> dict[str, Any]:
    """Return the template object; ``history`` is that of the parameters, oldest first.

    ``template_variables`` are the parameters of the type that the project does not set, each with
    its JSON Schema. Raises `InvalidRequest` for a type without templates.
    """
    task_type = registry.find_installed(project.type)
    if task_type is None or not task_type.has_template:
        with_some = [name for name, kind in registry.all_types().items() if kind.has_template]
        raise InvalidRequest(
            f'Projects of the type "{project.type}" have no task template; '
            f"those of these types have: {', '.join(with_some)}."
        )
    newest = history[-1] if history else None
    given = orjson.loads(newest.params_json) if newest else {}
    schema = task_type.params.model_json_schema()
    members = {
        "id": project.project_id,
        "version": newest.version if newest else 0,
        "created_at": to_wire(project.created_at),
        "updated_at": to_wire(newest.created_at if newest else project.created_at),
        "template_variables": {
            name: described | {"required": name in schema.get("required", ())}
            for name, described in schema["properties"].items()
            if name not in given
        },
        "auto_onboard_enabled": False,
    }
    if task_type.answer_schema is not None:
        members["response_schema"] = dict(task_type.answer_schema)
    return members
