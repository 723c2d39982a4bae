"""Agreement with a group in the General Assembly: mean over states, or that of one state."""

import pytest

from analysis.judge import published
from analysis.judge.published import americas


@pytest.mark.parametrize(("members", "said"), [({"VEN"}, False), ({"VEN", "CUB"}, True), ({"BLR", "VEN"}, False)])
def test_label_speaks_of_a_mean_over_states_from_two_on(monkeypatch, members, said):
    monkeypatch.setattr(americas.assembly, "membership", lambda name, countries: lambda year: members)
    asked = {}
    monkeypatch.setattr(americas.names, "agreement", lambda own, group, several: asked.setdefault("several", several))
    americas.agreement("BLR", "Latin-America", 2010, 2012)
    assert asked["several"] is said


def test_agreement_with_a_state_is_a_percentage():
    assert 0 < published.compute("americas.agreement.BLR.VEN.2006.2016").value <= 100
