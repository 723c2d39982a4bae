"""Shares of Africa and Asia: bounds over years, and the flows that a turnover rests on."""

from analysis.judge import published


def value(what: str) -> float:
    return published.compute(f"africa-asia.{what}").value


def test_lowest_mean_and_highest_share_stand_in_that_order_and_bound_every_year():
    lowest, mean, highest = (value(f"share-{which}.exports.other-Asia.1996.2016") for which in ("lowest", "mean", "highest"))
    yearly = [value(f"share.exports.other-Asia.{year}") for year in range(1996, 2017)]
    assert lowest == min(yearly) < mean < max(yearly) == highest
    for which, bound in (("lowest", lowest), ("highest", highest)):
        assert value(f"share.exports.other-Asia.{value(f'year-of-{which}-share.exports.other-Asia.1996.2016'):.0f}") == bound


def test_turnover_rests_on_exports_and_imports_and_each_of_these_on_itself():
    found = {flow: published.compute(f"africa-asia.share.{flow}.other-Asia.2016").rows for flow in ("turnover", "exports", "imports")}
    assert [found[flow].partition("flow=")[2].partition(";")[0] for flow in found] == ["exports,imports", "exports", "imports"]
