"""Deliveries of projects, and what was delivered of each task (contract/v2.md §2, 16 to 18)."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.services import services
from manyhands.api.v2.delivered_wire import (
    as_delivered,
    decode_place,
    delivered_object,
    delivery_object,
    encode_place,
)
from manyhands.api.v2.naming import Named, bare
from manyhands.api.v2.options import options_of
from manyhands.api.v2.reference import deliveries as reference
from manyhands.api.v2.related import projects_by_id, related_to
from manyhands.api.v2.tasks import STATUSES
from manyhands.api.v2.threads import Members
from manyhands.api.v2.wire import task_object
from manyhands.datasets import queries
from manyhands.datasets.model import DeliveredFilters, Delivery, DeliveryFilters
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest, NotFound
from manyhands.ids import Owner, is_id
from manyhands.projects.model import Project
from manyhands.projects.outside import is_outside
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Filters, ScanFilters
from manyhands.tasks.scan import scan_tasks

router = APIRouter(tags=["Deliveries"])


@router.get("/deliveries", openapi_extra=reference.LIST_DELIVERIES)
async def list_deliveries(request: Request) -> Response:
    """Return deliveries, newest first."""
    owner = await authenticate(request)
    params, options = request.query_params, options_of(request)
    named = Named.in_query("project", params)
    async with services(request).db.connection() as tx:
        project = await named.project(tx, owner) if named else None
        filters = DeliveryFilters(
            project_id=project.project_id if project else None,
            delivered_from=query.moment(params, "delivered_after"),
            delivered_to=query.moment(params, "delivered_before"),
        )
        deliveries = await queries.select_deliveries(tx, owner, filters)
        projects: dict[str, Project] = {}
        if options.expands("project"):
            projects = await projects_by_id(tx, owner, {each.project_id for each in deliveries})
    shown = [delivery_object(each, projects.get(each.project_id)) for each in deliveries]
    return json({"deliveries": shown})


@router.get("/delivery", openapi_extra=reference.GET_DELIVERY)
async def get_delivery(request: Request) -> Response:
    """Return a delivery with a page of its tasks, as they were delivered."""
    owner = await authenticate(request)
    params, options = request.query_params, options_of(request)
    limit = query.number(params, "limit", default=100, low=1, high=100)
    _, after = decode_place(query.text(params, "next_token"))
    async with services(request).db.connection() as tx:
        delivery = await find_delivery(request, tx, owner)
        filters = DeliveredFilters(delivery_id=delivery.delivery_id)
        found = await queries.select_delivered(tx, owner, filters, limit=limit + 1, after=after)
        page = {each.task_id: each for each in found[:limit]}
        tasks = [
            as_delivered(task, page[task.task_id])
            for task in await listing_queries.tasks_by_id(tx, owner, list(page))
        ]
        related = await related_to(tx, owner, tasks, options)
        projects: dict[str, Project] = {}
        if options.expands("project"):
            projects = await projects_by_id(tx, owner, {delivery.project_id})
    whole = delivery_object(delivery, projects.get(delivery.project_id))
    more = {"next_token": encode_place(found[limit - 1])} if len(found) > limit else {}
    answer: Members = {
        "delivery": whole if options.expands("delivery") else whole["id"],
        "tasks": [task_object(task, options, related) for task in tasks],
    }
    return json(answer | more)


@router.get("/delivery/tasks", openapi_extra=reference.LIST_DELIVERED)
async def list_delivered(request: Request) -> Response:
    """Return tasks of a delivery or of a project, each with the response that was delivered."""
    owner = await authenticate(request)
    params = request.query_params
    limit = query.number(params, "limit", default=100, low=1, high=100)
    async with services(request).db.connection() as tx:
        if query.text(params, "delivery_id"):
            answer = await _of_delivery(request, tx, owner, limit)
        else:
            answer = await _of_project(request, tx, owner, limit)
    return json(answer)


async def find_delivery(request: Request, tx: Tx, owner: Owner) -> Delivery:
    """Return the delivery of a query. Raises `InvalidRequest` without a name, and `NotFound`."""
    params = request.query_params
    delivery_id, name = query.text(params, "delivery_id"), query.text(params, "delivery_name")
    if delivery_id is None and name is None:
        raise InvalidRequest(
            'Parameter is invalid, reason: "delivery_id", or "delivery_name" with "project_id" or '
            '"project_name" is required'
        )
    wanted = bare("delivery", delivery_id) if delivery_id else None
    found: list[Delivery] = []
    if wanted is None or is_id(wanted):
        named = Named.in_query("project", params)
        project = await named.project(tx, owner) if named or wanted is None else None
        filters = DeliveryFilters(
            delivery_id=wanted, name=name, project_id=project.project_id if project else None
        )
        found = await queries.select_deliveries(tx, owner, filters)
    if not found:
        raise NotFound(f'There is no delivery "{delivery_id or name}" for this API key.')
    return found[0]


async def _of_delivery(request: Request, tx: Tx, owner: Owner, limit: int) -> Members:
    params = request.query_params
    delivery = await find_delivery(request, tx, owner)
    filters = DeliveredFilters(
        delivery_id=delivery.delivery_id,
        status=query.choice(params, "status", STATUSES),
        completed_from=query.moment(params, "completed_after"),
        completed_to=query.moment(params, "completed_before"),
    )
    _, after = decode_place(query.text(params, "next_token"))
    found = await queries.select_delivered(tx, owner, filters, limit=limit + 1, after=after)
    total = delivery.task_count
    if filters != DeliveredFilters(delivery_id=delivery.delivery_id):
        total = await queries.count_delivered(tx, owner, filters)
    docs = [delivered_object(each, each) for each in found[:limit]]
    more = {"next_token": encode_place(found[limit - 1])} if len(found) > limit else {}
    return {"docs": docs, "total": total} | more


async def _of_project(request: Request, tx: Tx, owner: Owner, limit: int) -> Members:
    params = request.query_params
    project = await Named.in_query("project", params).project(tx, owner)
    if is_outside(project):
        raise InvalidRequest(f'The project "{project.name}" has no deliveries.')
    status = query.choice(params, "status", STATUSES)
    completed_from = query.moment(params, "completed_after")
    completed_to = query.moment(params, "completed_before")
    scanned = ScanFilters(
        project_id=project.project_id,
        status=status,
        completed_from=completed_from,
        completed_to=completed_to,
    )
    token = query.text(params, "next_token")
    page = await scan_tasks(tx, owner, scanned, limit=limit, next_token=token)
    counted = Filters(
        project=project.name,
        status=status,
        completed_from=completed_from,
        completed_to=completed_to,
    )
    total = await listing_queries.count(tx, owner, counted)
    delivered = await queries.last_delivered(tx, owner, [task.task_id for task in page.tasks])
    docs = [delivered_object(task, delivered.get(task.task_id)) for task in page.tasks]
    more = {"next_token": page.next_token} if page.next_token else {}
    return {"docs": docs, "total": total} | more
