"""Declared course: what official texts declare by two coders, and how many of a period declare many directions."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

# From the stronger to the weaker; a text of one direction alone is neither.
NAMED, DESCRIBED, SILENT, ONE, UNSEEN = "named", "described", "silent", "one", "unseen"
STRENGTH = (NAMED, DESCRIBED, SILENT)
MANY = (NAMED, DESCRIBED)


def weaker(one: str, other: str) -> str:
    """The code that two coders can both stand for.

    Parameters
    ----------
    one, other
        ``named``, ``described``, ``silent``, ``one`` or ``unseen``.

    Returns
    -------
    str
        The code itself where both gave it; ``unseen`` where one of them saw nothing on foreign policy; the weaker of two
        strengths; ``silent`` where only one of them read a single direction.

    Raises
    ------
    ValueError
        If the two differ and one is none of these.
    """
    if one == other:
        return one
    if UNSEEN in (one, other):
        return UNSEEN
    return SILENT if ONE in (one, other) else max(one, other, key=STRENGTH.index)


def coded(texts: pd.DataFrame) -> pd.DataFrame:
    """Texts of which both coders saw something on foreign policy, with the column ``directions``.

    Parameters
    ----------
    texts
        Columns ``directions_a`` and ``directions_b``; one row a text.

    Returns
    -------
    DataFrame
        The rows, in their order, with the code that both coders can stand for (:func:`weaker`).
    """
    pairs = zip(texts["directions_a"], texts["directions_b"], strict=True)
    found = texts.assign(directions=[weaker(one, other) for one, other in pairs])
    return found[found["directions"] != UNSEEN]


def declaring(texts: pd.DataFrame, spans: Iterable[tuple[int, int]], codes: Iterable[str] = MANY) -> pd.DataFrame:
    """Number of texts of each span, and of those that have one of some codes.

    Parameters
    ----------
    texts
        Columns ``year`` and ``directions``; one row a text.
    spans
        First and last year of each, ends included.
    codes
        Codes that declare what is asked.

    Returns
    -------
    DataFrame
        Index ``first``, ``last``; columns ``texts`` and ``declaring``.
    """
    wanted = set(codes)
    counted = {}
    for first, last in spans:
        found = texts.loc[texts["year"].between(first, last), "directions"]
        counted[first, last] = {"texts": len(found), "declaring": int(found.isin(wanted).sum())}
    return pd.DataFrame.from_dict(counted, orient="index").rename_axis(["first", "last"])

