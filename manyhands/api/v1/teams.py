"""The team: listed, invited, roles set (contract/projects-batches.md §4)."""

from collections.abc import Awaitable, Callable, Sequence

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from manyhands.accounts import queries, team
from manyhands.accounts.model import ApiKey, Teammate
from manyhands.accounts.roles import Role
from manyhands.api.answers import json
from manyhands.api.auth import authenticate, authenticated_key
from manyhands.api.members import authenticated_body, string, strings
from manyhands.api.services import services
from manyhands.api.v1.reference import teams as reference
from manyhands.clock import to_wire
from manyhands.db.pool import Tx

router = APIRouter(tags=["Teams"])


@router.get("/teams", openapi_extra=reference.LIST_TEAM)
async def list_team(request: Request) -> Response:
    """Return everybody of the team, and who is invited by e-mail."""
    owner = await authenticate(request)
    async with services(request).db.connection() as tx:
        return json(await _team(tx, owner.customer_id))


@router.post("/teams/invite", openapi_extra=reference.INVITE)
async def post_invite(request: Request) -> Response:
    """Invite people by e-mail, and return the whole team."""
    answer = await _changed(request, team.invite_by_mail)
    services(request).jobs_written.ring()
    return answer


@router.post("/teams/set_role", openapi_extra=reference.SET_ROLE)
async def post_role(request: Request) -> Response:
    """Set the role of people, and return the whole team."""
    return await _changed(request, team.set_roles)


async def _changed(
    request: Request, change: Callable[[Tx, ApiKey, Sequence[str], Role], Awaitable[None]]
) -> Response:
    key = await authenticated_key(request)
    members = (await authenticated_body(request))[1].members()
    emails, role = strings(members, "emails"), team.require_role(string(members, "team_role"))
    async with services(request).db.transaction() as tx:
        await change(tx, key, emails, role)
        return json(await _team(tx, key.customer_id))


async def _team(tx: Tx, customer_id: str) -> list[dict[str, object]]:
    company = await queries.customer_name(tx, customer_id)
    return [_teammate(one, company) for one in await team.teammates(tx, customer_id)]


def _teammate(teammate: Teammate, company: str) -> dict[str, object]:
    first, _, last = teammate.name.partition(" ")
    members = {
        "email": teammate.email,
        "role": teammate.role,
        "company": company,
        "firstName": first or None,
        "lastName": last or None,
        "isStudioLabeler": teammate.role == Role.LABELER,
        "disableRapidEmails": False,
        "expiry": None if teammate.expires_at is None else to_wire(teammate.expires_at),
    }
    return {name: value for name, value in members.items() if value is not None}
