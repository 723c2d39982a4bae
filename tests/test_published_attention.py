"""Words of the thesis beside deeds: every reading, and votes with each group."""

import pytest

from analysis.judge import published
from analysis.judge.published import attention
from analysis.measure.attention import GROUPS


@pytest.mark.parametrize("reading", list(attention.READ))
def test_shares_of_a_reading_add_up_to_all(reading):
    shares = [published.compute(f"attention.share.{reading.replace(' ', '-')}.{group.replace(' ', '-')}") for group in GROUPS]
    assert sum(one.value for one in shares) == pytest.approx(100) and all(attention.READ[reading] in one.measure for one in shares)


def test_belarus_votes_less_with_the_usa_than_with_any_other_group():
    found = attention.agreement()
    assert set(found.index) == set(GROUPS) and found.idxmin() == "USA" and found.between(0, 100).all()
