"""Customers, their people and their keys."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from manyhands.accounts.roles import Role
from manyhands.ids import Mode, Owner


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in. ``preferences_json`` is a JSON text."""

    customer_id: str
    person_id: str
    email: str
    name: str
    role: Role
    preferences_json: str
    created_at: datetime
    disabled_at: datetime | None
    last_seen_at: datetime | None


# How the API behaved in other years (contract/disagreements.md 3, 7, 13, 18): test tasks are
# created pending, canceling what is completed answers 500, lists are bare arrays, responses hold
# a status_code.
LegacySwitch = Literal[
    "create_pending", "cancel_500", "list_array", "response_status_code", "batch_staging"
]


@dataclass(frozen=True, slots=True)
class ApiRules:
    """What holds for all keys of a customer; ``task_types`` None means every type."""

    legacy: list[LegacySwitch]
    task_types: list[str] | None


@dataclass(frozen=True, slots=True)
class Pricing:
    """What one task of a type costs, as decimal numbers; a type left out costs nothing."""

    currency: str
    prices: dict[str, str]


@dataclass(frozen=True, slots=True)
class ApiKey:
    """A key as it can be shown: the secret itself is stored as a hash only."""

    customer_id: str
    mode: Mode
    key_id: str
    name: str
    hint: str
    created_by: str | None
    created_at: datetime
    revoked_at: datetime | None
    last_used_at: datetime | None
    last_used_ip: str | None


MailState = Literal["none", "waiting", "kept", "sent", "opened"]


@dataclass(frozen=True, slots=True)
class RecognisedKey(ApiKey):
    """A key with the rules of its customer."""

    legacy: list[LegacySwitch]
    task_types: list[str] | None

    @property
    def owner(self) -> Owner:
        """Whose key it is."""
        return Owner(self.customer_id, self.mode)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link by which a person joins. Whoever accepts sets name and password.

    ``invited_by`` is a person or an API key; ``mail`` says how the link goes out, and
    ``mail_problem`` why the mail server has not taken it.
    """

    customer_id: str
    invitation_id: str
    email: str | None
    role: Role
    invited_by: str
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None = None
    revoked_at: datetime | None = None
    mail: MailState = "none"
    mail_problem: str | None = None


@dataclass(frozen=True, slots=True)
class Teammate:
    """Somebody of the team, or invited to it: then there is an ``expires_at`` and no name."""

    email: str
    role: Role
    name: str
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class CallbackSettings:
    """How callbacks of one mode leave.

    Test mode has no ``auth_key`` until one is made; its callbacks carry that of live mode.
    """

    customer_id: str
    mode: Mode
    default_callback_url: str | None
    auth_key: str | None
    signing_secret: str
    previous_signing_secret: str | None
    previous_valid_until: datetime | None
