"""Operations on the team."""

from manyhands.accounts.team import SETTABLE
from manyhands.api.v1.reference.parts import operation
from manyhands.api.v1.schemas import STRING, Schema, ref

_TEAM: Schema = {"type": "array", "items": ref("Teammate")}
_BODY: Schema = {
    "type": "object",
    "properties": {
        "emails": {"type": "array", "items": STRING, "minItems": 1, "maxItems": 1_000},
        "team_role": {"type": "string", "enum": [str(role) for role in SETTABLE]},
    },
    "required": ["emails", "team_role"],
}
_EXAMPLES: dict[str, Schema] = {
    "people": {"value": {"emails": ["grace@example.com"], "team_role": "labeler"}}
}

LIST_TEAM = operation(_TEAM)
INVITE = operation(
    _TEAM,
    says=(
        "Invite people by e-mail, and return the whole team. Each gets a mail with a link that "
        "works once, for seven days; without a mail server the mails are kept on the dashboard's "
        "team page. Who is of the team already stays as they are; inviting an address again makes "
        "its earlier link useless. It takes a live key, for the team is the same in both modes."
    ),
    errors=("403",),
    body=_BODY,
    body_examples=_EXAMPLES,
)
SET_ROLE = operation(
    _TEAM,
    says=(
        "Set the role of people, and return the whole team. Open invitations change with it. "
        "Nobody becomes admin by an API key, and no admin's role is changed by one. It takes a "
        "live key, as inviting does."
    ),
    errors=("403",),
    body=_BODY,
    body_examples=_EXAMPLES,
)
