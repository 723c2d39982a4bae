"""Published numbers on official texts and the figure of them: who counts, what both coders stand for, where marks lie."""

import pandas as pd
import pytest

from analysis.judge import published
from analysis.judge.golden import UnknownKey
from analysis.judge.published import declarations as numbers
from analysis.measure import declarations as measure
from analysis.show import declarations as shown

CODES = ["id", "date", "year", "kind", "speaker", "coding", "directions_a", "directions_b", "first_partner_a", "first_partner_b", "west_a", "west_b"]
TEXTS = pd.DataFrame(
    [
        ("text-a", "1997-04-11", 1997, "annual address", "president", "first pair", "silent", "silent", "none", "none", "opposed", "opposed"),
        ("text-b", "1999", 1999, "law or doctrine", "law", "second pair", "one", "one", "Russia", "Russia", "not named", "not named"),
        ("text-c", "2005-02", 2005, "ministry text", "foreign ministry", "second pair", "named", "described", "Russia", "none", "sought", "both"),
        ("text-d", "2007-04-24", 2007, "annual address", "president", "first pair", "named", "named", "Russia", "Russia", "sought", "sought"),
        ("text-e", "2008", 2008, "annual address", "president", "second pair", "named", "unseen", "Russia", "Russia", "sought", "sought"),
    ],
    columns=CODES,
)


@pytest.fixture(autouse=True)
def texts(monkeypatch):
    monkeypatch.setattr(numbers, "texts", lambda: measure.coded(TEXTS))
    monkeypatch.setattr(numbers, "rows", lambda name, **chosen: name)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("declared.texts.1997.2008", 4),
        ("declared.texts.1997.1999", 2),
        ("declared.course.many.1997.2008", 2),
        ("declared.course.named.1997.2008", 1),
        ("declared.course.one.1997.2008", 1),
        ("declared.course.many.1997.1999", 0),
        ("declared.course.any.1997.2008", 3),
        ("declared.by-president.many.1997.2008", 1),
        ("declared.by-president.any.1997.2006", 0),
        ("declared.coded-by.second.1997.2008", 2),
        ("declared.coded-by.second.2006.2008", 0),
        ("declared.first-year.many", 2005),
        ("declared.first-year.named", 2007),
        ("declared.first-partner.Russia.1997.2008", 2),
        ("declared.west.sought.1997.2008", 1),
        ("declared.west.not-named.1997.2008", 1),
    ],
)
def test_texts_count_by_what_both_coders_stand_for(key, value):
    assert published.compute(key).value == value


def test_agreement_is_that_of_the_two_coders_of_each_text(monkeypatch):
    monkeypatch.setattr(numbers.load, "table", lambda name: TEXTS.replace({"directions_b": {"unseen": "one"}}))
    assert published.compute("declared.agreement.positions").value == 5
    assert published.compute("declared.agreement.equal").value == 3


def test_a_course_that_no_text_declares_has_no_first_year(monkeypatch):
    monkeypatch.setattr(numbers, "texts", lambda: measure.coded(TEXTS[:1]))
    with pytest.raises(UnknownKey, match="hold nothing"):
        published.compute("declared.first-year.many")


def test_periods_of_the_figure_cover_its_years_and_part_where_the_thesis_does():
    spans = shown._spans()
    assert [year for first, last in spans for year in range(first, last + 1)] == list(range(shown.FIRST, shown.LAST + 1))
    assert shown.LAST_OF_THESIS in {last for _, last in spans}


def test_every_occasion_of_the_table_has_a_row_and_every_code_a_mark():
    assert set(shown.texts()["kind"]) <= set(shown.LANES)
    assert set(shown.texts()["directions"]) <= set(shown.MARKS)


def test_marks_of_a_row_that_would_touch_lie_apart():
    table = pd.DataFrame({
        "id": list("abcdef"), "kind": "annual address",
        "date": ["2010-01-01", "2010-03-01", "2010-05-01", "2010-06-01", "2010-08-01", "2015-01-01"],
    })  # fmt: skip
    heights = shown._apart(shown._placed(table), near=0.5)["height"].tolist()
    assert len({*heights[:4]}) == 4 and heights[5] == 0
    assert heights[4] == heights[0], "the fifth does not take the place that was longest unused"


def test_marks_of_different_rows_may_stand_at_one_height_of_their_rows():
    table = pd.DataFrame({"id": list("ab"), "kind": ["annual address", "speech abroad"], "date": "2010-01-01"})
    assert (shown._apart(shown._placed(table), near=0.5)["height"] % 1 == 0).all()


def test_the_alternative_text_counts_the_marks():
    exhibit = shown.declared_course()
    assert f"Chart of {len(exhibit.data)} official texts" in exhibit.alt
    assert "One direction alone: speech abroad 1996, speech abroad 1999 and law or doctrine 1999." in exhibit.alt
