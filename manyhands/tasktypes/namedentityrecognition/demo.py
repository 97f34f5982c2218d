"""Projects for the demonstration: news about companies, and notes from a ward of a hospital."""

import random
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.demo import DemoProject, DemoTask

_MARK = re.compile(r"\[([^]]+)\]\((\w+)\)")


@dataclass(frozen=True)
class _Passage:
    """``[words](label)`` is a mark; ``related`` has source, name and target by their places."""

    text: str
    related: Sequence[tuple[int, str, int]] = ()


_NEWS = (
    _Passage(
        "[{person}](person), who led [{other}](company) for {years} years, takes over at "
        "[{company}](company) on [{day}](date).",
        [(0, "works_for", 2)],
    ),
    _Passage(
        "[{company}](company) of [{city}](city) wants to open a second plant in [{country}]"
        '(country). "We have looked for a place since [{day}](date)", says [{person}](person), '
        "who speaks for the company.",
        [(0, "seated_in", 1), (4, "works_for", 0)],
    ),
    _Passage(
        "The [{authority}](authority) has allowed [{company}](company) to buy [{other}](company). "
        "The two had announced it in [{city}](city) on [{day}](date).",
    ),
    _Passage(
        "[{person}](person) of the [{authority}](authority) expects prices in [{country}](country) "
        "to fall. At [{other}](company), nobody wanted to comment.",
        [(0, "works_for", 1)],
    ),
)
_WORDS = {
    "person": ("Mara Keller", "Tomás Ibáñez", "Aiko Tanaka", "J. P. O'Neill", "Søren Dahl"),
    "company": ("Northlight", "Kobayashi Tools", "Brandt & Sons", "Casa Okoye", "Alder Paper Co."),
    "other": ("Quay Depot", "Lindqvist AB", "Spice Route", "Harbour Mills"),
    "authority": ("Fair Trade Office", "Harbour Authority", "Central Bank"),
    "city": ("Bern", "Porto", "Århus", "São Paulo", "Kraków"),
    "country": ("Portugal", "Denmark", "Japan", "Switzerland"),
    "day": ("3 November", "the first of May", "Tuesday"),
    "years": ("two", "eleven", "thirty"),
}
_NEWS_LABELS: Json = [
    {"name": "person", "display_name": "Person", "description": "Somebody with a name."},
    {
        "name": "organisation",
        "display_name": "Organisation",
        "children": [
            {"name": "company", "display_name": "Company"},
            {"name": "authority", "display_name": "Authority"},
        ],
    },
    {
        "name": "place",
        "display_name": "Place",
        "children": [
            {"name": "city", "display_name": "City"},
            {"name": "country", "display_name": "Country"},
        ],
    },
    {"name": "date", "display_name": "Date", "description": "A day, a month or a year."},
]
_NEWS_RELATIONSHIPS: Json = [
    {
        "name": "works_for",
        "display_name": "works for",
        "is_directed": True,
        "source_label": "person",
        "target_label": "organisation",
    },
    {
        "name": "seated_in",
        "display_name": "has its seat in",
        "is_directed": True,
        "source_label": "organisation",
        "target_label": "place",
    },
]

_NOTES = (
    "Had [{effect}](effect) in the night. [{medicine}](medicine) [{dose} mg](dose) at {hour}.",
    "[{medicine}](medicine) put up to [{dose} mg](dose); no more [{effect}](effect) since.",
    "Stopped [{medicine}](medicine) because of [{effect}](effect).",
    "Asks for [{medicine}](medicine), was given [{dose} mg](dose) at {hour}.",
)
_MEDICINES = {
    "Paracetamol": ("tablet", 500),
    "Ibuprofen": ("tablet", 400),
    "Morphine": ("injection", 5),
    "Metamizole": ("drops", 500),
}
_EFFECTS = ("a headache", "nausea", "an itching rash", "dizziness")
_NOTE_LABELS: Json = [
    {
        "name": "medicine",
        "display_name": "Medicine",
        "attributes": {
            "form": {"description": "Which form?", "choices": ["tablet", "drops", "injection"]}
        },
    },
    {
        "name": "dose",
        "display_name": "Dose",
        "attributes": {
            "milligrams": {
                "description": "How many milligrams?",
                "type": "number",
                "min": 0,
                "required": True,
            }
        },
    },
    {"name": "effect", "display_name": "Effect", "description": "What the patient felt."},
]


def demo_projects() -> Sequence[DemoProject]:
    """Return the projects."""
    return _PROJECTS


def _news(chance: random.Random, number: int) -> DemoTask:
    texts: list[str] = []
    annotations: list[dict[str, Json]] = []
    relationships: list[dict[str, Json]] = []
    for passage in chance.sample(_NEWS, 3):
        words = {name: chance.choice(choices) for name, choices in _WORDS.items()}
        text, marks = _read(passage.text.format(**words), number, sum(map(len, texts)))
        texts.append(f"{text}\n\n")
        annotations += marks
        relationships += [
            {
                "id": _id(number, f"{marks[source]['id']} {name}"),
                "source_ref": marks[source]["id"],
                "target_ref": marks[target]["id"],
                "name": name,
            }
            for source, name, target in passage.related
        ]
    careful = {"annotations": annotations, "relationships": relationships}
    return DemoTask(
        params={
            "text": "".join(texts).rstrip(),
            "labels": _NEWS_LABELS,
            "relationships": _NEWS_RELATIONSHIPS,
        },
        answers=[careful, _hasty(annotations)],
        seconds=70,
        metadata={"article": 81_000 + number},
    )


def _note(chance: random.Random, number: int) -> DemoTask:
    medicine, (form, dose) = chance.choice(list(_MEDICINES.items()))
    note = chance.choice(_NOTES).format(
        medicine=medicine,
        dose=dose,
        effect=chance.choice(_EFFECTS),
        hour=f"{chance.randint(6, 22)}:30",
    )
    text, annotations = _read(note, number, 0)
    said = {"medicine": {"form": form}, "dose": {"milligrams": dose}}
    annotations = [
        one | ({"attributes": said[one["label"]]} if one["label"] in said else {})
        for one in annotations
    ]
    return DemoTask(
        params={"text": text, "labels": _NOTE_LABELS},
        answers=[{"annotations": annotations}, _hasty(annotations)],
        seconds=25,
        metadata={"ward": f"{chance.randint(1, 4)} East"},
    )


def _read(marked: str, number: int, begin: int) -> tuple[str, list[dict[str, Json]]]:
    """Return the text, and what is marked in it; it begins at ``begin`` of the whole text."""
    text = ""
    annotations: list[dict[str, Json]] = []
    last = 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        words, label = found.groups()
        start = begin + len(text)
        text += words
        last = found.end()
        annotations.append(
            {
                "id": _id(number, str(start)),
                "start": start,
                "end": start + len(words),
                "text": words,
                "label": label,
            }
        )
    return text + marked[last:], annotations


def _hasty(annotations: Sequence[dict[str, Json]]) -> Json:
    """Return an answer without the last mark, and without relationships."""
    return {"annotations": annotations[:-1]}


def _id(number: int, what: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{number} {what}"))


_PROJECTS = (
    DemoProject(
        name="Company news",
        instruction="Mark **people, organisations, places and dates**, as exactly as the labels "
        "allow: *company* rather than *organisation*. Then relate each person to who they work "
        'for.\n\nTitles and the word "the" are no part of a name.',
        batches=("October", "November"),
        make=_news,
        weight=0.8,
        reports=("The text is in a language I do not read.",),
    ),
    DemoProject(
        name="Ward notes",
        instruction="Mark medicines, doses and effects, and say what is asked about them.",
        batches=("Pilot",),
        make=_note,
        weight=0.5,
        reports=("The note breaks off in the middle.",),
    ),
)
