"""Cohen's kappa against a published example and its closed forms."""

import math

import pandas as pd
import pytest

from analysis.measure.agreement import cohen_kappa


def test_published_example():
    # 50 items: both yes 20, both no 15, only the first yes 5, only the second yes 10; kappa is 0.4.
    one = pd.Series(["y"] * 20 + ["n"] * 15 + ["y"] * 5 + ["n"] * 10)
    other = pd.Series(["y"] * 20 + ["n"] * 15 + ["n"] * 5 + ["y"] * 10)
    assert cohen_kappa(one, other) == pytest.approx(0.4)


def test_full_agreement_is_one_and_chance_is_zero():
    assert cohen_kappa(pd.Series(list("abab")), pd.Series(list("abab"))) == 1
    assert cohen_kappa(pd.Series(list("aabb")), pd.Series(list("abab"))) == pytest.approx(0)


def test_a_single_code_throughout_says_nothing():
    assert math.isnan(cohen_kappa(pd.Series(["a", "a"]), pd.Series(["a", "a"])))


def test_codings_of_other_items_are_refused():
    with pytest.raises(ValueError, match="found 1 and 2 codes"):
        cohen_kappa(pd.Series(["a"]), pd.Series(["a", "b"]))


def test_a_code_that_only_one_coder_uses_adds_nothing_to_chance():
    # Observed one half; chance one half times one half, for the code that both use.
    assert cohen_kappa(pd.Series(list("aabb")), pd.Series(list("aacc"))) == pytest.approx((0.5 - 0.25) / 0.75)
