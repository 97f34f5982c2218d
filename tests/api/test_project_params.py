"""Project parameters: versions, what tasks inherit of them, ontologies, templates."""

import asyncio
from typing import Any

import pytest

from tests.harness import CREATE, TEXT_TASK, Account, ok, refused

pytestmark = pytest.mark.anyio

BARE = {"attachment_type": "text", "attachment": "tomato", "project": "p"}


async def make_project(account: Account, **more: Any) -> dict[str, Any]:
    body = {"name": "p", "type": "categorization"} | more
    made: dict[str, Any] = ok(await account.live.post("/v1/projects", json=body))
    return made


async def set_params(account: Account, **params: Any) -> dict[str, Any]:
    answer: dict[str, Any] = ok(await account.live.post("/v1/projects/p/setParams", json=params))
    return answer


async def inherited(account: Account, **more: Any) -> dict[str, Any]:
    task: dict[str, Any] = ok(await account.live.post(CREATE, json=BARE | more))
    return task


async def test_versions_count_from_zero_and_are_kept(account: Account) -> None:
    made = await make_project(account, params={"instruction": "Look."})
    (first,) = made["param_history"]
    assert first == {"instruction": "Look.", "version": 0, "created_at": first["created_at"]}
    changed = await set_params(account, categories=["a", "b"])
    changed = await set_params(account, instruction="Read.", patch=True)
    changed = await set_params(account)
    assert [
        {name: entry[name] for name in entry if name != "created_at"}
        for entry in changed["param_history"]
    ] == [
        {"version": 0, "instruction": "Look."},
        {"version": 1, "categories": ["a", "b"]},
        {"version": 2, "categories": ["a", "b"], "instruction": "Read."},
        {"version": 3},
    ]
    assert ok(await account.live.get("/v1/projects/p")) == changed
    assert ok(await account.live.get("/v1/projects")) == [changed]


async def test_a_task_inherits_what_it_does_not_say(account: Account) -> None:
    await make_project(account, params={"categories": ["a", "b"], "urgency": "week", "tags": ["t"]})
    task = await inherited(account)
    assert task["params"]["categories"] == ["a", "b"]
    assert (task["urgency"], task["tags"], task["project_param_version"]) == ("week", ["t"], 0)
    assert ok(await account.live.get(f"/v1/task/{task['task_id']}")) == task
    task = await inherited(account, categories=["c", "d"], urgency="day", attachment="apple")
    assert task["params"]["categories"] == ["c", "d"]
    assert task["urgency"] == "day"


async def test_the_project_instruction_stands_after_the_tasks_own(account: Account) -> None:
    await make_project(account, params={"categories": ["a", "b"], "instruction": "Be quick."})
    assert (await inherited(account))["instruction"] == "Be quick."
    task = await inherited(account, instruction="Look at it.")
    assert task["instruction"] == "Look at it.\n\nBe quick."


async def test_a_version_is_chosen_or_left_out(account: Account) -> None:
    await make_project(account, params={"categories": ["a", "b"]})
    await set_params(account, categories=["c", "d"])
    newest = await inherited(account)
    older = await inherited(account, project_version=0)
    none = await inherited(account, project_version=-1, categories=["x", "y"])
    assert [task["params"]["categories"][0] for task in (newest, older, none)] == ["c", "a", "x"]
    assert (newest["project_param_version"], older["project_param_version"]) == (1, 0)
    assert "project_param_version" not in none
    refused(await account.live.post(CREATE, json=BARE | {"project_version": -1}), 400, "categories")
    for wrong in (7, -2, "new"):
        body = BARE | {"project_version": wrong}
        refused(await account.live.post(CREATE, json=body), 400, '"project_version"')
    form = BARE | {"project_version": "0"}
    assert ok(await account.live.post(CREATE, data=form))["params"]["categories"] == ["a", "b"]


async def test_a_batch_brings_its_projects_parameters(account: Account) -> None:
    await make_project(account, params={"categories": ["a", "b"]})
    ok(await account.live.post("/v1/batches", json={"name": "b", "project": "p"}))
    body = {**BARE, "batch": "b"}
    del body["project"]
    task = ok(await account.live.post(CREATE, json=body))
    assert (task["project"], task["params"]["categories"]) == ("p", ["a", "b"])


async def test_a_task_of_another_type_inherits_nothing(account: Account) -> None:
    await make_project(account, type="comparison", params={"choices": ["yes", "no"]})
    task = await inherited(account, categories=["a", "b"])
    assert "choices" not in task["params"]
    assert "project_param_version" not in task


async def test_the_modes_have_projects_of_their_own(account: Account) -> None:
    await make_project(account, params={"categories": ["a", "b"]})
    refused(await account.test.post(CREATE, json=BARE), 404, '"p"')
    refused(await account.test.post("/v1/projects/p/setParams", json={}), 404, '"p"')
    refused(await account.test.post("/v1/projects/p/setOntology", json={"ontology": ["a"]}), 404)


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"categories": 5}, "categories"),
        ({"categories": []}, "categories"),
        ({"attachment_type": "smell"}, "attachment_type"),
        ({"urgency": "soon"}, "urgency"),
        ({"callback_url": "nowhere"}, "callback_url"),
        ({"unique_id": "u"}, "unique_id"),
        ({"batch": "b"}, "batch"),
        ({"patch": "perhaps"}, "patch"),
    ],
)
async def test_a_parameter_that_no_task_could_have_is_named(
    account: Account, params: dict[str, Any], named: str
) -> None:
    await make_project(account)
    answer = await account.live.post("/v1/projects/p/setParams", json=params)
    refused(answer, 400, named)
    if named != "patch":
        body = {"name": "q", "type": "categorization", "params": params}
        refused(await account.live.post("/v1/projects", json=body), 400, named)
        refused(await account.live.get("/v1/projects/q"), 404)
    assert ok(await account.live.get("/v1/projects/p"))["param_history"] == []


async def test_versions_set_at_once_are_numbered_one_by_one(account: Account) -> None:
    await make_project(account)
    await asyncio.gather(*(set_params(account, patch=True, **{f"k{n}": n}) for n in range(8)))
    history = ok(await account.live.get("/v1/projects/p"))["param_history"]
    assert [entry["version"] for entry in history] == list(range(8))
    assert {f"k{n}" for n in range(8)} <= history[-1].keys()


async def test_workers_see_the_newest_ontology(account: Account) -> None:
    await make_project(account)
    for ontology in (
        ["old"],
        ["stop", {"choice": "limit *30*", "description": "Red.", "subchoices": ["30", "50"]}],
    ):
        body = {"ontology": ontology, "name": "Signs"}
        project = ok(await account.live.post("/v1/projects/p/setOntology", json=body))
    history = project["ontologyHistory"]
    assert [(entry["version"], entry["name"]) for entry in history] == [(0, "Signs"), (1, "Signs")]
    assert history[1]["ontology"] == ontology
    ok(await account.live.post(CREATE, json=TEXT_TASK | {"project": "p", "instruction": "Look."}))
    worker = await account.hire()
    shown = ok(await worker.post("work/next", json={}))["claim"]["task"]["instruction_html"]
    assert shown.index("Look.") < shown.index("Signs") < shown.index("limit *30*: Red.")
    assert "50" in shown
    assert "old" not in shown


@pytest.mark.parametrize(
    ("ontology", "named"),
    [
        (None, '"ontology"'),
        ([], '"ontology"'),
        ("a", '"ontology"'),
        (["a", "a"], '"a" twice'),
        (["a", {"choice": "b", "subchoices": ["a"]}], '"a" twice'),
        ([{"subchoices": ["a"]}], '"ontology[0].choice"'),
        ([{"choice": "a", "subchoices": "b"}], '"ontology[0].subchoices"'),
        (["a", 5], '"ontology[1]"'),
    ],
)
async def test_an_ontology_that_is_none_is_named(
    account: Account, ontology: object, named: str
) -> None:
    await make_project(account)
    answer = await account.live.post("/v1/projects/p/setOntology", json={"ontology": ontology})
    refused(answer, 400, named)
    assert "ontologyHistory" not in ok(await account.live.get("/v1/projects/p"))


async def test_a_template_says_what_tasks_still_have_to_give(account: Account) -> None:
    fields = [{"type": "text", "field_id": "title", "title": "Title"}]
    await make_project(account, type="textcollection", params={"fields": fields})
    template = ok(await account.live.get("/v1/projects/p/taskTemplates"))
    assert template["version"] == 0
    assert template["updated_at"] >= template["created_at"]
    assert "attachments" in template["template_variables"]
    assert "fields" not in template["template_variables"]
    await make_project(account, name="q")
    refused(await account.live.get("/v1/projects/q/taskTemplates"), 400, "textcollection")
    refused(await account.live.get("/v1/projects/none/taskTemplates"), 404, "none")


async def test_projects_are_listed_by_whether_they_are_archived(account: Account) -> None:
    await make_project(account)
    await make_project(account, name="q")
    await account.rows(
        "update projects set archived_at = now() where customer_id = %(customer_id)s and name = 'q'"
    )
    for asked, wanted in [("", ["p", "q"]), ("?archived=true", ["q"]), ("?archived=False", ["p"])]:
        found = ok(await account.live.get(f"/v1/projects{asked}"))
        assert [project["name"] for project in found] == wanted
    assert ok(await account.live.get("/v1/projects/q"))["archived"] is True
