"""The register of hypotheses: a test enters itself as it says, and a question leaves nothing out unless told."""

import pytest

from analysis.judge.hypotheses import register
from analysis.judge.hypotheses.register import Hypothesis, Query, hypothesis


@pytest.fixture
def entered(monkeypatch):
    """What a function decorated with these options is entered as."""
    monkeypatch.setattr(register, "HYPOTHESES", {})

    def enter(**options) -> Hypothesis:
        hypothesis("H99", **options)(entered)
        return register.HYPOTHESES["H99"]

    return enter


def test_what_is_not_said_is_asked_of_all_years_and_of_no_parts(entered):
    found = entered()
    assert (found.controls, found.hold_out, found.drops_years) == (register.OF_HYPOTHESES, register.HOLD_OUT, True)
    assert found.partners == found.events == tuple(found.sample(Query(2000, 2001))) == ()
    assert found.untestable == "The open data hold nothing that answers to it."


def test_what_is_said_is_kept(entered):
    said = {"controls": ("KAZ",), "hold_out": None, "drops_years": False, "partners": ("RUS",), "events": (2004,), "sample": sorted, "untestable": "No poll asks."}
    found = entered(**said)
    assert {name: getattr(found, name) for name in said} == said


def test_a_question_leaves_out_what_it_is_told_and_nothing_else():
    query = Query(2000, 2003)
    assert query.years == [2000, 2001, 2002, 2003] and query.but(without_year=2001).years == [2000, 2002, 2003]
    assert {query.without_year, query.without_partner, query.without_event, query.without_country} == {None}
