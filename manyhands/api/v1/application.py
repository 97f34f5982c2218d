"""Version 1 of the API."""

from manyhands.api.v1 import audits, batches, files, projects, quality, studio, tasks, teams
from manyhands.api.v1.reference.document import INTRODUCTION, document
from manyhands.api.version import Version

V1 = Version(
    number=1,
    routers=(
        tasks.router,
        audits.router,
        quality.router,
        projects.router,
        batches.router,
        files.router,
        teams.router,
        studio.router,
    ),
    introduction=INTRODUCTION,
    document=document,
)
