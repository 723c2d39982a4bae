"""Published numbers on elite opinion: positions, their codings, polls; and on the vectors in sum."""

from __future__ import annotations

from functools import lru_cache
from itertools import count

import pandas as pd

from analysis import load
from analysis.load.addresses import resolve, rows
from analysis.measure import stances, vector_weights

from .. import ledger, rules, verdicts
from ..replications.stances import CODES, INTERVIEWEE, readings, share
from . import names
from .family import family
from .names import INTERVAL

EDITION = "this edition, two codings"
SIPRI = "SIPRI, Arms Transfers Database"
VOETEN = "Voeten, United Nations General Assembly Voting Data"
DOTS = "IMF, Direction of Trade Statistics"
IISEPS = "IISEPS, national polls"
BLR = "BLR"
# One list for all years, so that accession does not look like trade.
FIXED_EU = "EU-28"
# The claim whose specifications name the three sets of holders that the codebook asks for.
NEUTRAL = "C-ELI-42"
AGREED = {
    "positions": "positions coded twice",
    "equal": "positions that both coders gave the same code",
    "unequal": "positions that the coders gave two codes",
    "kappa": "Cohen's kappa of the two codings of positions",
    "kappa-low": f"lower end of the {INTERVAL}, positions",
    "kappa-high": f"upper end of the {INTERVAL}, positions",
}
COUNTS = {
    "held": "specifications that bear the claim out",
    "specifications": "admissible specifications",
    "controls": "other post-Soviet states that the same rule was run on",
    "controls-passing": "other post-Soviet states that the same rule supports",
}
SETS = {
    "named": "interviewees of 2006 with names",
    "with-groups": "these and the groups",
    "wider": "all but foreign governments and organisations",
}
# Other ways to take the positions on Europe: words of the measure, by the name in keys.
OTHERWISE = {
    "without-west": "without positions with the word West",
    "one-more": "with one more named interviewee, of the stance by both coders",
    "opposed-as-neutral": "with the unfavourable counted as neutral-conditional",
}


@lru_cache(maxsize=1)
def holders() -> dict[str, pd.DataFrame]:
    """Positions on Europe in each set of holders that the verdicts rest on: words → rows of ``positions``."""
    found = {}
    for _, row in verdicts.specifications(NEUTRAL).iterrows():
        words, _, coder = row["specification"].partition("; ")
        if coder == "coder A":
            found[words.rpartition(" (")[0]] = resolve(row["rows"])[0][1]
    return found


@lru_cache(maxsize=1)
def _reliability() -> pd.DataFrame:
    return stances.reliability(load.table("positions"))


def _positions(topic: str) -> str:
    return rows("positions") if topic == "all" else rows("positions", topic=topic)


@family("elites.agreement.{what}.{topic}")
def agreement(what: str, topic: str) -> dict:
    """Positions, equal or unequal codes, kappa or an end of its interval, for a topic or ``all``."""
    row = _reliability().loc[topic]
    value = row["positions"] - row["equal"] if what == "unequal" else row[what.replace("-", "_")]
    unit, digits = ("ratio", 2) if what.startswith("kappa") else ("count", 0)
    return {
        "value": float(value), "unit": unit, "digits": digits, "measure": f"{AGREED[what]} ({topic if topic != 'all' else 'all topics'})",
        "provider": EDITION, "period": "1997-2016", "rows": _positions(topic),
    }


@family("elites.lowest-kappa-low")
def lowest_kappa_low() -> dict:
    """Lowest lower end of an interval of kappa over the topics."""
    return {
        "value": float(_reliability()["kappa_low"].min()), "unit": "ratio", "digits": 2,
        "measure": f"lower end of the {INTERVAL}, the lowest of the topics", "provider": EDITION,
        "period": "1997-2016", "rows": _positions("all"),
    }


@family("elites.interval-level")
def interval_level() -> dict:
    """Level of the intervals of kappa, percent."""
    return {
        "value": stances.LEVEL * 100, "unit": "percent", "digits": 0, "measure": "level chosen for the intervals of Cohen's kappa",
        "provider": EDITION, "period": "1997-2016", "rows": _positions("all"),
    }


@family("elites.europe.{which}.{code}.{coder}")
def europe(which: str, code: str, coder: str) -> dict:
    """Positions on Europe with a code (or ``all``) in a set of holders, by coder ``a`` or ``b``."""
    chosen = holders()[SETS[which]]
    words = code.replace("no-stance", "no stance")
    value = len(chosen) if code == "all" else (chosen[f"code_{coder}"] == words).sum()
    return {
        "value": float(value), "unit": "count", "digits": 0,
        "measure": f"positions on Europe{'' if code == 'all' else f' coded {words}'}, coder {coder.upper()}, {SETS[which]}",
        "provider": EDITION, "period": "1997-2016", "rows": rows("positions", id=list(chosen["id"])),
    }


@family("elites.speaking-of-west")
def speaking_of_west() -> dict:
    """Positions on Europe in whose words the West stands."""
    chosen = _on_europe()
    chosen = chosen[_speaks_of_west(chosen)]
    return {
        "value": float(len(chosen)), "unit": "count", "digits": 0, "measure": "positions on Europe with the word West in them",
        "provider": EDITION, "period": "1997-2016", "rows": rows("positions", id=list(chosen["id"])),
    }


@family("elites.otherwise.{way}.{claim}")
def otherwise(way: str, claim: str) -> dict:
    """Readings of a claim on stances towards Europe that hold where the positions are taken in another way, of ``OTHERWISE``."""
    positions = _on_europe()
    taken = {
        "without-west": lambda: positions[~_speaks_of_west(positions)],
        "one-more": lambda: _with_more(positions, claim, 1),
        "opposed-as-neutral": lambda: positions.replace({f"code_{c}": {CODES["unfavourable"]: CODES["neutral"]} for c in stances.CODERS}),
    }[way]()
    return {
        "value": float(_held(taken, claim).sum()), "unit": "count", "digits": 0, "measure": f"of the nine readings of {claim} those over half, {OTHERWISE[way]}",
        "provider": EDITION, "period": "1997-2016", "rows": _positions("Europe"),
    }


@family("elites.needed.{claim}")
def needed(claim: str) -> dict:
    """Least number of further named interviewees of the stance of a claim, by both coders, that would change its verdict."""
    positions = _on_europe()
    now = rules.verdict(_held(positions, claim))
    if now == rules.SUPPORTED:
        raise KeyError(f"{claim} is supported; more positions of its stance change nothing")
    number = next(n for n in count(1) if rules.verdict(_held(_with_more(positions, claim, n), claim)) != now)
    return {
        "value": float(number), "unit": "count", "digits": 0,
        "measure": f"further named interviewees, of the stance of {claim} by both coders, that would change its verdict over the nine readings",
        "provider": EDITION, "period": "1997-2016", "rows": _positions("Europe"),
    }


def _on_europe() -> pd.DataFrame:
    table = load.table("positions")
    return table[table["topic"] == "Europe"]


def _speaks_of_west(positions: pd.DataFrame) -> pd.Series:
    return positions["position"].str.contains("West", regex=False)


def _stance(claim: str) -> str:
    return ledger.claim(claim)["subject"].removeprefix("Europe ")


def _with_more(positions: pd.DataFrame, claim: str, number: int) -> pd.DataFrame:
    code = CODES[_stance(claim)]
    more = pd.DataFrame([{"id": "", "person": "", "role": INTERVIEWEE, "code_a": code, "code_b": code}] * number)
    return pd.concat([positions, more], ignore_index=True)


def _held(positions: pd.DataFrame, claim: str) -> pd.Series:
    """Whether each reading of the positions bears out a claim on stances."""
    statement = ledger.claim(claim)
    rule, low, high = ledger.rule_of(statement), statement["stated_low"], statement["stated_high"]
    shares = [share(codes, _stance(claim)) for _, codes in readings(positions)]
    return pd.Series([rules.holds(rule, measured, low, high) for measured in shares])


@family("elites.code.{topic}.{code}")
def coded(topic: str, code: str) -> dict:
    """Positions on a topic with a code, by the first coder; hyphens of the key are blanks."""
    words = code.replace("-", " ")
    return {
        "value": float(stances.counts(load.table("positions"), "a").get((topic, words), 0)), "unit": "count", "digits": 0,
        "measure": f"positions on {topic} coded {words}, coder A", "provider": EDITION, "period": "1997-2016",
        "rows": _positions(topic),
    }


@family("elites.named-interviewees")
def named_interviewees() -> dict:
    """Number of persons interviewed in 2006 whom the thesis names."""
    positions = load.table("positions")
    role = "interviewee of 2006"
    return {
        "value": float(positions.loc[positions["role"] == role, "person"].nunique()), "unit": "count", "digits": 0,
        "measure": "interviewees of 2006 named in the thesis", "provider": EDITION, "period": "2006",
        "rows": rows("positions", role=role),
    }


@family("elites.holders.{which}")
def holders_counted(which: str) -> dict:
    """Number of holders: ``all``, or those with positions on ``several`` topics."""
    topics = load.table("positions").groupby("person")["topic"].nunique()
    return {
        "value": float((topics >= {"all": 1, "several": 2}[which]).sum()), "unit": "count", "digits": 0,
        "measure": f"holders of positions{' on more than one topic' if which == 'several' else ''}, by the names in the table", "provider": EDITION, "period": "1997-2016", "rows": rows("positions"),
    }


@family("elites.verdict.{what}.{claim}")
def of_verdict(what: str, claim: str) -> dict:
    """Counts behind a verdict: ``held``, ``specifications``, ``controls``, ``controls-passing``."""
    return {
        "value": float(verdicts.table().at[claim, what.replace("-", "_")]), "unit": "count", "digits": 0,
        "measure": f"{COUNTS[what]}, claim {claim}", "provider": "this edition", "period": "1994-2020", "rows": rows("verdicts", claim=claim),
    }


@family("elites.measured.{which}.{claim}")
def measured(which: str, claim: str) -> dict:
    """Lowest or highest value that the specifications of a claim measured, percent."""
    found = verdicts.specifications(claim)["measured"]
    return {
        "value": float({"lowest": found.min, "highest": found.max}[which]()), "unit": "percent", "digits": 1,
        "measure": names.over_specifications(which, claim), "provider": "as in the specifications",
        "period": "1991-2020", "rows": rows("specifications", claim=claim),
    }


@family("elites.poll.{question}.{answer}.{date}")
def poll(question: str, answer: str, date: str) -> dict:
    """Share of an answer in one national poll, percent of all asked."""
    table = load.table("polls").set_index(["question", "date", "answer"])
    return {
        "value": float(table.at[(question, date, answer), "percent"]), "unit": "percent", "digits": 1,
        "measure": f"answer {answer} to {question}, of all asked", "provider": IISEPS, "period": date,
        "rows": rows("polls", question=question, date=date, answer=answer),
    }


@family("elites.trade.{vector}.{eu}.{first}.{last}")
def trade_of_vector(vector: str, eu: str, first: int, last: int) -> dict:
    """Mean share of a vector in turnover over years, percent; the EU ``fixed`` (28 members) or ``of-the-day``."""
    definition = {"fixed": FIXED_EU, "of-the-day": "of the day"}[eu]
    shares = vector_weights.of_trade(load.table("trade_dots"), BLR, "turnover", first, last, eu=definition)
    return {
        "value": float(shares[vector.replace("-", " ")]), "unit": "percent", "digits": 1,
        "measure": f"mean yearly share of {names.union(definition) if vector == 'EU' else vector.replace('-', ' ')} in all turnover of Belarus", "provider": DOTS,
        "period": f"{first}-{last}", "rows": rows("trade_dots", reporter=BLR, year=list(range(first, last + 1))),
    }


@lru_cache(maxsize=None)
def votes(first: int, last: int) -> pd.DataFrame:
    """Agreement of Belarus with each vector in the General Assembly over years, percent, and states seen."""
    return vector_weights.of_votes(load.table("un_votes"), load.table("un_roll_calls"), BLR, first, last)


@family("elites.votes.{vector}.{first}.{last}")
def votes_with_vector(vector: str, first: int, last: int) -> dict:
    """Agreement with a vector in the General Assembly, percent."""
    name = vector.replace("-", " ")
    return {
        "value": float(votes(first, last).at[name, "agreement"]), "unit": "percent", "digits": 1,
        "measure": names.agreement("Belarus", names.vector(name), several=votes(first, last).at[name, "states"] > 1),
        "provider": VOETEN, "period": f"{first}-{last}",
        "rows": f"{rows('un_votes')} + {rows('un_roll_calls', year=list(range(first, last + 1)))}",
    }


@family("elites.arms.{vector}.{first}.{last}")
def arms_of_vector(vector: str, first: int, last: int) -> dict:
    """Share of a vector in the arms delivered to Belarus, percent of trend-indicator values."""
    shares = vector_weights.of_arms(load.table("arms_transfers"), BLR, first, last)
    return {
        "value": float(shares[vector.replace("-", " ")]), "unit": "percent", "digits": 1,
        "measure": f"share of {vector} in major arms delivered to Belarus, in trend-indicator values", "provider": SIPRI, "period": f"{first}-{last}",
        "rows": rows("arms_transfers", recipient=BLR, year=list(range(first, last + 1))),
    }


@family("elites.growth.{first}.{last}")
def growth(first: int, last: int) -> dict:
    """Mean yearly growth of the gross domestic product of Belarus, percent."""
    table, concept, span = load.table("weo"), "NGDP_RPCH", list(range(first, last + 1))
    chosen = table[(table["iso3"] == BLR) & (table["concept"] == concept) & table["year"].isin(span)]
    return {
        "value": float(chosen["value"].mean()), "unit": "percent", "digits": 1,
        "measure": "yearly growth of the gross domestic product of Belarus, arithmetic mean", "provider": "IMF, World Economic Outlook",
        "period": f"{first}-{last}", "rows": rows("weo", iso3=BLR, concept=concept, year=span),
    }


@family("elites.inflation.{year}")
def inflation(year: int) -> dict:
    """Rise of consumer prices in Belarus over the year before, percent."""
    table, concept = load.table("weo"), "PCPIPCH"
    chosen = table[(table["iso3"] == BLR) & (table["concept"] == concept) & (table["year"] == year)]
    return {
        "value": float(chosen["value"].item()), "unit": "percent", "digits": 0,
        "measure": "rise of consumer prices in Belarus, mean of the year over that of the year before",
        "provider": "IMF, World Economic Outlook", "period": str(year), "rows": rows("weo", iso3=BLR, concept=concept, year=year),
    }
