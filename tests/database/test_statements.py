"""Every statement is understood by PostgreSQL as the schema is today."""

import psycopg
import pytest

from tests.statements import Statement, constants, listings, query_modules, scans


def prepare(conn: psycopg.Connection, statement: Statement) -> None:
    text, _ = statement.numbered()
    conn.execute(f"prepare tried as {text}".encode())
    conn.execute("deallocate tried")


def test_there_are_statements_in_every_module_that_may_hold_some() -> None:
    with_some = {statement.name.rpartition(".")[0] for statement in constants()}
    modules = {name.removeprefix("manyhands.") for name in query_modules()}
    assert with_some == modules


@pytest.mark.parametrize("statement", constants(), ids=str)
def test_a_statement_fits_the_schema(conninfo_of_template: str, statement: Statement) -> None:
    with psycopg.connect(conninfo_of_template, autocommit=True) as conn:
        prepare(conn, statement)


def test_the_task_list_fits_the_schema_with_every_filter(conninfo_of_template: str) -> None:
    with psycopg.connect(conninfo_of_template, autocommit=True) as conn:
        for statement in (*listings(), *scans()):
            try:
                prepare(conn, statement)
            except psycopg.Error as error:
                pytest.fail(f"{statement}: {error}")


@pytest.mark.parametrize("statement", constants(), ids=str)
def test_a_percent_sign_is_doubled(statement: Statement) -> None:
    rest = statement.sql.replace("%%", "")
    assert rest.count("%") == rest.count("%("), f"{statement}: psycopg wants %% for a percent sign"


def test_a_statement_that_does_not_fit_is_seen(conninfo_of_template: str) -> None:
    with (
        psycopg.connect(conninfo_of_template, autocommit=True) as conn,
        pytest.raises(psycopg.errors.UndefinedColumn),
    ):
        prepare(conn, Statement("wrong", "select nothing from tasks where mode = %(mode)s"))
