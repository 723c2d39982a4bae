"""Changes of verdicts: which way they went; first verdicts and changes lead to those at present, and a break is named."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import __main__ as command
from analysis.judge import golden, published, rules, verdict_changes

S, P, C, N = rules.SUPPORTED, rules.PARTLY, rules.CONTRADICTED, rules.NOT_TESTABLE
COLUMNS = ["id", "date", "round", "statement", "before", "after", "why"]


@pytest.fixture
def record(monkeypatch):
    """Sets the changes (statement, before, after), the first verdicts and those at present."""

    def set_up(changes, first, now, hypotheses=None):
        rows = [(f"V-{i:02d}", "2026-01-01", f"round {i % 2}", *change, "why") for i, change in enumerate(changes, 1)]
        tables = {
            "verdict_changes": pd.DataFrame(rows, columns=COLUMNS),
            "first_verdicts": pd.DataFrame({"statement": list(first), "verdict": list(first.values())}),
            "verdicts": pd.DataFrame({"claim": list(now), "verdict": list(now.values())}),
            "hypothesis_verdicts": pd.DataFrame({"hypothesis": list(hypotheses or {}), "verdict": list((hypotheses or {}).values())}),
        }
        monkeypatch.setattr(load, "table", lambda name: tables[name])

    return set_up


def test_no_verdict_of_the_book_moved_without_a_reason():
    lines = verdict_changes.unexplained()
    assert not lines, "add to data/verdict_changes.csv what was changed, and why:\n" + "\n".join(lines)


def test_first_verdicts_of_the_book_are_of_its_statements():
    kept = load.table("first_verdicts")["statement"]
    assert list(kept) == sorted(verdict_changes.present().index), "run `make golden`"


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (C, P, "kinder"), (P, S, "kinder"), (C, S, "kinder"),
        (S, P, "harder"), (P, C, "harder"), (S, C, "harder"),
        (S, N, "no longer judged"), (C, N, "no longer judged"),
        (N, S, "newly judged"), (N, C, "newly judged"), ("not in the ledger", P, "newly judged"),
        ("not recorded", S, "not recorded"),
    ],
)  # fmt: skip
def test_direction_is_read_from_both_ends(before, after, expected):
    assert verdict_changes.direction(before, after) == expected


def test_change_that_is_none_is_refused():
    with pytest.raises(ValueError, match="^a change of a verdict from supported to supported is none$"):
        verdict_changes.direction(S, S)


def test_changes_are_counted_by_round_in_order_of_time(record):
    record([("C-B-01", C, S), ("C-A-01", S, N), ("C-B-01", S, P)], {}, {})
    counts = verdict_changes.by_round()
    assert list(counts.index) == ["round 1", "round 0"]
    assert list(counts.columns) == ["kinder", "harder", "no longer judged", "newly judged", "not recorded"]
    assert counts.to_numpy().tolist() == [[1, 1, 0, 0, 0], [0, 0, 1, 0, 0]]
    assert list(verdict_changes.table()["direction"]) == ["kinder", "no longer judged", "harder"]


WHOLE = [("C-A-01", S, P), ("C-B-01", "not in the ledger", C), ("C-A-01", P, N), ("H1", "not recorded", S)]
FIRST, NOW, HYPOTHESES = {"C-A-01": S, "C-B-01": C, "C-C-01": P, "H1": S}, {"C-A-01": N, "C-B-01": C, "C-C-01": P}, {"H1": S}


def test_whole_record_has_nothing_unexplained(record):
    record(WHOLE, FIRST, NOW, HYPOTHESES)
    assert verdict_changes.unexplained() == []


@pytest.mark.parametrize(
    ("changes", "first", "now", "expected"),
    [
        (WHOLE, FIRST, NOW | {"C-C-01": S}, [f"C-C-01: {P} -> {S}"]),
        (WHOLE, FIRST | {"C-A-01": C}, NOW, [f"V-01: C-A-01 was {C} by then, not {S}"]),
        (WHOLE[:2] + WHOLE[3:], FIRST, NOW, [f"C-A-01: {P} -> {N}"]),
        (WHOLE[1:], FIRST, NOW, [f"V-02: C-A-01 was {S} by then, not {P}"]),
        (WHOLE, FIRST | {"C-B-01": P}, NOW, [f"V-02: C-B-01 was {P} by then, not {C}"]),
        (WHOLE, FIRST | {"H1": P}, NOW, [f"V-04: H1 was {P} by then, not {S}"]),
        (WHOLE + [("C-X-01", S, P)], FIRST, NOW, ["V-05: C-X-01 is neither in the ledger nor a hypothesis"]),
        (WHOLE + [("C-C-01", P, P)], FIRST, NOW, [f"V-05: C-C-01 is {P} before and after"]),
        (WHOLE, FIRST, NOW | {"C-D-01": S}, []),
    ],
)  # fmt: skip
def test_break_in_the_record_is_named(record, changes, first, now, expected):
    record(changes, first, now, HYPOTHESES)
    assert verdict_changes.unexplained() == expected


def test_first_verdicts_are_kept_and_new_statements_join():
    kept, now = pd.Series({"C-B-01": S, "C-Z-01": S}), pd.Series({"C-B-01": C, "C-A-01": P})
    found = verdict_changes.first(kept, now)
    assert found.name == "verdict" and list(found.items()) == [("C-A-01", P), ("C-B-01", S)]


def test_present_verdicts_are_of_claims_and_hypotheses(record):
    record([], {}, {"C-A-01": S}, {"H1": C})
    found = verdict_changes.present()
    assert found.index.name == "statement" and found.to_dict() == {"C-A-01": S, "H1": C}


def test_move_without_a_reason_is_said_by_the_command(record, capsys):
    record(WHOLE, FIRST, NOW, HYPOTHESES)
    command.say_what_is_unexplained()
    assert capsys.readouterr().out == ""
    record(WHOLE, FIRST, NOW | {"C-C-01": S}, HYPOTHESES)
    command.say_what_is_unexplained()
    said = capsys.readouterr().out
    assert "data/verdict_changes.csv" in said and said.endswith(f"\n  C-C-01: {P} -> {S}\n")


def test_published_counts_are_of_the_rows_that_they_name(record):
    record([("C-A-01", S, P), ("C-A-01", P, N), ("C-B-01", C, N), ("H1", N, S)], {"C-A-01": S, "C-B-01": C, "H1": S}, {})
    count = {
        "verdict-changes.any.any.any": 4, "verdict-changes.no-longer-judged.any.any": 2, "verdict-changes.no-longer-judged.contradicted.any": 1,
        "verdict-changes.any.any.not-testable-here": 2, "verdict-changes.harder.any.partly-supported": 1, "verdict-changes-statements": 3,
        "first-verdicts.supported": 1, "first-verdicts.contradicted": 1, "first-verdicts.partly-supported": 0,
    }  # fmt: skip
    found = {key: published.compute(key) for key in count}
    assert {key: number.value for key, number in found.items()} == count
    assert found["verdict-changes.no-longer-judged.contradicted.any"].rows == "verdict_changes[id=V-03]"
    assert {number.period for number in found.values()} == {"2026"}


@pytest.mark.parametrize("key", ["verdict-changes.kind.any.any", "verdict-changes.any.true.any", "first-verdicts.any"])
def test_direction_or_verdict_that_is_none_is_refused(key):
    with pytest.raises(golden.UnknownKey, match="is none of"):
        published.compute(key)


def test_hypothesis_that_waits_for_its_test_is_given_no_first_verdict(record, monkeypatch):
    record([], {"C-A-01": S, "H1": N}, {"C-A-01": S}, {"H1": N, "H2": N, "H3": C})
    monkeypatch.setattr(command.written, "without_test", lambda: ["H1", "H2"])
    kept = {}
    monkeypatch.setattr(command, "_write", lambda name, table: kept.update({name: dict(table.itertuples(index=False))}))
    command._keep_first()
    assert kept == {"first_verdicts": {"C-A-01": S, "H1": N, "H3": C}}
