"""What every task type must keep, as checks to call from a test of the type.

A type of your own calls them all at once::

    from manyhands.tasktypes.contract_tests import check_task_type

    def test_the_contract() -> None:
        check_task_type(TASK_TYPE)

They run on the type's ``examples/`` (`manyhands.tasktypes.examples`), need no database and no
server, and raise `AssertionError` saying what is wrong with which example.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import product
from typing import Any, TypeAlias

import orjson
from pydantic import BaseModel

from manyhands.errors import InvalidAnswer, InvalidRequest, PublicError
from manyhands.tasktypes.contract import AttachmentFacts, Facts, Json, TaskType
from manyhands.tasktypes.examples import example_answers, examples, refused_answers
from manyhands.tasktypes.parameters import read
from manyhands.tasktypes.result_file import ResultFile, replaced

AnyTaskType: TypeAlias = TaskType[Any]

# Members of the task itself (contract/tasks.md §4): they are read elsewhere.
COMMON = {
    *("callback_url", "instruction", "urgency", "metadata", "project", "batch", "unique_id"),
    *("clear_unique_id_on_error", "tags", "priority", "project_version"),
}
NONSENSE: Sequence[Json] = (None, True, 7, -1.5, "nonsense", [], ["nonsense"], [[]])
_ODD: Sequence[Json] = (None, True, 7, "", "nonsense\u2028", [], {}, [None], {"": None})

_FACTS: dict[str, dict[str, Any]] = {
    "image": {"width": 1600, "height": 1200},
    "pdf": {"width": 595, "height": 842, "pages": 2, "page_sizes": ((595, 842), (842, 595))},
    "document": {"width": 1600, "height": 1200},
    "audio": {"duration_seconds": 61.25},
    "video": {"width": 1280, "height": 720, "duration_seconds": 61.25},
    "website": {},
}


def made_up_facts(task_type: AnyTaskType, params: BaseModel) -> Facts:
    """Return facts of the attachments of an example, as if they had been fetched."""
    return {
        reference.name: AttachmentFacts(kind=reference.kind, **_FACTS[reference.kind])
        for reference in task_type.attachments(params)
    }


def check_task_type(task_type: AnyTaskType) -> None:
    """Check everything."""
    check_name(task_type)
    check_examples(task_type)
    check_auto_answer(task_type)
    check_answers(task_type)
    check_refused(task_type)
    check_agreement(task_type)
    check_round_trip(task_type)
    if not task_type.free_form:
        check_forms(task_type)


def check_name(task_type: AnyTaskType) -> None:
    """Check that the name and the aliases can stand in a path, and that the folder has the name."""
    for name in (task_type.name, *task_type.aliases):
        assert name, "a name is empty"
        assert name.isascii(), f"{name}: a name is plain letters and digits"
        assert name.isalnum(), f"{name}: a name is plain letters and digits"
        assert name == name.lower(), f"{name}: a name is in lower case"
    assert task_type.title.strip(), f"{task_type.name}: no title"
    assert task_type.package.rpartition(".")[2] == task_type.name, f"folder {task_type.package}"


def check_examples(task_type: AnyTaskType) -> None:
    """Check that there are examples and that each creates a task."""
    found = examples(task_type)
    assert found, f"{task_type.name}: no examples"
    for name in found:
        _params(task_type, name)
    strays = example_answers(task_type).keys() - found.keys()
    assert not strays, f"answers to examples that are not there: {sorted(strays)}"
    error = _refusal(lambda: read(task_type.params, {}, form=False))
    refused = error is not None or task_type.free_form
    assert refused, f"{task_type.name}: a task without any parameter is accepted"


def check_auto_answer(task_type: AnyTaskType) -> None:
    """Check that the made-up answer of test mode is deterministic and one a worker could give.

    In test mode nothing is fetched, so there are no facts.
    """
    for name in examples(task_type):
        params = _params(task_type, name)
        response = task_type.auto_answer(params)
        assert response == task_type.auto_answer(params), f"{name}: auto_answer varies"
        if response is None:
            continue
        _must_be_json(response, f"{name}: auto_answer")
        checked = task_type.check(params, task_type.answer_to_change(params, response), {})
        assert checked == response, f"{name}: check turns auto_answer into {checked}"


def check_answers(task_type: AnyTaskType) -> None:
    """Check that good answers pass, and bad ones raise `InvalidAnswer` naming a part."""
    for name in examples(task_type):
        params = _params(task_type, name)
        for response, facts in _responses(task_type, name, params):
            _must_be_json(response, f"{name}: response")
            begun = task_type.answer_to_change(params, response)
            again = task_type.check(params, begun, facts)
            assert again == response, f"{name}: checking a response again gives {again}"
            for odd in _spoiled(begun):
                _is_accepted(task_type, params, odd, name)
        for nonsense in NONSENSE:
            accepted = _is_accepted(task_type, params, nonsense, name)
            assert not accepted, f"{name}: {nonsense!r} is accepted as an answer"


def check_refused(task_type: AnyTaskType) -> None:
    """Check that the answers kept as refused are refused for the parts they say."""
    found = refused_answers(task_type)
    strays = found.keys() - examples(task_type).keys()
    assert not strays, f"refused answers to examples that are not there: {sorted(strays)}"
    for name, cases in found.items():
        params = _params(task_type, name)
        facts = made_up_facts(task_type, params)
        for case in cases:
            error = _refusal(partial(task_type.check, params, case["answer"], facts))
            assert isinstance(error, InvalidAnswer), f"{name}: {case['answer']!r} is accepted"
            fields = [problem.field for problem in error.problems]
            assert fields == case["fields"], f"{name}: {case['answer']!r} is refused for {fields}"


def check_agreement(task_type: AnyTaskType) -> None:
    """Check that agreement is 1 for equals, the same both ways, and from 0 to 1."""
    for name in examples(task_type):
        params = _params(task_type, name)
        responses = [response for response, _ in _responses(task_type, name, params)]
        for a, b in product(responses, repeat=2):
            alike = task_type.agreement(params, a, b)
            assert 0 <= alike <= 1, f"{name}: agreement of {a} and {b} is {alike}"
            back = task_type.agreement(params, b, a)
            assert alike == back, f"{name}: agreement of {a} and {b} differs from that of {b}, {a}"
            if a == b:
                assert alike == 1, f"{name}: agreement of {a} with itself is {alike}"


def check_round_trip(task_type: AnyTaskType) -> None:
    """Check that params mean the same after they were stored, and show what was sent."""
    for name, body in examples(task_type).items():
        params, stored = read(task_type.params, _own(body), form=False)
        text = orjson.dumps(stored)
        back = task_type.params.model_validate_json(text)
        assert back == params, f"{name}: stored params mean something else"
        assert read(task_type.params, orjson.loads(text), form=False)[1] == stored, name
        for key, value in _own(body).items():
            assert stored[key] == value, f"{name}: {key} was sent as {value!r}, not {stored[key]!r}"
        for reference in task_type.attachments(params):
            assert reference.url.startswith(("http://", "https://")), f"{name}: {reference}"


def check_forms(task_type: AnyTaskType) -> None:
    """Check that params sent as a form, in each of its ways, are those sent as JSON."""
    for name, body in examples(task_type).items():
        stored = read(task_type.params, _own(body), form=False)[1]
        for numbered, capital in product((False, True), (False, True)):
            sent = _as_form(_own(body), numbered=numbered, capital=capital)
            restored = read(task_type.params, sent, form=True)[1]
            assert restored == stored, f"{name}: as a form it becomes {restored}"


def _params(task_type: AnyTaskType, name: str) -> BaseModel:
    body = examples(task_type)[name]
    try:
        params: BaseModel = read(task_type.params, _own(body), form=False)[0]
    except InvalidRequest as error:
        raise AssertionError(f"example {name} is refused: {error.message}") from error
    return params


def _own(body: dict[str, Json]) -> dict[str, Json]:
    return {name: value for name, value in body.items() if name not in COMMON}


def _responses(
    task_type: AnyTaskType, name: str, params: BaseModel
) -> list[tuple[dict[str, Json], Facts]]:
    """Return responses to an example, each with the facts it was made by."""
    answers = example_answers(task_type).get(name, [])
    made_up = task_type.auto_answer(params)
    facts = made_up_facts(task_type, params)
    return [
        *([] if made_up is None else [(made_up, {})]),
        *((task_type.check(params, answer, facts), facts) for answer in answers),
    ]


def _must_be_json(response: dict[str, Json], what: str) -> None:
    assert isinstance(response, dict), f"{what} is no object"
    plain = replaced(response, lambda part: "" if isinstance(part, ResultFile) else part)
    assert orjson.loads(orjson.dumps(plain)) == plain, f"{what} changes in JSON"


def _is_accepted(task_type: AnyTaskType, params: BaseModel, answer: Json, name: str) -> bool:
    """Tell whether an answer is accepted; anything but `InvalidAnswer` is a fault of the type."""
    facts = made_up_facts(task_type, params)
    error = _refusal(lambda: task_type.check(params, answer, facts))
    if error is None:
        return True
    assert isinstance(error, InvalidAnswer), f"{name}: {answer!r} is refused by {error!r}"
    assert error.problems, f"{name}: the refusal of {answer!r} has no problems"
    assert error.problems[0].field, f"{name}: the refusal of {answer!r} names no part"
    assert error.message, f"{name}: the refusal of {answer!r} says nothing"
    return False


def _refusal(work: Callable[[], object]) -> PublicError | None:
    try:
        work()
    except PublicError as error:
        return error
    return None


def _spoiled(answer: Json) -> Iterator[Json]:
    """Yield an answer with each of its parts in turn replaced by something odd, or missing."""
    yield from _ODD
    if isinstance(answer, dict):
        for key, member in answer.items():
            yield {other: value for other, value in answer.items() if other != key}
            yield from (answer | {key: odd} for odd in _spoiled(member))
    elif isinstance(answer, list):
        for position, entry in enumerate(answer):
            for odd in _spoiled(entry):
                yield [*answer[:position], odd, *answer[position + 1 :]]


def _as_form(value: Json, *, numbered: bool, capital: bool) -> Json:
    """Return what a form's decoder makes of a value: strings, and maps with numbers for keys.

    ``capital``: booleans are written as Python does, ``True``, and not as JavaScript does.
    """
    if isinstance(value, dict):
        return {k: _as_form(v, numbered=numbered, capital=capital) for k, v in value.items()}
    if isinstance(value, list):
        entries = [_as_form(entry, numbered=numbered, capital=capital) for entry in value]
        flat = all(isinstance(entry, str) for entry in entries)
        if numbered or not flat:
            return {str(position): entry for position, entry in enumerate(entries)}
        return entries[0] if len(entries) == 1 else entries
    return str(value) if capital or not isinstance(value, bool) else str(value).lower()
