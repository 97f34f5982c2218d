"""What the tests of the database share."""

import pytest
from psycopg.conninfo import make_conninfo


@pytest.fixture(scope="session")
def conninfo_of_template(postgres: str) -> str:
    """Lend the migrated template itself, to those who only look."""
    return make_conninfo(postgres, dbname="template_manyhands")
