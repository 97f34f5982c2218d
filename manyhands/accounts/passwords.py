"""Passwords: argon2id, in a thread because hashing is made to be slow."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from manyhands.errors import InvalidRequest

T = TypeVar("T")

MIN_LENGTH = 10
MAX_LENGTH = 1_000

# Three at once at most: each takes 19 MiB (the OWASP figures for argon2id).
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_threads = ThreadPoolExecutor(3, thread_name_prefix="passwords")


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("nobody's password")


def require_usable(password: str) -> str:
    """Return the password. Raises `InvalidRequest` when it is too short or absurdly long."""
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise InvalidRequest(f'"password" must have at least {MIN_LENGTH} characters')
    return password


async def hash_password(password: str) -> str:
    """Return the argon2id hash to store."""
    return await _in_turn(_hasher.hash, require_usable(password))


async def matches(password: str, password_hash: str | None) -> bool:
    """Tell whether a password fits its hash.

    ``None`` stands for an unknown person and costs the same time, so that the time does not
    tell who has an account.
    """
    return await _in_turn(_verify, password, password_hash)


async def _in_turn(work: Callable[..., T], *arguments: str | None) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads, work, *arguments)


def _verify(password: str, password_hash: str | None) -> bool:
    try:
        _hasher.verify(password_hash or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None
