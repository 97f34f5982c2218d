"""How alike two transcriptions are."""

from collections.abc import Mapping, Sequence

from manyhands.tasktypes.contract import Json
from manyhands.tasktypes.fields import Texts, agreement_of_texts
from manyhands.tasktypes.transcription.params import Params


def agreement(params: Params, a: Mapping[str, Json], b: Mapping[str, Json]) -> float:
    """Return the average likeness of the texts, those of rows after pairing the rows.

    Rows are paired in their order so that they are as alike as can be; a row that only one person
    has counts as nothing alike.
    """
    alike = agreement_of_texts(a["fields"], b["fields"]) * len(params.fields)
    texts = len(params.fields)
    for name, fields in params.tables.items():
        alike += _likeness_of_rows(a[name], b[name]) * len(fields)
        texts += max(len(a[name]), len(b[name])) * len(fields)
    return alike / texts if texts else 1.0


def _likeness_of_rows(a: Sequence[Texts], b: Sequence[Texts]) -> float:
    """Return the sum of the likeness of rows, paired for the best sum."""
    best = [[0.0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, row in enumerate(a, 1):
        for j, other in enumerate(b, 1):
            paired = best[i - 1][j - 1] + agreement_of_texts(row, other)
            best[i][j] = max(best[i - 1][j], best[i][j - 1], paired)
    return best[-1][-1]
