"""The rubrics of a turn, and how its messages fare by them (contract/v2.md §4)."""

from collections.abc import Iterable, Mapping, Sequence

from manyhands.tasktypes.chat.annotations import Ids
from manyhands.tasktypes.chat.template import RUBRICS, AnnotationTemplate, MessageTemplate
from manyhands.tasktypes.chat.values import NOT_APPLICABLE, YES
from manyhands.tasktypes.contract import Json


def rubrics_of(messages: Iterable[MessageTemplate], path: str, ids: Ids) -> list[dict[str, Json]]:
    """Return the rubrics by which the messages of a turn are judged, each once."""
    found: dict[tuple[str, ...], dict[str, Json]] = {}
    for message in messages:
        for asked in message.annotations:
            if asked.type in RUBRICS:
                key = tuple(line.id for line in asked.criteria)
                found.setdefault(key, _rubric(asked, path, ids))
    return list(found.values())


def evaluations_of(
    asked: Sequence[AnnotationTemplate],
    annotations: Sequence[Mapping[str, Json]],
    path: str,
    ids: Ids,
) -> list[dict[str, Json]]:
    """Return how a message fares by each rubric that was filled in; ``path`` is its turn's."""
    by_key = {annotation["key"]: annotation for annotation in annotations}
    return [
        _evaluation(template, by_key[template.key]["value"], path, ids)
        for template in asked
        if template.type in RUBRICS and "value" in by_key.get(template.key, {})
    ]


def _rubric(asked: AnnotationTemplate, path: str, ids: Ids) -> dict[str, Json]:
    rubric: dict[str, Json] = {
        "criteria_definitions": [
            {
                "id": _criterion_id(line.id, path, ids),
                "criterion": line.criterion,
                "weight": line.weight,
                "annotations": [],
            }
            for line in asked.criteria
        ]
    }
    most = sum(line.weight * _best(asked) for line in asked.criteria if line.weight > 0)
    return rubric | ({"max_total_score": int(most)} if float(most).is_integer() else {})


def _evaluation(
    asked: AnnotationTemplate, value: Mapping[str, Json], path: str, ids: Ids
) -> dict[str, Json]:
    if asked.type == "rubric_rating":
        scores: dict[str, int] = value["ratings"]
    else:
        verdicts = value["criteria"].items()
        scores = {name: int(said == YES) for name, said in verdicts if said != NOT_APPLICABLE}
    lines = [line for line in asked.criteria if line.id in scores]
    total = sum(line.weight * scores[line.id] for line in lines)
    most = sum(line.weight * _best(asked) for line in lines if line.weight > 0)
    evaluation: dict[str, Json] = {
        "criteria_evaluations": [
            {
                "criterion_definition_id": _criterion_id(line.id, path, ids),
                "score": scores[line.id],
                "annotations": [],
            }
            for line in lines
        ],
        "annotations": [],
        "total_score": total,
    }
    return evaluation | ({"percentage": round(100 * total / most, 2)} if most else {})


def _best(asked: AnnotationTemplate) -> int:
    return asked.scale[1] if asked.type == "rubric_rating" else 1


def _criterion_id(line: str, path: str, ids: Ids) -> str:
    return ids.of("criterion", f"{path}.rubrics.{line}")
