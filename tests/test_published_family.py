"""Families of published numbers: a template becomes a pattern of keys, parameters become arguments."""

import dataclasses
import re

import pytest

from analysis.judge import units
from analysis.judge.golden import Number, UnfitNumber
from analysis.judge.published import family as families

REST = {"unit": "percent", "digits": 1, "measure": "share", "provider": "IMF", "period": "2005", "rows": "gdp[year=2005]"}


@pytest.fixture
def known(monkeypatch):
    monkeypatch.setattr(families, "FAMILIES", [])
    return families.FAMILIES


def test_template_reads_its_parameters_and_nothing_else(known):
    @families.family("share.{flow}.{partner}.{year}")
    def share(flow, partner, year):
        return {}

    (found,) = known
    assert found.template == "share.{flow}.{partner}.{year}" and found.function is share
    assert found.pattern.fullmatch("share.exports.RUS.2005").groupdict() == {"flow": "exports", "partner": "RUS", "year": "2005"}
    for key in ("share.exports.RUS", "share.exports.RUS.2005.more", "share.exports..2005", "shareXexports.RUS.2005", "SHARE.exports.RUS.2005"):
        assert found.pattern.fullmatch(key) is None, key


def test_template_without_parameters_is_its_own_only_key(known):
    families.family("count.claims")(dict)
    assert known[0].pattern.fullmatch("count.claims") and known[0].pattern.fullmatch("count_claims") is None


def test_numerals_become_numbers_and_words_stay_words():
    asked = {}

    def answer(**parameters):
        asked.update(parameters)
        return {"value": 35.8, **REST}

    family = families.Family("t", re.compile("t"), answer)
    found = family.number("share.exports.RUS.2005", family.answer({"flow": "exports", "year": "2005", "claim": "C-ONE-10"}))
    assert asked == {"flow": "exports", "year": 2005, "claim": "C-ONE-10"}
    assert found == Number(key="share.exports.RUS.2005", value=35.8, **REST)


def test_function_is_handed_back_as_it_was_and_a_family_cannot_be_changed(known):
    def answer():
        return {}

    assert families.family("a")(answer) is answer
    with pytest.raises(dataclasses.FrozenInstanceError):
        known[0].template = "b"


def in_furlongs():
    """A family whose unit the book cannot print."""
    return {
        "value": 35.8,
        **REST,
        "unit": "furlongs",
    }


def with_a_digit():
    """A family that gives what no number has."""
    return {
        "value": 35.8,
        **REST,
        "digit": 1,
    }


@pytest.mark.parametrize(
    ("answer", "line", "said"),
    [
        (with_a_digit, 5, "digit is unknown; "),
        (in_furlongs, 5, r"unit 'furlongs' is not one that the book prints; known: bcm, .*, years, yes_no; a new one goes into PRINTED in analysis/judge/units\.py$"),
        (lambda: {"value": 1.0, **REST, "digit": 1}, 0, "digit is unknown; a family gives digits, measure, period, provider, rows, unit, value, no more and no less$"),
        (lambda: {"value": 1.0, **{name: said for name, said in REST.items() if name != "rows"}}, 0, "rows is missing; a family gives"),
    ],
)
def test_number_that_cannot_be_printed_is_refused_with_the_line_of_its_family(answer, line, said):
    place = rf"tests/test_published_family\.py, line {answer.__code__.co_firstlineno + line}"
    family = families.Family("t", re.compile("t"), answer)
    with pytest.raises(UnfitNumber, match=f"^golden number 't': {place}: {said}"):
        family.number("t", family.answer({}))


def test_unit_that_is_nearly_one_that_the_book_prints_is_told_it():
    assert units.refusal("percent") == "" and "; did you mean percent? known: " in units.refusal("pecent")
    assert "did you mean" not in units.refusal("furlongs") and "unit nan is not" in units.refusal(float("nan"))


@pytest.mark.parametrize(
    ("unit", "line", "said"),
    [
        ('"procent"', 3, "unit 'procent' is not one that the book prints; did you mean percent?"),
        ('"points" if year else "pionts"', 3, "unit 'pionts' is not one that the book prints; did you mean points?"),
        ('"percent" if year else "points"', 0, ""),
        ('row["unit"]', 0, ""),
        ("UNITS", 0, ""),
    ],
)
def test_unit_written_in_a_family_is_refused_before_anything_is_computed(tmp_path, unit, line, said):
    module = tmp_path / "shares.py"
    module.write_text(f'def share(row, year):\n    return {{\n        "unit": {unit}, "digits": 1, "measure": "furlongs",\n    }}\n', encoding="utf-8")
    if said:
        with pytest.raises(UnfitNumber) as refused:
            families.refuse_unprintable([module])
        assert str(refused.value).startswith(f"{module.as_posix()}, line {line}: {said}")
    else:
        families.refuse_unprintable([module])


def test_units_written_in_all_families_can_be_printed(monkeypatch):
    families.refuse_unprintable()
    monkeypatch.delitem(units.PRINTED, "count")
    with pytest.raises(UnfitNumber, match=r"^analysis/judge/published/\w+\.py, line \d+: unit 'count' is not one"):
        families.refuse_unprintable()
