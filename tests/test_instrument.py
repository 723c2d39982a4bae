"""The instrument for any country: what it measures, and whom it refuses."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analysis import load, show
from analysis.__main__ import laid_out, main
from analysis.judge import instrument, published
from analysis.judge.hypotheses import criteria
from analysis.load.addresses import resolve


SUCCESSORS = ("ARM", "AZE", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB")


@pytest.mark.parametrize("asked", ["XXX", "BLX", "", "Kazakhstan"])
def test_unknown_country_is_refused_with_what_there_is(asked):
    with pytest.raises(instrument.UnknownCountry, match="instrument runs for: ARG, ARM,") as refusal:
        instrument.known(asked)
    assert ("did you mean KAZ (Kazakhstan)?" in str(refusal.value)) == (asked == "Kazakhstan")
    assert ("make country COUNTRY=KAZ" in str(refusal.value)) == (asked == "")
    assert asked == "Kazakhstan" or "; countries are named by ISO" in str(refusal.value)


def test_codes_may_be_small_letters():
    assert instrument.known(" kaz ") == "KAZ"


def test_belarus_comes_out_as_in_its_own_chapters():
    for flow in ("exports", "imports", "turnover"):
        expected = published.compute(f"share.{flow}.RUS.2016").value
        assert instrument.series(f"russia-{flow}", "BLR")[2016] == pytest.approx(expected)
    assert instrument.series("distance-RUS", "BLR")[2016] > 0
    assert instrument.series("asymmetry-customs", "BLR")[2016] == pytest.approx(published.compute("asymmetry.RUS.2016").value)


@pytest.mark.parametrize("country", ["KAZ", "MDA", "EST", "MEX"])
def test_parts_of_a_country_fit_together(country):
    vectors = sum(instrument.series(name, country).get(2010, 0.0) for name in instrument.ROWS if name.startswith("vector-"))
    russia = instrument.series("russia-turnover", country).get(2010, 0.0)
    assert vectors + russia <= 100 + 1e-9
    assert instrument.series("largest", country)[2010] >= russia - 1e-9


def test_russia_has_no_trade_with_itself_and_no_row_fails():
    for row in instrument.ROWS:
        found = instrument.series(row, "RUS")
        assert found.empty == (row in ("russia-exports", "russia-imports", "russia-turnover", "asymmetry", "asymmetry-customs", "stake", "distance-RUS"))


def test_a_territory_without_a_vote_has_no_distances_and_no_row_fails():
    empty = {row for row in instrument.ROWS if instrument.series(row, "HKG").empty}
    assert {row for row in instrument.ROWS if row.startswith("distance-")} <= empty and "largest" not in empty


@pytest.mark.parametrize("country", sorted(instrument.countries()))
def test_every_country_has_trade_and_known_members(country):
    assert instrument.series("largest", country).between(0, 100).all() and len(instrument.series("largest", country)) > 0
    assert set(instrument.series("member-EU", country)) <= {0.0, 1.0}


def test_a_break_is_found_where_moldova_turned_and_none_where_nothing_moves():
    found = instrument.break_of("russia-exports", "MDA")
    assert found.significant and found.shift < -10
    assert instrument.break_of("polity", "BLR") is None and instrument.break_of("member-CIS", "BLR") is None
    assert instrument.break_of("treaties", "KAZ") is None


def test_few_breaks_are_beyond_noise_that_persists():
    looked_for = [row for row in instrument.ROWS if instrument.break_of(row, "BLR") is not None]
    beyond = [row for row in looked_for if instrument.breaks_beyond_noise(row, "BLR")]
    assert "russia-turnover" in beyond and len(beyond) < sum(instrument.break_of(row, "BLR").significant for row in looked_for) / 2
    assert not instrument.breaks_beyond_noise("polity", "BLR")


def test_a_question_on_another_country_keeps_whose_dates_it_has():
    asked = show.countries.instrument("KAZ").shown["Measure"]
    assert asked.str.contains("H7: After Belarus's disputes").any() and asked.str.contains("H8: After Western sanctions against Belarus").any()
    assert asked.str.contains("H13: Does Kazakhstan bind").any()


@pytest.mark.parametrize("row", sorted(instrument.ROWS))
def test_rows_of_data_behind_a_number_are_there(row):
    years = [year for year in (1996, 2006) if year in instrument.series(row, "KAZ")]
    address = instrument.ROWS[row].address("KAZ", years)
    assert years and all(len(found) for _, found in resolve(address))
    assert not math.isnan(instrument.series(row, "KAZ")[years[0]])


def stated(row, country, years=(1996, 2006)):
    """What the rows behind a number are of: table → column → what stands there, whatever is in it where no choice was made."""
    found = [(name, frame) for name, frame in resolve(instrument.ROWS[row].address(country, list(years)))]
    chosen = ("reporter", "partner", "flow", "iso3", "provider", "bloc", "year")
    return [(name, {column: set(frame[column]) for column in chosen if column in frame}) for name, frame in found]


BOTH, TWO = {"exports", "imports"}, {1996, 2006}


@pytest.mark.parametrize("country, table", [("KAZ", "trade_panel"), ("FIN", "trade_panel_world")])
@pytest.mark.parametrize(
    "row, partners, flows",
    [
        ("russia-exports", {"RUS", "WLD"}, {"exports"}), ("russia-imports", {"RUS", "WLD"}, {"imports"}), ("russia-turnover", {"RUS", "WLD"}, BOTH),
        ("herfindahl-exports", None, {"exports"}), ("herfindahl-imports", None, {"imports"}), ("herfindahl-turnover", None, BOTH),
        ("largest", None, BOTH), ("vector-EU", None, BOTH), ("vector-Latin-America", None, BOTH),
    ],
)  # fmt: skip
def test_a_share_rests_on_the_countrys_own_rows_of_both_years(row, partners, flows, country, table):
    ((name, found),) = stated(row, country)
    assert name == table and found["reporter"] == {country} and found["flow"] == flows and found["year"] == TWO
    assert found["partner"] == partners if partners else len(found["partner"]) > 20


def test_russias_weight_rests_on_both_sides():
    assert stated("asymmetry", "KAZ") == [("trade_panel", {"reporter": {code}, "partner": {"WLD"}, "flow": BOTH, "year": TWO}) for code in ("KAZ", "RUS")]
    assert stated("asymmetry-customs", "KAZ") == [
        ("trade_panel", {"reporter": {"KAZ"}, "partner": {"RUS", "WLD"}, "flow": BOTH, "year": TWO}),
        ("trade_fcs", {"reporter": {"RUS"}, "partner": {"KAZ", "WLD"}, "flow": BOTH, "year": TWO}),
    ]
    assert stated("stake", "KAZ") == [
        ("trade_panel", {"reporter": {"KAZ"}, "partner": {"RUS"}, "flow": BOTH, "year": TWO}),
        ("gdp", {"iso3": {"KAZ"}, "provider": {"WDI 2024"}, "year": TWO}),
    ]


@pytest.mark.parametrize("to, members", [("RUS", {"RUS"}), ("CHN", {"CHN"}), ("EU", {"FRA", "SWE", "POL"})])
def test_a_distance_rests_on_the_points_of_both_and_of_all_members(to, members):
    ((name, found),) = stated(f"distance-{to}", "KAZ")
    assert name == "un_ideal_points" and found["year"] == TWO and found["iso3"] >= {"KAZ", *members}
    # Members of either year: Poland joined between them, Romania after both.
    assert "ROU" not in found["iso3"] and (to == "EU" or found["iso3"] == {"KAZ", *members})


@pytest.mark.parametrize("row", ["freedom", "polity", "liberal", "organisations"])
def test_a_number_on_a_country_rests_on_its_own_rows(row):
    assert stated(row, "KAZ") == [(instrument.ROWS[row].table, {"iso3": {"KAZ"}, "year": TWO})]


def test_ties_rest_on_the_rows_of_the_bloc_or_the_country():
    for bloc in instrument.BLOCS:
        ((name, found),) = stated(f"member-{bloc.replace(' ', '-')}", "KAZ")
        assert name == "bloc_membership" and found["bloc"] == {bloc}
        assert instrument.series(f"member-{bloc.replace(' ', '-')}", "KAZ")[2010] == float("KAZ" in found["iso3"] and bloc != "EAEU")
    ((name, found),) = stated("treaties", "KAZ")
    assert name == "trade_agreements" and found["iso3"] == {"KAZ"}


def test_measures_stand_in_their_parts_with_unit_and_digits():
    shown = show.countries.instrument("KAZ").shown
    starts = shown["Part"].replace("", pd.NA).dropna()
    assert starts.tolist()[:6] == ["One partner", "Vectors", "Russia's weight", "United Nations", "Regime", "Ties"]
    of_part = {part: [row for row, asked in instrument.ROWS.items() if asked.part == part] for part in starts[:6]}
    assert [len(rows) for rows in of_part.values()] == [7, 7, 3, 4, 3, 9] and sum(map(len, of_part.values())) == len(instrument.ROWS)
    digits = {"percent": 1, "ratio": 1, "rating": 1, "count": 0, "yes_no": 0}
    indices = {"herfindahl": 3, "distance": 2, "liberal": 2, "polity": 0}
    expected = {row: indices[row.split("-")[0]] if asked.unit == "index" else digits[asked.unit] for row, asked in instrument.ROWS.items()}
    assert {row: asked.digits for row, asked in instrument.ROWS.items()} == expected
    counted = {row for row, asked in instrument.ROWS.items() if not asked.breaks}
    assert counted == {row for row in instrument.ROWS if row.startswith("member-")} | {"treaties"}


def test_series_are_indexed_by_year_and_hold_floating_point_numbers():
    for row in instrument.ROWS:
        for country in ("KAZ", "RUS"):
            found = instrument.series(row, country)
            assert found.index.name == "year" and found.dtype == float and found.index.is_monotonic_increasing, (row, country)


def test_treaties_are_counted_from_independence_to_the_last_that_entered_into_force():
    treaties, table = instrument.series("treaties", "KAZ"), load.table("trade_agreements")
    assert (treaties.index.min(), treaties.index.max()) == (1992, table["in_force"].max())
    in_force = table[(table["iso3"] == "KAZ") & (table["in_force"] <= 2010)]
    assert 0 < treaties[2010] <= in_force.shape[0]


def test_a_break_is_looked_for_where_there_are_eight_years(monkeypatch):
    moves = pd.Series([1.0, 1.1, 0.9, 1.0, 5.0, 5.1, 4.9, 5.0], index=range(1996, 2004))
    for years, found in ((8, True), (7, False)):
        monkeypatch.setattr(instrument, "series", lambda row, country, years=years: moves.iloc[:years])
        assert len(instrument._inside("russia-turnover", "KAZ")) == (years if found else 0)


def test_hypotheses_of_belarus_are_those_of_its_own_window():
    found, committed = instrument.hypotheses("BLR"), load.table("hypothesis_verdicts").set_index("hypothesis")
    assert found["verdict"].to_dict() == {name: committed.at[name, "verdict"] for name in found.index}
    assert len(found) == (committed["specifications"] > 0).sum()
    assert instrument.hypotheses("FRA").columns.tolist() == found.columns.tolist()


@pytest.mark.parametrize("width", [70, 80, 140])
def test_command_keeps_to_the_width_of_the_terminal(width, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", str(width))
    assert main(["KAZ"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= width
    assert any(line.startswith("share of Russia in") and line.count("%") == 4 for line in lines)


def test_table_for_a_terminal_breaks_long_measures_and_leaves_empty_columns_out():
    shown = pd.DataFrame(
        [["Trade", "share of a neighbour that has a long name", "1.0 %", "none"], ["", "index", "0.2", "2005 (+1)"], ["Words", "Did it last?", "", "no, 1 of 9"]],
        columns=["Part", "Measure", "1996", "Break, or verdict"],
    )
    assert laid_out(shown, 45) == """\
TRADE                         1996  Break, or
                                      verdict
share of a neighbour that    1.0 %       none
has a long name
index                          0.2  2005 (+1)

WORDS                               Break, or
                                      verdict
Did it last?                       no, 1 of 9"""


def test_command_prints_and_writes_the_same_table(tmp_path, capsys):
    assert main(["kaz", "--to", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "All measures of this chapter for Kazakhstan." in said and "share of Russia in exports" in said
    written = pd.read_csv(tmp_path / "instrument-kaz.csv")
    share = written[(written["measure"] == "share of Russia in exports") & (written["year"] == 2016)]["value"].item()
    assert f"{share:.1f}" in said
    assert sorted(path.name for path in tmp_path.glob("countries-*")) == [
        "countries-blr-kaz.csv", "countries-blr-kaz.json", "countries-blr-kaz.narrow.svg", "countries-blr-kaz.png", "countries-blr-kaz.svg",
    ]  # fmt: skip


def test_command_refuses_an_unknown_country_and_writes_nothing(tmp_path, capsys):
    assert main(["Moldavia", "--to", str(tmp_path / "out")]) == 1
    found = capsys.readouterr()
    assert found.out == "" and "no trade by partner of 'Moldavia'" in found.err and not (tmp_path / "out").exists()


@pytest.mark.parametrize("country", ["RUS", "SRB"])
def test_instrument_stands_for_countries_with_gaps(country):
    table = show.countries.instrument(country)
    assert len(table.shown) == len(instrument.ROWS) + 1 + len(instrument.hypotheses(country)) and show.countries.NO_DATA in table.shown.to_string()
    assert show.countries.compared("BLR", country).pack()["svg"]


def test_hypotheses_of_a_control_are_those_committed_and_a_stranger_has_none():
    found = instrument.hypotheses("KAZ")
    committed = load.table("hypothesis_tests").query("part == 'control' and country == 'KAZ'")
    assert found.index.tolist() == [name for name in criteria.hypotheses().index if name in set(committed["hypothesis"])]
    pooled = [name for name in found.index if criteria.hypotheses().at[name, "needs"] == criteria.POOLED]
    of_pooled = committed[committed["hypothesis"].isin(pooled)]
    assert len(pooled) and found.loc[pooled, "specifications"].sum() == len(of_pooled) and found.loc[pooled, "held"].sum() == of_pooled["holds"].sum()
    # Of H3 ranks are needed, and a bend; the verdict is that of the criterion that is borne out least.
    by_criterion = committed[committed["hypothesis"] == "H3"].groupby("criterion")["holds"].agg(["sum", "size"]).astype(int)
    least = by_criterion.loc[(by_criterion["sum"] / by_criterion["size"]).idxmin()]
    assert len(by_criterion) > 1 and found.loc["H3", ["held", "specifications"]].tolist() == least.tolist()
    assert instrument.hypotheses("FRA").empty


def test_falls_between_means_count_whole_means_only_and_agree_with_the_series():
    """Between single years Belarus hardly fell; between means of five years it fell with the others."""
    change = {}
    for code in ("BLR", *SUCCESSORS):
        share = instrument.series("russia-turnover", code)
        change[code] = share.loc[2012:2016].mean() - share.loc[1996:2000].mean()
    key = "states.falling-more-by-means.points.russia-turnover.BLR.1996.2016.{}"
    assert published.compute(key.format(5)).value == sum(change[code] < change["BLR"] for code in SUCCESSORS)
    assert published.compute(key.format(1)).value == published.compute("states.falling-more.russia-turnover.BLR.1996.2016").value
    assert published.compute("instrument-change-of-means.russia-turnover.BLR.1996.2016.5").value == pytest.approx(change["BLR"])


def test_a_fall_in_proportion_is_set_against_the_first_mean():
    found = published.compute("states.falling-more-by-means.proportion.russia-turnover.BLR.1996.2016.5").value
    share = {code: instrument.series("russia-turnover", code) for code in ("BLR", *SUCCESSORS)}
    ratio = {code: s.loc[2012:2016].mean() / s.loc[1996:2000].mean() for code, s in share.items()}
    assert found == sum(ratio[code] < ratio["BLR"] for code in SUCCESSORS)


def test_means_whose_years_are_missing_are_no_number():
    with pytest.raises(published.UnknownKey):
        published.compute("instrument-change-of-means.russia-turnover.KAZ.1992.2016.5")


def test_rows_of_several_states_are_one_address_and_the_same_rows():
    found = published.compute("states.falling-more.russia-turnover.BLR.1996.2016")
    (resolved,) = resolve(found.rows)
    table, rows = resolved
    apart = [resolve(instrument.ROWS["russia-turnover"].address(code, [1996, 2016])) for code in ("BLR", *SUCCESSORS)]
    assert table == "trade_panel" and len(rows) == sum(len(each) for ((_, each),) in apart)
    assert set(rows["reporter"]) == {"BLR", *SUCCESSORS}
