"""Golden numbers: read as committed, refused by name when missing, compared value by value and word by word."""

import dataclasses

import pandas as pd
import pytest

from analysis import load
from analysis.judge import golden
from analysis.judge import __main__ as command
from analysis.judge.__main__ import CHANGES, SHOWN, WIDTH, steady, tell
from analysis.judge.golden import Number

ONE = Number("share.exports.RUS.2005", 35.8345, "percent", 1, "share", "IMF", "2005", "trade_dots[year=2005]")
TWO = Number("count.claims", 600.0, "count", 0, "claims", "", "", "")


@pytest.fixture
def table(monkeypatch):
    frame = pd.DataFrame([dataclasses.asdict(ONE), {**dataclasses.asdict(TWO), "provider": None, "period": None, "rows": None}])
    monkeypatch.setattr(load, "table", {"golden_numbers": frame}.__getitem__)
    golden._committed.cache_clear()
    yield
    golden._committed.cache_clear()


def test_numbers_are_read_with_every_attribute_and_empty_cells_are_empty_words(table):
    assert golden.committed(ONE.key) == ONE
    assert golden.committed(TWO.key) == TWO
    assert golden.all_committed() == [TWO, ONE]


def test_missing_number_says_what_to_do_in_plain_words(table):
    with pytest.raises(golden.UnknownKey) as refused:
        golden.committed("1066")
    assert str(refused.value) == (
        "no golden number '1066' in data/golden_numbers.csv; check the key, then run `make golden`"
    )
    assert refused.value.__cause__ is None


@pytest.mark.parametrize(
    ("known", "meant"),
    [(["share.exports.RUS.2005"], "share.exports.RUS.2005"), (["share.exports.RUS.2005", "share.exports.RUS.2016"], "share.exports.RUS.2016 or share.exports.RUS.2005")],
)
def test_missing_number_names_those_that_are_nearly_it(monkeypatch, known, meant):
    monkeypatch.setattr(golden, "_committed", lambda: dict.fromkeys(known, ONE))
    with pytest.raises(golden.UnknownKey) as refused:
        golden.committed("share.exports.RUS.201")
    assert str(refused.value) == (
        f"no golden number 'share.exports.RUS.201' in data/golden_numbers.csv; did you mean {meant}? If not, check the key, then run `make golden`"
    )


def test_table_of_numbers_is_sorted_by_key():
    frame = golden.frame([ONE, TWO])
    assert list(frame.columns) == ["key", "value", "unit", "digits", "measure", "provider", "period", "rows"]
    assert frame.to_dict("records") == [dataclasses.asdict(TWO), dataclasses.asdict(ONE)]
    assert golden.frame([]).empty and list(golden.frame([]).columns) == list(frame.columns)


def test_what_came_and_what_went_is_said_with_its_value():
    lines = golden.differences({ONE.key: ONE}, {TWO.key: TWO})
    assert lines == ["count.claims: new, 600 count", "share.exports.RUS.2005: no longer used (was 35.8345 percent)"]


def test_a_change_says_old_and_new_in_ten_digits():
    changed = dataclasses.replace(ONE, value=35.83456789012, unit="points")
    assert golden.differences({ONE.key: ONE}, {ONE.key: changed}) == [
        "share.exports.RUS.2005: value was 35.8345, is 35.83456789 points",
        "share.exports.RUS.2005: unit was 'percent', is 'points'",
    ]


def test_changes_of_all_keys_are_said_in_their_order():
    new = {"a": dataclasses.replace(ONE, key="a", value=1.0), "b": dataclasses.replace(TWO, key="b", value=1.0), "c": ONE}
    old = {"a": dataclasses.replace(ONE, key="a"), "b": dataclasses.replace(TWO, key="b")}
    assert [line.split(":")[0] for line in golden.differences(old, new)] == ["a", "b", "c"]


@pytest.mark.parametrize("name", ["unit", "digits", "measure", "provider", "period", "rows"])
def test_a_change_of_any_attribute_is_a_change(name):
    (line,) = golden.differences({ONE.key: ONE}, {ONE.key: dataclasses.replace(ONE, **{name: 7})})
    assert line == f"share.exports.RUS.2005: {name} was {getattr(ONE, name)!r}, is 7"


@pytest.mark.parametrize(("value", "factor", "same"), [(35.8, 1 + 5e-10, True), (35.8, 1 + 5e-9, False), (0.0, 1, True)])
def test_values_are_equal_within_one_part_in_a_billion(value, factor, same):
    old = dataclasses.replace(ONE, value=value)
    assert (golden.differences({"k": old}, {"k": dataclasses.replace(ONE, value=value * factor)}) == []) is same


def test_beside_nought_a_millionth_of_a_millionth_is_nought():
    old = dataclasses.replace(ONE, value=0.0)
    assert golden.differences({"k": old}, {"k": dataclasses.replace(ONE, value=5e-13)}) == []
    assert len(golden.differences({"k": old}, {"k": dataclasses.replace(ONE, value=5e-12)})) == 1


def test_a_number_cannot_be_changed_after_it_was_computed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        ONE.value = 36.0


def test_last_digits_that_another_processor_gives_leave_a_table_as_it_was():
    old = pd.DataFrame({"key": ["a", "b", "b", "c"], "value": [0.1, 2.0, 3.0, None], "unit": ["x", None, None, "x"]})
    new = old.assign(value=[0.1 + 1e-16, 2.0 + 1e-13, 3.1, 4.0], unit=["x", "", "", "x"])
    assert steady(old, new)["value"].tolist() == [0.1, 2.0, 3.1, 4.0]
    assert steady(old, new.assign(key=["a", "new", "b", "c"]))["value"].tolist() == [0.1, 2.0 + 1e-13, 3.1, 4.0]


def test_much_that_changed_is_told_in_few_lines_and_written_in_full(tmp_path, capsys):
    verdicts = ["C-RUS-02: supported\n    a\n    f", "C-RUS-03: supported -> contradicted\n    a\n    b\n    c\n    d\n    e"]
    rows = f"share.0: rows was {'x' * 200}  [russia]"
    numbers = [rows, *(f"share.{number}: value was 1, is 2 percent  [russia]" for number in range(SHOWN - 1))]
    tell({"verdicts": verdicts, "tests of hypotheses": [], "golden numbers": numbers}, tmp_path / CHANGES)
    told = capsys.readouterr().out.splitlines()
    assert told[:5] == [*verdicts[1].splitlines()[:4], "    … and 2 more causes"]
    assert told[5:] == ["C-RUS-02: supported; other figures behind it: 2", *numbers[1:], f"{rows[:WIDTH]}…  [russia]"]
    tell({"golden numbers": [*numbers, "new", "new"]}, tmp_path / CHANGES)
    assert capsys.readouterr().out.splitlines()[-1] == f"… and 2 more changes of golden numbers; all of them in {CHANGES}"
    tell({"verdicts": verdicts, "tests of hypotheses": [], "golden numbers": numbers}, tmp_path / CHANGES)
    written = (tmp_path / CHANGES).read_text(encoding="utf-8").splitlines()
    assert [line for change in (*verdicts, *numbers) for line in change.splitlines() if line not in written] == []


def test_what_an_earlier_run_changed_is_not_left_in_the_file(tmp_path, capsys):
    tell({"golden numbers": ["share.1: new, 2 percent"]}, tmp_path / CHANGES)
    tell({"golden numbers": []}, tmp_path / CHANGES)
    assert (tmp_path / CHANGES).read_text(encoding="utf-8") == "golden numbers: 0 changes\n"
    assert capsys.readouterr().out == "share.1: new, 2 percent\n"


@pytest.mark.parametrize(("things", "said"), [([], "0 hypotheses"), (["a"], "1 hypothesis"), (["a", "b"], "2 hypotheses")])
def test_one_is_said_as_one(things, said):
    assert command._counted(things, "hypothesis", "hypotheses") == said
    assert command._counted(things, "claim") == f"{len(things)} claim{'' if len(things) == 1 else 's'}"


def test_a_folder_that_may_not_be_written_is_said_in_a_line(monkeypatch, capsys):
    def refuse():
        raise PermissionError(13, "Permission denied", "data/verdicts.csv")

    monkeypatch.setattr(command, "_judge", refuse)
    assert command.main() == 1
    assert capsys.readouterr().err == "not written: [Errno 13] Permission denied: 'data/verdicts.csv'\n"
