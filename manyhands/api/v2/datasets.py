"""Datasets, their deliveries and tasks (contract/v2.md §2, rows 20 to 25)."""

from collections.abc import Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from manyhands.api import query
from manyhands.api.answers import json
from manyhands.api.auth import authenticate
from manyhands.api.routing import name_in
from manyhands.api.services import services
from manyhands.api.v2.delivered_wire import (
    dataset_delivery_object,
    dataset_object,
    dataset_task_object,
    decode_place,
    encode_place,
)
from manyhands.api.v2.naming import bare, required
from manyhands.api.v2.options import options_of
from manyhands.api.v2.reference import datasets as reference
from manyhands.api.v2.threads import Members
from manyhands.datasets import queries
from manyhands.datasets.model import DeliveredFilters, DeliveredTask, Delivery, DeliveryFilters
from manyhands.db.pool import Tx
from manyhands.errors import NotFound
from manyhands.files.results import address_in
from manyhands.ids import Owner, is_id
from manyhands.tasks.find import NO_SUCH_TASK

router = APIRouter(tags=["Datasets"])


@router.get("/datasets", openapi_extra=reference.LIST_DATASETS)
async def list_datasets(request: Request) -> Response:
    """Return all datasets, oldest first."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        datasets = await queries.select_datasets(tx, owner)
    return json({"datasets": [dataset_object(dataset) for dataset in datasets]})


@router.get("/datasets/deliveries", openapi_extra=reference.LIST_DATASET_DELIVERIES)
async def list_dataset_deliveries(request: Request) -> Response:
    """Return the deliveries of datasets, newest first."""
    owner = await authenticate(request)
    params, options = request.query_params, options_of(request)
    async with services(request).db.connection() as tx:
        filters = DeliveryFilters(
            dataset_id=await _dataset_id(request, tx, owner),
            delivered_from=query.moment(params, "delivered_after"),
            delivered_to=query.moment(params, "delivered_before"),
            in_datasets=True,
        )
        deliveries = await queries.select_deliveries(tx, owner, filters)
    return json({"deliveries": [dataset_delivery_object(each, options) for each in deliveries]})


@router.get("/datasets/delivery", openapi_extra=reference.GET_DATASET_DELIVERY)
async def get_dataset_delivery(request: Request) -> Response:
    """Return a delivery of a dataset with a page of its tasks."""
    owner = await authenticate(request)
    options = options_of(request)
    wanted = required(request.query_params, "delivery_id")
    async with services(request).db.connection() as tx:
        delivery = await _delivery(tx, owner, wanted)
        page = await _page(request, tx, owner, [delivery])
    whole = dataset_delivery_object(delivery, options)
    return json({"delivery": whole if options.expands("delivery") else whole["id"]} | page)


@router.get("/datasets/task", openapi_extra=reference.GET_DATASET_TASK)
async def get_dataset_task(request: Request) -> Response:
    """Return a task of a dataset as it was delivered last."""
    owner = await authenticate(request)
    wanted = required(request.query_params, "task_id")
    async with services(request).db.connection() as tx:
        delivered = await _delivered(tx, owner, wanted)
        delivery = await _delivery(tx, owner, delivered.delivery_id)
    return json(dataset_task_object(delivered, delivery, options_of(request)))


@router.get("/datasets/tasks", openapi_extra=reference.LIST_DATASET_TASKS)
async def list_dataset_tasks(request: Request) -> Response:
    """Return a page of the tasks of datasets, delivery by delivery."""
    owner = await authenticate(request)
    params = request.query_params
    asked = query.text(params, "delivery_id")
    async with services(request).db.connection() as tx:
        filters = DeliveryFilters(
            dataset_id=await _dataset_id(request, tx, owner),
            delivery_id=(await _delivery(tx, owner, asked)).delivery_id if asked else None,
            delivered_from=query.moment(params, "delivered_after"),
            delivered_to=query.moment(params, "delivered_before"),
            in_datasets=True,
        )
        deliveries = await queries.select_deliveries(tx, owner, filters)
        return json(await _page(request, tx, owner, deliveries))


@router.get(
    "/datasets/task/{task_id}/response_url/{attachment_id}", openapi_extra=reference.RESPONSE_URL
)
async def response_url(request: Request) -> Response:
    """Lead to a file of a delivered response; its id is the last part of its address."""
    owner = await authenticate(request)
    name = name_in(request, "attachment_id")
    async with services(request).db.connection() as tx:
        delivered = await _delivered(tx, owner, name_in(request, "task_id"))
    address = address_in(delivered.response_json or "", name)
    if address is None:
        raise NotFound(f'The delivered response names no file "{name}".')
    return RedirectResponse(address, status_code=302)


async def _dataset_id(request: Request, tx: Tx, owner: Owner) -> str | None:
    asked = query.text(request.query_params, "dataset_id")
    if asked is None:
        return None
    wanted = bare("dataset", asked)
    known = {dataset.dataset_id for dataset in await queries.select_datasets(tx, owner)}
    if wanted not in known:
        raise NotFound(f'There is no dataset "{asked}" for this API key.')
    return wanted


async def _delivery(tx: Tx, owner: Owner, asked: str) -> Delivery:
    wanted = bare("delivery", asked)
    found: list[Delivery] = []
    if is_id(wanted):
        filters = DeliveryFilters(delivery_id=wanted, in_datasets=True)
        found = await queries.select_deliveries(tx, owner, filters)
    if not found:
        raise NotFound(f'There is no delivery "{asked}" in a dataset for this API key.')
    return found[0]


async def _delivered(tx: Tx, owner: Owner, asked: str) -> DeliveredTask:
    """Return what was delivered of a task last, in a dataset."""
    wanted = bare("task", asked)
    delivered = await queries.last_delivered(tx, owner, [wanted], in_datasets=True)
    if wanted not in delivered:
        raise NotFound(NO_SUCH_TASK)
    return delivered[wanted]


async def _page(request: Request, tx: Tx, owner: Owner, deliveries: Sequence[Delivery]) -> Members:
    """Return a page of the tasks of some deliveries, the oldest delivery first."""
    params, options = request.query_params, options_of(request)
    limit = query.number(params, "limit", default=100, low=1, high=100)
    begun, after = decode_place(query.text(params, "next_token"))
    by_id = {each.delivery_id: each for each in deliveries}
    found: list[DeliveredTask] = []
    for delivery_id in sorted(each for each in by_id if each >= begun):
        found += await queries.select_delivered(
            tx,
            owner,
            DeliveredFilters(delivery_id=delivery_id),
            limit=limit + 1 - len(found),
            after=after if delivery_id == begun else "",
        )
        if len(found) > limit:
            break
    shown = [dataset_task_object(each, by_id[each.delivery_id], options) for each in found[:limit]]
    more = {"next_token": encode_place(found[limit - 1])} if len(found) > limit else {}
    return {"tasks": shown} | more
