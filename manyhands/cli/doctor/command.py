"""The command: every check in order, a line for each."""

from dataclasses import asdict
from typing import Annotated

import orjson
import typer

from manyhands.cli.doctor.finding import Finding
from manyhands.cli.options import DataDir, for_command

_COLOURS = {"ok": typer.colors.GREEN, "warn": typer.colors.YELLOW, "fail": typer.colors.RED}


def doctor(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the findings as a JSON array, for programs.")
    ] = False,
    data_dir: DataDir = None,
) -> None:
    """Check the installation and say what to do about what is wrong.

    Changes nothing and may be run at any time, best as the user and with the settings of the
    server. The exit code is 1 when something must be done.
    """
    settings = for_command(data_dir=data_dir)
    from manyhands.cli.doctor.examine import examine

    findings = []
    for finding in examine(settings):
        findings.append(finding)
        if not as_json:
            _print(finding)
    if as_json:
        text = orjson.dumps([asdict(finding) for finding in findings], option=orjson.OPT_INDENT_2)
        typer.echo(text.decode())
    if any(finding.state == "fail" for finding in findings):
        raise typer.Exit(1)


def _print(finding: Finding) -> None:
    state = typer.style(f"{finding.state:4}", fg=_COLOURS[finding.state])
    typer.echo(f"{state}  {finding.check:12}  {finding.says}")
    if finding.advice:
        typer.echo(f"{'':20}→ {finding.advice}")
