"""What must outlive a loss of power is flushed: a file's contents, and the folder that names it."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Flush a file or a folder to the disk; folders cannot be flushed on Windows."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
