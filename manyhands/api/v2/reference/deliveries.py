"""Operations on deliveries."""

from manyhands.api.v1.reference.parts import moment, operation, query
from manyhands.api.v1.schemas import STATUSES, Schema, ref
from manyhands.api.v2.reference.parts import ID, expand, named, opts, page

DELIVERY: Schema = {
    "id": "delivery_576bb10aec471ff9b01557f0",
    "name": "Week 25",
    "task_count": 397,
    "delivered_at": "2016-06-27T06:00:00.000Z",
    "project": "project_576ba731ec471ff9b01557c1",
}
DELIVERED = [
    moment("delivered_after", "Only what was delivered at or after this time."),
    moment("delivered_before", "Only what was delivered at or before this time."),
]

LIST_DELIVERIES = operation(
    ref("DeliveryList"),
    says=(
        "Return deliveries, newest first. A delivery is a frozen set of completed tasks of a "
        "project: what becomes of a task later does not change the response that was delivered."
    ),
    errors=("404",),
    parameters=[*named("project"), *DELIVERED, expand("project")],
    example={"deliveries": [DELIVERY]},
)
GET_DELIVERY = operation(
    ref("DeliveryPage"),
    errors=("404",),
    parameters=[
        query("delivery_id", f"The id of the delivery. {ID}"),
        query("delivery_name", "Its name, with that of its project."),
        *named("project"),
        expand("project", "batch", "delivery"),
        opts(),
        *page(),
    ],
    example={"delivery": DELIVERY["id"], "tasks": []},
)
LIST_DELIVERED = operation(
    ref("DeliveredPage"),
    says=(
        "Return tasks with the response that was delivered. With `delivery_id` the tasks of a "
        "delivery; else those of a project, each with the response that was delivered last, or "
        "`null` when it was not delivered."
    ),
    errors=("404",),
    parameters=[
        query("delivery_id", f"The id of the delivery. {ID}"),
        *named("project"),
        query("status", "Only tasks in this status.", enum=[*STATUSES, "deleted"]),
        moment("completed_after", "Only tasks completed at or after this time."),
        moment("completed_before", "Only tasks completed at or before this time."),
        *page(),
    ],
)
