"""Dates, spans, facts and counts on record, memberships, commitments, products: what the ledger's claims get."""

import csv
from datetime import date

import pandas as pd
import pytest

from analysis import load
from analysis.judge import evaluation, ledger
from analysis.judge.replications import MEASURES, Query, memberships, products, records
from analysis.load import addresses

CLAIMS = ledger.claims()
NAMES = [name for name, found in MEASURES.items() if found.function.__module__ in {m.__name__ for m in (memberships, products, records)}]
OURS = CLAIMS.index[CLAIMS["measure"].isin(NAMES)]


def measured(claim):
    return evaluation.evaluate(claim).set_index("specification")["measured"].to_dict()


def data(name):
    with open(load.path(name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_eleven_measures_are_registered_and_all_are_named_by_claims():
    assert len(NAMES) == 11 and set(NAMES) == set(CLAIMS.loc[OURS, "measure"])


@pytest.mark.parametrize("identifier", OURS)
def test_claim_is_measured_by_different_specifications_on_rows_that_exist(identifier):
    found = evaluation.evaluate(identifier)
    assert len(found) >= 1 and found["specification"].is_unique and found["measured"].notna().all()
    for address in found["rows"].unique():
        addresses.resolve(address)


def test_years_of_a_mapped_event_are_those_of_the_record():
    (mapped,) = (row for row in data("thesis_event_dates") if row["thesis_event"] == "E44")
    assert sorted(measured("C-VEC-04").values()) == sorted(float(day[:4]) for day in mapped["record_dates"].split())


def test_event_that_came_later_is_zero_and_an_earlier_one_is_left_out():
    events = "event-08a6ded3 event-e52741d7"
    measure = MEASURES["recorded_events"]
    assert list(measure(Query(2013, 2016, events))["measured"]) == [0, 1]
    assert list(measure(Query(2013, 2018, events))["measured"]) == [1, 1]
    assert list(measure(Query(2015, 2016, events))["measured"]) == [0]


def test_session_on_the_eu_is_on_the_ninety_sixth_day():
    assert list(measured("C-DIS-56").values()) == [31 + 29 + 31 + 5]


def test_span_from_the_referendum_is_counted_to_the_middle_of_2016():
    (span,) = measured("C-INT-15").values()
    assert span == pytest.approx((date(2016, 7, 1) - date(1996, 11, 24)).days / 365.2425, abs=0.005)


def test_unknown_events_and_subjects_are_refused_by_name():
    for name, subject in (("year_of_record", "event-0"), ("year_of_record", "E99"), ("product_structure", "wine"), ("membership_of", "EU")):
        with pytest.raises(ValueError, match=subject):
            MEASURES[name](Query(2010, 2016, subject))


def test_all_unknown_events_are_named():
    with pytest.raises(ValueError, match="no event event-0, event-1 in"):
        MEASURES["year_of_record"](Query(2010, 2016, "event-0 event-1"))


def test_span_from_a_year_to_an_event_rests_on_the_record_of_the_event():
    (found,) = MEASURES["years_between"](Query(1996, 2016, "1993 - event-083877f7")).itertuples()
    assert found.rows == "events[id=event-083877f7]" and 3 < found.measured < 3.5


def test_part_of_a_count_needs_what_it_is_a_part_of_and_no_source(monkeypatch):
    table = pd.DataFrame({"subject": "seats", "count": [1, 2], "out_of": [4, None], "as_of": "2014", "what": ["held", "sought"], "source": [None, "page"]})
    monkeypatch.setattr(load, "table", {"record_counts": table}.__getitem__)
    assert [found["measured"] for found in records.part_on_record(Query(2010, 2016, "seats"))] == [25]


def test_event_without_a_dated_row_gives_nothing():
    assert MEASURES["year_of_record"](Query(1989, 1991, "E03")).empty


def test_part_on_record_is_a_percentage_of_all_and_not_of_a_later_page():
    assert list(measured("C-AFA-01").values()) == [pytest.approx(48 / 54 * 100)]
    assert list(measured("C-AFA-03").values()) == [100]
    part = MEASURES["part_on_record"]
    assert part(Query(2010, 2013, "African states")).empty and part(Query(2010, 2016, "interviewees")).empty


def test_a_statement_that_something_was_not_fails_on_each_record_of_it():
    found = evaluation.evaluate("C-DIS-43")
    assert list(found["measured"]) == [1, 1] and not found["holds"].any()


def test_a_statement_fails_on_the_record_of_its_contrary():
    found = evaluation.evaluate("C-AME-30")
    assert list(found["measured"]) == [1] and "coup" in found["specification"].item() and not found["holds"].any()


def test_records_of_what_was_left_open_name_what_the_statements_say():
    events = {r["id"]: r["description"] for r in data("events")}
    said = {"C-INT-06": "multi-vector", "C-EUR-17": "critical engagement", "C-CHN-10": "officials of both states", "C-MET-03": "registered in Poland", "C-IDN-48": "election", "C-AME-06": "Venezuela"}
    for claim, words in said.items():
        assert all(words in events[name] for name in CLAIMS.loc[claim, "subject"].split())
        assert set(measured(claim).values()) == {1997 if claim == "C-INT-06" else 1}


def test_control_of_membership_is_asked_of_the_other_state():
    membership = MEASURES["membership_of"]
    assert set(membership(Query(2016, 2016, "EAEU BLR", "KAZ"))["measured"]) == {1}
    assert set(membership(Query(2016, 2016, "EAEU BLR", "UKR"))["measured"]) == {0}
    assert membership(Query(2016, 2016, "SCO BLR, any status below member", "ARM")).empty


def test_treaty_without_an_end_says_nothing_once_the_body_is_gone():
    customs_union = MEASURES["membership_of"](Query(2012, 2016, "Customs Union BLR")).set_index("specification")["measured"]
    assert customs_union.to_dict() == {"lists of members; 2012": 1, "treaty in force (DESTA); 2012": 1, "lists of members; 2016": 0}


def test_members_not_shared_in_2010_are_china_and_uzbekistan():
    found = measured("C-CHN-17")
    assert found["2010; with Belarus"] == found["2010; without Belarus"] == 2
    assert found["2016; with Belarus"] == found["2016; without Belarus"] + 1 == 7


def test_organisations_of_belarus_in_2014_over_the_middle_of_its_peers():
    post_soviet = {r["iso3"] for r in data("countries") if r["post_soviet"].lower() == "true"}
    full = {r["iso3"]: int(r["full"]) for r in data("igo_memberships") if r["year"] == "2014" and r["iso3"] in post_soviet}
    own, others = full.pop("BLR"), sorted(full.values())
    assert len(others) == 14
    ratio = own / ((others[6] + others[7]) / 2)
    assert measured("C-DIS-65")["organisations, full member; over the other fourteen; 2014"] == pytest.approx(ratio)


def test_general_preferences_count_in_the_year_before_their_withdrawal():
    def preferences(year):
        found = MEASURES["trade_preference"](Query(year, year, "EU")).set_index("specification")["measured"]
        return {words.split(";")[0]: value for words, value in found.items()}

    assert preferences(2006) == {"trade agreements (DESTA)": 0, "general preferences (sanction steps)": 1, "general preferences (events)": 1}
    assert set(preferences(2007).values()) == {0}


def test_machinery_to_russia_is_its_row_over_the_sum_of_all():
    machinery = {r["partner"]: float(r["value_musd"]) for r in data("trade_sections") if (r["exporter"], r["section"], r["year"]) == ("BLR", "7", "2015")}
    found = measured("C-RUS-49")
    assert found["UNCTAD; SITC 7; 2015"] == pytest.approx(machinery["RUS"] / sum(machinery.values()) * 100)
    assert not any("1995" in words for words in found)


def test_manufactures_to_russia_are_its_rows_over_the_sum_of_all():
    sold = [r for r in data("trade_sections") if (r["exporter"], r["year"]) == ("BLR", "2005") and r["section"] in "678"]
    to_russia = sum(float(r["value_musd"]) for r in sold if r["partner"] == "RUS")
    assert measured("C-RUS-49")["UNCTAD; SITC 6-8; 2005"] == pytest.approx(to_russia / sum(float(r["value_musd"]) for r in sold) * 100)


def test_machinery_by_wits_is_the_share_that_the_provider_prints():
    def printed(product):
        return {int(r["year"]): float(r["share_percent"]) for r in data("trade_wits") if (r["reporter"], r["product"]) == ("BLR", product)}

    def found(words):
        return {int(said[-4:]): value for said, value in measured("C-RUS-53").items() if said.startswith("WITS") and words in said}

    machines, vehicles = printed("Mach and Elec"), printed("Transportation")
    without, included = found("without vehicles"), found("vehicles included")
    assert len(without) == len(included) == 18
    assert without == pytest.approx({year: machines[year] for year in without}, abs=0.01)
    assert included == pytest.approx({year: machines[year] + vehicles[year] for year in included}, abs=0.02)


def test_bodies_that_bind_are_held_against_the_mean_of_the_peers():
    found = MEASURES["commitments_against_peers"](Query(1996, 2014)).set_index("specification")["measured"]
    binding = found[found.index.str.startswith("unions, customs unions")]
    assert len(binding) == 4 and (binding > 2).all()
