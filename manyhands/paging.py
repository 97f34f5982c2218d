"""Tokens of pages: where a list goes on that is ordered by time, newest first."""

import base64
from datetime import datetime

import orjson

from manyhands.errors import InvalidRequest


def encode_place(created_at: datetime, row_id: str) -> str:
    """Return the token that leads on behind a row; the time has its zone."""
    return base64.urlsafe_b64encode(orjson.dumps([created_at, row_id])).decode()


def decode_place(token: str) -> tuple[datetime, str]:
    """Return the time and the id a token stands for; the id may be any text.

    Raises `InvalidRequest`.
    """
    try:
        created_at, row_id = orjson.loads(base64.urlsafe_b64decode(token))
        moment = datetime.fromisoformat(created_at)
    except (ValueError, TypeError):
        raise not_of_a_page() from None
    if moment.tzinfo is None or not isinstance(row_id, str):
        raise not_of_a_page()
    return moment, row_id


def not_of_a_page() -> InvalidRequest:
    """Return what whoever sends another token is told."""
    return InvalidRequest('"next_token" is not a token of a page before')
