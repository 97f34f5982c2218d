"""Demo projects of categorization."""

from collections.abc import Sequence

from manyhands.tasktypes.categorization.demo import files, texts
from manyhands.tasktypes.demo import DemoProject


def demo_projects() -> Sequence[DemoProject]:
    """Return a project for every kind of attachment."""
    return [*files.PROJECTS, *texts.PROJECTS]
