"""Writes the reference pages that follow from the code: ``python -m tests.docs``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import typer
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from manyhands.cli.main import app
from manyhands.settings import Settings

REFERENCE = Path(__file__).parent.parent / "docs" / "reference"


def settings() -> str:
    """Return the page of the settings."""
    lines = [
        "# Settings",
        "",
        "Read from the environment when a command starts. Made from `manyhands/settings.py`.",
        "",
        "| Setting | Default | |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        text = " ".join((field.description or "").split())
        lines.append(f"| `MANYHANDS_{name.upper()}` | {_default(name, field)} | {text} |")
    return "\n".join(lines) + "\n"


def _default(name: str, field: FieldInfo) -> str:
    if name == "data_dir":
        return "the user's data folder"
    if field.default in {None, PydanticUndefined}:
        return ""
    if field.annotation is bool:
        return "`1`" if field.default else "off"
    choices = get_args(field.annotation)
    shown = f"`{field.default}`"
    others = [f"`{choice}`" for choice in choices if choice != field.default and choice]
    return f"{shown} (or {', '.join(others)})" if others and type(None) not in choices else shown


def commands() -> str:
    """Return the page of the commands."""
    root = typer.main.get_command(app)
    lines = [
        "# Commands",
        "",
        "From a checkout, `bin/uv run manyhands …`. Results go to standard output, everything else",
        "to standard error; the exit code is 0 when all is well. Made from `manyhands --help`.",
    ]
    for path, command in _walk("manyhands", root):
        lines += ["", f"## `{path}`", "", *_described(command)]
    return "\n".join(lines) + "\n"


# Typer carries a click of its own, whose types have no public names.
def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:
    if hasattr(command, "commands"):
        for name, below in sorted(command.commands.items()):
            yield from _walk(f"{path} {name}", below)
    else:
        yield path, command


def _described(command: Any) -> Iterator[str]:
    yield " ".join((command.help or "").split())
    rows = [
        (" ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts)), help_text)
        for parameter in command.params
        if (help_text := _help(parameter)) is not None
    ]
    if rows:
        yield from ("", "| | |", "|---|---|")
        yield from (f"| {names} | {text} |" for names, text in rows)


def _help(parameter: Any) -> str | None:
    if "--help" in parameter.opts:
        return None
    text = getattr(parameter, "help", None) or ""
    return " ".join(text.replace("|", "\\|").split())


PAGES = {"settings.md": settings, "commands.md": commands}


def main() -> None:
    """Write the pages anew."""
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")
        print(f"wrote {REFERENCE / name}", file=sys.stderr)


if __name__ == "__main__":
    main()
