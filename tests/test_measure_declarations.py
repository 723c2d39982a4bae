"""Declared course: the code that both coders can stand for, texts of a period."""

import pandas as pd
import pytest

from analysis.measure.declarations import coded, declaring, weaker


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("named", "named", "named"),
        ("named", "described", "described"),
        ("silent", "described", "silent"),
        ("named", "silent", "silent"),
        ("one", "one", "one"),
        ("one", "named", "silent"),
        ("described", "one", "silent"),
        ("unseen", "named", "unseen"),
        ("one", "unseen", "unseen"),
        ("unseen", "unseen", "unseen"),
    ],
)
def test_the_weaker_code_stands_whoever_gave_it(one, other, expected):
    assert weaker(one, other) == weaker(other, one) == expected


def test_texts_of_which_nothing_was_seen_are_left_out_and_the_others_keep_their_order():
    texts = pd.DataFrame({"id": list("cab"), "directions_a": ["named", "unseen", "silent"], "directions_b": ["described", "named", "silent"]})
    assert coded(texts)[["id", "directions"]].to_dict("list") == {"id": ["c", "b"], "directions": ["described", "silent"]}


def test_texts_are_counted_in_their_span_with_its_ends():
    texts = pd.DataFrame([(1996, "named"), (2000, "silent"), (2000, "described"), (2001, "one"), (2006, "named")], columns=["year", "directions"])
    spans = [(1996, 2000), (2001, 2005), (2007, 2010)]
    assert declaring(texts, spans).to_dict("index") == {
        (1996, 2000): {"texts": 3, "declaring": 2},
        (2001, 2005): {"texts": 1, "declaring": 0},
        (2007, 2010): {"texts": 0, "declaring": 0},
    }
    assert declaring(texts, spans[:2], ["one"])["declaring"].tolist() == [0, 1]
    assert declaring(texts, spans).index.names == ["first", "last"]
