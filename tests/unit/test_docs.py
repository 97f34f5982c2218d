"""The documentation says what is."""

import re
from pathlib import Path

import pytest

from tests.docs import PAGES, REFERENCE

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "docs" / "contract"
# `contract/tasks.md §4, §5`, and rows of a table: `contract/disagreements.md 3, 7`.
SOURCE = re.compile(
    r"(?<![\w/])contract/(?!\*)([\w.-]*\w)(?:((?:,?(?: and| to)? §[\d.]*\d)+)|((?:,? \d+)+))?"
)
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_follows_from_the_code(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")
    assert written == PAGES[name](), "write it anew: python -m tests.docs"


def test_every_link_leads_somewhere() -> None:
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("manyhands/**/*.md")]
    dead = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not dead


def test_every_source_that_is_named_is_there() -> None:
    folders = ("manyhands", "frontend", "tests", "docs")
    kinds = ("py", "md", "ts", "tsx", "css", "sql")
    files = [path for at in folders for kind in kinds for path in (ROOT / at).rglob(f"*.{kind}")]
    found = {
        (source.groups(""), path.relative_to(ROOT).as_posix())
        for path in files
        for source in SOURCE.finditer(path.read_text(encoding="utf-8"))
    }
    assert len(found) > len(files) / 10
    assert [f"{path}: {source}" for source, path in found if not is_there(*source)] == []


def is_there(page: str, sections: str, rows: str) -> bool:
    path = CONTRACT / page
    if path.suffix != ".md" or not path.exists():
        return False
    text = path.read_text(encoding="utf-8")
    starts = [rf"^#+ {re.escape(number)}\b" for number in re.findall(r"[\d.]*\d", sections)]
    starts += [rf"^\| {number} \|" for number in re.findall(r"\d+", rows)]
    return all(re.search(start, text, re.MULTILINE) for start in starts)


def test_the_readme_has_two_commands_and_no_more() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w*)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert blocks == [("sh", "bin/start\n"), ("sh", "bin/test\n")]


def test_the_map_of_the_code_is_complete() -> None:
    rooms = (ROOT / "docs" / "explanation" / "architecture.md").read_text()
    packages = sorted(path.parent.name for path in (ROOT / "manyhands").glob("*/__init__.py"))
    assert [package for package in packages if f"`{package}/`" not in rooms] == []


def test_decisions_are_numbered_and_listed() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    notes = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    lines = []
    for number, path in enumerate(notes, start=1):
        assert path.name.startswith(f"{number:04}-"), f"{path.name} should have number {number:04}"
        title = path.read_text().splitlines()[0].removeprefix(f"# {number}. ")
        lines.append(f"{number}. [{title}]({path.name})")
    assert index.splitlines()[-len(lines) :] == lines
