"""Rankings among reporters: closed forms on a small world, then the panel itself."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis import load
from analysis.judge import standings
from analysis.judge.units import PRINTED
from analysis.measure import concentration, rankings, trade


def long(**cells: float) -> pd.DataFrame:
    """Trade of one year from ``REPORTER_PARTNER_flow=value``."""
    rows = [(*key.split("_"), 2000, value) for key, value in cells.items()]
    return pd.DataFrame(rows, columns=["reporter", "partner", "flow", "year", "value_musd"])


WORLD = long(
    AAA_BBB_exports=60, AAA_CCC_exports=20, AAA_XNS_exports=20, AAA_WLD_exports=100,
    AAA_BBB_imports=10, AAA_CCC_imports=90, AAA_WLD_imports=100,
    BBB_AAA_exports=30, BBB_XSM_exports=970, BBB_WLD_exports=1000,
    BBB_CCC_imports=1000, BBB_WLD_imports=1000,
)  # fmt: skip


def test_largest_partner_differs_by_flow_and_unspecified_is_none():
    assert rankings.largest_partner(WORLD, "exports").loc[2000, "AAA"] == "BBB"
    assert rankings.largest_partner(WORLD, "turnover").loc[2000, "AAA"] == "CCC"
    assert rankings.largest_share(WORLD, "exports").loc[2000, "AAA"] == pytest.approx(60)
    assert rankings.largest_share(WORLD, "turnover").loc[2000, "AAA"] == pytest.approx(55)
    assert rankings.largest_partner(WORLD, "exports").loc[2000, "BBB"] == "AAA"


def test_lead_is_the_largest_over_the_second_and_empty_with_one_partner():
    table = rankings.lead(WORLD, "exports").loc[2000]
    assert table["AAA"] == pytest.approx(3)
    assert "BBB" not in table.dropna().index
    assert rankings.lead(WORLD, "imports").loc[2000, "AAA"] == pytest.approx(9)


def test_unnamed_is_a_share_of_the_total_and_nought_where_there_is_none():
    table = rankings.unnamed(WORLD, "exports").loc[2000]
    assert table["AAA"] == pytest.approx(20) and table["BBB"] == 0


def test_herfindahl_leaves_out_what_names_no_partner_and_counts_small_ones_in_the_base():
    table = rankings.herfindahl(WORLD, "exports").loc[2000]
    assert table["AAA"] == pytest.approx(0.75**2 + 0.25**2)
    assert table["BBB"] == pytest.approx(0.03**2)


def test_asymmetry_is_the_ratio_of_turnovers_and_empty_where_the_partner_does_not_report():
    table = rankings.asymmetry(WORLD[WORLD["partner"] != "CCC"])
    assert table.loc[2000, "AAA"] == pytest.approx(2000 / 200)
    assert pd.isna(rankings.asymmetry(WORLD).loc[2000, "AAA"])


def test_stake_divides_trade_with_the_largest_partner_by_product():
    product = pd.DataFrame({"AAA": [220.0]}, index=[2000])
    table = rankings.stake(WORLD, product)
    assert table.loc[2000, "AAA"] == pytest.approx(50) and pd.isna(table.loc[2000, "BBB"])


def test_distance_is_from_the_partner_that_is_largest():
    positions = pd.DataFrame({"AAA": [0.5], "BBB": [5.0], "CCC": [-1.0]}, index=pd.Index([2000], name="year"))
    assert rankings.distance_from_main_partner(WORLD, positions).loc[2000, "AAA"] == pytest.approx(1.5)
    without = rankings.distance_from_main_partner(WORLD, positions.drop(columns="CCC"))
    assert pd.isna(without.loc[2000, "AAA"])


def test_a_bloc_is_added_up_with_the_members_of_the_year():
    rows = pd.DataFrame(
        [("BLR", "DEU", "exports", 1996, 10.0), ("BLR", "LTU", "exports", 1996, 5.0), ("BLR", "DEU", "exports", 2006, 10.0),
         ("BLR", "LTU", "exports", 2006, 5.0), ("BLR", "WLD", "exports", 1996, 50.0), ("BLR", "WLD", "exports", 2006, 50.0)],
        columns=["reporter", "partner", "flow", "year", "value_musd"],
    )  # fmt: skip
    merged = rankings.bloc_as_one(rows, "EU").set_index(["year", "partner"])["value_musd"]
    assert merged[1996, "EU"] == 10 and merged[1996, "LTU"] == 5 and merged[2006, "EU"] == 15
    assert merged[2006, "WLD"] == 50


def test_rank_counts_those_with_a_value_and_ties_share_the_better():
    values = pd.DataFrame({"A": [3.0, 1.0], "B": [3.0, 2.0], "C": [1.0, None]}, index=[2000, 2001])
    table = rankings.standing(values, "B")
    assert table.to_dict("list") == {"value": [3.0, 2.0], "rank": [1, 1], "n": [3, 2]}
    assert rankings.standing(values, "B", smallest_first=True)["rank"].tolist() == [2, 2]
    assert rankings.standing(values, "B", among={"C"})["n"].tolist() == [2, 1]


def test_rank_of_a_stranger_is_refused():
    with pytest.raises(KeyError, match="no values of 'ZZZ'"):
        rankings.standing(pd.DataFrame({"A": [1.0]}, index=[2000]), "ZZZ")


def test_rank_interval_is_a_point_where_positions_are_sure_and_wide_where_they_are_not():
    main = pd.Series({"A": "P", "B": "P", "C": "P"})
    position = pd.Series({"A": 1.0, "B": 2.0, "C": 3.0, "P": 0.0})
    sure = rankings.rank_interval_of_distance(main, position, position - 1e-6, position + 1e-6, "B")
    unsure = rankings.rank_interval_of_distance(main, position, position - 5, position + 5, "B")
    assert sure == (2, 2) and unsure == (1, 3)


def test_measures_agree_with_those_of_the_other_chapters():
    own = standings.all_trade()
    own = own[own["reporter"] == "BLR"]
    for flow in trade.FLOWS:
        expected = concentration.herfindahl(concentration.partner_shares(own, "BLR", flow))
        pd.testing.assert_series_equal(standings.values(f"herfindahl-{flow}")["BLR"], expected, check_names=False)
        shares = trade.share_of_partner(own, "BLR", "RUS")[flow]
        assert (standings.values(f"share-{flow}")["BLR"] >= shares - 1e-9).all()


def test_with_the_union_as_one_no_share_becomes_smaller():
    apart, as_one = standings.values("share-turnover"), standings.values("eu-as-one-turnover")
    assert (as_one[apart.columns].fillna(0) >= apart.fillna(0) - 1e-6).all(axis=None)


def test_belarus_keeps_its_ranks_in_concentration_of_2016_without_reporters_that_name_no_partner():
    without = {name: standings.values(name).where(~standings.shaky()) for name in standings.RANKED if name.startswith(("share", "herfindahl", "lead", "eu-as-one"))}
    moved = set()
    for group, among in (("all", None), ("post-soviet", standings.post_soviet())):
        for name, values in without.items():
            every, sound = standings.standing(name, group).loc[2016], rankings.standing(values, "BLR", among).loc[2016]
            assert sound["rank"] in (every["rank"], every["rank"] - 1) and sound["n"] < every["n"], name
            moved |= {name} if sound["rank"] != every["rank"] else set()
    assert moved == {"eu-as-one-imports", "eu-as-one-turnover"}


@pytest.mark.parametrize(("unnamed", "shaky"), [(10.0, False), (10.5, True)])
@pytest.mark.parametrize("flow", ["exports", "imports"])
def test_a_reporter_is_shaky_from_over_a_tenth_of_either_flow_given_to_no_partner(monkeypatch, flow, unnamed, shaky):
    parts = {("exports", "XNS"): 5.0, ("imports", "XNS"): 5.0} | {(flow, "XNS"): unnamed}
    rows = [("AAA", partner, side, 2000, value) for (side, partner), value in parts.items()] + [("AAA", "WLD", side, 2000, 100.0) for side in ("exports", "imports")]
    monkeypatch.setattr(standings, "all_trade", lambda: pd.DataFrame(rows, columns=["reporter", "partner", "flow", "year", "value_musd"]))
    assert bool(standings.shaky.__wrapped__().at[2000, "AAA"]) is shaky


def test_belarus_is_ranked_among_all_reporters_and_among_the_fifteen():
    counts = {group: standings.standing("share-turnover", group).at[2016, "n"] for group in standings.GROUPS}
    assert counts == {"all": standings.values("share-turnover").loc[2016].count(), "post-soviet": 15}


def test_ranked_measures_say_their_flow_and_have_a_unit_and_digits_that_can_be_printed():
    for name, ranked in standings.RANKED.items():
        flow = name.rpartition("-")[2]
        assert ranked.unit in PRINTED and isinstance(ranked.digits, int) and (flow in ranked.words or flow not in trade.FLOWS), name


def test_reporters_at_hand_are_counted_by_region_and_none_is_lost():
    table = standings.missing()
    assert (table["at_hand"] <= table["all"]).all() and table.loc["Post-Soviet", "at_hand"] == 15
    assert table["at_hand"].sum() == standings.standing("share-turnover").at[2016, "n"]


def test_positions_are_as_unsure_as_their_interval_of_ninety_per_cent_says():
    # A stands at P give or take, B at a distance of 2 for sure; A is farther in 3.5 % of the draws, then in 7 %.
    main, position = pd.Series({"A": "P", "B": "P", "D": "P", "A2": "Q"}), pd.Series({"A": -5.0, "B": -3.0, "P": -5.0})
    for width, expected in ((1.56, (1, 1)), (1.82, (1, 2))):
        reach = pd.Series({"A": width, "B": 0.0, "P": 0.0})
        assert rankings.rank_interval_of_distance(main, position, position - reach, position + reach, "A") == expected


def test_tables_cover_the_years_and_reporters_of_the_trade_alone():
    years = pd.Index([1999, 2000], name="year")
    more = pd.DataFrame({name: [1.0, 2.0] for name in ("AAA", "BBB", "CCC", "ZZZ")}, index=years)
    own = WORLD[~WORLD["partner"].isin(["XNS"]) | (WORLD["reporter"] == "AAA")]
    for table in (rankings.stake(own, more), rankings.distance_from_main_partner(own, more), rankings.unnamed(own, "exports")):
        assert list(table.index) == [2000] and list(table.columns) == ["AAA", "BBB"]
    later = pd.concat([WORLD, WORLD.assign(year=2001)[WORLD["partner"] != "XNS"]])
    assert rankings.unnamed(later, "exports")["AAA"].tolist() == pytest.approx([20, 0])
    assert list(rankings.asymmetry(later).columns) == ["AAA", "BBB"] and list(rankings.asymmetry(later).index) == [2000, 2001]


def test_equals_share_the_better_rank_and_ranks_are_whole_numbers():
    values = pd.DataFrame({"A": [3.0, None], "B": [3.0, 1.0], "C": [9.0, 1.0], "D": [3.0, 1.0]}, index=[2000, 2001])
    table = rankings.standing(values, "A")
    assert list(table.index) == [2000] and table.at[2000, "rank"] == 2 and table.at[2000, "n"] == 4 and table["rank"].dtype == int and table["n"].dtype == int
    with pytest.raises(KeyError) as refused:
        rankings.standing(values, "ZZZ")
    assert refused.value.args == ("no values of 'ZZZ'; there are: A, B, C, D",)


def test_share_of_largest_divides_by_the_total_of_the_row():
    table = pd.DataFrame({"economy": ["AAA", "BBB"], "year": 2000, "value_musd": [30.0, 5.0], "total_musd": [40.0, 50.0]})
    assert rankings.share_of_largest(table).loc[2000].to_dict() == {"AAA": pytest.approx(75), "BBB": pytest.approx(10)}


@pytest.mark.tables("trade_unctad_largest", "un_ideal_points")
def test_by_exporters_figures_states_outside_the_panel_took_a_larger_part_of_imports_from_one_country():
    shares = standings.values("unctad-imports").loc[2015].dropna()
    above = set(shares.index[shares > shares["BLR"]])
    assert {"LSO", "SWZ", "BTN", "NAM", "LAO", "NPL"} <= above - standings.reporters()
    assert standings.standing("unctad-imports").at[2015, "rank"] == len(above) + 1
    assert "GRL" not in shares.index and "GRL" in standings.values("unctad-economies-imports").loc[2015].dropna().index


@pytest.mark.tables("trade_unctad", "trade_unctad_largest")
def test_the_two_tables_from_the_matrix_of_unctad_agree_on_belarus():
    matrix, largest = load.table("trade_unctad"), load.table("trade_unctad_largest").set_index(["economy", "flow", "year"])
    own = matrix[(matrix["product"] == "all") & (matrix["year"] == 2015)]
    assert largest.at[("BLR", "exports", 2015), "total_musd"] == pytest.approx(own[(own["exporter"] == "BLR") & (own["partner"] == "WLD")]["value_musd"].sum())
    assert largest.at[("BLR", "imports", 2015), "total_musd"] == pytest.approx(own[own["partner"] == "BLR"]["value_musd"].sum())


def test_the_same_draws_come_each_time():
    main, position = pd.Series({name: "P" for name in "ABCDEFGH"}), pd.Series({name: float(place) for place, name in enumerate("PABCDEFGH")})
    found = {rankings.rank_interval_of_distance(main, position, position - 9, position + 9, "D", draws=7) for _ in range(20)}
    assert len(found) == 1
