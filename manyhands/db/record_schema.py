"""The schema that all migrations make, for reading and for reviews: ``schema.sql``.

``python -m manyhands.db.record_schema`` writes it anew; a test holds it against the migrations.
"""

import re
import subprocess
import tempfile
from pathlib import Path

import psycopg

from manyhands.db.client_programs import find_client_programs
from manyhands.db.embedded import EmbeddedPostgres
from manyhands.db.migrate import migrate

RECORDED = Path(__file__).parent / "schema.sql"

_HEAD = """\
-- What all migrations together make. Written by `python -m manyhands.db.record_schema`;
-- never run: change the migrations.
"""
# What differs from one version of pg_dump to the next, and says nothing.
_NOISE = re.compile(r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict .*|)$")


def schema_of(conninfo: str) -> str:
    """Return the schema of a database in the form in which it is recorded."""
    with psycopg.connect(conninfo) as conn:
        major = conn.info.server_version // 10_000
    pg_dump = find_client_programs(None, major).path("pg_dump")
    dumped = subprocess.run(  # noqa: S603
        [pg_dump, "--schema-only", "--no-owner", "--no-privileges", "--dbname", conninfo],
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line for line in dumped.stdout.splitlines() if not _NOISE.match(line)]
    text = "\n".join(lines).replace("public.", "")
    return _HEAD + re.sub(r";\n(?=\S)", ";\n\n", text) + "\n"


def main() -> None:
    """Make a database of nothing but the migrations and record its schema."""
    with (
        tempfile.TemporaryDirectory() as folder,
        EmbeddedPostgres(Path(folder)) as server,
    ):
        migrate(server.conninfo)
        RECORDED.write_text(schema_of(server.conninfo), encoding="utf-8")


if __name__ == "__main__":
    main()
