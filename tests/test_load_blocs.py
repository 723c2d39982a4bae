"""Membership by year and vectors of partners."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import load

pytestmark = pytest.mark.tables("bloc_definitions", "bloc_membership", "trade_dots")

CODES = sorted(set(load.table("countries")["iso3"]) - {"WLD", "CIS", "NCIS", "EUU", "SUN", "XSM"})

STATES = load.table("countries").set_index("iso3")["composed_of"].to_dict()
STATES = {code: states.split() if isinstance(states, str) else [code] for code, states in STATES.items()}


@pytest.mark.parametrize(
    ("year", "count"),
    [(1992, 12), (1995, 15), (2003, 15), (2004, 25), (2007, 27), (2013, 28), (2019, 28), (2020, 27), (2024, 27)],
)
def test_number_of_eu_members(year, count):
    assert len(load.members("EU", year)) == count


def test_britain_counts_to_2019_only():
    assert "GBR" in load.members("EU", 2019) and "GBR" not in load.members("EU", 2020)
    assert "GBR" in load.members("EU", 2022, "EU-28") and "GBR" not in load.members("EU", 1995, "EU-27 of 2020")


def test_fixed_lists_have_the_size_of_their_name():
    for name, size in {"EU-15": 15, "EU-25": 25, "EU-27 of 2020": 27, "EU-28": 28}.items():
        assert len(load.members("EU", 2016, name)) == size
    assert len(load.members("CIS", 2016, "twelve")) == 12


# The provider has no row of these.
WITHOUT = {"polity": {"MLT"}, "energy_mix": {"MLT"}}
# Later rows are a second series of Belarus and Germany alone, and six roll calls of 2024.
LAST = {"energy_imports": 2014, "un_votes": 2023}
OF_STATES = "freedom_house polity vdem un_coincidence_usa igo_memberships energy_mix energy_imports trade_cow_totals un_votes".split()


@pytest.mark.parametrize("name", [pytest.param(name, marks=pytest.mark.tables(name, "un_roll_calls")) for name in OF_STATES])
def test_a_table_of_states_holds_every_member_of_the_european_union(name):
    """A member that the recipe leaves out would be missing from what is said of the Union, unnoticed."""
    table = load.table(name)
    if "year" not in table:
        table = table.merge(load.table("un_roll_calls")[["rcid", "year"]], on="rcid")
    held = table[table["year"] <= LAST.get(name, 9999)].groupby("year")["iso3"].agg(set)
    missing = {year: load.members("EU", year) - states - WITHOUT.get(name, set()) for year, states in held.items()}
    assert {year: sorted(states) for year, states in missing.items() if states} == {}


def test_fixed_lists_are_the_members_of_their_years():
    assert load.members("EU", 2000) == load.members("EU", 2000, "EU-15")
    assert load.members("EU", 2005) == load.members("EU", 2005, "EU-25")
    assert load.members("EU", 2016) == load.members("EU", 2016, "EU-28")
    assert load.members("EU", 2021) == load.members("EU", 2021, "EU-27 of 2020")


def test_georgia_and_ukraine_in_the_cis():
    assert "GEO" not in load.members("CIS", 1993) and "GEO" in load.members("CIS", 1994)
    assert "GEO" in load.members("CIS", 2009) and "GEO" not in load.members("CIS", 2010)
    assert "UKR" in load.members("CIS", 2017) and "UKR" not in load.members("CIS", 2018)
    assert "UKR" not in load.members("CIS", 2005, "charter") and "TKM" not in load.members("CIS", 2005, "charter")
    assert "TKM" in load.members("CIS", 2005)


def test_belgium_with_luxembourg_is_booked_with_the_union_whose_members_both_are():
    for definition in ("of the day", "EU-28"):
        members, partners = load.members("EU", 1995, definition), load.partners("EU", 1995, definition)
        assert "BLX" in partners - members and partners > members
    assert load.partners("CIS", 1995) == load.members("CIS", 1995)
    # Of Czechoslovakia neither part was a member then; Yugoslavia had parts that are none today.
    assert "CSK" not in load.partners("EU", 1995) and "YUG" not in load.partners("EU", 2024)


def test_an_unknown_definition_names_those_there_are():
    with pytest.raises(KeyError, match="EU-25"):
        load.members("EU", 2016, "EU-26")


@pytest.mark.parametrize("bloc", ["BRICS", "CIS FTA", "NAM"])
def test_a_bloc_of_which_only_an_extract_is_on_record_is_refused(bloc):
    with pytest.raises(KeyError, match=f"no definition 'of the day' of '{bloc}'"):
        load.members(bloc, 2024)


def test_every_rule_of_the_day_has_members_in_some_year():
    table = load.table("bloc_definitions")
    for row in table[table["statuses"].notna()].itertuples():
        assert max(len(load.members(row.bloc, year, row.definition)) for year in range(1995, 2025)) > 1, row.bloc


def test_vectors_of_chosen_partners():
    partners = ["RUS", "UKR", "LTU", "DEU", "CHN", "HKG", "TWN", "VEN", "USA", "CAN", "IRN", "TUR", "XNS", "WLD", "BLX"]
    vectors = dict(zip(partners, load.vector_of(partners, 2000), strict=True))
    assert vectors["RUS"] == "Russia" and vectors["UKR"] == "other CIS" and vectors["DEU"] == "EU"
    assert vectors["LTU"] == "rest of the world"
    assert vectors["CHN"] == "China" and vectors["HKG"] == vectors["TWN"] == "other Asia"
    assert vectors["VEN"] == "Latin America" and vectors["USA"] == "USA" and vectors["CAN"] == "rest of the world"
    assert vectors["IRN"] == vectors["TUR"] == "Africa and Middle East"
    assert vectors["XNS"] == "unspecified" and pd.isna(vectors["WLD"])
    assert vectors["BLX"] == "EU"


def test_a_year_for_each_partner():
    partners = pd.Series(["LTU", "LTU", "GEO", "GEO"], index=[9, 3, 7, 1])
    vectors = load.vector_of(partners, [2003, 2004, 2009, 2010])
    assert vectors.index.tolist() == [9, 3, 7, 1]
    assert vectors.tolist() == ["rest of the world", "EU", "other CIS", "rest of the world"]


def test_a_year_for_each_partner_needs_as_many_years():
    with pytest.raises(ValueError):
        load.vector_of(["LTU", "GEO"], [2003])


def test_an_unknown_code_is_refused():
    with pytest.raises(KeyError, match="LTT"):
        load.vector_of(["LTU", "LTT"], 2004)


@given(st.sampled_from(CODES), st.integers(1992, 2024), st.sampled_from(["of the day", "EU-25", "EU-28"]))
def test_every_partner_has_one_vector_in_every_year(code, year, eu):
    vector = load.vector_of([code], year, eu=eu).iloc[0]
    assert vector in load.VECTORS
    assert (vector == "EU") == load.members("EU", year, eu).issuperset(STATES[code])


def test_a_definition_of_a_bloc_that_no_vector_rests_on_is_refused():
    with pytest.raises(KeyError, match="no vector rests on a bloc nato; there are: EU, CIS"):
        load.vector_of(["LTU"], 2004, nato="of the day")


def test_vectors_split_the_trade_of_belarus_without_rest():
    trade = load.table("trade_dots")
    trade = trade[(trade["reporter"] == "BLR") & (trade["flow"] == "exports")]
    vectors = load.vector_of(trade["partner"], trade["year"])
    parts = trade[vectors.notna()].groupby("year")["value_musd"].sum()
    totals = trade[trade["partner"] == "WLD"].set_index("year")["value_musd"]
    assert ((parts / totals - 1).abs() < 1e-4).all()
