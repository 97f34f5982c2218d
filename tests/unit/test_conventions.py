"""The rules of the house that a machine can check (CONTRIBUTING.md). Each failure says why."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute

import manyhands
from bench import create
from manyhands.settings import Settings
from manyhands.tasks.queries import INSERT_TASK
from manyhands.tasktypes import registry
from manyhands.tasktypes.contract import TaskType
from manyhands.tasktypes.one_geometry import OneGeometryParams
from manyhands.tasktypes.partly_known import PartlyKnownParams
from manyhands.web import session
from tests.statements import Statement, constants, listings

PACKAGE = Path(manyhands.__file__).parent
TESTS = Path(__file__).parents[1]
MODULES = sorted(PACKAGE.rglob("*.py"))
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "service", "misc"}

# Longer modules, and why; better none.
LONG_MODULES: dict[str, str] = {}
# Routes of the pages' API that anybody may call, and why.
PUBLIC_ROUTES = {
    "POST /session": "signing in is how one becomes somebody",
    "GET /setup": "the set-up link is opened by nobody yet; it carries a token",
    "POST /setup": "the set-up link makes the first person; it carries a token",
    "GET /invitations/{token}": "an invitation is shown to who is not here yet; it is a token",
    "POST /invitations/{token}/accept": "an invitation makes a person; it is a token",
    "GET /attachments/{attachment_id}/download": "programs have no session; the link is signed",
    "GET /exports/{export_id}/download": "programs have no session; the link is signed",
}
ONE_NAME_SPACE = "one name space over all customers (contract/duplicates.md §2)"
OWNED_BY_SWEEPS = "runs for all customers at once, in the background"
BY_SECRET = "finds the customer by a secret that is unique over all of them"
BY_OPERATOR = "for whoever runs the installation, on its own machine"
# Statements on customers' tables that do not name the customer, and why.
UNSCOPED = {
    "accounts.key_queries.KEY_BY_HASH": BY_SECRET,
    "accounts.queries.PASSWORD_BY_EMAIL": "one address signs in to one account, whatever customer",
    "accounts.queries.PERSON_OF_SESSION": BY_SECRET,
    "accounts.queries.DELETE_SESSION": BY_SECRET,
    "accounts.invitation_queries.INVITATION_BY_TOKEN": BY_SECRET,
    "accounts.queries.COUNT_CUSTOMERS": "asks whether there is any customer at all",
    "accounts.queries.PURGE_SESSIONS": OWNED_BY_SWEEPS,
    "accounts.request_log_queries.PURGE_ENTRIES": OWNED_BY_SWEEPS,
    "accounts.operator_queries.SELECT_CUSTOMERS": BY_OPERATOR,
    "accounts.operator_queries.PERSON_BY_EMAIL": BY_OPERATOR,
    "callbacks.bin_queries.OWNER_OF_BIN": BY_SECRET,
    "callbacks.queries.NEXT_DUE": OWNED_BY_SWEEPS,
    "files.result_queries.SELECT_BY_TOKEN": BY_SECRET,
    "loops.queries.WATCHDOG": OWNED_BY_SWEEPS,
    "tasks.idempotency_queries.SELECT_ANSWER": ONE_NAME_SPACE,
    "tasks.idempotency_queries.FREE_KEY": ONE_NAME_SPACE,
    "tasks.idempotency_queries.PURGE_KEYS": OWNED_BY_SWEEPS,
    "workqueue.submission_queries.DUE_SUBMISSIONS": OWNED_BY_SWEEPS,
}


def label(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def none_of(faults: Iterable[str], why: str) -> None:
    """Fail with every fault and the reason of the rule."""
    found = list(faults)
    assert not found, "\n  ".join([f"{why}:", *found])


# --- sizes and names


def test_modules_are_short() -> None:
    lengths = {label(p): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    none_of(
        (
            f"{name}: {n} lines"
            for name, n in lengths.items()
            if n > 400 and name not in LONG_MODULES
        ),
        "a module over 400 lines is about more than one thing; split it",
    )


def test_functions_are_short() -> None:
    none_of(
        (
            f"{label(path)}:{node.lineno} {node.name}: {lines(node)} lines"
            for path in MODULES
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and lines(node) > 50
        ),
        "a function over 50 lines does more than one thing",
    )


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def test_modules_are_named_for_what_they_are_about() -> None:
    none_of(
        (
            label(path)
            for path in MODULES
            if FORBIDDEN_NAMES & {path.stem, *path.relative_to(PACKAGE).parts[:-1]}
        ),
        "such a name says nothing about the content",
    )


def test_modules_say_what_they_are_for() -> None:
    none_of(
        (label(path) for path in MODULES if not ast.get_docstring(parsed(path))),
        "a module begins with what it is for",
    )


def test_inits_hold_one_docstring() -> None:
    none_of(
        (label(p) for p in MODULES if p.name == "__init__.py" and not _is_bare(p)),
        "code belongs in a module with a name; only a task type is put together in its __init__",
    )


def _is_bare(path: Path) -> bool:
    statements = parsed(path).body[1:]
    folder = path.parent.relative_to(PACKAGE).as_posix()
    if folder == ".":
        return all(isinstance(node, ast.Assign) for node in statements)  # __version__
    if folder.startswith("tasktypes/") and folder.count("/") == 1:
        return _assembles(statements)
    if folder == "cli":
        return all(isinstance(node, ast.ImportFrom | ast.Assign) for node in statements)
    # The demo of a type may be a module or a folder (tasktypes/demo.py).
    return not statements or folder.endswith("/demo")


def _assembles(statements: list[ast.stmt]) -> bool:
    *imported, last = statements
    names = [ast.unparse(target) for target in last.targets] if isinstance(last, ast.Assign) else []
    return all(isinstance(node, ast.ImportFrom) for node in imported) and names == ["TASK_TYPE"]


# --- who knows what


def _may_hold_sql(path: Path) -> bool:
    return path.parent == PACKAGE / "db" or path.stem.endswith("queries")


def test_only_db_and_queries_know_the_driver() -> None:
    none_of(
        (
            label(path)
            for path in MODULES
            if any(name.partition(".")[0] in {"psycopg", "psycopg_pool"} for name in imports(path))
            # Commands that work on a database as a whole, such as restore, talk to it directly.
            and not _may_hold_sql(path)
            and not path.is_relative_to(PACKAGE / "cli")
        ),
        "the driver is known in manyhands/db and in queries modules only",
    )


def test_no_sql_stands_outside_of_queries() -> None:
    sql = re.compile(
        r"\s*(select\s.+\sfrom\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s)", re.DOTALL
    )
    none_of(
        (
            f"{label(path)}:{node.lineno}"
            for path in MODULES
            if not _may_hold_sql(path)
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and sql.match(node.value)
        ),
        "all SQL is in queries modules, where a test PREPAREs it",
    )


def test_only_the_clock_reads_the_time() -> None:
    none_of(
        (
            f"{label(path)}:{node.lineno}"
            for path in MODULES
            if path.stem != "clock" and not path.is_relative_to(PACKAGE / "cli")
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in {"datetime.now", "datetime.utcnow", "datetime.today"}
        ),
        "manyhands.clock reads the time, so that tests have one place to move it",
    )


# --- settings


def test_settings_are_described() -> None:
    none_of(
        (
            f"{name} (MANYHANDS_{name.upper()})"
            for name, field in Settings.model_fields.items()
            if not (field.description or "").endswith(".")
        ),
        "the description of a setting is its documentation: a sentence",
    )


# --- task types


@pytest.mark.parametrize("task_type", registry.all_types().values(), ids=lambda t: t.name)
def test_a_task_type_is_a_folder_complete_in_itself(task_type: TaskType[Any]) -> None:
    folder = PACKAGE / "tasktypes" / task_type.name
    wanted = ["__init__.py", "README.md"]
    if not issubclass(task_type.params, PartlyKnownParams):
        wanted += ["params.py", "auto_answer.py", "Editor.tsx", "Viewer.tsx"]
        # The types of one geometry share these.
        if not issubclass(task_type.params, OneGeometryParams):
            wanted += ["check.py", "agreement.py"]
    missing = [name for name in wanted if not (folder / name).is_file()]
    assert not missing, f"{task_type.name} lacks {', '.join(missing)} (tasktypes/README.md)"


def test_task_types_know_nothing_of_each_other() -> None:
    for name in registry.all_types():
        for path in (PACKAGE / "tasktypes" / name).rglob("*.py"):
            others = {other for other in registry.all_types() if other != name}
            known = {i.split(".")[2] for i in imports(path) if i.startswith("manyhands.tasktypes.")}
            assert not known & others, f"{label(path)} imports another task type"


# --- routes of the pages


def _web_routes() -> Iterator[APIRoute]:
    for module in pkgutil.walk_packages([str(PACKAGE / "web")], "manyhands.web."):
        router = getattr(importlib.import_module(module.name), "router", None)
        for route in getattr(router, "routes", ()):
            assert isinstance(route, APIRoute)
            yield route


def _asks_for_a_person(route: APIRoute) -> bool:
    waiting = list(route.dependant.dependencies)
    while waiting:
        dependency = waiting.pop()
        if dependency.call is session.current_person:
            return True
        waiting += dependency.dependencies
    return False


def test_every_route_of_the_pages_asks_for_a_person_or_is_listed_as_public() -> None:
    public = {
        f"{method} {route.path}"
        for route in _web_routes()
        for method in route.methods or ()
        if not _asks_for_a_person(route)
    }
    assert public == PUBLIC_ROUTES.keys(), (
        "a route without a person is open to the whole network: ask for SignedIn or more "
        "(manyhands/web/session.py), or say here why anybody may call it"
    )


def test_every_route_of_the_pages_reads_bodies_with_care() -> None:
    for route in _web_routes():
        name = type(route).__name__
        assert name == "WebRoute", f"{route.path}: APIRouter(route_class=WebRoute), see web/reading"


# --- tenants


@cache
def _owned_tables() -> frozenset[str]:
    """Return the tables that belong to customers, by the migrations."""
    found = set()
    for file in (PACKAGE / "db" / "migrations").glob("*.sql"):
        for table, body in re.findall(
            r"create table (\w+) \((.*?)\n\)", file.read_text(encoding="utf-8"), re.DOTALL
        ):
            if "customer_id" in body:
                found.add(table)
    return frozenset(found)


def _touches_customers(statement: Statement) -> bool:
    words = re.findall(r"\b(?:from|join|into|update|using)\s+(\w+)", statement.sql)
    return any(word in _owned_tables() for word in words)


def test_the_tables_of_customers_are_known() -> None:
    assert {"tasks", "slots", "claims", "events", "people", "api_keys"} <= _owned_tables()
    assert "instance" not in _owned_tables()


def test_statements_name_whose_rows_they_mean() -> None:
    none_of(
        (
            statement.name
            for statement in constants()
            if _touches_customers(statement)
            and not _names_the_customer(statement)
            and statement.name not in UNSCOPED
            # What a command of whoever runs the installation reads belongs to all of them.
            and not statement.name.startswith("cli.")
        ),
        "without customer_id = %(customer_id)s a statement reads every customer's rows; if it is "
        "meant to, list it in UNSCOPED with the reason",
    )


def _names_the_customer(statement: Statement) -> bool:
    return "%(customer_id)s" in statement.sql or _takes_them_from_rows(statement)


def _takes_them_from_rows(statement: Statement) -> bool:
    """Tell whether a statement works on rows it leased itself, carrying their customer along."""
    return any(rows in statement.sql for rows in ("skip locked", "json_to_recordset(%(results)s"))


def test_the_task_list_names_whose_tasks_it_means() -> None:
    for statement in listings():
        assert "t.customer_id = %(customer_id)s and t.mode = %(mode)s" in statement.sql


def test_the_bench_creates_tasks_as_the_product_does() -> None:
    assert set(re.findall(r"%\((\w+)\)s", INSERT_TASK)) == set(create.VALUES)


def test_the_lists_here_are_true() -> None:
    known = {statement.name: statement for statement in constants()}
    none_of(UNSCOPED.keys() - known.keys(), "listed, but not there any more")
    none_of(
        (name for name in UNSCOPED if _names_the_customer(known[name])),
        "it names the customer; take it off the list",
    )
    none_of(
        (name for name in LONG_MODULES if not (PACKAGE.parent / name).is_file()),
        "listed, but not there any more",
    )


# --- tests


def test_no_test_sleeps_for_a_fixed_time() -> None:
    none_of(
        (
            f"{path.name}:{node.lineno}"
            for path in sorted(TESTS.rglob("test_*.py"))
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.Call)
            and ast.unparse(node.func) in {"asyncio.sleep", "time.sleep", "sleep"}
            and isinstance(node.args[0], ast.Constant)
            and float(str(node.args[0].value)) > 0.1
        ),
        "a test waits for what is to happen (harness.eventually), not for a time",
    )
