"""Sanctions, prisoners and what else stands on lines of time."""

from __future__ import annotations

import pandas as pd

from ..groups import region
from ..tables import table, where
from .register import exhibit

EASED = ("lifted", "suspended", "suspended for six months", "eased")
TIGHTENED = ("imposed", "widened", "decided", "in force", "reimposed")
# Steps that keep a suspension up.
STILL_SUSPENDED = ("suspension prolonged", "suspension prolonged by nine months", "prolonged and suspended")
# Not yet law.
DECIDED = "decided"
SENDERS = ("EU", "USA")
TALKS_WITH_KYIV = ["event-5a9fffde", "event-e376a96a"]
# The Eastern Partnership with Belarus begins.
PARTNERSHIP = "event-18fa0abe"
A_YEAR = pd.Timedelta(days=366)
SINCE, SINCE_ON_LINE = 1994, 1996
MONTH, YEAR = len("2000-01"), len("2000")


def steps() -> pd.DataFrame:
    """Steps of the EU, its states among them, and the USA: by whom, and in which direction."""
    rows = table("sanction_steps")
    direction = rows.step.map({step: "eased" for step in EASED} | {step: "tightened" for step in TIGHTENED})
    return rows.assign(by=rows.sender.str.split(" ").str[0], direction=direction, day=rows.date.map(middle)).query("by in @SENDERS")


def middle(date: str) -> pd.Timestamp:
    """A day, or the middle of a month or a year."""
    return pd.Timestamp(date + {MONTH: "-15", YEAR: "-07-01"}.get(len(date), ""))


def releases() -> pd.DataFrame:
    """Releases of prisoners, one by one."""
    rows = where("prisoners", kind="released")
    return rows.assign(day=rows.date.map(middle), description=rows["count"].astype(int).astype(str) + " released")


@exhibit("releases-and-steps", "id")
def releases_and_steps() -> pd.DataFrame:
    """The first step of the EU and of the USA within a year of a release, and the first that eased."""
    rows, sent = [], steps().dropna(subset="direction").sort_values("day", kind="stable")
    for release in releases().to_dict("records"):
        row = {"id": release["id"], "date": release["date"], "year": release["year"], "released": release["count"]}
        for sender in SENDERS:
            found = sent[(sent.by == sender) & sent.day.between(release["day"], release["day"] + A_YEAR)]
            first, eased = found.head(1), found[found.direction == "eased"].head(1)
            row |= {f"{sender}_direction": first.direction.squeeze() if len(first) else None}
            for part, step in (("", first), ("eased_", eased)):
                known = step.iloc[0] if len(step) else pd.Series({"date": None, "day": pd.NaT})
                row |= {f"{sender}_{part}date": known.date, f"{sender}_{part}days": (known.day - release["day"]).days}
        rows.append(row)
    return pd.DataFrame(rows)


@exhibit("sanctions-releases", "id")
def sanctions_and_releases() -> pd.DataFrame:
    """Steps by sender and direction, releases, and talks with Kyiv."""
    sent, talks = steps().dropna(subset="direction"), table("events")
    talks = talks[talks.id.isin(TALKS_WITH_KYIV)]
    words = sent.direction.map({"eased": " eases", "tightened": " tightens"})
    freed = releases().assign(row="prisoners freed", what="release of political prisoners")
    return pd.concat([sent.assign(row=sent.by + words, what=sent.measure), freed, talks.assign(row="talks with Kyiv", what=talks.description)])[["id", "row", "date", "year", "what"]]


def election_days(since: int) -> pd.DataFrame:
    """Days on which a president was elected, each once."""
    rows = table("elections").drop_duplicates("date")
    return rows[rows.year >= since].assign(id="election-" + rows.date, description="election of a president")


@exhibit("eu-sanctions-line", "date lane what")
def sanctions_and_thaws() -> pd.DataFrame:
    """Steps of the EU, easing by the USA, elections, releases, meetings and agreements with the EU."""
    sent, events = steps(), where("events", vector="EU")
    sent = sent.assign(what=sent.measure + ", " + sent.step)
    eased = sent.step.isin(EASED + STILL_SUSPENDED)
    imposed = (sent.direction == "tightened") & (sent.step != DECIDED)
    parts = {
        "EU imposes or widens": sent[imposed & (sent.by == "EU")], "EU lifts or suspends": sent[eased & (sent.by == "EU")],
        "USA lift or suspend": sent[eased & (sent.by == "USA")],
        "election of a president": election_days(SINCE_ON_LINE), "prisoners released": releases(),
        "agreements and visits": events[(events.type.isin(["summit", "union/treaty"]) & (events.year >= SINCE_ON_LINE)) | (events.id == PARTNERSHIP)],
    }  # fmt: skip
    return pd.concat([rows.assign(lane=lane, what=rows.get("what", rows.get("description"))) for lane, rows in parts.items()])[["date", "year", "lane", "what"]]


def happened(types: list[str], *vectors: str) -> pd.DataFrame:
    """Events of some kinds since independence had a president."""
    rows = table("events")
    return rows[rows.vector.isin(vectors) & rows.type.isin(types) & (rows.year >= SINCE)]


def visits(states: frozenset[str]) -> pd.DataFrame:
    """Visits to some states that were seen to take place."""
    rows = where("visits", status="seen")
    rows = rows[rows.iso3.isin(states)]
    return rows.assign(date=rows.start, description=rows.iso3 + ": " + rows.occasion)


@exhibit("vectors-timeline", "line id", without="source")
def timeline() -> pd.DataFrame:
    """Unions, disputes, sanctions, releases, elections and meetings."""
    sent, agreed = steps(), ["union/treaty", "membership"]
    sent = sent.assign(description=sent.measure + ": " + sent.step)
    parts = {
        "unions with Russia and the CIS": happened(agreed, "Russia", "CIS"), "oil and gas disputes with Russia": happened(["gas/oil dispute"], "Russia"),
        "prisoners released": releases(), "presidential elections": election_days(SINCE),
        "meetings and treaties with China": pd.concat([happened([*agreed, "summit"], "China"), visits(frozenset({"CHN"}))]),
        "meetings and deals with Latin America": pd.concat([happened([*agreed, "summit", "price agreement"], "Latin America"), visits(region("Latin America"))]),
    }  # fmt: skip
    for sender, name in (("EU", "EU"), ("USA", "US")):
        parts[f"{name} sanctions imposed"] = sent[(sent.by == sender) & (sent.direction == "tightened")]
        parts[f"{name} sanctions lifted or suspended"] = sent[(sent.by == sender) & (sent.direction == "eased")]
    return pd.concat([rows.assign(line=line) for line, rows in parts.items()])[["line", "id", "date", "year", "description"]]


@exhibit("after-2016-prisoners", "date series counted_by")
def prisoners_since() -> pd.DataFrame:
    """Prisoners held and freed since 2020."""
    rows = table("prisoners")
    rows = rows[(rows.year >= 2020) & rows.kind.isin(["held", "released"])]
    return rows.assign(series=rows.kind.replace("released", "freed"))[["date", "year", "series", "count", "counted_by"]]
