"""Project parameters: set in versions, inherited by the tasks that are created after that."""

from collections.abc import Mapping

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.projects import queries
from manyhands.projects.model import ParamSet, Project
from manyhands.projects.place import Place
from manyhands.tasks.common_params import CommonParams
from manyhands.tasks.wire import decode_object, encode
from manyhands.tasktypes import parameters
from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.registry import AnyTaskType, find_installed

MAX_BYTES = 1024 * 1024
# What belongs to one task only.
_NOT_SHARED = ("project", "batch", "project_version", "unique_id", "clear_unique_id_on_error")


async def set_params(
    tx: Tx, project: Project, given: Mapping[str, Json], *, patch: bool, form: bool
) -> ParamSet:
    """Add a version to a locked project's parameters and return it.

    ``patch`` lays the given ones over the newest, otherwise they replace them. Raises
    `InvalidRequest` naming the parameter that no task of the project could have.
    """
    wanted = check(project, given, form=form)
    before = await queries.newest_params(tx, project)
    if patch and before is not None:
        wanted = decode_object(before.params_json) | wanted
    encoded = encode(wanted)
    if len(encoded) > MAX_BYTES:
        raise InvalidRequest("The parameters of a project must not be larger than 1 MB.")
    params = ParamSet(
        project_id=project.project_id,
        version=0 if before is None else before.version + 1,
        params_json=encoded.decode(),
        created_at=clock.now(),
    )
    await queries.insert_params(tx, project, params)
    return params


def check(project: Project, given: Mapping[str, Json], *, form: bool) -> dict[str, Json]:
    """Return parameters for a project. Raises `InvalidRequest`.

    Each is held against the type's own rules; those that are missing may come with the task.
    """
    present = {name: value for name, value in given.items() if value is not None}
    for name in _NOT_SHARED:
        if name in present:
            raise InvalidRequest(f'"{name}" belongs to one task and cannot be set for a project')
    common = {name: present[name] for name in present if name in CommonParams.model_fields}
    own = {name: present[name] for name in present if name not in common}
    task_type = find_installed(project.type)
    checked = parameters.read_part(CommonParams, common, form=form)
    if task_type is not None:
        own = parameters.read_part(task_type.params, own, form=form)
    return {name: checked[name] if name in checked else own[name] for name in present}


def inherit(
    task_type: AnyTaskType, given: dict[str, Json], place: Place
) -> tuple[dict[str, Json], int | None]:
    """Return a task's parameters with those of its project, and the version these are of.

    What the task says counts, except that the project's instruction stands after the task's own
    (scale.com/docs: create project). A task of another type than its project inherits nothing
    (contract/disagreements.md 61).
    """
    if place.param_version is None or task_type.name != place.type:
        return given, None
    merged = {**place.params, **given}
    own, shared = given.get("instruction"), place.params.get("instruction")
    if own and shared and own != shared:
        merged["instruction"] = f"{own}\n\n{shared}"
    return merged, place.param_version
