"""curl, which runs the documented examples as they are printed."""

import shutil

import pytest

from tests import debian

needs_curl = pytest.mark.skipif(
    shutil.which("curl") is None, reason="there is no curl on this machine"
)


def ensure() -> None:
    """Install curl where there is none and that is possible."""
    if shutil.which("curl") is None:
        debian.install("curl")
