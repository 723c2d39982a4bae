"""Chinese money: which stated amounts count."""

from analysis.judge.replications import MEASURES, Query


def measured(name: str, *asked) -> dict:
    return MEASURES[name](Query(*asked)).set_index("specification")["measured"].to_dict()


def test_an_amount_of_the_last_year_counts_and_one_of_the_year_after_does_not():
    found = {last: set(measured("park_figures", 2010, last, "Chinese money")) for last in (2010, 2011)}
    assert found[2011] - found[2010] == {"expected direct Chinese investment, 2011-12-01"}
