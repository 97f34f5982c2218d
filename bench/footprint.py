"""What the product takes when nothing happens: time to start, memory."""

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.product import running
from bench.table import Row, median

IDLE_SECONDS = 20.0


def measure(rounds: int) -> list[Row]:
    """Start on an empty folder, then again and again, then let it rest."""
    with TemporaryDirectory(prefix="manyhands-bench-") as folder:
        data_dir = Path(folder) / "data"
        with running(data_dir) as product:
            first = product.started_in
        later = []
        for _ in range(rounds):
            with running(data_dir) as product:
                later.append(product.started_in)
        with running(data_dir) as product:
            time.sleep(IDLE_SECONDS)
            memory = product.memory_mb()
            processes = len(product.processes())
    return [
        Row("first start, empty folder", f"{first:.1f} s", "", None, "", None),
        Row("later starts", f"{median(later):.1f} s", "", None, "≤ 3 s", median(later) <= 3),
        Row(
            f"idle memory, {processes} processes",
            f"{memory:.0f} MB (PSS)",
            "",
            None,
            "≤ 200 MB",
            memory <= 200,
        ),
    ]
