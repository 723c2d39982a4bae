"""Results that the chapters tell in words alone: each passage stands as quoted, and the data bear it out."""

from analysis import show
from tests.words import said


def test_providers_agree_within_a_point():
    assert said("first", "The providers agree")
    shares = show.shares.providers().data.pivot(index="year", columns="provider", values="share_percent")
    assert (shares.max(axis=1) - shares.min(axis=1)).max() < 1 and shares.corr().to_numpy().min() > 0.9
