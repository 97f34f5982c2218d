"""Operations on datasets."""

from manyhands.api.v1.reference.parts import operation, path, query
from manyhands.api.v1.schemas import ref
from manyhands.api.v2.reference.deliveries import DELIVERED
from manyhands.api.v2.reference.parts import ID, expand, page

_DATASET = query("dataset_id", f"The id of a dataset. {ID}")
_DELIVERY = query("delivery_id", f"The id of a delivery. {ID}")

LIST_DATASETS = operation(
    ref("DatasetList"),
    example={"datasets": [{"id": "dataset_576bb0ffec471ff9b01557ee", "name": "Preferences"}]},
)
LIST_DATASET_DELIVERIES = operation(
    ref("DatasetDeliveryList"),
    errors=("404",),
    parameters=[_DATASET, *DELIVERED, expand("dataset")],
)
GET_DATASET_DELIVERY = operation(
    ref("DatasetDeliveryPage"),
    errors=("404",),
    parameters=[_DELIVERY | {"required": True}, expand("dataset", "delivery"), *page()],
)
GET_DATASET_TASK = operation(
    ref("DatasetTask"),
    errors=("404",),
    parameters=[
        query("task_id", f"The id of the task. {ID}") | {"required": True},
        expand("dataset", "delivery"),
    ],
)
LIST_DATASET_TASKS = operation(
    ref("DatasetTaskPage"),
    errors=("404",),
    parameters=[_DATASET, _DELIVERY, *DELIVERED, expand("dataset", "delivery"), *page()],
)
RESPONSE_URL = operation(
    {},
    says="Lead to a file that a delivered response names. Its id is the last part of its address.",
    errors=("404",),
    parameters=[path("task_id", f"The id of the task. {ID}"), path("attachment_id", "Its name.")],
    status="302",
)
