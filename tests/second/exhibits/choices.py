"""Pairs of readings that differ by one choice."""

from __future__ import annotations

import re
from itertools import combinations

import pandas as pd

from .register import exhibit
from .results import readings

CHOICES = ["criterion", "provider", "flow", "definition", "goods", "estimator"]
OF_TRADE = {"IMF", "Correlates of War", "UNCTAD", "IMF, Russia as in Russian customs", "Russia's side by Russian customs", "Russia's side by mirror"}
INDEXES = {"Herfindahl index of partners", "Herfindahl index of vectors", "one less entropy over its maximum"}
CODERS = {"coder A", "coder B"}
COUNTED_IN = ("dollars", "mean of years, billion US dollars")
YEARS_TAKEN = re.compile(r"\d{4}|mean of (\d{4}-\d{4}|\d+ years)|all years together|worst year|lowest year|geometric mean")
OTHERS = [{"against ten post-Soviet states", "against five states of the CIS"}, {"the other fourteen", "without the Baltic states"}, {"all countries", "post-Soviet states"}]


def choice(column: str, pair: set[str]) -> str | None:
    """What two readings differ by that are the same but for one column; none where it has no name."""
    if column == "estimator":
        return _of_estimator(pair)
    if column == "provider":
        return "provider" if pair <= OF_TRADE else "votes" if all("votes" in name for name in pair) else None
    if column == "flow":
        return "direction" if pair == {"exports", "imports"} else "turnover" if "turnover" in pair and pair & {"exports", "imports"} else None
    if column == "goods":
        return "fuels" if pair == {"all goods", "without fuels"} else None
    if column == "definition":
        return _of_definition(pair)
    return None


def _of_estimator(pair: set[str]) -> str:
    if pair == CODERS:
        return "coder"
    if any(name.startswith(COUNTED_IN) for name in pair):
        return "counted-in"
    return "years" if all(YEARS_TAKEN.fullmatch(name) for name in pair) else "estimator"


def _of_definition(pair: set[str]) -> str | None:
    if pair <= INDEXES:
        return "index"
    if pair in OTHERS:
        return "comparison"
    if "single states" in pair:
        return "one-partner" if any(name.endswith("as one") for name in pair) else None
    return "membership" if all(name.startswith(("EU", "CIS", "the EU", "of the day")) for name in pair) else None


@exhibit("disagreement-by-choice", "choice")
def by_choice() -> pd.DataFrame:
    """Pairs of readings that differ by one choice, and how often one holds and the other does not."""
    rows = []
    for (hypothesis, _), found in readings().fillna({column: "" for column in CHOICES}).groupby(["hypothesis", "criterion"]):
        for one, other in combinations(found[[*CHOICES, "holds"]].to_dict("records"), 2):
            different = [column for column in CHOICES if one[column] != other[column]]
            if len(different) == 1:
                rows.append((choice(different[0], {one[different[0]], other[different[0]]}), hypothesis, one["holds"] != other["holds"]))
    pairs = pd.DataFrame(rows, columns=["choice", "hypothesis", "differ"]).groupby("choice")
    found = pairs.agg(pairs=("differ", "size"), differ=("differ", "sum"), percent=("differ", lambda differ: 100 * differ.mean()), hypotheses=("hypothesis", "nunique"))
    return found.assign(split=pairs.apply(lambda pair: pair.hypothesis[pair.differ].nunique())).reset_index()
