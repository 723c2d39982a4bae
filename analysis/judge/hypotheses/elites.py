"""H17: whether most elites that the thesis reports are neutral towards Europe."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import load
from analysis.load.addresses import rows
from analysis.measure.agreement import cohen_kappa
from analysis.measure.estimates import Estimate, proportion

from ..replications.stances import CODES, TYPOLOGY, sets_of_holders
from .register import SUBJECT as BELARUS, Query, hypothesis, specification

TOPIC = "Europe"
FEW = "a handful of positions"


@hypothesis("H17", controls=(), hold_out=None, drops_years=False)
def neutral_to_europe(query: Query) -> Iterator[dict]:
    """Share of positions on Europe coded neutral, percent with exact interval; kappa of the two codings."""
    if query.country != BELARUS:
        return
    positions = load.table("positions")
    positions = positions[positions["topic"] == TOPIC]
    for words, chosen in sets_of_holders(positions[~positions["id"].isin(TYPOLOGY)]).items():
        behind = rows("positions", id=list(chosen["id"]))
        for coder in ("a", "b"):
            found = proportion(int((chosen[f"code_{coder}"] == CODES["neutral"]).sum()), len(chosen))
            headline = words.startswith("interviewees") and coder == "a"
            yield specification(found, behind, "share", definition=words, estimator=f"coder {coder.upper()}", unit="percent", headline=headline)
    kappa = Estimate(cohen_kappa(positions["code_a"], positions["code_b"]), n=len(positions))
    yield specification(kappa, rows("positions", topic=TOPIC), "kappa", unit="ratio", no_interval=FEW)
