"""Every claim on vectors, dynamics and shocks is judged; some figures are computed another way."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, replications, rules, verdicts
from analysis.judge.ledger import claims
from analysis.judge.replications import commonwealth, dynamics, memberships, shocks, vectors
from analysis.judge.controls import OF_STATEMENTS
from analysis.judge.replications.register import Query
from analysis.judge.replications.trade import CIS_DEFINITIONS, EU_DEFINITIONS, providers
from analysis.load import addresses
from analysis.load.blocs import members
from analysis.measure import trade

ROOT = Path(__file__).resolve().parents[1]
OWN = [m for m in replications.MEASURES.values() if m.function.__module__ in {vectors.__name__, dynamics.__name__, shocks.__name__, commonwealth.__name__}]
NAMES = {m.function.__name__ for m in OWN}
CLAIMS = claims()
JUDGED = CLAIMS.index[CLAIMS["measure"].isin(NAMES)]


def measured(name: str, first: int, last: int, subject: str = "") -> pd.Series:
    return replications.MEASURES[name](Query(first, last, subject)).set_index("specification")["measured"]


@pytest.fixture(scope="module")
def dots() -> pd.DataFrame:
    table = load.table("trade_dots")
    return table[table["reporter"] == "BLR"]


def share_by_hand(dots: pd.DataFrame, partners: set[str], flow: str, year: int) -> float:
    """Percent, straight from the rows."""
    rows = dots[(dots["year"] == year) & (dots["flow"].isin(["exports", "imports"] if flow == "turnover" else [flow]))]
    return rows.loc[rows["partner"].isin(partners), "value_musd"].sum() / rows.loc[rows["partner"] == "WLD", "value_musd"].sum() * 100


@pytest.mark.parametrize("identifier", JUDGED)
def test_claim_is_judged_by_rows_that_exist(identifier):
    table = evaluation.evaluate(identifier)
    assert len(table) and table["specification"].is_unique and np.isfinite(table["measured"]).all()
    for address in table["rows"].unique():
        assert addresses.resolve(address)


@pytest.mark.parametrize("country", ["BLR", *OF_STATEMENTS])
def test_by_vector_is_that_of_the_measure(country):
    for provider in providers(country):
        for eu, cis in [(e, "of the day") for e in EU_DEFINITIONS] + [("of the day", c) for c in CIS_DEFINITIONS]:
            expected = trade.by_vector(provider.trade, country, "turnover", eu=eu, cis=cis)
            found = vectors.by_vector(provider, "turnover", eu, cis)
            pd.testing.assert_frame_equal(found, expected, check_names=False, check_column_type=False, check_index_type=False)


def test_share_of_the_eu_in_its_highest_year(dots):
    found = measured("vector_share", 1996, 2016, "EU; turnover; highest year")
    by_hand = max(share_by_hand(dots, set(members("EU", y, "EU-28")) - {"BLR"}, "turnover", y) for y in range(1997, 2017))
    assert found.filter(like="IMF; EU-28").item() == pytest.approx(by_hand)


def test_change_of_latin_american_share(dots):
    countries = load.table("countries")
    america = set(countries.loc[countries["region"] == "Latin America", "iso3"])
    by_hand = share_by_hand(dots, america, "exports", 2016) - share_by_hand(dots, america, "exports", 2005)
    found = measured("change_of_vector_share", 2005, 2016, "Latin America")
    assert found["IMF; exports; single years"] == pytest.approx(by_hand)


def test_change_of_one_flow_is_that_among_all_flows():
    all_flows, one = (measured("change_of_vector_share", 2006, 2016, who) for who in ("new partners", "new partners; exports"))
    assert list(one.index) == ["IMF; exports; single years", "IMF; exports; means of three years"]
    assert one.to_dict() == all_flows[one.index].to_dict()


def test_ends_that_would_share_a_year_are_not_averaged():
    said = measured("change_of_vector_share", 2004, 2008, "China").index
    assert len(said) and said.str.endswith("single years").all()


def test_fitted_change_is_the_median_of_slopes(dots):
    yearly = [share_by_hand(dots, {"CHN"}, "imports", y) for y in range(1996, 2017)]
    slopes = [(b - a) / (j - i) for i, a in enumerate(yearly) for j, b in enumerate(yearly) if i < j]
    found = measured("change_of_shares", 1996, 2016, "Russia, EU, China")
    assert found["IMF; imports; China; fitted"] == pytest.approx(np.median(slopes) * 20)
    assert found["IMF; imports; China; ends"] == pytest.approx(yearly[-1] - yearly[0])


def test_growth_of_china_in_dollars(dots):
    rows = dots[(dots["partner"] == "CHN") & (dots["flow"] == "exports")].set_index("year")["value_musd"]
    by_hand = min((rows[y] / rows[y - 1] - 1) * 100 for y in range(2006, 2017))
    found = measured("growth_of_vector", 2005, 2016, "China")
    assert found.filter(like="IMF; exports; dollars; smallest of 11 years").item() == pytest.approx(by_hand)


@pytest.mark.parametrize("year", [2005, 2012])
def test_rank_of_the_eu_in_exports(dots, year):
    russia = share_by_hand(dots, {"RUS"}, "exports", year)
    europe = share_by_hand(dots, set(members("EU", year, "EU-25")), "exports", year)
    assert measured("rank_of_vector", 2005, 2016, "EU exports")[f"IMF; EU-25; {year}"] == (1 if europe > russia else 2)


def test_rank_of_venezuela_among_latin_americans(dots):
    countries = load.table("countries")
    rows = dots[(dots["year"] == 2012) & (dots["flow"] == "exports") & dots["partner"].isin(countries.loc[countries["region"] == "Latin America", "iso3"])]
    by_hand = list(rows.sort_values("value_musd", ascending=False)["partner"]).index("VEN") + 1
    assert measured("rank_of_vector", 2007, 2015, "VEN Latin America")["IMF; exports; 2012"] == by_hand


def test_concentration_between_ends(dots):
    def herfindahl(year: int) -> float:
        rows = dots[(dots["year"] == year) & (dots["flow"] == "exports") & ~dots["partner"].isin(["WLD", "XNS"])]["value_musd"]
        return ((rows / rows.sum()) ** 2).sum() * 100

    found = measured("change_of_concentration", 1996, 2016)
    assert found["IMF; exports; all partners; ends"] == pytest.approx(herfindahl(2016) - herfindahl(1996))


def test_asymmetry_of_a_year(dots):
    customs = load.table("trade_fcs")
    customs = customs[(customs["year"] == 2010) & (customs["flow"] == "imports")].set_index("partner")["value_musd"]
    by_hand = share_by_hand(dots, {"RUS"}, "imports", 2010) / (customs["BLR"] / customs["WLD"] * 100)
    assert measured("asymmetry_with", 1996, 2016, "RUS")["imports; Russian customs; 2010"] == pytest.approx(by_hand)


def test_median_share_of_russia():
    panel = load.table("trade_panel")
    states = members("CIS", 2011, "twelve") - {"RUS"}
    by_hand = np.median([trade.share_of_partner(panel, state, "RUS").at[2011, "imports"] for state in states])
    found = measured("hegemon_share", 2011, 2011, "Russia in the CIS; median")
    assert found["imports; CIS twelve; 2011"] == pytest.approx(by_hand)


def test_the_post_soviet_space_adds_the_baltic_states():
    panel = load.table("trade_panel")
    states = set(panel["reporter"]) - {"RUS"}
    assert len(states) == 14
    by_hand = np.median([trade.share_of_partner(panel, state, "RUS").at[2011, "imports"] for state in states])
    found = measured("hegemon_share", 2011, 2011, "Russia in the post-Soviet space; median")
    assert found["imports; all post-Soviet states; 2011"] == pytest.approx(by_hand)


def test_trade_within_the_unions_is_that_of_their_members_with_each_other():
    panel = load.table("trade_panel")
    sums, states = [], ["ARM", "BLR", "KAZ", "KGZ", "RUS"]
    for year in (2009, 2016):
        own = panel[panel["reporter"].isin(states) & (panel["year"] == year) & (panel["flow"] == "exports")]
        sums.append(own.loc[own["partner"].isin(states), "value_musd"].sum() / own.loc[own["partner"] == "WLD", "value_musd"].sum() * 100)
    found = measured("trade_within_region", 2009, 2016, "Customs Union, EAEU")
    assert found["exports; EAEU, five of 2015; all members added up; single years"] == pytest.approx(sums[1] - sums[0])


def test_unions_are_asked_with_the_same_members_at_both_ends():
    for first, last, subject, lists in ((1996, 2007, "Customs Union, EAEC", {3, 5}), (2009, 2016, "Customs Union, EAEU", {3, 5})):
        assert {commonwealth.trade_of_members("exports", *union)[1].loc[[first, last]].notna().sum(axis=1).unique().item() for union in commonwealth.UNIONS[subject]} == lists
    with pytest.raises(ValueError, match="unknown subject"):
        measured("trade_within_region", 2009, 2016, "CIS")


def test_least_share_of_a_power_is_left_out_where_the_median_has_no_bound():
    found = measured("hegemon_share", 1996, 2016, "USA in Latin America; median")
    least = {words.split("; ")[1]: value for words, value in found.items() if "at least" in words}
    assert set(least) == {"imports", "turnover"} and min(least.values()) > 25
    assert "UNCTAD; exports; all 33 states, at least; 2005" in measured("hegemon_share", 1996, 2014, "USA in Latin America; median")
    assert not [words for words in measured("hegemon_share", 1996, 2016, "Russia in the CIS; median").index if "at least" in words]


def test_statements_on_quarrels_ask_what_belarus_did_and_the_comparison_is_kept():
    both, asked = shocks.around("price disputes"), measured("new_partners_after", 2004, 2013, "price disputes")
    assert len(both) == 2 * len(asked) and all(words.endswith("; plain") for words in asked.index)
    plain = both[both["specification"].str.endswith("; plain")].set_index("specification")["measured"]
    assert plain.to_dict() == asked.to_dict()


def test_russia_is_ranked_by_each_provider_with_half_of_the_years_and_among_countries_where_these_are_meant():
    anybody, countries = (measured("rank_of_russia", 1996, 2016, subject) for subject in ("", "countries"))
    assert {words.split(";")[0] for words in anybody.index} == {"IMF", "Correlates of War"}
    assert set(countries.index) == {words for words in anybody.index if "single countries" in words}
    assert anybody["IMF; exports; the EU (of the day) as one partner; worst of 21 years"] == 2
    assert (countries == 1).all() and len(countries) == 6


def test_a_share_may_be_asked_in_its_lowest_and_its_highest_year(dots):
    yearly = [share_by_hand(dots, {"NLD"}, "turnover", year) for year in range(2005, 2017)]
    found = measured("vector_share", 2005, 2016, "NLD; turnover; lowest and highest year")
    of_fund = found[found.index.str.startswith("IMF")]
    assert of_fund.tolist() == pytest.approx([min(yearly), max(yearly)])
    assert [words.split()[1] for words in of_fund.index] == ["lowest", "highest"]


def test_step_around_a_shock_leaves_its_year_out(dots):
    countries = load.table("countries")
    new = set(countries.loc[countries["region"].isin(["Asia", "Latin America", "Africa and Middle East"]), "iso3"])
    yearly = {y: share_by_hand(dots, new, "exports", y) for y in range(2002, 2015)}
    by_hand = np.mean([np.mean([yearly[s + 1], yearly[s + 2]]) - np.mean([yearly[s - 1], yearly[s - 2]]) for s in (2004, 2006, 2011)])
    found = measured("new_partners_after", 2004, 2014, "sanctions")
    assert found["IMF; exports; 2 years either side of 2004, 2006, 2011; plain"] == pytest.approx(by_hand)


def test_peak_of_the_russian_share(dots):
    yearly = {year: share_by_hand(dots, {"RUS"}, "exports", year) for year in range(1994, 2017)}
    found = measured("turning_year_of_russian_share", 1994, 2016, "peak")
    assert found["IMF; exports; highest of 23 years"] == max(yearly, key=yearly.get)


def test_concentration_and_volatility_are_correlations():
    found = measured("concentration_and_volatility", 1996, 2016)
    assert len(found) == 16 and found.between(-1, 1).all()


def test_unknown_subject_is_refused():
    with pytest.raises(ValueError, match="subject 'Atlantis' is neither a vector"):
        measured("vector_share", 2010, 2016, "Atlantis; exports; lowest year")


def test_no_verdict_hangs_on_the_years_in_which_records_are_read(monkeypatch):
    """book/methodology.md names these years and says so."""
    measures = {"rank_of_vector", "members_not_shared", "asymmetry_with"}
    asked = CLAIMS.index[CLAIMS["measure"].isin(measures)]
    assert len(asked) >= 10
    for module, name in ((vectors, "YEARS_OF_RANK"), (memberships, "YEARS_OF_BODIES"), (dynamics, "YEARS_OF_ASYMMETRY")):
        said = (ROOT / "book/methodology.md").read_text(encoding="utf-8")
        years = [str(year) for year in getattr(module, name)]
        assert f"{', '.join(years[:-1])} and {years[-1]}" in said, f"book/methodology.md does not name the years of {name}"
        monkeypatch.setattr(module, name, tuple(range(1992, 2026)))
    for claim in asked:
        assert rules.verdict(evaluation.evaluate(claim)["holds"]) == verdicts.verdict(claim), claim


def test_new_partners_gain_nearly_as_much_in_other_years_as_around_quarrels_with_russia():
    (provider,) = [one for one in providers(replications.register.SUBJECT) if one.name == "IMF"]
    disputes = shocks.SHOCKS["price disputes"]
    others = [year for year in range(min(disputes), 2014) if year not in disputes]
    for flow in ("imports", "turnover"):
        for window in shocks.WINDOWS:
            around, usual = (np.mean([shocks.step(provider, flow, shocks.WHO, year, window) for year in years]) for years in (disputes, others))
            assert 0.8 * around < usual < around


def test_each_definition_of_a_bloc_gives_a_change_of_its_own():
    definitions = {who: {one.words for one in vectors.definitions_of(who)} for who in ("EU", "CIS", "other CIS", "Russia")}
    assert definitions["CIS"] == definitions["other CIS"] and len(definitions["CIS"]) == len(CIS_DEFINITIONS) and definitions["Russia"] == {""}
    changes = {one["specification"]: one["measured"] for one in vectors._change_between_ends(Query(1996, 2016, "EU; exports"))}
    of_imf = {words: change for words, change in changes.items() if words.startswith("IMF; exports") and words.endswith("single years")}
    assert len(of_imf) == len(EU_DEFINITIONS) == len(set(of_imf.values()))


def test_a_rank_that_cannot_be_read_is_refused_with_what_could():
    with pytest.raises(ValueError, match="cannot read the subject 'nobody'; expected 'EU exports'"):
        list(vectors.rank_of_vector(Query(2010, 2016, "nobody")))


@pytest.mark.parametrize(("years", "asked"), [(4, True), (3, False)])
def test_a_provider_with_just_half_of_the_years_is_asked(monkeypatch, years, asked):
    monkeypatch.setattr(vectors, "years_of", lambda provider: frozenset(range(2001, 2001 + years)))
    assert bool(list(vectors.with_half_of(Query(2001, 2008), 2001, 2008))) == asked


def test_a_list_with_the_union_in_it_is_asked_by_each_definition_of_the_union():
    assert vectors.definitions_of("China, EU") == vectors.definitions_of("EU") != vectors.definitions_of("China")


def test_a_partner_that_the_provider_lacks_has_no_rank_in_its_group():
    assert list(vectors._rank_within(providers()[0], 2016, "XXX", "Latin America")) == []


def test_russias_rank_is_asked_of_countries_and_of_nothing_else():
    with pytest.raises(ValueError, match="'bananas'"):
        measured("rank_of_russia", 1996, 2016, "bananas")
