"""H10: whether Belarus votes more like Latin America than like the EU and the United States."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from analysis.measure import first_order
from analysis.measure.estimates import mean

from ..replications.votes import ABSTENTIONS, COMPILERS, address_of_votes, agreement_by_call, roll_calls
from . import united_nations
from .register import Query, hypothesis, specification
from .sources import FEWEST

NEAR = "Latin America"
FAR = {"over the EU": "EU", "over the USA": "USA"}


@hypothesis("H10")
def nearer_to_latin_america(query: Query) -> Iterator[dict]:
    """Yearly agreement with Latin America less that with the other side, points; distance in ideal points likewise."""
    for criterion, far in FAR.items():
        yield from _by_votes(query, criterion, far)
        yield from _by_points(query, criterion, far)


def _by_votes(query: Query, criterion: str, far: str) -> Iterator[dict]:
    for compiler in COMPILERS:
        years = roll_calls(compiler)["year"]
        for abstention in ABSTENTIONS:
            try:
                near, other = (agreement_by_call(compiler, query.country, group, abstention) for group in (NEAR, far))
            except KeyError:
                continue  # the state casts no vote in this compiler's file
            gap = ((near - other).groupby(years).mean() * 100).dropna()
            gap = gap[gap.index.isin(query.years)]
            if len(gap) < FEWEST:
                continue
            where = address_of_votes(compiler, query.country, (NEAR, far), int(gap.index.min()), int(gap.index.max()))
            headline = (criterion, compiler, abstention) == ("over the EU", "Voeten", "half")
            yield specification(
                mean(gap), where, criterion, provider=compiler, definition=f"abstention as {abstention}", estimator="mean of years",
                unit="points", headline=headline, first_order=partial(first_order.mean, gap),
            )


def _by_points(query: Query, criterion: str, far: str) -> Iterator[dict]:
    """By how much the other side is farther than Latin America."""
    for words, column in united_nations.ESTIMATES.items():
        near, other = (united_nations.distance_within(query, group, column) for group in (NEAR, far))
        gap = (other - near).dropna()
        if len(gap) >= FEWEST:
            behind = [united_nations.where_points(query.country, group, [int(year) for year in gap.index]) for group in (NEAR, far)]
            yield specification(mean(gap), " + ".join(behind), criterion, provider=words, estimator="mean of years", unit="index")
