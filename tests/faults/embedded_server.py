"""A process that runs an embedded database until SIGTERM, for the tests to kill.

Arguments: the data folder, and assignments such as ``embedded_child.DEATH_SIGNAL=0``. Says on
standard output, in one line of JSON, how it went.
"""

import importlib
import json
import signal
import sys
from pathlib import Path

import structlog

from manyhands.db.embedded import EmbeddedDatabaseError, EmbeddedPostgres


def main() -> int:
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for assignment in sys.argv[2:]:
        name, value = assignment.split("=")
        module, attribute = name.split(".")
        setattr(importlib.import_module(f"manyhands.db.{module}"), attribute, json.loads(value))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        with EmbeddedPostgres(Path(sys.argv[1])) as server:
            print(json.dumps({"conninfo": server.conninfo, "pid": server.pid}), flush=True)
            while True:
                signal.pause()
    except EmbeddedDatabaseError as error:
        print(json.dumps({"error": error.message}), flush=True)
        return 1


if __name__ == "__main__":
    sys.exit(main())
