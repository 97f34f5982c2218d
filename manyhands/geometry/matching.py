"""Puts the things of two lists in pairs, so that the pairs are worth most together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

Pair: TypeAlias = tuple[int, int, float]
"""A position in the first list, one in the second, and what the pair is worth (over 0)."""

_MOST_EXACT = 400  # of each side in one knot: beyond, the best pairs are taken one by one


def best_pairs(possible: Iterable[Pair]) -> list[Pair]:
    """Return pairs, each thing in one at most, whose worth together is the greatest.

    Pairs not among the possible ones are worth nothing. Things that nothing connects are
    solved by themselves, so that thousands of shapes that overlap only here and there are quick.
    """
    chosen: list[Pair] = []
    for knot in _knots(list(possible)):
        exact = max(len({i for i, _, _ in knot}), len({j for _, j, _ in knot})) <= _MOST_EXACT
        chosen += _assigned(knot) if exact else _one_by_one(knot)
    return sorted(chosen)


def _knots(possible: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the connected parts of the graph whose edges the pairs are."""
    of_first: dict[int, list[Pair]] = defaultdict(list)
    of_second: dict[int, list[Pair]] = defaultdict(list)
    for pair in possible:
        of_first[pair[0]].append(pair)
        of_second[pair[1]].append(pair)
    while of_first:
        start, _ = next(iter(of_first.items()))
        knot: list[Pair] = []
        waiting = [start]
        while waiting:
            for pair in of_first.pop(waiting.pop(), ()):
                knot.append(pair)
                waiting += [i for i, _, _ in of_second.pop(pair[1], ()) if i in of_first]
        yield knot


def _one_by_one(knot: Sequence[Pair]) -> list[Pair]:
    chosen: list[Pair] = []
    first: set[int] = set()
    second: set[int] = set()
    for i, j, worth in sorted(knot, key=lambda pair: -pair[2]):
        if i not in first and j not in second:
            first.add(i)
            second.add(j)
            chosen.append((i, j, worth))
    return chosen


def _assigned(knot: Sequence[Pair]) -> list[Pair]:
    if len(knot) == 1:
        return list(knot)
    rows = sorted({i for i, _, _ in knot})
    columns = sorted({j for _, j, _ in knot})
    if len(rows) > len(columns):
        return [(i, j, worth) for j, i, worth in _assigned([(j, i, w) for i, j, w in knot])]
    worths = {(i, j): worth for i, j, worth in knot}
    cost = [[-worths.get((i, j), 0.0) for j in columns] for i in rows]
    found = ((rows[i], columns[j]) for i, j in enumerate(_hungarian(cost)))
    return [(i, j, worths[i, j]) for i, j in found if (i, j) in worths]


def _hungarian(cost: Sequence[Sequence[float]]) -> list[int]:
    """Return for each row its column, so that the costs together are least (Kuhn and Munkres).

    There are at least as many columns as rows. The time grows with rows² · columns.
    """
    rows, columns = len(cost), len(cost[0])
    of_row, of_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # rows and columns count from 1; 0 is none
    for row in range(1, rows + 1):
        row_of[0] = row
        column, way = _shortest_way(cost, of_row, of_column, row_of)
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    found = [0] * rows
    for column in range(1, columns + 1):
        if row_of[column]:
            found[row_of[column] - 1] = column - 1
    return found


def _shortest_way(
    cost: Sequence[Sequence[float]], of_row: list[float], of_column: list[float], row_of: list[int]
) -> tuple[int, list[int]]:
    """Find a free column by the cheapest way from the new row; the potentials are moved on."""
    columns = len(of_column) - 1
    least = [float("inf")] * (columns + 1)
    way = [0] * (columns + 1)
    used = [False] * (columns + 1)
    column = 0
    while row_of[column]:
        used[column] = True
        row, step, following = row_of[column], float("inf"), 0
        for other in range(1, columns + 1):
            if used[other]:
                continue
            price = cost[row - 1][other - 1] - of_row[row] - of_column[other]
            if price < least[other]:
                least[other], way[other] = price, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(columns + 1):
            if used[other]:
                of_row[row_of[other]] += step
                of_column[other] -= step
            else:
                least[other] -= step
        column = following
    return column, way
