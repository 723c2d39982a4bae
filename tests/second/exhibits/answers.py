"""Hypotheses with what their readings come to."""

from __future__ import annotations

import pandas as pd

from ..tables import table, where
from ..trade import HOME
from .register import exhibit
from .results import by_criterion, many_tests, share_held, verdict, weakest

# What hangs on readings made again without a year, an event, a partner or a country, and on the words of a refutation.
LEFT = "own_words from_zero year_out_lowest year_out_highest partner_out_lowest partner_out_highest event_out_lowest event_out_highest country_out_lowest country_out_highest"
ASKED = "id question claims measure expected refuted_if refuted_by refuting needs first_year last_year unit chapter".split()
SUPPORTED = "supported"


def of_one(asked: pd.Series) -> dict:
    """One hypothesis: counts, the headline reading, the middle of those that decide, other states, and the years since."""
    found = where("hypothesis_tests", hypothesis=asked.id)
    own, since, others = (found[(found.part == part) & ((found.country == HOME) == (part != "control"))] for part in ("window", "hold-out", "control"))
    share, (headline,) = share_held(own, asked.needs), own[own.headline].to_dict("records")
    alike = own.estimate[(own.unit == headline["unit"]) & (own.criterion == headline["criterion"])]
    decisive = weakest(own, asked.needs)
    unit = decisive.unit.mode()
    unit = asked.unit if asked.unit in set(unit) else unit.iloc[0]
    middle = decisive[decisive.unit == unit]
    elsewhere = [verdict(share_held(of, asked.needs)) for _, of in others.groupby("country")]
    return {
        "verdict": verdict(share), "share": 100 * share, "by_criterion": by_criterion(own), "held": own.holds.sum(), "firm": own.firm.sum(), "specifications": len(own),
        "headline": headline["specification"], "unit_of_estimate": headline["unit"], **{name: headline[name] for name in ("estimate", "low", "high", "n", "p")},
        "lowest": alike.min(), "highest": alike.max(), "median": middle.estimate.median(), "median_lowest": middle.estimate.min(), "median_highest": middle.estimate.max(),
        "median_unit": unit, "median_criterion": decisive.criterion.iloc[0] if len(decisive) < len(own) else None, "median_of": len(middle),
        "n_least": middle.n.min(), "n_most": middle.n.max(), "controls": len(elsewhere), "controls_passing": elsewhere.count(SUPPORTED),
        "hold_out": verdict(share_held(since, asked.needs)) if len(since) else None, "hold_out_held": since.holds.sum(), "hold_out_specifications": len(since),
        "reason": None,
    }  # fmt: skip


@exhibit("hypotheses", "id", without=LEFT)
def hypotheses() -> pd.DataFrame:
    """All hypotheses."""
    asked = table("hypotheses")
    found = pd.DataFrame([of_one(one) for one in asked.itertuples()]).assign(id=asked.id)
    tests = many_tests().set_index("hypothesis")[["p_holm", "p_bh", "p_first_order"]]
    return asked[ASKED].merge(found, on="id").join(tests, on="id")
