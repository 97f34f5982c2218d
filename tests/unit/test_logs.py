"""Logs tell what went wrong and where, and no secret."""

import subprocess
import sys

import pytest

PROGRAM = """
import logging
import structlog
from manyhands.observability import logs
from manyhands.settings import Settings

def sign_in(password):
    return int("not a number")

logs.set_up(Settings(log_format={log_format!r}))
for log in (structlog.get_logger(), logging.getLogger("a library")):
    try:
        sign_in("hunter2".upper())
    except ValueError:
        log.exception("sign-in failed")
"""


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_shows_no_values_of_variables(log_format: str) -> None:
    program = PROGRAM.format(log_format=log_format)
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=True
    )
    assert ran.stderr.count("sign-in failed") == 2
    assert ran.stderr.count("invalid literal for int()") == 2
    assert "sign_in" in ran.stderr
    assert "HUNTER2" not in ran.stderr
