"""Verdicts by other rules: what each does to a rule and a count, by hand; what the page on robustness says of them."""

import math

import pandas as pd
import pytest

from analysis.judge import ledger, other_rules, rules, verdicts
from analysis.show import other_rules as shown

S, P, C = rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED


@pytest.mark.parametrize(
    ("share", "supported_from", "verdict"),
    [
        (0.7, 2 / 3, S), (2 / 3, 2 / 3, S), (0.6, 2 / 3, P), (1 / 3, 2 / 3, C), (0.34, 2 / 3, P),
        (0.89, 0.9, P), (0.9, 0.9, S), (0.1, 0.9, C), (0.11, 0.9, P),
        (0.999, 1.0, P), (1.0, 1.0, S), (0.0, 1.0, C), (0.001, 1.0, P),
    ],
)  # fmt: skip
def test_cut_offs_are_as_far_from_all_as_from_none(share, supported_from, verdict):
    assert other_rules.cut_off(share, supported_from) == verdict


@pytest.mark.parametrize(
    ("name", "tolerance", "stricter", "laxer"),
    [
        ("within", 5, 2.5, 10), ("within-share", 10, 5, 20), ("stable", 5, 2.5, 10), ("equal", 0, 0, 0),
        ("rise", 1, 2, 0.5), ("fall", 1, 2, 0.5),
        ("above", 50, 55, 50 / 1.1), ("below", 10, 10 / 1.1, 11), ("at-most", 10, 10 / 1.1, 11), ("above", 0, 0, 0),
    ],
)  # fmt: skip
def test_a_stricter_rule_is_harder_to_meet_and_a_laxer_one_easier(name, tolerance, stricter, laxer):
    rule = rules.Rule(name, tolerance, "said")
    harder, easier = other_rules.harder(rule, other_rules.NEARER), other_rules.harder(rule, 1 / other_rules.NEARER)
    assert (harder.tolerance, easier.tolerance) == pytest.approx((stricter, laxer))
    assert (harder.name, harder.reason) == (name, "said")
    figures = (9, 9) if name in ("within", "within-share", "equal") else (math.nan, math.nan)
    for measured in (-60, -10.5, -3, -1.5, -0.7, 0, 0.7, 1.5, 3, 9.5, 10.5, 48, 52, 60):
        met = [rules.holds(each, measured, *figures) for each in (harder, rule, easier)]
        assert met == sorted(met), measured


def test_a_rule_for_small_shares_is_made_harder_with_the_rule():
    rule = rules.Rule("rise", 1, "said", rules.Rule("rise", 20, "small"))
    assert [other_rules.harder(rule, times).small for times in (2, 0.5)] == [rules.Rule("rise", 40, "small"), rules.Rule("rise", 10, "small")]
    assert other_rules.harder(rules.Rule("rise", 1, "said"), 2).small is None


def test_kinds_are_what_names_begin_with():
    names = pd.Series(["IMF; exports; 2007", "IMF; imports; 2007", "UNCTAD; imports; 2007", "official"])
    assert list(other_rules.kinds(names)) == ["IMF", "IMF", "UNCTAD", "official"]


def test_kinds_count_the_same_however_many_readings_they_have():
    found = pd.DataFrame({"specification": ["poll; 2001", "poll; 2002", "poll; 2003", "poll; 2004", "poll; 2005", "official; 2001"], "holds": [False] * 5 + [True]})
    assert rules.verdict(found["holds"]) == C
    assert other_rules.OTHER_RULES["kinds"].verdict(pd.Series(dtype=object), found) == P


def test_other_rules_use_what_was_measured():
    claim = ledger.claim("C-IDN-05")
    found = pd.DataFrame({"specification": ["x"], "measured": [claim["stated_low"] + 1], "relative": [math.nan], "holds": [True]})
    assert {name: rule.verdict(claim, found) for name, rule in other_rules.OTHER_RULES.items()} == {
        "two-thirds": S, "nine-tenths": S, "all": S, "kinds": S, "stricter": C, "laxer": S,
    }  # fmt: skip


def test_rules_are_named_by_what_they_do():
    assert {name: rule.words for name, rule in other_rules.OTHER_RULES.items()} == {
        "two-thirds": "Two thirds support, one third contradicts", "nine-tenths": "Nine tenths support, one tenth contradicts",
        "all": "All support, none contradicts", "kinds": "Each kind of reading counts the same",
        "stricter": "Stricter: half the tolerance", "laxer": "Laxer: twice the tolerance",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("held", "verdicts_of"),
    [
        (14, {"two-thirds": S, "nine-tenths": P, "all": P}), (18, {"two-thirds": S, "nine-tenths": S, "all": P}), (20, {"all": S}),
        (6, {"two-thirds": C, "nine-tenths": P, "all": P}), (2, {"two-thirds": C, "nine-tenths": C, "all": P}), (10, {"two-thirds": P}),
    ],
)  # fmt: skip
def test_cut_offs_of_the_named_rules(held, verdicts_of):
    found = pd.DataFrame({"specification": "x", "holds": [True] * held + [False] * (20 - held)})
    for name, verdict in verdicts_of.items():
        assert other_rules.OTHER_RULES[name].verdict(pd.Series(dtype=object), found) == verdict


def test_a_laxer_rule_lets_pass_what_is_twice_as_far():
    claim = ledger.claim("C-IDN-05")
    found = pd.DataFrame({"specification": ["x"], "measured": [claim["stated_low"] + 2], "relative": [math.nan], "holds": [False]})
    assert other_rules.OTHER_RULES["laxer"].verdict(claim, found) == S
    assert other_rules.OTHER_RULES["laxer"].verdict(claim, found.assign(measured=claim["stated_low"] + 2.5)) == C


@pytest.mark.parametrize(("percent", "stricter", "laxer"), [(50, S, S), (30, C, S), (9, C, C)])
def test_a_small_share_may_rise_by_percent_of_itself_by_other_rules_too(percent, stricter, laxer):
    claim = ledger.claim("C-VEC-05")
    assert other_rules.rule_of(claim).small.tolerance == 20
    found = pd.DataFrame({"specification": ["x"], "measured": [0.3], "relative": [float(percent)], "holds": [percent > 20]})
    assert [other_rules.OTHER_RULES[name].verdict(claim, found) for name in ("stricter", "laxer")] == [stricter, laxer]


def test_standing_has_every_claim_that_the_data_judge():
    table = other_rules.standing()
    judged = verdicts.table()["verdict"]
    assert dict(table["verdict"]) == dict(judged[judged != rules.NOT_TESTABLE])
    assert list(table) == ["verdict", *other_rules.OTHER_RULES] and table.index.name == "claim"


def test_steps_are_those_of_one_rule_or_the_farthest_of_all():
    table = other_rules.standing()
    each = pd.concat([other_rules.moved(name) for name in other_rules.OTHER_RULES], axis=1)
    assert list(other_rules.moved()) == list(each.max(axis=1))
    stricter = other_rules.moved("stricter")
    assert set(table.loc[stricter[stricter == 2].index, "stricter"]) <= {S, C}


def test_the_page_on_robustness_is_right_on_which_rules_turn_verdicts():
    turned = {name for name in other_rules.OTHER_RULES if (other_rules.moved(name) == 2).any()}
    assert turned == {"stricter"}, "book/robustness.md says that the stricter rule alone turns verdicts"
    kinds = other_rules.moved("kinds")
    assert set(kinds[kinds > 0].index) == {"C-RUS-53"}, "book/robustness.md says which statement kinds of readings move"
    few = other_rules.moved("stricter")
    assert max(len(verdicts.specifications(claim)) for claim in few[few == 2].index) == 1, "book/robustness.md says on how many readings they rest"


def test_the_table_counts_every_claim_in_every_line():
    table = shown.by_rule()
    counts = table.shown[["Supported", "Partly supported", "Contradicted"]].astype(int)
    assert (counts.sum(axis=1) == len(other_rules.standing())).all()
    assert list(table.shown["Rule"])[0] == "As in this book" and len(table.shown) == 1 + len(other_rules.OTHER_RULES)
