"""Version 2 of the API."""

from manyhands.api.v2 import (
    annotations,
    batches,
    datasets,
    deliveries,
    projects,
    response_schemas,
    tasks,
)
from manyhands.api.v2.reference.document import INTRODUCTION, document
from manyhands.api.version import Version

V2 = Version(
    number=2,
    routers=(
        tasks.router,
        annotations.router,
        projects.router,
        batches.router,
        deliveries.router,
        response_schemas.router,
        datasets.router,
    ),
    introduction=INTRODUCTION,
    document=document,
    # The official client's generator reads the one without an ending (contract/v2.md §2).
    documented_at=("/openapi", "/openapi.json"),
)
