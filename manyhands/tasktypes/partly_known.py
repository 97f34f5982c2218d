"""Task types whose parameters or answers are public only in part (contract/task-types.md §17).

They take any parameters and store them all; a person does them in the general editor, which is
guided by the schema of the outer form that is documented. Nothing beyond that form is required.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from manyhands.errors import InvalidAnswer, Problem
from manyhands.tasktypes.contract import AttachmentRef, Facts, FetchedKind, Json, TaskType
from manyhands.tasktypes.parameters import ParamsModel
from manyhands.tasktypes.result_file import ResultFile

_MAX_ATTACHMENTS = 200


class PartlyKnownParams(ParamsModel):
    """Any parameters. What is said of attachments is shown to the worker where it can be had."""

    attachment: Any = Field(None, description="What is looked at: an http or https URL, or a text.")
    attachment_type: Any = Field(None, description="What the attachments are.")
    attachments: Any = Field(None, description="Several of them.")


class OuterForm(BaseModel):
    """Base of the documented outer forms; further members are kept as they are."""

    model_config = ConfigDict(extra="allow", strict=True)


class Turn(OuterForm):
    """One thing that was asked in a conversation, and what came of it."""

    type: str = Field(description="What was asked, such as Instructions or PromptInput.")
    output: Any = Field(description="What the person wrote or chose.")


class ChatResponse(OuterForm):
    """The form that is seen in answers of chats (contract/task-types.md §16)."""

    responses: list[Turn] = Field(description="In the order of the conversation.")


class AnnotationsResponse(OuterForm):
    """The outer form of most types that mark something (contract/task-types.md §8, §9, §12)."""

    annotations: list[dict[str, Any]] = Field(description="One for each thing that is marked.")


P = TypeVar("P", bound=PartlyKnownParams)


def partly_known(
    *,
    name: str,
    title: str,
    package: str,
    response: type[OuterForm],
    minimal: dict[str, Json],
) -> TaskType[PartlyKnownParams]:
    """Return a task type that takes any parameters; ``minimal`` is the least response that fits."""
    return partly_known_with(
        PartlyKnownParams,
        name=name,
        title=title,
        package=package,
        response=response,
        minimal=minimal,
    )


def partly_known_with(
    params: type[P],
    *,
    name: str,
    title: str,
    package: str,
    response: type[OuterForm],
    minimal: dict[str, Json],
    files: tuple[str, ...] = (),
) -> TaskType[P]:
    """Return a task type with parameters of its own and answers of the outer form ``response``.

    ``minimal`` is the least that fits, for test mode. Of an answer's members ``files``, customers
    get ``{"url": …}`` of a JSON file with what was written there.
    """

    def check(_params: P, answer: Json, _facts: Facts) -> dict[str, Json]:
        return _in_files(files, _checked(response, answer))

    def auto_answer(_params: P) -> dict[str, Json]:
        return _in_files(files, minimal)

    return TaskType(
        name=name,
        title=title,
        package=package,
        params=params,
        attachments=references,
        check=check,
        auto_answer=auto_answer,
        agreement=agreement,
        answer_of=as_text,
        answer_schema=response.model_json_schema(),
        free_form=True,
    )


def _in_files(names: tuple[str, ...], response: dict[str, Json]) -> dict[str, Json]:
    files = {
        name: {"url": ResultFile("application/json", orjson.dumps(response[name]))}
        for name in names
        if name in response
    }
    return response | files


def _opened(response: Mapping[str, Json]) -> dict[str, Json]:
    """Return what was written: the contents of files in their places."""
    return {name: _content(member) for name, member in response.items()}


def _content(member: Json) -> Json:
    if isinstance(member, dict) and isinstance(file := member.get("url"), ResultFile):
        return orjson.loads(file.data)
    return member


def references(params: PartlyKnownParams) -> list[AttachmentRef]:
    """Return what looks like an attachment; the work goes on without those that cannot be had."""
    kind = params.attachment_type
    if kind not in get_args(FetchedKind):
        return []
    several = params.attachments if isinstance(params.attachments, list) else []
    found = [("attachment", params.attachment)]
    found += [(f"attachments[{place}]", entry) for place, entry in enumerate(several)]
    return [
        AttachmentRef(name, kind, url, required=False)
        for name, url in found[:_MAX_ATTACHMENTS]
        if isinstance(url, str) and url.startswith(("http://", "https://"))
    ]


def as_text(response: dict[str, Json]) -> Json:
    """Return the answer of the general editor: the response as text, which may be half written."""
    return {"json": orjson.dumps(_opened(response), option=orjson.OPT_INDENT_2).decode()}


def agreement(_params: object, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the share of equal values among those that either has (the Jaccard index)."""
    first, second = set(_leaves(_opened(a))), set(_leaves(_opened(b)))
    return len(first & second) / len(first | second) if first | second else 1.0


def _checked(form: type[OuterForm], answer: Json) -> dict[str, Json]:
    text = answer.get("json") if isinstance(answer, dict) else None
    if not isinstance(text, str):
        raise InvalidAnswer("json", "Write the answer as a JSON object.")
    try:
        response = orjson.loads(text)
        form.model_validate(response)
    except orjson.JSONDecodeError as error:
        raise InvalidAnswer(
            "json", f"This is not JSON: {error.msg} in line {error.lineno}, column {error.colno}."
        ) from None
    except ValidationError as error:
        raise InvalidAnswer.having(
            [
                Problem("json", f"{_path(problem['loc'])}: {problem['msg']}.")
                for problem in error.errors(include_url=False)[:20]
            ]
        ) from None
    return response  # type: ignore[no-any-return]


def _path(location: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return path.lstrip(".") or "The answer"


def _leaves(value: Json, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for key, member in value.items():
            yield from _leaves(member, f"{path}.{key}")
    elif isinstance(value, list) and value:
        for place, entry in enumerate(value):
            yield from _leaves(entry, f"{path}[{place}]")
    else:
        yield path, orjson.dumps(value).decode()
