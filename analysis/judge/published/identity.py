"""Published numbers on identity: polls, languages in the censuses, democracy, income, positions."""

from __future__ import annotations

import pandas as pd

from analysis import load
from analysis.load.addresses import rows
from analysis.measure import agreement, census, national_polls

from ..replications.growth import POST_SOVIET
from .family import family
from .trade import country

IISEPS = "IISEPS, national polls"
CENSUSES = "censuses of Belarus as reported"
VDEM = "V-Dem, electoral democracy index"
POSITIONS = "this edition, two codings"
STATES = ["BLR", *POST_SOVIET]
INTERVIEWEE = "interviewee of 2006"
OPPOSITE = {"EU": "Russia", "Russia": "EU", "For": "Against", "Preserve": "Change"}


def _asked(question: str) -> pd.DataFrame:
    return national_polls.answers(load.table("polls"), question)


@family("poll.{question}.{answer}.{date}")
def poll(question: str, answer: str, date: str) -> dict:
    """Share of an answer in a national poll of a month (``2013-12``), percent."""
    return {
        "value": _asked(question).at[date, answer], "unit": "percent", "digits": 0,
        "measure": f"answer {answer!r} to {question}", "provider": IISEPS, "period": date,
        "rows": rows("polls", question=question, date=date, answer=answer),
    }


@family("poll-change.{question}.{answer}.{first}.{last}")
def poll_change(question: str, answer: str, first: str, last: str) -> dict:
    """Change of an answer's share between the national polls of two months (``2006-03``), points."""
    shares = _asked(question)[answer]
    return {
        "value": shares[last] - shares[first], "unit": "points", "digits": 0,
        "measure": f"change of the answer {answer!r} to {question}", "provider": IISEPS, "period": f"{first} to {last}",
        "rows": rows("polls", question=question, date=[first, last], answer=answer),
    }


@family("polls.leads.{question}.{answer}")
def polls_led(question: str, answer: str) -> dict:
    """Number of polls in which an answer has more than its opposite."""
    lead = national_polls.leads(_asked(question), answer, OPPOSITE[answer])
    ahead = lead[lead > 0]
    return {
        "value": float(len(ahead)), "unit": "count", "digits": 0,
        "measure": f"polls in which more answered {answer!r} than {OPPOSITE[answer]!r} to {question}",
        "provider": IISEPS, "period": _span(lead), "rows": rows("polls", question=question, date=list(ahead.index)),
    }


@family("polls.compared.{question}.{answer}")
def polls_compared(question: str, answer: str) -> dict:
    """Number of polls that give both an answer and its opposite."""
    lead = national_polls.leads(_asked(question), answer, OPPOSITE[answer])
    return {
        "value": float(len(lead)), "unit": "count", "digits": 0,
        "measure": f"polls that give both {answer!r} and {OPPOSITE[answer]!r} for {question}",
        "provider": IISEPS, "period": _span(lead), "rows": rows("polls", question=question, date=list(lead.index)),
    }


@family("polls.{which}-lead.{question}.{answer}")
def year_of_lead(which: str, question: str, answer: str) -> dict:
    """Year of the ``first`` or ``last`` poll in which an answer has more than its opposite."""
    lead = national_polls.leads(_asked(question), answer, OPPOSITE[answer])
    date = {"first": min, "last": max}[which](lead[lead > 0].index)
    return {
        "value": float(date[:4]), "unit": "year", "digits": 0,
        "measure": f"year of the {which} poll in which more answered {answer!r} than {OPPOSITE[answer]!r} to {question}",
        "provider": IISEPS, "period": _span(lead), "rows": rows("polls", question=question, date=date),
    }


@family("polls.sample")
def sample() -> dict:
    """Smallest sample that a source of the polls states, persons."""
    polls = load.table("polls")
    stated = polls[polls["source"].str.contains("n=")]
    return {
        "value": float(national_polls.sample(polls)), "unit": "count", "digits": 0,
        "measure": "smallest number of persons asked that a source states", "provider": IISEPS,
        "period": f"{stated['date'].min()} to {stated['date'].max()}", "rows": rows("polls", date=sorted(set(stated["date"]))),
    }


@family("polls.margin")
def margin() -> dict:
    """Half the 95 % interval of a share near one half, points, at the smallest sample stated."""
    return {
        **sample(), "value": national_polls.margin_of_error(national_polls.sample(load.table("polls"))), "unit": "points", "digits": 1,
        "measure": "half the 95 % interval of a share of one half in a simple random sample of that size",
    }


def _span(series: pd.Series) -> str:
    return f"{series.index.min()} to {series.index.max()}"


@family("census.{item}.{language}.{year}")
def census_share(item: str, language: str, year: int) -> dict:
    """Share of the population by ``mother-tongue`` or ``home-language``, percent."""
    table = census.language_shares(load.table("census_language")).set_index(["item", "language", "census"])
    row = table.loc[(item.replace("-", " "), language, year)]
    return {
        "value": row["percent"], "unit": "percent", "digits": 1, "measure": f"{item.replace('-', ' ')} {language}, share of the population",
        "provider": CENSUSES, "period": str(year), "rows": rows("census_language", id=row["ids"]),
    }


@family("census-stated.{identifier}")
def census_stated(identifier: str) -> dict:
    """A share in a census as its source states it, percent of the group named."""
    row = load.table("census_language").set_index("id").loc[identifier]
    if not row["unit"].startswith("%"):
        raise KeyError(f"{identifier} is stated in {row['unit']}, not as a share")
    return {
        "value": row["value"], "unit": "percent", "digits": 0, "measure": f"{row['item']} {row['language']} ({row['unit']})",
        "provider": CENSUSES, "period": str(row["census"]), "rows": rows("census_language", id=identifier),
    }


def _democracy() -> pd.DataFrame:
    return load.table("vdem").pivot(index="year", columns="iso3", values="polyarchy")[STATES]


@family("democracy.below.{iso3}.{year}")
def states_below(iso3: str, year: int) -> dict:
    """Number of post-Soviet states with a lower electoral democracy index than a country."""
    scores = _democracy().loc[year]
    return {
        "value": float((scores < scores[iso3]).sum()), "unit": "count", "digits": 0,
        "measure": f"post-Soviet states less democratic than {country(iso3)}", "provider": VDEM, "period": str(year),
        "rows": rows("vdem", iso3=STATES, year=year),
    }


@family("democracy.change.{iso3}.{first}.{last}")
def change_of_polyarchy(iso3: str, first: int, last: int) -> dict:
    """Change of the electoral democracy index, points of its scale from 0 to 1."""
    scores = _democracy()[iso3]
    return {
        "value": scores[last] - scores[first], "unit": "index", "digits": 2, "measure": f"change of electoral democracy, {country(iso3)}",
        "provider": VDEM, "period": f"{first}-{last}", "rows": rows("vdem", iso3=iso3, year=[first, last]),
    }


@family("income.of-percent.{iso3}.{year}")
def income_against(iso3: str, year: int) -> dict:
    """Income per head of Belarus in percent of that of a country, at purchasing power."""
    weo = load.table("weo")
    heads = weo[(weo["concept"] == "PPPPC") & (weo["year"] == year)].set_index("iso3")["value"]
    return {
        "value": heads["BLR"] / heads[iso3] * 100, "unit": "percent", "digits": 0,
        "measure": f"gross domestic product per head at purchasing power, Belarus in percent of {country(iso3)}",
        "provider": "IMF, World Economic Outlook", "period": str(year),
        "rows": rows("weo", iso3=["BLR", iso3], year=year, concept="PPPPC"),
    }


def _on_identity() -> pd.DataFrame:
    table = load.table("positions")
    return table[table["topic"] == "identity"]


@family("positions-on-identity.{code}")
def positions(code: str) -> dict:
    """Number of positions on identity with a code of the first coder (``exists``); ``all`` counts all."""
    found = _on_identity()
    if code != "all":
        found = found[found["code_a"] == code.replace("-", " ")]
    if found.empty:
        raise KeyError(f"no position on identity has the code {code!r}")
    return {
        "value": float(len(found)), "unit": "count", "digits": 0, "measure": f"positions on identity, code {code}",
        "provider": POSITIONS, "period": "as cited in 2016", "rows": rows("positions", id=list(found["id"])),
    }


@family("positions-on-identity.interviewees")
def interviewees_named() -> dict:
    """Number of interviewees of 2006 whom the thesis names on identity."""
    found = _on_identity()
    found = found[found["role"] == INTERVIEWEE]
    return {
        "value": float(found["person"].nunique()), "unit": "count", "digits": 0,
        "measure": "interviewees of 2006 named with a position on identity", "provider": POSITIONS, "period": "2006",
        "rows": rows("positions", id=list(found["id"])),
    }


@family("positions-kappa")
def kappa() -> dict:
    """Cohen's kappa of the two codings over all positions of all topics."""
    table = load.table("positions")
    return {
        "value": agreement.cohen_kappa(table["code_a"], table["code_b"]), "unit": "index", "digits": 2,
        "measure": "Cohen's kappa of the two codings of positions (all topics)", "provider": POSITIONS, "period": "as cited in 2016",
        "rows": rows("positions"),
    }


@family("interviewed.{year}")
def interviewed(year: int) -> dict:
    """Number of persons interviewed for the volume on elites."""
    table = load.table("record_counts").set_index("subject")
    return {
        "value": float(table.at["interviewees", "count"]), "unit": "count", "digits": 0,
        "measure": "persons interviewed for the volume Belarus: Neither Europe, nor Russia",
        "provider": table.at["interviewees", "source"], "period": str(year), "rows": rows("record_counts", subject="interviewees"),
    }
