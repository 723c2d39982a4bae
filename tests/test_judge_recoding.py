"""The second coding of a sample of the ledger: agreement by hand, verdicts with other years, what the chapter says of them."""

import re

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, recoding, rules, verdicts

STEPS = (rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED)


@pytest.fixture
def two_claims(monkeypatch):
    row = {"kind": ("trend", "trend"), "hedge": (None, None), "direction": ("rise", None), "first_year": (2000, 1996), "last_year": (2016, 2016), "judged": ("yes", "no")}
    table = pd.DataFrame([{"id": name, **{f"{column}_{which}": code for column, codes in row.items() for which, code in zip(("first", "second"), codes, strict=True)}} for name in ("C-RUS-10", "C-RUS-12")])
    monkeypatch.setattr(load, "table", lambda name: table)
    monkeypatch.setattr(recoding, "CODED", {"claims_recoded": recoding.CODED["claims_recoded"]})


def test_agreement_counts_claims_coded_alike_and_empty_cells_are_codes(two_claims):
    found = recoding.agreement()
    assert found["same"].to_dict() == {"kind": 2, "hedge": 2, "direction": 0, "judged": 0, "first_year": 0, "last_year": 2}
    assert (found["of"] == 2).all() and found["kappa"][["first_year", "last_year"]].isna().all()


def test_all_that_was_coded_twice_is_compared_years_without_kappa():
    found = recoding.agreement()
    assert list(found.index) == ["kind", "hedge", "direction", "judged", "first_year", "last_year", "first_from", "last_from"] and found.index.name == "column"
    assert found["kappa"].isna().to_dict() == {name: name.endswith("_year") for name in found.index}
    table = load.table("claims_recoded")
    alike = (table["hedge_first"].fillna("-") == table["hedge_second"].fillna("-")).sum()
    assert found.loc["hedge", ["same", "of"]].tolist() == [alike, len(table)] and (found["of"] >= found["same"]).all()


def test_the_sample_is_of_claims_as_the_ledger_codes_them_now_or_says_so():
    table, claims = load.table("claims_recoded").set_index("id"), load.table("claims").set_index("id")
    (since,) = (gap for gap in load.resource("claims_recoded")["known_gaps"] if "judged after it was drawn" in gap)
    judged_since = re.findall(r"C-[A-Z]{3}-\d+", since)
    assert len(table) == 80 and (table.loc[judged_since, "judged_first"] == "no").all() and claims.loc[judged_since, "measure"].notna().all()
    (views,) = (gap for gap in load.resource("claims_recoded")["known_gaps"] if "taken for reported views since" in gap)
    no_longer = re.findall(r"C-[A-Z]{3}-\d+", views)
    assert (table.loc[no_longer, "kind_second"] == "reported view").all() and (claims.loc[no_longer, "kind"] == "reported view").all()
    (left,) = (gap for gap in load.resource("claims_recoded")["known_gaps"] if "left open after it was drawn" in gap)
    left_open = re.findall(r"C-[A-Z]{3}-\d+", left)
    assert (table.loc[left_open, "judged_first"] == "yes").all() and claims.loc[left_open, "measure"].isna().all()
    table = table.drop([*judged_since, *no_longer, *left_open])
    assert (claims.loc[table.index, "kind"] == table["kind_first"]).all()
    assert (claims.loc[table.index, "measure"].notna() == (table["judged_first"] == "yes")).all()


def test_with_the_ledgers_own_years_a_verdict_is_the_ledgers():
    table = recoding.with_other_years()
    assert table.index.name == "claim" and (table["verdict"] == [verdicts.verdict(claim) for claim in table.index]).all()
    # One claim is left out, of which the data hold nothing over the second reader's years, and no other.
    assert "C-RUS-33" not in table.index and table.index.max() > "C-RUS-33"
    assert ((table["first_year"] != table["other_first"]) | (table["last_year"] != table["other_last"])).all()
    for claim, row in table.iterrows():
        assert rules.verdict(evaluation.over(claim, row["other_first"], row["other_last"])["holds"]) == row["other"]


def test_other_years_move_a_verdict_by_one_step_as_the_chapter_says():
    table = recoding.with_other_years()
    turned = table[table["verdict"] != table["other"]]
    assert 0 < len(turned) < len(table)
    assert all(abs(STEPS.index(row.verdict) - STEPS.index(row.other)) == 1 for row in turned.itertuples())


def test_most_differences_on_judging_are_records_that_the_second_reader_could_not_know():
    table, claims = load.table("claims_recoded").set_index("id"), load.table("claims").set_index("id")
    differ = table[table["judged_first"] != table["judged_second"]]
    kinds = claims.loc[differ.index, "kind"]
    assert kinds.isin(["dated event", "institutional fact"]).mean() > 0.5


def test_where_years_come_from_was_coded_for_each_judged_claim_and_settled_where_codes_agree():
    table, claims = load.table("claims_years").set_index("id"), load.table("claims").set_index("id")
    judged = set(claims.index[claims["measure"].notna()])
    (later,) = (gap for gap in load.resource("claims_years")["known_gaps"] if "judged later" in gap)
    (misread,) = re.findall(r"took the first year of (\S+) as stated", " ".join(load.resource("claims_years")["known_gaps"]))
    assert claims.at[misread, "first_from"] == "chosen"
    assert set(table.index) <= judged and judged - set(table.index) == set(re.findall(r"C-[A-Z]{3}-\d+", later))
    for end in ("first", "last"):
        alike = table[f"{end}_from_first"] == table[f"{end}_from_second"]
        settled = claims.loc[table.index, f"{end}_from"]
        changed = (settled != table[f"{end}_from_first"]) & alike
        changed[misread] = False
        # Where both said that the thesis gives another year, or the codebook does by a word for the present, the year was put right: it is the text's since.
        assert settled[changed].isin(["stated", "context"]).all() and changed.sum() <= 27


def test_recently_as_the_last_five_years_gives_what_the_page_on_method_says():
    found = {claim: rules.verdict(evaluation.over(claim, 2012, 2016)["holds"]) for claim in ("C-DIS-76", "C-AFA-04")}
    assert found == {"C-DIS-76": rules.PARTLY, "C-AFA-04": rules.SUPPORTED}
