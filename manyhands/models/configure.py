"""Managers set up the models of a project. What they entrust as an API key is never shown again."""

from dataclasses import dataclass, replace
from typing import Final

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import Conflict, InvalidRequest, NotFound
from manyhands.models import queries
from manyhands.models.model import ECHO, ChatModel, Parameters
from manyhands.models.sealing import Sealer, Unsealable
from manyhands.net.failures import BadUrl
from manyhands.net.urls import check_url
from manyhands.projects.model import Project
from manyhands.tasktypes import registry

MOST_MODELS: Final = 50
_MAX_NAME: Final = 100
_MAX_KEY: Final = 1_000
_RANGES: Final = {
    "temperature": (0, 2),
    "max_completion_tokens": (1, 1_000_000),
    "top_p": (0, 1),
    "top_k": (1, 1_000_000),
}
_UNUSABLE_KEY = "The key of this model cannot be read by this installation. Replace it."


@dataclass(frozen=True, slots=True)
class ModelWish:
    """How a model is to be. ``key`` is a new API key, "" for none, None to keep the one it has."""

    url: str
    model: str
    parameters: Parameters
    key: str | None


async def add_model(
    tx: Tx, sealer: Sealer, project: Project, name: str, wish: ModelWish
) -> ChatModel:
    """Add a model to a project. Raises `InvalidRequest`, and `Conflict` when the name is taken."""
    task_type = registry.find_installed(project.type)
    if task_type is None or task_type.model_replies is None:
        raise InvalidRequest(f'No model answers in projects of the type "{project.type}".')
    name = name.strip()
    if not 0 < len(name) <= _MAX_NAME or "/" in name:
        raise InvalidRequest(f'"name" must have 1 to {_MAX_NAME} characters, and no slash')
    if len(await queries.select_models(tx, project.owner, project.project_id)) >= MOST_MODELS:
        raise InvalidRequest(f"A project has at most {MOST_MODELS} models.")
    model = wished(sealer, project, name, wish)
    if not await queries.insert_model(tx, model):
        raise Conflict(f'The project has a model named "{name}" already.')
    return model


async def change_model(
    tx: Tx, sealer: Sealer, project: Project, name: str, wish: ModelWish
) -> ChatModel:
    """Set up a model anew. Raises `InvalidRequest` and `NotFound`."""
    before = await find_model(tx, project, name)
    model = wished(sealer, project, name, wish)
    if wish.key is None:
        if model.url != before.url and before.sealed_key is not None:
            raise InvalidRequest('"key" must be given again for another address')
        model = replace(model, sealed_key=before.sealed_key, key_hint=before.key_hint)
    model = replace(model, created_at=before.created_at)
    await queries.update_model(tx, model)
    return model


async def remove_model(tx: Tx, project: Project, name: str) -> None:
    """Remove a model; what it wrote stays. Raises `NotFound`."""
    if not await queries.delete_model(tx, project.owner, project.project_id, name):
        raise _no_model()


async def find_model(tx: Tx, project: Project, name: str) -> ChatModel:
    """Return a model of a project. Raises `NotFound`."""
    for model in await queries.select_models(tx, project.owner, project.project_id):
        if model.name == name:
            return model
    raise _no_model()


def wished(sealer: Sealer, project: Project, name: str, wish: ModelWish) -> ChatModel:
    """Return the model that a wish describes. Raises `InvalidRequest`."""
    url = wish.url.strip()
    if url != ECHO:
        try:
            check_url(url)
        except BadUrl as error:
            raise InvalidRequest(f'"url": {error.reason}') from None
    if not wish.model.strip():
        raise InvalidRequest('"model" is required: what the endpoint calls it')
    for member, (least, most) in _RANGES.items():
        value = getattr(wish.parameters, member)
        if value is not None and not least <= value <= most:
            raise InvalidRequest(f'"{member}" must be between {least} and {most}')
    key = (wish.key or "").strip()
    if len(key) > _MAX_KEY or not all("!" <= sign <= "~" for sign in key):
        raise InvalidRequest('"key" is not an API key: it has spaces or other unusable characters')
    belongs_to = _belongs_to(project.customer_id, project.project_id)
    now = clock.now()
    return ChatModel(
        customer_id=project.customer_id,
        mode=project.mode,
        project_id=project.project_id,
        name=name,
        url=url,
        model=wish.model.strip(),
        temperature=wish.parameters.temperature,
        max_completion_tokens=wish.parameters.max_completion_tokens,
        top_p=wish.parameters.top_p,
        top_k=wish.parameters.top_k,
        sealed_key=sealer.seal(key, belongs_to) if key else None,
        key_hint=f"…{key[-4:]}" if len(key) >= 12 else "…" if key else None,
        created_at=now,
        updated_at=now,
    )


def key_of(sealer: Sealer, model: ChatModel) -> str | None:
    """Return the API key of a model. Raises `Conflict` when it cannot be read any more."""
    if model.sealed_key is None:
        return None
    try:
        return sealer.open(model.sealed_key, _belongs_to(model.customer_id, model.project_id))
    except Unsealable:
        raise Conflict(_UNUSABLE_KEY) from None


def _belongs_to(customer_id: str, project_id: str) -> str:
    return f"model of {customer_id}/{project_id}"


def _no_model() -> NotFound:
    return NotFound("The project has no such model.")
