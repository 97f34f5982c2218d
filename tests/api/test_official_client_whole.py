"""A customer's story with scaleapi 2.18.4: every public method of its v1 part is called."""

import asyncio
import importlib
import inspect
import io
import pkgutil
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

import pytest
import scaleapi
from scaleapi import ScaleClient
from scaleapi.batches import BatchStatus
from scaleapi.exceptions import ScaleResourceNotFound
from scaleapi.tasks import TaskType
from scaleapi.teams import TeammateRole

from manyhands.accounts.roles import Role
from tests.harness import Account, Receiver

pytestmark = pytest.mark.anyio

# Its own way to the server, and version 2.
NOT_CALLED_BY_CUSTOMERS = {"api", "api_client", "exceptions", "_version"}
OF_VERSION_2 = {"ScaleClient.v2_get_tasks"}

CATEGORIES = {
    "attachment_type": "text",
    "attachment": "Acme",
    "categories": ["public", "private"],
}
FIELDS = [{"type": "text", "field_id": "title", "title": "Title"}]
WRITTEN = {"annotations": {"title": {"type": "text", "field_id": "title", "response": [["A"]]}}}


def classes() -> Iterator[type]:
    """Yield the classes that the client hands out."""
    for module in pkgutil.iter_modules(scaleapi.__path__):
        if module.name not in NOT_CALLED_BY_CUSTOMERS:
            found = importlib.import_module(f"scaleapi.{module.name}")
            yield from (c for _, c in inspect.getmembers(found, inspect.isclass))
    yield ScaleClient


def methods() -> dict[str, tuple[type, str]]:
    """Return every public method by its name, such as ``Task.cancel``."""
    return {
        f"{of.__name__}.{name}": (of, name)
        for of in classes()
        if of.__module__.startswith("scaleapi")
        for name, member in vars(of).items()
        if inspect.isfunction(member) and not name.startswith("_")
    }


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Lend the names of the methods that have been called."""
    names: set[str] = set()

    def noting(label: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def noted(*given: Any, **named: Any) -> Any:
            names.add(label)
            return method(*given, **named)

        return noted

    for label, (of, name) in methods().items():
        monkeypatch.setattr(of, name, noting(label, getattr(of, name)))
    return names


def tasks_and_batches(client: Any) -> None:
    with pytest.raises(ScaleResourceNotFound):
        client.get_project("companies")
    client.create_project("companies", TaskType.Categorization)
    assert client.update_project("companies", patch=True, instruction="Look.").version == 0
    assert client.get_projects()[0].as_dict()["name"] == client.projects()[0].name
    batch = client.create_batch("companies", "b1", callback="", metadata={"a": 1})
    task = client.create_task(TaskType.Categorization, batch="b1", unique_id="u", **CATEGORIES)
    assert client.get_task(task.id).as_dict() == task.as_dict()
    for change in (
        lambda: task.update_unique_id("u2"),
        task.clear_unique_id,
        lambda: task.set_metadata({"b": 2}),
        lambda: task.set_tags(["x"]),
        lambda: task.add_tags(["y", "z"]),
        lambda: task.delete_tags(["z"]),
        task.refresh,
    ):
        change()
    assert (task.metadata, task.tags) == ({"b": 2}, ["x", "y"])
    client.update_task_unique_id(task.id, "u3")
    client.clear_task_unique_id(task.id)
    client.set_task_metadata(task.id, {})
    client.set_task_tags(task.id, ["x"])
    client.add_task_tags(task.id, ["y"])
    assert client.delete_task_tags(task.id, ["x"]).tags == ["y"]
    task.audit(True)
    client.audit_task(task.id, False, "Wrong.")
    assert client.tasks(project="companies").total == 1
    assert [found.id for found in client.get_tasks(batch_name="b1")] == [task.id]
    assert client.get_tasks_count(batch_name="b1") == 1
    batch.get_status()
    batch.finalize()
    assert client.batch_status("b1")["completed"] == 1
    assert client.finalize_batch("b1").name == client.get_batch("b1").as_dict()["name"]
    assert client.set_batch_metadata("b1", {"c": 3}).metadata == {"c": 3}
    assert client.batches(status=BatchStatus.Completed.value).total <= 1
    assert len(list(client.get_batches(project_name="companies"))) == 1


def files(client: Any, address: str) -> None:
    sent = client.upload_file(file=io.BytesIO(b"text"), project_name="companies")
    assert sent.as_dict()["attachment_url"] == sent.attachment_url
    assert client.import_file(file_url=f"{address}/a.png", project_name="companies").id != sent.id


def rapid(client: Any) -> None:
    client.create_project("texts", TaskType.TextCollection, {"fields": FIELDS}, rapid=True)
    template = client.get_project("texts").get_template()
    assert template.as_dict() == client.get_project_template("texts").as_dict()
    assert not template.is_auto_onboardable()
    assert template.get_template_variables() is not None
    template.get_response_schema()
    given = {
        "project": "texts",
        "attachments": [{"type": "text", "content": "A title"}],
        "expected_response": WRITTEN,
    }
    for create in (client.create_evaluation_task, client.create_training_task):
        made = create(TaskType.TextCollection, **given)
        assert made.as_dict()["expected_response"] == WRITTEN


def live_work(client: Any) -> None:
    for _ in range(2):
        task = client.create_task(TaskType.Categorization, **CATEGORIES)
        task.cancel()
        client.cancel_task(task.id, clear_unique_id=True)


def studio(client: Any, email: str) -> None:
    client.create_project("signs", TaskType.Categorization, studio=True)
    client.create_batch("signs", "s1")
    added = client.add_studio_assignments([email], ["signs"])
    assert added[email].as_dict() == client.list_studio_assignments()[email].as_dict()
    group = client.create_project_group("signs", [email], "night")
    assert group.as_dict()["name"] == "night"
    client.update_project_group("signs", "night", [], [])
    (listed,) = client.list_project_groups("signs")
    assert listed.workers[0][0].as_dict()["email"] == email
    batch = client.assign_studio_batches("s1", ["night"])
    assert batch.as_dict()["groups"] == ["night"]
    client.set_studio_batches_priorities(["s1"])
    client.reset_studio_batches_priorities()
    assert [found.name for found in client.list_studio_batches()] == ["s1"]
    assert client.remove_studio_assignments([email], ["signs"]) == {}


def team(client: Any) -> None:
    client.invite_teammates(["grace@example.org"], TeammateRole.Labeler)
    client.update_teammates_role(["grace@example.org"], TeammateRole.Manager)
    (grace,) = [mate for mate in client.list_teammates() if mate.email == "grace@example.org"]
    grace.update_teammate_role(TeammateRole.Member)
    assert grace.as_dict()["email"] == grace.email


async def test_every_public_method_works(
    account: Account, receiver: Receiver, called: set[str]
) -> None:
    ann, _ = await account.hire_person(Role.LABELER)
    address = f"{account.server.url}/v1"
    testing, live = (
        ScaleClient(key, "tests", api_instance_url=address)
        for key in (account.test_key, account.live_key)
    )

    def story() -> None:
        tasks_and_batches(testing)
        files(testing, receiver.url)
        rapid(testing)
        live_work(live)
        studio(live, ann.email)
        team(live)

    await asyncio.to_thread(story)
    assert methods().keys() - called == OF_VERSION_2
