"""Languages in the censuses: which statement is taken, and what it is a share of."""

import pandas as pd
import pytest

from analysis import load
from analysis.measure import census

HOME, TONGUE = "home language", "mother tongue"
PEOPLE = [("p99", 1999, "population", None, 10.0, "thousand persons", None), ("p09", 2009, "population", None, 8000.0, "persons", None)]


def table(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame([*PEOPLE, *rows], columns=["id", "census", "item", "language", "value", "unit", "note"])


def found(*rows: tuple) -> list[dict]:
    return census.language_shares(table(*rows)).to_dict("records")


def test_a_share_of_the_population_stands_as_stated():
    assert found(("a", 1999, HOME, "Russian", 62.8, "% of population", None)) == [
        {"item": HOME, "language": "Russian", "census": 1999, "percent": 62.8, "ids": "a"}
    ]


@pytest.mark.parametrize(
    ("row", "percent", "ids"),
    [
        (("a", 1999, HOME, "Russian", 6.0, "thousand persons", None), 60.0, "a,p99"),
        (("a", 1999, HOME, "Russian", 6000.0, "persons", None), 60.0, "a,p99"),
        (("a", 2009, TONGUE, "Belarusian", 4.0, "thousand persons", None), 50.0, "a,p09"),
        (("a", 2009, TONGUE, "Belarusian", 4000.0, "persons", None), 50.0, "a,p09"),
    ],
)
def test_persons_are_set_over_the_population_of_their_census(row, percent, ids):
    (only,) = found(row)
    assert (only["percent"], only["ids"], only["item"], only["census"]) == (pytest.approx(percent), ids, row[2], row[1])


EXACT = ("a", 1999, HOME, "Russian", 62.8, "% of population", None)
COUNTED = ("b", 1999, HOME, "Russian", 6.3, "thousand persons", None)
ROUNDED = ("c", 1999, HOME, "Russian", 63.0, "% of population", "figure rounded by the source")
OF_OTHERS = ("d", 1999, HOME, "Russian", 70.0, "% of Belarusians", None)


@pytest.mark.parametrize(
    ("statements", "ids"),
    [
        ([ROUNDED, COUNTED, EXACT, OF_OTHERS], "a"),
        ([OF_OTHERS, ROUNDED, COUNTED], "b,p99"),
        ([OF_OTHERS, ROUNDED], "c"),
    ],
)
def test_an_exact_share_comes_before_persons_and_persons_before_a_rounded_share(statements, ids):
    for order in (statements, statements[::-1]):
        (only,) = found(*order)
        assert only["ids"] == ids


def test_a_share_of_anything_else_is_not_used_nor_another_question():
    assert found(OF_OTHERS) == [] == found((*OF_OTHERS[:-1], "rounded"))
    assert found(("e", 1999, "ethnicity", "Russian", 11.4, "% of population", None)) == []


def test_languages_and_censuses_are_kept_apart():
    rows = found(EXACT, ("f", 2009, HOME, "Russian", 70.2, "% of population", "as printed"), ("g", 1999, HOME, "Belarusian", 36.7, "% of population", None))
    assert {(row["language"], row["census"]): row["percent"] for row in rows} == {
        ("Russian", 1999): 62.8, ("Russian", 2009): 70.2, ("Belarusian", 1999): 36.7
    }


def test_committed_table_gives_shares_of_one_population():
    shares = census.language_shares(load.table("census_language"))
    assert shares["percent"].between(0, 100).all()
    assert (shares.groupby(["item", "census"])["percent"].sum() <= 101).all()
