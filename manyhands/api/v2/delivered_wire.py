"""Deliveries, datasets and delivered tasks, as version 2 of the API shows them."""

from dataclasses import replace

import orjson

from manyhands.api.v2.options import Options
from manyhands.api.v2.threads import Members
from manyhands.api.v2.wire import project_object
from manyhands.clock import to_wire
from manyhands.datasets.model import Dataset, DeliveredTask, Delivery
from manyhands.ids import is_id
from manyhands.paging import not_of_a_page
from manyhands.projects.model import Project
from manyhands.tasks.model import Task


def delivery_object(delivery: Delivery, project: Project | None = None) -> Members:
    """Return the Delivery, with its project when that is to be expanded."""
    return {
        "id": f"delivery_{delivery.delivery_id}",
        "name": delivery.name,
        "task_count": delivery.task_count,
        "delivered_at": _delivered_at(delivery),
        "project": project_object(project) if project else f"project_{delivery.project_id}",
    }


def dataset_object(dataset: Dataset) -> Members:
    """Return the Dataset."""
    return {"id": f"dataset_{dataset.dataset_id}", "name": dataset.name}


def dataset_delivery_object(delivery: Delivery, options: Options) -> Members:
    """Return the DatasetDelivery of a delivery that belongs to a dataset."""
    return {
        "id": f"delivery_{delivery.delivery_id}",
        "name": delivery.name,
        "delivered_at": _delivered_at(delivery),
        "dataset": _dataset(delivery, options),
        "metadata": {"task_count": delivery.task_count, "turn_count": delivery.turn_count},
    }


def dataset_task_object(delivered: DeliveredTask, delivery: Delivery, options: Options) -> Members:
    """Return the DatasetTask of a task in its delivery."""
    shown = f"delivery_{delivery.delivery_id}"
    return {
        "task_id": f"task_{delivered.task_id}",
        "dataset": _dataset(delivery, options),
        "delivery": dataset_delivery_object(delivery, options)
        if options.expands("delivery")
        else shown,
        "response": orjson.Fragment(delivered.response_json or "{}"),
    }


def delivered_object(task: Task | DeliveredTask, delivered: DeliveredTask | None) -> Members:
    """Return an entry of the list of delivered tasks; what was not delivered has no response."""
    members: Members = {
        "task_id": f"task_{task.task_id}",
        "created_at": to_wire(task.created_at),
        "delivery_id": None,
        "delivered_at": None,
        "response_schema_id": None,
        "response": None,
    }
    if delivered is not None:
        members |= {
            "delivery_id": f"delivery_{delivered.delivery_id}",
            "delivered_at": to_wire(delivered.delivered_at),
            "response_schema_id": f"schema_{delivered.type}",
            "response": orjson.Fragment(delivered.response_json or "null"),
        }
    return members


def as_delivered(task: Task, delivered: DeliveredTask) -> Task:
    """Return a task as it was when it was delivered."""
    return replace(
        task,
        status="completed",
        completed_at=delivered.completed_at,
        response_json=delivered.response_json,
    )


def encode_place(last: DeliveredTask) -> str:
    """Return the token that leads on behind a delivered task."""
    return f"{last.delivery_id}{last.task_id}"


def decode_place(token: str | None) -> tuple[str, str]:
    """Return the place a token stands for. Raises `InvalidRequest`."""
    if token is None:
        return "", ""
    place = token[:24], token[24:]
    if not all(map(is_id, place)):
        raise not_of_a_page()
    return place


def _dataset(delivery: Delivery, options: Options) -> Members | str:
    dataset_id = f"dataset_{delivery.dataset_id}"
    if options.expands("dataset"):
        return {"id": dataset_id, "name": delivery.dataset}
    return dataset_id


def _delivered_at(delivery: Delivery) -> str:
    return to_wire(delivery.delivered_at or delivery.created_at)
