"""How well people do, for those who keep the team: scores by person and project, the last ones."""

from datetime import datetime

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from manyhands.errors import NotFound
from manyhands.ids import is_id
from manyhands.tasks import quality_queries as queries
from manyhands.tasks.model import QualityKind
from manyhands.tasktypes import registry
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import TeamKeeper, owner_of
from manyhands.web.shapes import Done

router = APIRouter(prefix="/quality", tags=["Quality"], route_class=WebRoute)

LAST_ATTEMPTS = 50


class ScoreLine(BaseModel):
    """How a person did in a project: averages from 0 to 1, None without any attempt."""

    person_id: str
    person: str
    email: str
    project: str
    trainings: int
    training_score: float | None
    evaluations: int
    evaluation_score: float | None
    last_at: datetime


class ScoredAnswer(BaseModel):
    """One answer that was held against the expected one; ``score`` is from 0 to 1."""

    submission_id: str
    task_id: str
    kind: QualityKind
    type_title: str
    project: str
    person: str
    score: float
    attempted_at: datetime


class QualityProjectLine(BaseModel):
    """A project with such tasks; on an average one task in ``evaluation_every`` is hidden."""

    project_id: str
    project: str
    evaluation_every: int
    trainings: int
    evaluations: int


class Quality(BaseModel):
    """Everybody's scores, the last attempts, and the projects."""

    scores: list[ScoreLine]
    attempts: list[ScoredAnswer]
    projects: list[QualityProjectLine]


class EvaluationWish(BaseModel):
    """One task in how many is to be an evaluation task."""

    evaluation_every: int = Field(ge=1, le=1000)


@router.get("")
async def get_quality(request: Request, person: TeamKeeper) -> Quality:
    """Return how well people do."""
    async with services(request).db.connection() as tx:
        scores = await queries.select_scores(tx, person.customer_id)
        projects = await queries.select_projects(tx, person.customer_id)
        attempts = await queries.select_attempts(tx, owner_of(person, "live"), limit=LAST_ATTEMPTS)
    return Quality(
        scores=[ScoreLine.model_validate(line, from_attributes=True) for line in scores],
        projects=[
            QualityProjectLine.model_validate(line, from_attributes=True) for line in projects
        ],
        attempts=[
            ScoredAnswer(
                submission_id=one.submission_id,
                task_id=one.task_id,
                kind=one.kind,
                type_title=registry.title_of(one.type),
                project=one.project,
                person=one.person,
                score=one.score,
                attempted_at=one.attempted_at,
            )
            for one in attempts
        ],
    )


@router.patch("/projects/{project_id}")
async def patch_quality_project(
    request: Request, person: TeamKeeper, project_id: str, wish: EvaluationWish
) -> Done:
    """Set how often people get an evaluation task in a project."""
    async with services(request).db.connection() as tx:
        if not is_id(project_id) or not await queries.set_evaluation_every(
            tx, person.customer_id, project_id, wish.evaluation_every
        ):
            raise NotFound("There is no such project.")
    return Done()
