"""What people say and speak, elections, freedom and income."""

from __future__ import annotations

import pandas as pd

from ..economy import outlook
from ..groups import members, post_soviet, region
from ..tables import table, where
from ..trade import HOME
from .register import exhibit, lines

FOUR, THREE = (HOME, "LTU", "UKR", "RUS"), ("LTU", "UKR", "RUS")
FIRST, LAST = 1996, 2024
SHARES = ["% of population", "% of group"]
# What censuses asked that is listed by group.
LANGUAGES = ["home language", "home language of Poles", "home language of Russians", "home language of Ukrainians", "home language of ethnic Belarusians", "mother tongue"]


@exhibit("identity-democracy", "year country")
def democracy() -> pd.DataFrame:
    """Electoral democracy of the post-Soviet states."""
    rows = table("vdem")
    return rows.loc[rows.iso3.isin(region("Post-Soviet")) & (rows.year >= 1991), ["year", "iso3", "polyarchy"]].rename(columns={"iso3": "country"})


@exhibit("discussion-freedom", "year country measure")
def freedom() -> pd.DataFrame:
    """Ratings of freedom and liberal democracy of four states, with the interval for Belarus."""
    asked = [("freedom_house", "rating", "freedom rating", FOUR), ("vdem", "liberal", "liberal democracy", FOUR)]
    asked += [("vdem", end, end, [HOME]) for end in ("liberal_low", "liberal_high")]
    parts = []
    for name, column, measure, states in asked:
        rows = table(name)
        parts.append(rows[rows.iso3.isin(states)].rename(columns={"iso3": "country", column: "value"})[["year", "country", "value"]].assign(measure=measure))
    return pd.concat(parts).dropna(subset="value")


@exhibit("discussion-income", "year country measure")
def income() -> pd.DataFrame:
    """Real product a head against 1996, and income of Belarus in percent of that of others."""
    real = where("wdi", indicator="NY.GDP.PCAP.KD").pivot(index="year", columns="iso3", values="value").loc[FIRST:LAST]
    found = {
        "product per head, 1996 = 100": {state: 100 * real[state] / real.loc[FIRST, state] for state in FOUR},
        "income of Belarus in percent of theirs": {state: (100 * outlook(HOME, "PPPPC") / outlook(state, "PPPPC")).loc[FIRST:LAST] for state in THREE},
    }
    return pd.concat([lines(series, "country", "value").assign(measure=measure) for measure, series in found.items()])


@exhibit("discussion-commitments", "year")
def commitments() -> pd.DataFrame:
    """Unions with Russia (customs, state and defence), treaties of alliance, and organisations beside those of the other post-Soviet states."""
    rows = []
    for year in (1996, 2004, 2010, 2016):
        inside = {bloc for bloc in ("Union State", "Customs Union", "EAEU", "CSTO") if HOME in members(bloc, "of the day", year)}
        allies, full = where("alliances", year=year), where("igo_memberships", year=min(year, 2014)).set_index("iso3").full
        unions = len(inside - {"EAEU", "Customs Union"}) + bool(inside & {"EAEU", "Customs Union"})
        pact = members("CSTO", "of the day", year)
        rows.append((year, unions, len(pact) - 1 if HOME in pact else 0, allies.defence.sum(), allies.consultation.sum(), full[HOME], full.reindex(post_soviet(HOME)).median()))
    return pd.DataFrame(rows, columns=["year", "unions", "fellows", "defence", "consultation", "organisations", "median"])


def elections() -> pd.DataFrame:
    """Elections of presidents: of two rounds the second."""
    rows = table("elections")
    return rows[rows["round"] == rows.groupby("year")["round"].transform("max")]


@exhibit("discussion-elections", "date series")
def election_results() -> pd.DataFrame:
    """Results, official and other."""
    return elections()[["date", "year", "series", "official", "incumbent_percent", "rival", "rival_percent", "basis", "source"]]


@exhibit("discussion-support", "date series")
def support() -> pd.DataFrame:
    """Results beside polls on the vote for the president, and on trust in him."""
    asked = {"would vote for him": where("polls", question="president_rating"), "trust him": where("polls", question="trust_president", answer="Trust")}
    parts = [elections().rename(columns={"incumbent_percent": "percent"}), *(rows.assign(series=name, official=None) for name, rows in asked.items())]
    return pd.concat([part[["date", "year", "series", "official", "percent"]].astype({"official": object}) for part in parts])


@exhibit("identity-russia-or-eu", "question partner date")
def russia_or_union() -> pd.DataFrame:
    """Polls on the choice between Russia and the EU, and on each alone."""
    choice = where("polls", question="russia_or_eu")
    parts = [choice[choice.answer.isin(["Russia", "EU"])].assign(partner=choice.answer, question="Asked to choose between the two")]
    for partner in ("Russia", "EU"):
        alone = where("polls", question=f"referendum_{partner.lower()}", answer="For")
        parts.append(alone.assign(partner=partner, question="For integration with Russia, for joining the EU"))
    return pd.concat(parts)[["question", "partner", "date", "year", "percent"]]


def languages() -> pd.DataFrame:
    """Shares of languages by census: as stated, not rounded where that is at hand, else of two counts the one in percent of the other."""
    rows = table("census_language").dropna(subset="census")
    people = rows[rows["item"] == "population"].set_index("census").value
    found = []
    for (census, item, language), group in rows[rows["item"].isin(LANGUAGES) & rows.language.isin(["Belarusian", "Russian"])].groupby(["census", "item", "language"]):
        stated, counted = group[group.unit.isin(SHARES)], group[group.unit == "thousand persons"]
        exact = stated[stated.note != "rounded"]
        if len(exact) or not len(counted):
            percent = (exact if len(exact) else stated).value.max()
        else:
            percent = 100 * counted.value.iloc[0] / people[census]
        found.append((item, language, int(census), percent))
    return pd.DataFrame(found, columns=["item", "language", "year", "percent"])


@exhibit("identity-language-groups", "item language year")
def languages_by_group() -> pd.DataFrame:
    """These shares."""
    return languages()


@exhibit("identity-languages", "year series")
def languages_of_all() -> pd.DataFrame:
    """Those of the whole people that are drawn."""
    named = {("mother tongue", "Belarusian"): "Belarusian as mother tongue", ("home language", "Russian"): "Russian spoken at home", ("home language", "Belarusian"): "Belarusian spoken at home"}
    found = languages()
    found["series"] = [named.get(pair) for pair in zip(found["item"], found.language, strict=True)]
    return found.dropna(subset="series")[["year", "series", "percent"]]
