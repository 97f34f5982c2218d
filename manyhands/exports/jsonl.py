"""JSON lines: each completed task as the API shows it, one on a line."""

from contextlib import ExitStack
from pathlib import Path

import orjson

from manyhands.exports.formats import Answered, Numbers
from manyhands.tasks.wire import task_object


class JsonLinesWriter:
    """Writes one task object on each line."""

    def __init__(self, folder: Path, files: ExitStack, _description: str) -> None:
        self._path = folder / "tasks.jsonl"
        self._file = files.enter_context(self._path.open("wb"))

    def add(self, answered: Answered, _numbers: Numbers) -> int:
        """Write a task."""
        self._file.write(orjson.dumps(task_object(answered.task), option=orjson.OPT_APPEND_NEWLINE))
        return 0

    def close(self, _numbers: Numbers) -> Path:
        """Finish the file."""
        self._file.close()
        return self._path
