"""Ids as version 2 writes them, ``task_602c399c6d092c00115aa3c9``, and what they stand for.

Ids without their prefix count as well: programs pass on those of version 1 (contract/README.md §7).
"""

from collections.abc import Mapping

from starlette.datastructures import QueryParams

from manyhands.api.members import string
from manyhands.api.query import text
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import Owner, is_id
from manyhands.projects import batch_queries, queries
from manyhands.projects.model import Batch, BatchFilters, Project
from manyhands.projects.outside import NAME, project_of_outside
from manyhands.tasktypes.contract import Json


def bare(prefix: str, given: str) -> str:
    """Return an id without its prefix; what is no id is nobody's and stays as it is."""
    return given.removeprefix(f"{prefix}_")


def required(params: QueryParams, name: str) -> str:
    """Return a parameter of the query that must be there. Raises `InvalidRequest`."""
    value = text(params, name)
    if value is None:
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" is required')
    return value


class Named:
    """What a request calls a project or a batch: by its id, by its name, or not at all."""

    def __init__(self, thing: str, given_id: str | None, name: str | None) -> None:
        self.thing, self.id, self.name = thing, given_id, name

    @classmethod
    def in_query(cls, thing: str, params: QueryParams) -> "Named":
        """Read ``<thing>_id`` and ``<thing>_name`` from a query."""
        return cls(thing, text(params, f"{thing}_id"), text(params, f"{thing}_name"))

    @classmethod
    def in_body(cls, thing: str, members: Mapping[str, Json]) -> "Named":
        """Read ``<thing>_id`` and ``<thing>_name`` from a body. Raises `InvalidRequest`."""
        given = dict(members)
        return cls(
            thing,
            string(given, f"{thing}_id", default="") or None,
            string(given, f"{thing}_name", default="") or None,
        )

    def __bool__(self) -> bool:
        return self.id is not None or self.name is not None

    async def project(self, tx: Tx, owner: Owner) -> Project:
        """Return the project. Raises `InvalidRequest` without a name, and `NotFound`."""
        found = await self._projects(tx, owner)
        if not found:
            outside = await project_of_outside(tx, owner)
            wanted = (bare("project", self.id) if self.id else None, self.name)
            if outside is None or wanted not in {
                (outside.project_id, None),
                (outside.project_id, NAME),
                (None, NAME),
            }:
                raise self._unknown()
            return outside
        return found[0]

    async def batch(self, tx: Tx, owner: Owner) -> Batch:
        """Return the batch. Raises `InvalidRequest` without a name, and `NotFound`."""
        self._require()
        batch_id = bare("batch", self.id) if self.id else None
        if batch_id is not None and not is_id(batch_id):
            raise self._unknown()
        filters = BatchFilters(batch_id=batch_id, name=self.name)
        found = await batch_queries.select_batches(tx, owner, filters, limit=1)
        if not found:
            raise self._unknown()
        return found[0]

    async def _projects(self, tx: Tx, owner: Owner) -> list[Project]:
        self._require()
        project_id = bare("project", self.id) if self.id else None
        if project_id is not None and not is_id(project_id):
            return []
        return await queries.select_projects(tx, owner, self.name, project_id=project_id)

    def _require(self) -> None:
        if not self:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{self.thing}_id" or "{self.thing}_name" '
                "is required"
            )

    def _unknown(self) -> NotFound:
        called = [f'with the id "{self.id}"'] if self.id else []
        called += [f'named "{self.name}"'] if self.name else []
        return NotFound(f"There is no {self.thing} {' and '.join(called)} for this API key.")
