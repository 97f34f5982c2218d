"""The team on the dashboard: people, roles, invitations."""

from datetime import datetime
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from manyhands import clock
from manyhands.accounts import invitation_queries, invite, people, queries
from manyhands.accounts.invitation_mail import open_mail
from manyhands.accounts.model import MailState
from manyhands.accounts.roles import Role
from manyhands.ids import Owner
from manyhands.studio.assignments import assignments
from manyhands.web.reading import WebRoute
from manyhands.web.services import services
from manyhands.web.session import TeamKeeper
from manyhands.web.shapes import Done

router = APIRouter(tags=["Team"], route_class=WebRoute)


class PersonLine(BaseModel):
    """Somebody of the team."""

    person_id: str
    email: str
    name: str
    role: Role
    created_at: datetime
    disabled_at: datetime | None
    last_seen_at: datetime | None


class InvitationLine(BaseModel):
    """An invitation that can still be accepted; ``mail`` says how its link goes out."""

    invitation_id: str
    email: str | None
    role: Role
    created_at: datetime
    expires_at: datetime
    mail: MailState
    mail_problem: str | None


class InvitationMailView(BaseModel):
    """The mail to somebody who is invited, with a link that is shown this once."""

    to: str
    subject: str
    text: str
    link: str


class Team(BaseModel):
    """Everybody, who is invited, and the live Studio projects of each by e-mail."""

    people: list[PersonLine]
    invitations: list[InvitationLine]
    assignments: dict[str, list[str]]


class InviteWish(BaseModel):
    """Whom to invite; without ``email`` anybody with the link may join."""

    role: Role
    email: str | None = Field(None, max_length=254)


class NewInvitation(BaseModel):
    """An invitation with its link, shown this once."""

    invitation: InvitationLine
    link: str


class PersonWish(BaseModel):
    """What to change of a person."""

    role: Role | None = None
    state: Literal["enabled", "disabled"] | None = None


@router.get("/team")
async def get_team(request: Request, person: TeamKeeper) -> Team:
    """Return the team."""
    async with services(request).db.connection() as tx:
        everybody = await queries.select_people(tx, person.customer_id)
        invitations = await invitation_queries.select_invitations(
            tx, person.customer_id, clock.now()
        )
        assigned = await assignments(tx, Owner(person.customer_id, "live"))
    return Team.model_validate(
        {"people": everybody, "invitations": invitations, "assignments": assigned},
        from_attributes=True,
    )


@router.patch("/people/{person_id}")
async def patch_person(
    request: Request, person: TeamKeeper, person_id: str, wish: PersonWish
) -> PersonLine:
    """Change somebody's role, or disable or enable them."""
    async with services(request).db.transaction() as tx:
        changed = await people.find_person(tx, person.customer_id, person_id)
        if wish.role is not None:
            changed = await people.change_role(tx, person, person_id, wish.role)
        if wish.state == "disabled":
            changed = await people.disable(tx, person, person_id)
        elif wish.state == "enabled":
            changed = await people.enable(tx, person, person_id)
    return PersonLine.model_validate(changed, from_attributes=True)


@router.post("/invitations")
async def post_invitation(request: Request, person: TeamKeeper, wish: InviteWish) -> NewInvitation:
    """Invite somebody; the link is shown this once."""
    web = services(request)
    async with web.db.connection() as tx:
        invitation, token = await invite.invite(tx, person, role=wish.role, email=wish.email)
    return NewInvitation(
        invitation=InvitationLine.model_validate(invitation, from_attributes=True),
        link=f"{web.address}/invite/{token}",
    )


@router.post("/invitations/{invitation_id}/mail")
async def post_invitation_mail(
    request: Request, person: TeamKeeper, invitation_id: str
) -> InvitationMailView:
    """Return the mail of an invitation, to pass on by hand; its link replaces earlier ones."""
    web = services(request)
    async with web.db.transaction() as tx:
        mail = await open_mail(tx, person, invitation_id, web.address)
    return InvitationMailView.model_validate(mail, from_attributes=True)


@router.delete("/invitations/{invitation_id}")
async def delete_invitation(request: Request, person: TeamKeeper, invitation_id: str) -> Done:
    """Take an invitation back."""
    async with services(request).db.connection() as tx:
        await invite.revoke(tx, person, invitation_id)
    return Done()
