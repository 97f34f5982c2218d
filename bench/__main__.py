"""``python -m bench [part …]``: measure everything, or the named parts, and print one table."""

import sys
from collections.abc import Callable

from bench import callbacks, create, footprint, growth, handout, importing, work
from bench.table import Row, render

ROUNDS = 3

PARTS: dict[str, Callable[[], list[Row]]] = {
    "create": lambda: create.measure(ROUNDS),
    "work": lambda: work.measure(ROUNDS),
    "callbacks": lambda: callbacks.measure(ROUNDS),
    "import": importing.measure,
    "growth": growth.measure,
    "handout": handout.measure,
    "footprint": lambda: footprint.measure(ROUNDS),
}


def main() -> None:
    """Run the parts."""
    wanted = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        sys.exit(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    rows: list[Row] = []
    for name in wanted:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        rows += PARTS[name]()
    print(render(rows))


if __name__ == "__main__":
    main()
