"""Published numbers on the words that the thesis gives to each vector, against trade and arms.

A reading is written with hyphens: ``sections``, ``sections-without-elite-opinion``, ``mentions``,
``mentions-with-the-West-halved``; so is a vector: ``other-CIS``, ``Africa-and-Asia``.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import attention, vector_weights

from .elites import FIXED_EU
from .family import family

BLR = "BLR"
WORDS = "this edition, counts on the text of the thesis"
READ = {
    "sections": "words of sections headed by one of the seven vectors",
    "sections without elite opinion": "words of sections headed by one of the seven vectors, without that on elite opinion",
    "mentions": "mentions of the seven vectors",
    "mentions with the West halved": "mentions of the seven vectors, those of the West half the EU's, half the USA's",
}
DONE = {
    "turnover": f"turnover with the seven vectors, mean of yearly shares ({FIXED_EU})",
    "arms": "major arms delivered to Belarus by the seven vectors",
}
SPANS = {"turnover": (2006, 2016), "arms": (2000, 2016)}
PROVIDERS = {"turnover": "IMF, Direction of Trade Statistics", "arms": "SIPRI, Arms Transfers Database"}


@cache
def counts() -> pd.DataFrame:
    """Words or mentions of each vector (index), one column a reading."""
    return attention.counts(load.table("thesis_attention"))


@cache
def deeds() -> pd.DataFrame:
    """Shares of each vector (index) in turnover and arms, percent of what the seven vectors have."""
    weights = {
        "turnover": vector_weights.of_trade(load.table("trade_dots"), BLR, "turnover", *SPANS["turnover"], eu=FIXED_EU),
        "arms": vector_weights.of_arms(load.table("arms_transfers"), BLR, *SPANS["arms"]),
    }
    return attention.shares(pd.DataFrame({name: attention.grouped(values) for name, values in weights.items()}))


@cache
def agreement() -> pd.Series:
    """Agreement of Belarus with each of the seven vectors (index) in the General Assembly, percent: mean over the states that voted."""
    return vector_weights.of_votes(load.table("un_votes"), load.table("un_roll_calls"), BLR, *SPANS["turnover"], attention.GROUPS)["agreement"]


def _said(words: str) -> str:
    return words.replace("-", " ")


def _vector(words: str) -> str:
    return f"the {words}" if words in ("EU", "USA") else _said(words)


def _rows(what: str) -> str:
    if what not in SPANS:
        return rows("thesis_attention", counted="mentions" if what.startswith("mentions") else "words")
    span = list(range(SPANS[what][0], SPANS[what][1] + 1))
    return rows("trade_dots", reporter=BLR, year=span) if what == "turnover" else rows("arms_transfers", recipient=BLR, year=span)


def _origin(what: str) -> dict:
    first, last = SPANS.get(what, (2016, 2016))
    return {
        "provider": PROVIDERS.get(what, WORDS), "period": str(last) if first == last else f"{first}-{last}", "rows": _rows(what),
    }


@family("attention.share.{reading}.{vector}")
def share(reading: str, vector: str) -> dict:
    """Share of a vector in the words or mentions given to single vectors, percent."""
    found = attention.shares(counts())[_said(reading)]
    return {
        "value": float(found[_said(vector)]), "unit": "percent", "digits": 1,
        "measure": f"share of {_vector(vector)} in the {READ[_said(reading)]}, in the thesis", **_origin(reading),
    }


@family("attention.number.{reading}.{vector}")
def number(reading: str, vector: str) -> dict:
    """Words or mentions of a vector; ``all`` adds up the seven."""
    found = counts()[_said(reading)]
    return {
        "value": float(found.sum() if vector == "all" else found[_said(vector)]), "unit": "count", "digits": 0,
        "measure": f"{READ[_said(reading)]}, in the thesis: {_said(vector)}", **_origin(reading),
    }


@family("attention.deed.{deed}.{vector}")
def deed(deed: str, vector: str) -> dict:
    """Share of a vector in turnover or in arms delivered, percent of what the seven vectors have."""
    return {
        "value": float(deeds().at[_said(vector), deed]), "unit": "percent", "digits": 1,
        "measure": f"share of {_vector(vector)} in the {DONE[deed]}", **_origin(deed),
    }


@family("attention.entropy.{what}")
def entropy(what: str) -> dict:
    """Entropy of words by a reading, of ``turnover`` or of ``arms`` over the seven vectors, nats."""
    values = deeds() if what in SPANS else counts()
    return {
        "value": float(attention.entropy(values)[_said(what)]), "unit": "nats", "digits": 2,
        "measure": f"Shannon entropy, in nats, of the {DONE[what] if what in DONE else READ[_said(what)]}", **_origin(what),
    }


@family("attention.apart.{reading}.{deed}")
def apart(reading: str, deed: str) -> dict:
    """Share of the words or mentions that would have to move to be spread as a deed is, percent."""
    words = attention.shares(counts())[_said(reading)]
    return {
        "value": attention.apart(words, deeds()[deed]), "unit": "percent", "digits": 0,
        "measure": f"share to be moved for the {READ[_said(reading)]} to be spread as {DONE[deed]}", "provider": f"{WORDS}; {PROVIDERS[deed]}",
        "period": _origin(deed)["period"], "rows": f"{_rows(reading)} + {_rows(deed)}",
    }
