"""The models of a project: set up, tried out, removed. Their API keys are never shown."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from manyhands.errors import PublicError
from manyhands.ids import Mode
from manyhands.models import configure, queries
from manyhands.models.completions import NoReply
from manyhands.models.configure import ModelWish
from manyhands.models.model import ChatModel, Parameters
from manyhands.projects.find import project_by_id
from manyhands.projects.model import Project
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import Operator, owner_of
from manyhands.web.shapes import Done

router = APIRouter(
    prefix="/{mode}/projects/{project_id}/models", tags=["Projects"], route_class=WebRoute
)


class ModelLine(BaseModel):
    """A model as it can be shown; ``key_hint`` is the end of its API key, if it has one."""

    name: str
    url: str
    model: str
    temperature: float | None
    max_completion_tokens: int | None
    top_p: float | None
    top_k: int | None
    key_hint: str | None
    updated_at: datetime


class ModelLines(BaseModel):
    """Every model of a project, by name."""

    models: list[ModelLine]


class ModelBody(BaseModel):
    """How a model is to be.

    ``url`` is the base URL of a chat-completions endpoint, or ``echo:`` for the built-in model;
    ``key`` a new API key, empty for none, and null to keep the one it has.
    """

    url: str = Field(max_length=2_000)
    model: str = Field(max_length=200)
    temperature: float | None = Field(None, allow_inf_nan=False)
    max_completion_tokens: int | None = None
    top_p: float | None = Field(None, allow_inf_nan=False)
    top_k: int | None = None
    key: str | None = None

    def wish(self) -> ModelWish:
        """Return what is asked for."""
        return ModelWish(
            url=self.url,
            model=self.model,
            parameters=Parameters(
                temperature=self.temperature,
                max_completion_tokens=self.max_completion_tokens,
                top_p=self.top_p,
                top_k=self.top_k,
            ),
            key=self.key,
        )


class NewModel(ModelBody):
    """A model to add."""

    name: str


class Tried(BaseModel):
    """What a model said to a greeting, or why it did not."""

    text: str | None = None
    problem: str | None = None


async def _project(request: Request, person: Operator, mode: Mode, project_id: str) -> Project:
    async with services(request).db.connection() as tx:
        return await project_by_id(tx, owner_of(person, mode), project_id)


TheProject = Annotated[Project, Depends(_project)]


@router.get("")
async def get_models(request: Request, project: TheProject) -> ModelLines:
    """Return the models of a project."""
    async with services(request).db.connection() as tx:
        models = await queries.select_models(tx, project.owner, project.project_id)
    return ModelLines(models=[_line(model) for model in models])


@router.post("")
async def post_model(request: Request, project: TheProject, wish: NewModel) -> ModelLine:
    """Add a model."""
    web = services(request)
    async with web.db.transaction() as tx:
        return _line(await configure.add_model(tx, web.sealer, project, wish.name, wish.wish()))


@router.put("/{name}")
async def put_model(request: Request, project: TheProject, name: str, wish: ModelBody) -> ModelLine:
    """Set a model up anew."""
    web = services(request)
    async with web.db.transaction() as tx:
        return _line(await configure.change_model(tx, web.sealer, project, name, wish.wish()))


@router.delete("/{name}")
async def delete_model(request: Request, project: TheProject, name: str) -> Done:
    """Remove a model."""
    async with services(request).db.transaction() as tx:
        await configure.remove_model(tx, project, name)
    return Done()


@router.post("/{name}/try")
async def try_model(request: Request, project: TheProject, name: str) -> Tried:
    """Greet a model and return what it says."""
    web = services(request)
    async with web.db.connection() as tx:
        model = await configure.find_model(tx, project, name)
    try:
        return Tried(text=await web.replies.try_out(model))
    except NoReply as error:
        return Tried(problem=f"{error.reason} {error.detail}".strip())
    except PublicError as error:
        return Tried(problem=error.message)


def _line(model: ChatModel) -> ModelLine:
    return ModelLine.model_validate(model, from_attributes=True)
