"""Ontologies: the choices of a project with what is to be known about them, as workers see them.

They stand beside the instruction and change no parameter (docs.scale.com: using project
ontologies); the newest version counts, also for tasks that were there before.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

from manyhands import clock
from manyhands.db.pool import Tx
from manyhands.errors import InvalidRequest
from manyhands.ids import Owner
from manyhands.projects import queries
from manyhands.projects.model import Ontology, Project
from manyhands.tasktypes.contract import Json

MAX_CHOICES = 10_000
MAX_DEPTH = 8
MAX_LENGTH = 2_000  # characters of a name or a description

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~:])")


async def set_ontology(tx: Tx, project: Project, choices: Json, name: str | None) -> Ontology:
    """Add a version to a locked project's ontology and return it. Raises `InvalidRequest`."""
    checked = check(choices)
    before = await queries.newest_ontology(tx, project.owner, project.project_id)
    ontology = Ontology(
        project_id=project.project_id,
        version=0 if before is None else before.version + 1,
        name=name,
        choices_json=orjson.dumps(checked).decode(),
        created_at=clock.now(),
    )
    await queries.insert_ontology(tx, project, ontology)
    return ontology


def check(choices: Json) -> list[Json]:
    """Return the choices of an ontology. Raises `InvalidRequest`.

    A choice is a text, or an object with ``choice``, ``subchoices`` and ``description``; a name
    stands in the whole tree only once.
    """
    if not isinstance(choices, list) or not choices:
        raise InvalidRequest('"ontology" must be a list of at least one choice')
    seen: set[str] = set()
    for name in _names(choices, "ontology", 1):
        if name in seen:
            raise InvalidRequest(f'"ontology" has the choice "{name[:100]}" twice')
        seen.add(name)
        if len(seen) > MAX_CHOICES:
            raise InvalidRequest(f'"ontology" must not have more than {MAX_CHOICES} choices')
    return choices


def _names(choices: Sequence[Json], path: str, depth: int) -> Iterator[str]:
    if depth > MAX_DEPTH:
        raise InvalidRequest(f'"ontology" must not be deeper than {MAX_DEPTH} levels')
    for position, choice in enumerate(choices):
        here = f"{path}[{position}]"
        if isinstance(choice, str):
            yield _text(choice, here)
        elif isinstance(choice, dict):
            yield _text(choice.get("choice"), f"{here}.choice")
            if choice.get("description") is not None:
                _text(choice["description"], f"{here}.description")
            below = choice.get("subchoices") or []
            if not isinstance(below, list):
                raise InvalidRequest(f'"{here}.subchoices" must be a list')
            yield from _names(below, f"{here}.subchoices", depth + 1)
        else:
            raise InvalidRequest(f'"{here}" must be a string or an object with a "choice"')


def _text(value: Json, path: str) -> str:
    if not isinstance(value, str) or not value.strip() or len(value) > MAX_LENGTH:
        raise InvalidRequest(f'"{path}" must be a string of 1 to {MAX_LENGTH} characters')
    return value


async def guidance(tx: Tx, owner: Owner, project_id: str) -> str:
    """Return what workers are told of a project's ontology, in Markdown; empty without one."""
    ontology = await queries.newest_ontology(tx, owner, project_id)
    return "" if ontology is None else markdown(ontology)


def markdown(ontology: Ontology) -> str:
    """Return an ontology as a heading and a nested list; names are shown as they are."""
    title = _escaped(ontology.name or "Choices")
    lines = _lines(orjson.loads(ontology.choices_json), "")
    return "\n".join([f"**{title}**", "", *lines])


def _lines(choices: Sequence[Any], indent: str) -> Iterator[str]:
    for choice in choices:
        node = {"choice": choice} if isinstance(choice, str) else choice
        told = node.get("description")
        text = _escaped(node["choice"]) + (f": {_escaped(told)}" if told else "")
        yield f"{indent}- {text}"
        yield from _lines(node.get("subchoices") or [], indent + "  ")


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", " ".join(text.split()))
