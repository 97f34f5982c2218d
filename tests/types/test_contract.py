"""Every task type keeps the contract, by its code and through a running server."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from unittest.mock import ANY
from urllib.parse import urlencode

import pytest

from manyhands.errors import InvalidAnswer
from manyhands.tasks.common_params import CommonParams
from manyhands.tasktypes import contract_tests, registry
from manyhands.tasktypes.contract_tests import COMMON, check_task_type
from manyhands.tasktypes.examples import example_answers, examples
from manyhands.tasktypes.result_file import ResultFile, replaced
from tests.harness import Account, ok

TYPES = list(registry.all_types().values())
EXAMPLES = [(task_type.name, name) for task_type in TYPES for name in examples(task_type)]
CATEGORIZATION = registry.get("categorization")


@pytest.mark.parametrize("task_type", TYPES, ids=lambda t: t.name)
def test_the_contract(task_type: Any) -> None:
    check_task_type(task_type)


def test_the_common_parameters_are_those_of_the_product() -> None:
    assert set(CommonParams.model_fields) == COMMON


def test_answers_to_every_example_are_shipped_with_categorization() -> None:
    assert example_answers(CATEGORIZATION).keys() == examples(CATEGORIZATION).keys()


@pytest.mark.anyio
@pytest.mark.parametrize(("type_name", "name"), EXAMPLES)
async def test_an_example_creates_the_same_task_as_json_and_as_a_form(
    account: Account, type_name: str, name: str
) -> None:
    body = examples(registry.get(type_name))[name]
    task = ok(await account.test.post(f"/v1/task/{type_name}", json=body))
    made_up = registry.get(type_name).auto_answer(params_of(type_name, body))
    assert task.get("response") == replaced(
        made_up, lambda part: ANY if isinstance(part, ResultFile) else part
    )
    assert task["params"].items() >= {k: v for k, v in body.items() if k not in COMMON}.items()
    for key in COMMON & body.keys() - {"clear_unique_id_on_error"}:
        assert task[key] == body[key]
    ok(await account.test.delete(f"/v1/task/{task['task_id']}/unique_id"))
    if registry.get(type_name).free_form:
        return
    for indexed in (False, True):
        answer = await account.test.post(
            f"/v1/task/{type_name}",
            content=urlencode(list(pairs("", body, indexed=indexed))),
            headers={"content-type": "application/x-www-form-urlencoded"},
        )
        sent = ok(answer)
        assert sent["params"] == task["params"]
        assert sent.get("response") == task.get("response")
        ok(await account.test.delete(f"/v1/task/{sent['task_id']}/unique_id"))


def params_of(type_name: str, body: dict[str, Any]) -> Any:
    own = {name: value for name, value in body.items() if name not in COMMON}
    return registry.get(type_name).params.model_validate(own)


def pairs(prefix: str, value: Any, *, indexed: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield from pairs(f"{prefix}[{key}]" if prefix else key, member, indexed=indexed)
    elif isinstance(value, list):
        # Without their numbers, the members of several objects cannot be told apart.
        is_numbered = indexed or any(isinstance(entry, dict | list) for entry in value)
        for position, entry in enumerate(value):
            name = f"{prefix}[{position}]" if is_numbered else prefix
            yield from pairs(name, entry, indexed=indexed)
    else:
        yield prefix, str(value)


# --- the checks see what is wrong


def failing(**changed: Any) -> str:
    with pytest.raises(AssertionError) as caught:
        check_task_type(replace(CATEGORIZATION, **changed))
    return str(caught.value)


def test_a_name_with_other_characters_is_seen() -> None:
    assert "plain letters" in failing(name="cate/gory")
    assert "lower case" in failing(aliases=("Categorize",))


def test_an_answer_that_varies_is_seen() -> None:
    answers = iter(range(100))
    assert "varies" in failing(auto_answer=lambda _: {"category": str(next(answers))})


def test_an_answer_no_worker_could_give_is_seen() -> None:
    def check(_params: Any, _answer: Any, _facts: Any) -> dict[str, Any]:
        return {"other": 1}

    assert "check turns auto_answer" in failing(check=check)


def test_a_check_that_accepts_nonsense_is_seen() -> None:
    def check(params: Any, answer: Any, facts: Any) -> dict[str, Any]:
        return answer if isinstance(answer, dict) else {"category": "any"}

    assert "accepted" in failing(check=check)


def test_a_refusal_that_names_nothing_is_seen() -> None:
    def check(params: Any, answer: Any, facts: Any) -> dict[str, Any]:
        try:
            return CATEGORIZATION.check(params, answer, facts)
        except InvalidAnswer:
            raise InvalidAnswer("", "No.") from None

    assert "names no part" in failing(check=check)


def test_a_check_that_breaks_is_seen() -> None:
    def check(params: Any, answer: Any, facts: Any) -> dict[str, Any]:
        return CATEGORIZATION.check(params, dict(answer), facts)

    with pytest.raises(TypeError):
        check_task_type(replace(CATEGORIZATION, check=check))


@pytest.mark.parametrize(
    ("agreement", "part"),
    [
        (lambda _p, a, b: 2.0, "is 2.0"),
        (lambda _p, a, b: 0.5, "with itself"),
        (lambda _p, a, b: float(str(a) <= str(b)), "differs"),
    ],
)
def test_an_agreement_that_is_none_is_seen(agreement: Any, part: str) -> None:
    assert part in failing(agreement=agreement)


def test_a_form_that_becomes_something_else_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contract_tests, "_as_form", lambda value, **_: value | {"more": "1"})
    assert "as a form" in failing()
