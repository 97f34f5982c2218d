"""The parameters of a phone call (contract/task-types.md §3)."""

from dataclasses import asdict

from pydantic import Field, field_validator

from manyhands.tasktypes.attached import MaybeAttachedParams
from manyhands.tasktypes.choices import Choices
from manyhands.tasktypes.contract import Facts, Json
from manyhands.tasktypes.fields import Fields
from manyhands.tasktypes.phonecall.phone import read_phone


class Params(MaybeAttachedParams):
    """A person calls a number, follows the script, and writes down what they are told."""

    missing = {  # noqa: RUF012 - declared as ClassVar in the base
        # Recorded from the real server (contract/README.md §5).
        "entity_name": (
            "Please provide an entity name (name, business name, etc.) corresponding to the "
            "phone number for the worker."
        ),
        "phone_number": "Please provide a phone number for the worker to call.",
    }

    phone_number: str = Field(
        description="Whom to call: with a country code, such as +1; without one it is a US number."
    )
    entity_name: str = Field(description="The name of the person or business that is called.")
    script: str | None = Field(
        None,
        description="What to say. `{{name}}` is the entity's name; `{{key}}` is what was filled in "
        "under the key of a field.",
    )
    fields: Fields | None = Field(
        None, description="What to find out in words, from key to description."
    )
    choices: Choices | None = Field(None, description="What to find out by choosing one of these.")

    @field_validator("phone_number", mode="before")
    @classmethod
    def _as_text(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        # In a form a plus sign that was not encoded arrives as a blank.
        if isinstance(value, str) and value[:1] == " " and value[1:2].isdigit():
            return f"+{value[1:]}"
        return value

    @field_validator("phone_number")
    @classmethod
    def _can_be_called(cls, number: str) -> str:
        if read_phone(number) is None:
            raise ValueError(
                "must be a phone number with its country code, such as +1 505-500-6865"
            )
        return number

    @field_validator("entity_name")
    @classmethod
    def _not_blank(cls, name: str) -> str:
        if not name.strip():
            raise ValueError(cls.missing["entity_name"])
        return name


def members(params: Params, _facts: Facts) -> dict[str, Json]:
    """Return the script as a member of the task: one document shows it there, one in the params.

    contract/disagreements.md 23.
    """
    return {"script": params.script} if params.script else {}


def derived(params: Params) -> dict[str, Json]:
    """Return the ``phone`` as people and telephones write it (`Phone`)."""
    phone = read_phone(params.phone_number)
    return {} if phone is None else {"phone": asdict(phone)}
