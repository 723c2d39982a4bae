"""What vectors weigh: in the words of the thesis, in trade, votes and arms."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pandas as pd

from ..attention import deeds, words
from ..groups import group
from ..tables import kept, table, where
from ..trade import HOME, share, span
from ..votes import marks
from .register import exhibit

SEVEN = ["Russia", "other CIS", "EU", "China", "Africa and Asia", "Latin America", "USA"]
NINE = ["Russia", "other CIS", "EU", "China", "other Asia", "Latin America", "USA", "Africa and Middle East"]
REST = "rest of the world"
JOINED = ("other Asia", "Africa and Middle East")
FIXED = {"EU": "EU-28"}


def percent(numbers: pd.Series) -> pd.Series:
    """Shares of the seven in their sum."""
    joined = sum(numbers.get(vector, 0) for vector in JOINED)
    numbers = numbers.reindex(SEVEN).fillna(0) + pd.Series({"Africa and Asia": joined}).reindex(SEVEN).fillna(0)
    return 100 * numbers / numbers.sum()


def mentions(west_in_halves: bool) -> pd.Series:
    """Mentions by vector; those of the West left out, or half to the EU and half to the USA."""
    found = words("mentions").astype(float)
    west = found.pop("West")
    return found.add(pd.Series({"EU": west / 2, "USA": west / 2}), fill_value=0) if west_in_halves else found


def agreement(codes_of: Callable[[int], Collection[str]], years: range) -> float:
    """Mean agreement of Belarus with groups of states, over roll calls: of each, the mean of the states that voted."""
    found = []
    for year in years:
        votes = marks()[year]
        others = votes[[code for code in votes.columns if code in codes_of(year) and code != HOME]]
        found.append((1 - others.sub(votes[HOME], axis=0).abs()).mean(axis=1).dropna())
    return 100 * pd.concat(found).mean()


def joined(vector: str, year: int) -> frozenset[str]:
    """States of one of the seven."""
    return frozenset().union(*(group(one, year) for one in (JOINED if vector == "Africa and Asia" else [vector])))


@exhibit("words-against-deeds", "vector")
def words_against_deeds() -> pd.DataFrame:
    """Words given to vectors beside trade, arms and votes."""
    of = {
        "sections": percent(words("sections")), "sections without elite opinion": percent(words("sections-without-elite-opinion")),
        "mentions": percent(mentions(False)), "mentions with the West halved": percent(mentions(True)), "turnover": percent(deeds("turnover")), "arms": percent(deeds("arms")),
    }  # fmt: skip
    of["votes"] = pd.Series({vector: agreement(lambda year, vector=vector: joined(vector, year), span(2006, 2016)) for vector in SEVEN})
    return pd.DataFrame(of).rename_axis("vector").reset_index()


@exhibit("words-by-vector", "vector reading")
def words_by_vector() -> pd.DataFrame:
    """Words and trade, one below the other."""
    return words_against_deeds().melt("vector", ["sections", "sections without elite opinion", "mentions", "turnover"], "reading", "share_percent")


@kept
def vector_of(state: str, year: int) -> str:
    """The one of the nine that a state belongs to."""
    return next((vector for vector in NINE if state in group(vector, year)), REST)


def mean_shares(years: range) -> pd.Series:
    """Mean shares of turnover, of an EU of twenty-eight; the rest without what is booked with nobody."""
    found = pd.DataFrame({year: {vector: share(FIXED.get(vector, vector), "turnover", year) for vector in NINE} for year in years})
    found.loc[REST] = [100 - found[year].sum() - share("XNS", "turnover", year) for year in years]
    return found.mean(axis=1)


@exhibit("elites-vectors", "vector")
def weights_of_vectors() -> pd.DataFrame:
    """Early and late trade, late votes and by how many states, and arms received."""
    late = span(2012, 2016)
    arms = where("arms_transfers", recipient=HOME)
    arms = arms[arms.year.isin(span(2000, 2016))]
    by_vector = arms.tiv.groupby([vector_of(state, year) for state, year in zip(arms.supplier, arms.year, strict=True)]).sum()
    voters = set(table("un_votes").iso3) - {HOME}
    found = {"trade_early": mean_shares(span(1996, 2000)), "trade": mean_shares(late), "arms": 100 * by_vector / by_vector.sum()}
    of = {vector: lambda year, vector=vector: {state for state in voters if vector_of(state, year) == vector} for vector in [*NINE, REST]}
    found["votes"] = pd.Series({vector: agreement(codes, late) for vector, codes in of.items()})
    found["states"] = pd.Series({vector: len(set().union(*(codes(year) for year in late))) for vector, codes in of.items()})
    return pd.DataFrame(found).rename_axis("vector").reset_index().fillna({"arms": 0})
