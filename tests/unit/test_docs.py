"""The documentation says what is."""

import re
from pathlib import Path

import pytest

from tests.docs import PAGES, REFERENCE

ROOT = Path(__file__).parents[2]
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
