"""Golden numbers: what is committed is what the analysis gives, and each is used and traceable."""

import dataclasses
import json
import math
import re

import pandas as pd
import pytest

from analysis import load
from analysis.judge import __main__ as command
from analysis.judge import golden, ledger, published, uses
from analysis.judge.published.family import FAMILIES, Family
from analysis.judge.replications.register import Measure
from analysis.load import addresses

COMMITTED = {number.key: number for number in golden.all_committed()}
# Any number that is not zero: which ones a book has is its own affair.
ANY = next(number for number in COMMITTED.values() if number.value)


def test_committed_numbers_are_what_the_analysis_gives():
    computed = uses.computed(uses.of_numbers())
    changes = golden.differences(COMMITTED, computed)
    places = uses.of_numbers()
    said = [f"{line}  [used in {', '.join(places.get(line.split(':')[0], ['nothing']))}]" for line in changes]
    assert not changes, "golden numbers changed; if that is meant, run `make golden`:\n" + "\n".join(said)


def test_settings_and_tables_that_all_was_computed_for_are_those_of_the_book(tmp_path, monkeypatch):
    committed = (load.DATA / command.COMPUTED_FOR).read_text()
    monkeypatch.setattr(load, "DATA", tmp_path)
    command.note_what_it_rests_on()
    assert (tmp_path / command.COMPUTED_FOR).read_text() == committed, "run `make golden`"
    noted = json.loads(committed)["tables"]
    assert "countries" in noted and "golden_numbers" not in noted and "chapter_costs" not in noted


def test_country_of_comparison_that_is_none_is_named(monkeypatch):
    command.refuse_unknown_controls()
    monkeypatch.setitem(command.replications.MEASURES, "toy", Measure(print, ("USA", "USB"), None))
    with pytest.raises(ledger.LedgerError, match=r"^toy is to be asked of 'USB' .*no code of data/countries\.csv$"):
        command.refuse_unknown_controls()


def test_what_takes_a_minute_is_announced_before_it_begins(monkeypatch, capsys):
    def stop():
        raise ledger.LedgerError("stopped here")

    monkeypatch.setattr(command, "_judge", stop)
    assert command.main() == 1
    said = capsys.readouterr()
    assert said.out.startswith("judging the claims") and said.err == "not computed: stopped here\n"


def test_numbers_are_finite_and_named_in_full():
    for number in COMMITTED.values():
        assert math.isfinite(number.value), number.key
        assert number.measure and number.provider and number.period and number.rows, number.key


@pytest.mark.parametrize("key", sorted(COMMITTED))
def test_rows_behind_a_number_are_there(key):
    for _, rows in addresses.resolve(COMMITTED[key].rows):
        assert len(rows) >= 1


def test_period_of_a_number_lies_within_the_years_of_its_table():
    # A span that begins before the record does calls years without figures years without events.
    beyond = {}
    for number in COMMITTED.values():
        span, names = re.fullmatch(r"(\d{4})-(\d{4})", number.period), set(re.findall(r"(\w+)\[", number.rows))
        table = load.table(names.pop()) if span and len(names) == 1 else pd.DataFrame()
        # Where a row has a period of its own, the year is the one in which that ends.
        if "year" in table and "period" not in table:
            years = table["year"].dropna().astype(int)
            if int(span[1]) < years.min() or int(span[2]) > years.max():
                beyond[number.key] = f"{number.period}, on record {years.min()}-{years.max()}"
    assert beyond == {}


def test_a_change_of_value_names_key_old_and_new():
    old, new = (dataclasses.replace(ANY, value=value) for value in (5.25, 6.25))
    (line,) = golden.differences({ANY.key: old}, {ANY.key: new})
    assert line.startswith(f"{ANY.key}: value was 5.25, is 6.25")


def test_rounding_of_the_last_digit_is_no_change():
    assert golden.differences({ANY.key: ANY}, {ANY.key: dataclasses.replace(ANY, value=ANY.value * (1 + 1e-12))}) == []


def test_missing_key_says_what_to_do():
    with pytest.raises(golden.UnknownKey, match="no golden number 'share.exports.RUS.1066'.*make golden"):
        golden.committed("share.exports.RUS.1066")


def test_missing_key_that_is_nearly_one_names_the_one_that_may_be_meant():
    with pytest.raises(golden.UnknownKey, match=f"did you mean .*{re.escape(ANY.key)}.*If not, check the key, then run `make golden`"):
        golden.committed(ANY.key + "x")


def test_key_of_no_family_is_told_the_nearest_and_where_all_are_listed():
    with pytest.raises(golden.UnknownKey, match=r"(?s)no family.*make families.*claims\.\{prefix\}\.\{verdict\}"):
        published.compute("claims.all.supported.more")


def test_every_family_says_what_it_gives():
    assert FAMILIES and all(len((family.function.__doc__ or "").splitlines()[0]) > 20 for family in FAMILIES)


def test_key_that_the_data_cannot_answer_says_so():
    with pytest.raises(golden.UnknownKey, match="the data hold nothing for .*C-XXX-00"):
        published.compute("specifications.C-XXX-00")


def toy_family(monkeypatch, function) -> str:
    monkeypatch.setattr(published, "FAMILIES", [Family("toy.{partner}", re.compile(r"toy\.(?P<partner>[^.]+)"), function)])
    return "toy.RUS"


def test_number_without_a_value_is_refused(monkeypatch):
    key = toy_family(monkeypatch, lambda partner: asdict_without_key(value=math.nan))
    with pytest.raises(golden.UnknownKey, match="^golden number 'toy.RUS': the data hold nothing for partner RUS$"):
        published.compute(key)


def test_number_of_a_missing_cell_names_the_line_that_reads_it(monkeypatch):
    def of_nothing(partner):
        return asdict_without_key(value=float(pd.NA))

    line = of_nothing.__code__.co_firstlineno + 1
    key = toy_family(monkeypatch, of_nothing)
    with pytest.raises(golden.UnknownKey, match=rf"the data hold nothing for partner RUS \(TypeError: .*NAType'; tests/test_golden\.py, line {line}\)"):
        published.compute(key)


def asdict_without_key(**changed) -> dict:
    attributes = dataclasses.asdict(dataclasses.replace(ANY, **changed))
    return {name: value for name, value in attributes.items() if name != "key"}


def test_table_that_is_refused_is_named_and_not_the_key(monkeypatch):
    def refuse(partner):
        raise load.DataError("data/weo.csv", 9, "year", "a whole number", "'x'")

    key = toy_family(monkeypatch, refuse)
    with pytest.raises(load.DataError, match=r"^data/weo\.csv, row 9"):
        published.compute(key)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("claims", "cannot read the address"),
        ("claims[planet=Mars]", "has no column 'planet'"),
        ("claims[first_year=1066]", "no row of claims fits"),
    ],
)
def test_bad_address_is_refused(address, message):
    with pytest.raises(addresses.BadAddress, match=message):
        addresses.resolve(address)
