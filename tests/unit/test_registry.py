"""Task types are found by name, alias and every odd spelling; bins by their own address."""

import pytest

from manyhands.callbacks.bins import OwnAddress
from manyhands.errors import InvalidRequest
from manyhands.tasktypes import registry

BIN = "/bin/" + "0" * 24


@pytest.mark.parametrize(
    "segment",
    [
        "categorization",
        "categorize",
        "Categorize",
        "categori_zation",
        "cate-gorize",
        "cat e gorize",
    ],
)
def test_a_type_is_found_by_every_spelling(segment: str) -> None:
    assert registry.find(segment).name == "categorization"
    assert registry.canonical(segment) == "categorization"


@pytest.mark.parametrize(
    "segment", ["", "_", "categorize1", "smelling", "x" * 10_000, "\U0001f600", "\0"]
)
def test_an_unknown_type_is_refused_with_the_list(segment: str) -> None:
    with pytest.raises(InvalidRequest, match="categorization") as caught:
        registry.find(segment)
    assert len(caught.value.message) < 1_000
    assert registry.canonical(segment) == segment


def test_names_and_aliases_mean_one_type_each() -> None:
    seen: dict[str, str] = {}
    for name, task_type in registry.all_types().items():
        assert name == task_type.name
        for spelling in (name, *task_type.aliases):
            assert spelling.isascii()
            assert spelling.islower()
            assert seen.setdefault(spelling, name) == name


@pytest.mark.parametrize(
    ("address", "door"),
    [
        (f"http://127.0.0.1:8000{BIN}", f"http://127.0.0.1:8000{BIN}"),
        (f"http://localhost:8000{BIN}", f"http://127.0.0.1:8000{BIN}"),
        (f"https://work.example.com{BIN}", f"http://127.0.0.1:8000{BIN}"),
        (f"https://WORK.example.com{BIN}", f"http://127.0.0.1:8000{BIN}"),
        (f"http://127.0.0.1:9000{BIN}", f"http://127.0.0.1:8000{BIN}"),  # another port, once
        (f"https://evil.example{BIN}", None),
        (f"https://work.example.com{BIN}/x", None),
        ("https://work.example.com/metrics", None),
        ("https://work.example.com/bin/x", None),
        (f"https://user@work.example.com{BIN}", None),
        ("http://127.0.0.1:9000/metrics", None),
        ("http://10.0.0.1:8000" + BIN, None),
        ("a@example.com", None),
    ],
)
def test_only_a_bin_of_ours_leads_to_our_own_door(address: str, door: str | None) -> None:
    own = OwnAddress("0.0.0.0", 8000, "https://work.example.com")
    assert own.bin_door(address) == door
