"""The ledger: its parts, its rows by id, the line of tolerance of each, and what is refused."""

import re

import pandas as pd
import pytest

from analysis import load
from analysis.judge import ledger, rules
from analysis.judge.published import ledger as published_ledger

CLAIM = pd.Series(
    {"kind": "quantity", "hedge": "about", "direction": None, "unit": "percent", "stated_low": 80.6}, name="C-RUS-10"
)
TOLERANCES = pd.DataFrame(
    [
        ("quantity", "about", "percent", "within", 5, "five points"),
        ("quantity", "about", "years", "within", 2, "two years"),
        ("quantity", "exact", "percent", "within", 2.5, "two and a half"),
        ("trend", "about", "percent", "stable", 9, "a trend"),
        ("quantity", "rise", "percent", "rise", 1, "a point"),
    ],
    columns=["kind", "hedge", "unit", "rule", "tolerance", "reason"],
)


@pytest.fixture
def tolerances(monkeypatch):
    tables = {"tolerances": TOLERANCES}
    monkeypatch.setattr(load, "table", tables.__getitem__)
    return tables


def test_parts_are_those_of_the_claims_in_the_order_of_the_thesis():
    headings = list(load.table("headings")["thesis_number"].fillna("Abstract"))
    claims = ledger.claims()
    first = claims.groupby(claims.index.str[2:5])["section"].agg(lambda sections: min(map(headings.index, sections)))
    assert list(first.sort_values(kind="stable").index) == list(ledger.parts())


def test_parts_are_named_after_the_headings_of_the_thesis():
    headings = load.table("headings").assign(number=lambda table: table["thesis_number"].fillna("Abstract"))
    titles = headings.drop_duplicates("number").set_index("number")["thesis_heading"]
    claims = ledger.claims()
    for part, name in ledger.parts().items():
        said = " ".join(titles[claims.loc[claims.index.str[2:5] == part, "section"].unique()]).lower()
        assert name[0].isupper() and (name == "CIS" or not name.isupper())
        for word in re.findall(r"\w+", name):
            assert word in ("all", "and") or word.lower()[:5] in said, (name, said)


def test_a_claim_is_its_row_and_the_whole_ledger_is_sorted():
    claims = ledger.claims()
    assert claims.index.name == "id" and claims.index.is_unique and list(claims.index) == sorted(claims.index, key=lambda name: (name[:6], int(name[6:])))
    assert len(claims) == len(load.table("claims"))
    pd.testing.assert_series_equal(ledger.claim("C-RUS-10"), claims.loc["C-RUS-10"])


def test_ledger_cannot_be_spoilt_by_who_reads_it():
    claims = ledger.claims()
    claims.loc["C-RUS-10", "stated_low"] = -1.0
    assert ledger.claim("C-RUS-10")["stated_low"] != -1.0


def test_unknown_claim_is_refused_by_name():
    with pytest.raises(ledger.LedgerError, match="^no claim 'C-XXX-99' in data/claims.csv$"):
        ledger.claim("C-XXX-99")


def test_unknown_claim_that_is_nearly_one_is_told_it():
    with pytest.raises(ledger.LedgerError, match="^no claim 'C-RSU-10' in data/claims.csv; did you mean C-RUS-10\\?$"):
        ledger.claim("C-RSU-10")


def test_place_of_a_claim_is_its_line_in_the_file():
    lines = load.path("claims").read_text(encoding="utf-8").splitlines()
    (number,) = re.fullmatch(r"claim C-RUS-10 \(data/claims\.csv, row (\d+)\)", ledger.place("C-RUS-10")).groups()
    assert lines[int(number) - 1].startswith("C-RUS-10,")


def test_line_of_tolerance_fits_kind_hedge_and_unit(tolerances):
    found = ledger.rule_of(CLAIM)
    assert found == rules.Rule("within", 5.0, "five points") and type(found.tolerance) is float


def test_direction_comes_before_the_hedge(tolerances):
    claim = CLAIM.copy()
    claim["direction"] = "rise"
    assert ledger.rule_of(claim) == rules.Rule("rise", 1.0, "a point")


@pytest.mark.parametrize(
    ("lines", "count"), [(TOLERANCES.iloc[1:], 0), (pd.concat([TOLERANCES, TOLERANCES.iloc[:1]]), 2)]
)
def test_a_claim_without_a_line_or_with_two_is_refused(tolerances, lines, count):
    tolerances["tolerances"] = lines
    with pytest.raises(ledger.LedgerError) as refused:
        ledger.rule_of(CLAIM)
    assert str(refused.value) == (
        f"claim C-RUS-10: {count} lines of data/tolerances.csv fit kind 'quantity', "
        "hedge or direction 'about', unit 'percent'; one is needed. Where a line is gone, bring it back with "
        "`git checkout data/tolerances.csv`; for statements of a new kind add one, of two take one away. "
        "Then run `make data-accept`, then `make golden` again."
    )


def test_line_of_every_claim_with_a_measure_is_found():
    claims = ledger.claims()
    for _, statement in claims[claims["measure"].notna()].iterrows():
        assert ledger.rule_of(statement).reason


def test_claims_stand_in_the_order_of_their_numbers(monkeypatch):
    ids = ["C-DIS-100", "C-DIS-11", "C-DIS-09", "C-CON-12"]
    monkeypatch.setattr(load, "table", {"claims": pd.DataFrame({"id": ids})}.__getitem__)
    assert list(ledger._claims.__wrapped__().index) == ["C-CON-12", "C-DIS-09", "C-DIS-11", "C-DIS-100"]


def test_a_part_is_its_letters_and_its_title(monkeypatch):
    table = pd.DataFrame({"part": ["ONE"], "title": ["First chapter"], "chapter": ["first"]})
    monkeypatch.setattr(load, "table", {"thesis_parts": table}.__getitem__)
    assert ledger.parts.__wrapped__() == {"ONE": "First chapter"}


def test_claims_that_rest_on_the_same_readings_stand_in_one_group(monkeypatch):
    table = pd.DataFrame(
        [("C-A", "IMF; 2005", 1.0, True), ("C-B", "IMF; 2005", 1.0, True), ("C-C", "IMF; 2005", 1.0, False), ("C-D", "IMF; 2006", 1.0, True)],
        columns=["claim", "specification", "measured", "holds"],
    )
    monkeypatch.setattr(load, "table", lambda name: table)
    assert published_ledger.claims_alike() == [["C-A", "C-B"]]


def test_statements_on_a_rise_or_a_fall_in_points_and_no_others_have_a_rule_for_small_shares():
    small = {name: ledger.rule_of(statement).small for name, statement in ledger.claims().dropna(subset="measure").iterrows()}
    asked = ledger.claims().loc[[name for name, rule in small.items() if rule is not None]]
    assert set(asked["direction"]) == {"rise", "fall"} and set(asked["unit"]) == {"points"} and set(asked["kind"]) == {"trend"}
    assert {(rule.name, rule.tolerance) for rule in small.values() if rule} == {("rise", 20.0), ("fall", 20.0)}
