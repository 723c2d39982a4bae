"""Replications of the thesis's statements on what elites hold, by the coded table of positions."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure.agreement import cohen_kappa

from .register import Query, measure, specification

CODES = {"neutral": "neutral-conditional", "unfavourable": "unfavourable", "favourable": "favourable"}
# The thesis's own three attitudes: coded to check the coders, no evidence for themselves.
TYPOLOGY = ("P-32", "P-33", "P-34")
INTERVIEWEE, GROUP = "interviewee of 2006", "group"
BODIES = ("organisation", "state")
# Below this agreement of the coders a statement on shares is left undecided.
LEAST_KAPPA = 0.6


@measure(subjects=None)
def stance_share(query: Query) -> Iterator[dict]:
    """Share of positions with a code, percent: by each coder and where both agree, over three sets of holders.

    The subject names topic and code. Nothing where the coders agree too little on the topic.
    """
    topic, name = query.subject.split(" ", 1)
    positions = load.table("positions")
    positions = positions[positions["topic"] == topic]
    if not cohen_kappa(positions["code_a"], positions["code_b"]) >= LEAST_KAPPA:
        return
    for words, codes in readings(positions):
        where = rows("positions", id=list(positions.loc[codes.index, "id"]))
        yield specification(words, share(codes, name), where)


def readings(positions: pd.DataFrame) -> Iterator[tuple[str, pd.Series]]:
    """Codes by each coder and where both agree, over three sets of holders, the typology left out; on the index of ``positions``."""
    for words, chosen in sets_of_holders(positions[~positions["id"].isin(TYPOLOGY)]).items():
        agreed = chosen[chosen["code_a"] == chosen["code_b"]]
        for coder, codes in {"coder A": chosen["code_a"], "coder B": chosen["code_b"], "both agree": agreed["code_a"]}.items():
            if len(codes):
                yield f"{words} ({len(codes)}); {coder}", codes


def share(codes: pd.Series, name: str) -> float:
    """Percent of codes that are the one of a name, such as ``neutral``."""
    return (codes == CODES[name]).mean() * 100


def sets_of_holders(positions: pd.DataFrame) -> dict[str, pd.DataFrame]:
    named = positions["role"] == INTERVIEWEE
    foreign_body = positions["role"].isin(BODIES) & ~positions["person"].str.endswith("of Belarus")
    return {
        "interviewees of 2006 with names": positions[named],
        "these and the groups": positions[named | (positions["role"] == GROUP)],
        "all but foreign governments and organisations": positions[~foreign_body],
    }
