"""Passwords reach a command by a prompt, the environment or standard input.

Never as an option: the list of processes and the shell's history show those to others.
"""

import asyncio
import os
import sys

import typer

from manyhands.accounts.passwords import MIN_LENGTH, hash_password
from manyhands.cli.output import fail
from manyhands.errors import PublicError

VARIABLE = "MANYHANDS_PASSWORD"


def hashed_password(email: str) -> str:
    """Ask for a password and return its hash; ends the command when it cannot be used."""
    try:
        return asyncio.run(hash_password(_read(email)))
    except PublicError as error:
        raise fail(error.message) from None


def _read(email: str) -> str:
    given = os.environ.get(VARIABLE)
    if given:
        return given
    if sys.stdin.isatty():
        question = f"Password for {email} (at least {MIN_LENGTH} characters)"
        return str(typer.prompt(question, hide_input=True, confirmation_prompt=True, err=True))
    line = sys.stdin.readline().rstrip("\r\n")
    if not line:
        raise fail(f"no password: set {VARIABLE}, or write it to standard input.")
    return line
