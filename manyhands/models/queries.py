"""All SQL on the models of projects."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from manyhands.db.pool import Tx, execute, fetch_all
from manyhands.ids import Owner
from manyhands.models.model import ChatModel

_COLUMNS = """
    customer_id, mode, project_id, name, url, model, temperature, max_completion_tokens, top_p,
    top_k, sealed_key, key_hint, created_at, updated_at
"""

INSERT_MODEL = f"""
    insert into project_models ({_COLUMNS})
    values (%(customer_id)s, %(mode)s, %(project_id)s, %(name)s, %(url)s, %(model)s,
        %(temperature)s, %(max_completion_tokens)s, %(top_p)s, %(top_k)s, %(sealed_key)s,
        %(key_hint)s, %(created_at)s, %(updated_at)s)
    on conflict do nothing
"""

UPDATE_MODEL = """
    update project_models set url = %(url)s, model = %(model)s, temperature = %(temperature)s,
        max_completion_tokens = %(max_completion_tokens)s, top_p = %(top_p)s, top_k = %(top_k)s,
        sealed_key = %(sealed_key)s, key_hint = %(key_hint)s, updated_at = %(updated_at)s
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
        and name = %(name)s
"""

SELECT_MODELS = f"""
    select {_COLUMNS} from project_models
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
    order by name
"""

MODEL_NAMES = """
    select project_id, array_agg(name order by name) as names from project_models
    where customer_id = %(customer_id)s and mode = %(mode)s
        and project_id = any(%(project_ids)s::text[])
    group by project_id
"""

DELETE_MODEL = """
    delete from project_models
    where customer_id = %(customer_id)s and mode = %(mode)s and project_id = %(project_id)s
        and name = %(name)s
"""


@dataclass(frozen=True, slots=True)
class _Names:
    project_id: str
    names: list[str]


async def insert_model(tx: Tx, model: ChatModel) -> bool:
    """Store a model; False when the project has one of this name."""
    return await execute(tx, INSERT_MODEL, asdict(model)) > 0


async def update_model(tx: Tx, model: ChatModel) -> None:
    """Store a model anew, under its name."""
    await execute(tx, UPDATE_MODEL, asdict(model))


async def select_models(tx: Tx, owner: Owner, project_id: str) -> list[ChatModel]:
    """Return the models of a project by name."""
    return await fetch_all(tx, ChatModel, SELECT_MODELS, _of(owner, project_id))


async def model_names(tx: Tx, owner: Owner, project_ids: Sequence[str]) -> dict[str, Sequence[str]]:
    """Return the names of the models of some projects, by their ids; absent means none."""
    values = asdict(owner) | {"project_ids": list(project_ids)}
    return {row.project_id: row.names for row in await fetch_all(tx, _Names, MODEL_NAMES, values)}


async def delete_model(tx: Tx, owner: Owner, project_id: str, name: str) -> bool:
    """Remove a model; False when there is none of this name."""
    return await execute(tx, DELETE_MODEL, _of(owner, project_id) | {"name": name}) > 0


def _of(owner: Owner, project_id: str) -> dict[str, Any]:
    return asdict(owner) | {"project_id": project_id}
