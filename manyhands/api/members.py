"""Members of a body that belong to no task type, read one by one."""

from starlette.requests import Request

from manyhands.api.auth import authenticate
from manyhands.api.body import Body, decode_body, read_bytes
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.tasktypes.contract import Json

MAX_STRINGS = 1_000


async def authenticated_body(request: Request) -> tuple[Owner, Body]:
    """Return whose key it is, and the decoded body. Raises `Unauthorized`, `InvalidRequest`."""
    owner = await authenticate(request)
    raw = await read_bytes(request)
    return owner, await decode_body(raw, request.headers.get("content-type", ""))


def string(members: dict[str, Json], name: str, *, default: str | None = None) -> str:
    """Return a member that is a string; without a default it must be there."""
    value = members.get(name)
    if value is None and default is not None:
        return default
    if value is None:
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" is required')
    if not isinstance(value, str):
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" must be a string')
    return value


def boolean(members: dict[str, Json], name: str) -> bool:
    """Return a member that is true or false, also in a form's words; absent means false."""
    value = members.get(name)
    if isinstance(value, bool) or value is None:
        return bool(value)
    if isinstance(value, str) and value.lower() in {"true", "false", "1", "0", ""}:
        return value.lower() in {"true", "1"}
    raise InvalidRequest(f'Parameter is invalid, reason: "{name}" must be true or false')


def mapping(members: dict[str, Json], name: str) -> dict[str, Json]:
    """Return a member that is an object; absent means empty."""
    value = members.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" must be an object')
    return value


def required_mapping(members: dict[str, Json], name: str) -> dict[str, Json]:
    """Return a member that is an object and must be there. Raises `InvalidRequest`."""
    if members.get(name) is None:
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" is required')
    return mapping(members, name)


def strings(members: dict[str, Json], name: str, *, required: bool = True) -> list[str]:
    """Return a member that is an array of strings, each once; one string is an array of one.

    It may be empty only where it is not ``required``. Raises `InvalidRequest`.
    """
    value = members.get(name)
    entries = [value] if isinstance(value, str) else value or []
    if not isinstance(entries, list):
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" must be an array of strings')
    for position, entry in enumerate(entries):
        if not isinstance(entry, str) or not entry:
            raise InvalidRequest(
                f'Parameter is invalid, reason: "{name}[{position}]" must be a string'
            )
    if required and not entries:
        raise InvalidRequest(f'Parameter is invalid, reason: "{name}" is required')
    if len(entries) > MAX_STRINGS:
        raise InvalidRequest(
            f'Parameter is invalid, reason: "{name}" has more than {MAX_STRINGS:,} entries'
        )
    return list(dict.fromkeys(entries))
