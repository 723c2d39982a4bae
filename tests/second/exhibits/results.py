"""Counts over readings of hypotheses, codings and changed verdicts."""

from __future__ import annotations

import numpy as np
import pandas as pd
from statsmodels.stats.inter_rater import cohens_kappa
from statsmodels.stats.multitest import multipletests

from ..persistent import HEADLINES
from ..tables import table, where
from ..trade import HOME
from .register import exhibit

CHOSEN = (HOME, "KAZ", "MDA")
SUPPORTED, PARTLY, CONTRADICTED = "supported", "partly supported", "contradicted"
SCALE = [CONTRADICTED, PARTLY, SUPPORTED]
FOUR_FIFTHS, ONE_FIFTH = 0.8, 0.2
UNTESTED = "not testable here"


def readings(country: str = HOME) -> pd.DataFrame:
    """Readings of the window, for Belarus or for a country beside it."""
    return where("hypothesis_tests", country=country, part="window" if country == HOME else "control")


def weakest(found: pd.DataFrame, needs: str) -> pd.DataFrame:
    """All readings, or those of the criterion where the fewest hold."""
    return found[found.criterion == found.groupby("criterion").holds.mean().idxmin()] if needs == "every criterion" else found


def share_held(found: pd.DataFrame, needs: str) -> float:
    """Share of those readings that hold."""
    return weakest(found, needs).holds.mean()


def verdict(share: float, much: float = FOUR_FIFTHS, little: float = ONE_FIFTH) -> str:
    """What readings come to, by the share of them that bears a statement out."""
    return UNTESTED if pd.isna(share) else SUPPORTED if share >= much else CONTRADICTED if share <= little else PARTLY


@exhibit("countries-hypotheses-blr-kaz-mda", "country hypothesis")
def other_countries() -> pd.DataFrame:
    """Readings that hold in three countries, of hypotheses that are asked of more than Belarus."""
    needs, rows = table("hypotheses").set_index("id").needs, []
    for country in CHOSEN:
        for hypothesis, found in readings(country).groupby("hypothesis"):
            decisive = weakest(found, needs[hypothesis])
            rows.append((country, hypothesis, decisive.holds.sum(), len(decisive), verdict(decisive.holds.mean())))
    found = pd.DataFrame(rows, columns=["country", "hypothesis", "held", "specifications", "verdict"])
    return found[found.hypothesis.isin(found.hypothesis[found.country != HOME])]


def by_criterion(found: pd.DataFrame) -> str | None:
    """How many readings of each criterion hold, in words, where there are several."""
    parts = [f"{criterion} {of.holds.sum()} of {len(of)}" for criterion, of in found.groupby("criterion", sort=False)]
    return "; ".join(parts) if len(parts) > 1 else None


@exhibit("hypotheses-overview", "id", without="year_out_lowest year_out_highest")
def overview() -> pd.DataFrame:
    """Readings that hold by hypothesis, and the verdict."""
    asked, rows = table("hypotheses").set_index("id"), []
    for hypothesis, found in readings().groupby("hypothesis"):
        share = share_held(found, asked.needs[hypothesis])
        rows.append((hypothesis, asked.question[hypothesis], found.holds.sum(), len(found), by_criterion(found), verdict(share), 100 * share))
    return pd.DataFrame(rows, columns=["id", "question", "held", "specifications", "by_criterion", "verdict", "percent"])


@exhibit("hypotheses-estimates", "hypothesis criterion", without="decides")
def estimates() -> pd.DataFrame:
    """Readings that hold, and that hold firmly, by criterion."""
    return readings().groupby(["hypothesis", "criterion"]).agg(held=("holds", "sum"), firm=("firm", "sum"), readings=("holds", "size")).reset_index()


@exhibit("many-tests", "hypothesis")
def many_tests() -> pd.DataFrame:
    """P of the headline readings, corrected for their number by Holm, and by Benjamini and Hochberg, and with errors that follow those of the year before."""
    found = table("hypothesis_verdicts").dropna(subset="p")[["hypothesis", "headline", "n", "p"]]
    corrected = {f"p_{short}": multipletests(found.p, method=method)[1] for short, method in (("holm", "holm"), ("bh", "fdr_bh"))}
    return found.assign(**corrected, p_first_order=[HEADLINES[name]() if name in HEADLINES else np.nan for name in found.hypothesis])


@exhibit("recoding", "column")
def recoding() -> pd.DataFrame:
    """Agreement of two codings of statements; kappa but for years."""
    rows = []
    for name, columns in (("claims_recoded", ["kind", "hedge", "direction", "judged", "first_year", "last_year"]), ("claims_years", ["first_from", "last_from"])):
        for column in columns:
            one, other = (table(name)[f"{column}_{coding}"].astype(object).fillna("") for coding in ("first", "second"))
            codes = sorted(set(one) | set(other), key=str)
            crossed = pd.crosstab(pd.Categorical(one, codes), pd.Categorical(other, codes), dropna=False)
            rows.append((column, (one == other).sum(), len(one), np.nan if column.endswith("year") else cohens_kappa(crossed, return_results=False)))
    return pd.DataFrame(rows, columns=["column", "same", "of", "kappa"])


def direction(before: str, after: str) -> str:
    """What a change of verdict came to."""
    if before == "not recorded":
        return before
    if before not in SCALE:
        return "newly judged"
    if after not in SCALE:
        return "no longer judged"
    return "kinder" if SCALE.index(after) > SCALE.index(before) else "harder"


@exhibit("verdict-changes-by-round", "round")
def changes_by_round() -> pd.DataFrame:
    """Changes of verdicts by round and direction."""
    rows = table("verdict_changes")
    directions = [direction(*pair) for pair in zip(rows.before, rows.after, strict=True)]
    return pd.crosstab(rows["round"], pd.Series(directions, rows.index)).reset_index()
