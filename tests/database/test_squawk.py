"""squawk finds nothing in the migrations that would hurt on a database at work (.squawk.toml)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
MIGRATIONS = sorted((ROOT / "manyhands" / "db" / "migrations").glob("*.sql"))


def squawk(*files: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("squawk")
    config = ROOT / ".squawk.toml"
    return subprocess.run(
        [program, "--config", config, "--reporter", "gcc", *files],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_migrations_are_safe_to_apply() -> None:
    assert MIGRATIONS
    done = squawk(*MIGRATIONS)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_would_lock_a_table_at_work_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "9999_wrong.sql"
    file.write_text("create index slow on tasks (updated_at);\n")
    done = squawk(file)
    assert done.returncode != 0
    assert "require-concurrent-index-creation" in done.stdout
