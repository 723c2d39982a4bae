"""Packs: which function and which measures an exhibit comes from, and how its words read without markup."""

import json

import pytest

from analysis import show
from analysis.judge.golden import UnknownKey
from analysis.show import provenance, said


def test_measures_are_found_directly_and_through_other_functions():
    direct = {measure["function"] for measure in provenance.measures(show.trade.russia_share)}
    assert "analysis.measure.trade.share_of_partner" in direct
    through = {measure["function"] for measure in provenance.measures(show.sources.disagreement)}
    assert {"analysis.measure.trade.share_of_partner", "analysis.measure.providers.compare"} <= through
    assert not any(name.startswith("analysis.show") for name in through)


def test_a_pure_listing_of_rows_has_no_measure():
    assert json.loads(show.ties.unions_with_russia().pack()["json"])["measures"] == []


def test_an_exhibit_made_outside_names_no_code():
    assert provenance.maker() is None


def test_roles_give_way_to_what_they_print():
    text = "It was {num}`share.exports.RUS.2005` of *all* [exports](x.md), {stated}`C-RUS-11` said {cite}`a2000`. {claim}`C-RUS-11`"
    assert said.plain(text) == "It was 35.8 % of all exports, 90.8 % said."
    assert "[C-RUS-11: contradicted]" in said.roles(text) and "{cite}`a2000`" in said.roles(text)


def test_a_number_that_does_not_exist_stops():
    with pytest.raises(UnknownKey):
        said.plain("{num}`share.exports.MARS.2005`")


def test_escaped_signs_lose_their_stroke():
    assert said.plain(r"US\$ 3 and a \| b in `code`") == "US$ 3 and a | b in code"
