"""Every SQL statement of the product, found where the house rules say it is."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from itertools import combinations

import manyhands
from manyhands.callbacks.log_queries import LogFilters, deliveries_count_sql, deliveries_sql
from manyhands.tasks import listing_queries
from manyhands.tasks.filters import Filters, ScanFilters
from manyhands.tasks.listing_queries import COUNTED, SCANNED, count_sql, page_sql

_VERBS = ("select", "insert", "update", "delete", "with")
_PARAMETER = re.compile(r"%\((\w+)\)s")
_TEMPLATE = re.compile(r"\{\w+\}")  # completed elsewhere, for a script of psql
_ANY = dict.fromkeys((*COUNTED, *SCANNED), "x")


@dataclass(frozen=True)
class Statement:
    """One statement, where it stands, and its text as psycopg is given it."""

    name: str
    sql: str

    def __str__(self) -> str:
        return self.name

    def numbered(self) -> tuple[str, list[str]]:
        """Return the statement as PostgreSQL wants it, ``$1``…, and its parameters in order."""
        names = list(dict.fromkeys(_PARAMETER.findall(self.sql)))
        text = _PARAMETER.sub(lambda match: f"${names.index(match[1]) + 1}", self.sql)
        return text.replace("%%", "%"), names


def query_modules() -> Iterator[str]:
    """Yield the names of the modules that may hold SQL."""
    for module in pkgutil.walk_packages(manyhands.__path__, "manyhands."):
        if module.name.rpartition(".")[2].endswith("queries"):
            yield module.name


@cache
def constants() -> list[Statement]:
    """Return the upper-case constants that are whole statements; the private ones are parts."""
    found = []
    for name in query_modules():
        for constant, value in vars(importlib.import_module(name)).items():
            public = constant.isupper() and not constant.startswith("_")
            if not public or not isinstance(value, str) or _TEMPLATE.search(value):
                continue
            if value.split()[0].lower() in _VERBS:
                found.append(Statement(f"{name.removeprefix('manyhands.')}.{constant}", value))
    return list(dict.fromkeys(found))


def listings() -> Iterator[Statement]:
    """Yield the statements of the task list for every one, two and all of its filters.

    The filters are joined by ``and`` and know nothing of each other, so pairs say as much as all
    of their 16,384 combinations.
    """
    names = [field.name for field in fields(Filters)]
    chosen = [*combinations(names, 1), *combinations(names, 2), (), tuple(names)]
    for given in chosen:
        filters = Filters(**{name: _ANY[name] for name in given})  # type: ignore[arg-type]
        label = "+".join(given) or "none"
        yield Statement(f"listing page {label}", page_sql(filters, after=False))
        yield Statement(f"listing page after {label}", page_sql(filters, after=True))
        yield Statement(f"listing count {label}", count_sql(filters))


def logs() -> Iterator[Statement]:
    """Yield the statements of the callbacks log for every choice of its filters."""
    names = [field.name for field in fields(LogFilters)]
    for size in range(len(names) + 1):
        for given in combinations(names, size):
            filters = LogFilters(**dict.fromkeys(given, "x"))  # type: ignore[arg-type]
            label = "+".join(given) or "none"
            yield Statement(f"log page {label}", deliveries_sql(filters))
            yield Statement(f"log page before {label}", deliveries_sql(filters, before=True))
            yield Statement(f"log count {label}", deliveries_count_sql(filters))


def scans() -> Iterator[Statement]:
    """Yield the statements of bounded pages of tasks for every choice of their filters."""
    names = [field.name for field in fields(ScanFilters)]
    for size in range(len(names) + 1):
        for given in combinations(names, size):
            filters = ScanFilters(**dict.fromkeys(given, "x"))  # type: ignore[arg-type]
            label = "+".join(given) or "none"
            for after in (False, True):
                name = f"after {label}" if after else label
                page, end = (
                    make(filters, after=after)
                    for make in (listing_queries.scan_sql, listing_queries.end_sql)
                )
                yield Statement(f"scan page {name}", page)
                yield Statement(f"scan end {name}", end)
