"""What every command takes: its settings, from the environment and from options."""

from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from manyhands.cli.output import fail
from manyhands.observability import logs
from manyhands.settings import Settings

DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir",
        help="Folder for everything stored, the one `manyhands serve` runs on.",
        show_default=False,
    ),
]


def with_options(**options: object) -> Settings:
    """Return the settings with the options that were given on the command line."""
    given: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    try:
        settings = Settings(**given)
    except ValidationError as error:
        raise fail("\n  ".join(["some settings cannot be used:", *_sentences(error)])) from None
    return settings.model_copy(update={"data_dir": settings.data_dir.expanduser().resolve()})


def for_command(**options: object) -> Settings:
    """Return the settings of a command that ends by itself, and let only its warnings through."""
    settings = with_options(**options)
    quiet = {} if "log_level" in settings.model_fields_set else {"log_level": "warning"}
    logs.set_up(settings.model_copy(update=quiet))
    return settings


def _sentences(error: ValidationError) -> list[str]:
    """Say what is wrong without the value, which may be a password."""
    return [
        f"MANYHANDS_{str(problem['loc'][0]).upper()}: {_sentence(problem['msg'])}"
        for problem in error.errors(include_url=False, include_input=False)
    ]


def _sentence(message: str) -> str:
    message = message.removeprefix("Value error, ").replace("Input should be", "must be")
    return f"{message}."
