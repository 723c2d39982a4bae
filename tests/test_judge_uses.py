"""Where numbers are used, and that what is used can be computed and traced."""

import dataclasses
import re

import pytest

from analysis import load
from analysis.judge import golden, ledger, published, remembered, uses, verdicts
from analysis.load import addresses


def test_roles_of_all_three_kinds_are_found_and_each_place_is_named_once(tmp_path):
    one, other = tmp_path / "trade.md", tmp_path / "cis.md"
    one.write_text("{num}`a.b` and {bare}`a.c`, “{size}`a.b`”, {num}`a.b`, but not {stated}`C-RUS-10` nor `a.d`", encoding="utf-8")
    other.write_text("{size}`a.b`", encoding="utf-8")
    assert uses.of_numbers([one, other]) == {"a.b": ["cis", "trade"], "a.c": ["trade"]}
    assert list(uses.of_numbers([one, other])) == ["a.b", "a.c"]
    one.write_text("{num}`z` {num}`a`", encoding="utf-8")
    assert list(uses.of_numbers([one])) == ["a", "z"]


def test_what_a_module_prints_is_printed_by_the_chapters_that_call_it(tmp_path, monkeypatch):
    texts = {
        "a-b.md": "{num}`own`\n```\nfrom analysis import show\nshow.a_b.one(); show.a_b.two()\n```\n", "c.md": "show.a_b.one()", "a_b.py": "{num}`k`",
        "lost.py": "show.a_b.one() {num}`l`",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(uses, "sources", lambda: sorted(tmp_path.iterdir()))
    assert uses.of_numbers() == {"own": ["a-b"], "k": ["a-b", "c"], "l": ["lost"]}


def test_no_place_of_the_book_is_a_module():
    chapters = {path.stem for path in uses.sources() if path.suffix == ".md"}
    assert {place for places in uses.of_numbers().values() for place in places} <= chapters


def test_chapters_and_the_layer_that_shows_are_looked_through():
    names = [path.relative_to(uses.ROOT).as_posix() for path in uses.sources()]
    assert names == sorted(names)
    assert {"index.md", "book/russia.md", "analysis/show/trade.py"} <= set(names)
    assert not [name for name in names if not name.endswith((".md", ".py"))]
    assert not [name for name in names if name.startswith("analysis/") and not name.startswith("analysis/show/")]


def test_without_files_named_all_sources_are_read(tmp_path, monkeypatch):
    chapter = tmp_path / "chapter.md"
    chapter.write_text("{num}`a.b`", encoding="utf-8")
    monkeypatch.setattr(uses, "sources", lambda: [chapter])
    assert uses.of_numbers() == {"a.b": ["chapter"]}
    assert uses.of_numbers([]) == {}


def test_a_source_that_is_not_there_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr(uses, "ROOT", tmp_path)
    assert uses.sources() == []


def test_a_key_that_is_refused_is_named_with_its_lines_and_keys_near_to_it(tmp_path, monkeypatch):
    (tmp_path / "book").mkdir()
    (tmp_path / "book/trade.md").write_text("One\n{num}`share.exportz.RUS.2005` and {bare}`share.exports.RUS.2005`\n", encoding="utf-8")
    monkeypatch.setattr(uses, "ROOT", tmp_path)
    with pytest.raises(golden.UnknownKey) as refused:
        uses.computed(uses.of_numbers())
    said = str(refused.value)
    assert said.startswith("golden number 'share.exportz.RUS.2005': the data hold nothing for flow exportz, partner RUS, year 2005")
    assert re.search(r"\nIt is asked for in\n  book/trade.md, line 2\nDid you mean share\.exports\.RUS\.2005 or \S+ or \S+\?\nPut the key .* again\.$", said)


def test_a_key_that_is_refused_and_has_none_near_to_it_is_named_with_its_lines_alone(tmp_path, monkeypatch):
    (tmp_path / "index.md").write_text("{num}`zzzz`\n", encoding="utf-8")
    monkeypatch.setattr(uses, "ROOT", tmp_path)
    with pytest.raises(golden.UnknownKey, match=r"\nIt is asked for in\n  index.md, line 1\nPut the key right there, or take it out;"):
        uses.computed(uses.of_numbers())


def test_numbers_of_keys_are_computed_in_order():
    keys = ["share.exports.RUS.2005", "share.exports.RUS.2004"]
    found = uses.computed(keys)
    assert list(found) == sorted(keys)
    assert golden.differences({key: golden.committed(key) for key in keys if key == keys[0]}, {keys[0]: found[keys[0]]}) == []


def test_a_number_whose_rows_are_not_there_is_refused(monkeypatch):
    lost = dataclasses.replace(golden.committed("share.exports.RUS.2005"), rows="trade_dots[year=1066]")
    monkeypatch.setattr(published, "compute", lambda key: lost)
    with pytest.raises(addresses.BadAddress, match="golden number 'share.exports.RUS.2005': .*no row of trade_dots fits"):
        uses.computed(["share.exports.RUS.2005"])


@pytest.fixture
def asking(tmp_path, monkeypatch):
    """A book of one page, whose text is given."""
    monkeypatch.setattr(uses, "ROOT", tmp_path)
    yield lambda text: (tmp_path / "index.md").write_text(text, encoding="utf-8")
    remembered.forget()


def test_keys_that_are_wrong_whatever_the_verdicts_are_all_told_with_their_lines(asking):
    asking("{num}`shares.exports.RUS.2005`\n{num}`share.exportz.RUS.2005`\n{num}`share.exports.RUS.2004`")
    fits_none, no_flow = uses.misspelt(asked := set(uses.of_numbers()), asked)[::-1]
    assert fits_none.startswith("no family of numbers fits the key 'shares.exports.RUS.2005'") and "\n  index.md, line 1\nDid you mean share.exports.RUS.2005" in fits_none
    assert no_flow.startswith("golden number 'share.exportz.RUS.2005': the data hold nothing") and "\n  index.md, line 2\nDid you mean" in no_flow


def test_key_that_was_computed_before_is_held_against_the_families_alone(asking):
    asking("{num}`share.exportz.RUS.2005` {num}`a.b`")
    (said,) = uses.misspelt(set(uses.of_numbers()), set())
    assert "'a.b'" in said


def test_key_that_rests_on_verdicts_is_left_and_hides_no_other(asking):
    asking("{num}`claims.all.contradictd` {num}`specifications-held.C-ZZZ-01` {num}`zzz.exports`")
    later = "share.exportz.RUS.2005"
    keys = ["claims.all.contradictd", "specifications-held.C-ZZZ-01", later]
    (said,) = uses.misspelt(keys, keys)
    assert later in said


def test_nothing_that_was_read_for_the_trial_is_remembered(asking):
    uses.misspelt(["claims.all.contradicted"], ["claims.all.contradicted"])
    assert load.opened() == frozenset()
    assert verdicts._verdicts.cache_info().currsize == golden._committed.cache_info().currsize == 0


def test_fault_of_the_ledger_is_not_told_as_one_of_the_key(asking, monkeypatch):
    def refuse(key):
        raise golden.UnknownKey("wrong") from cause

    monkeypatch.setattr(published, "compute", refuse)
    key = "share.exports.RUS.2004"
    cause = ledger.LedgerError("claim C-ZZZ-01: no tolerance")
    assert uses.misspelt([key], [key]) == []
    cause = KeyError("no")
    assert len(uses.misspelt([key], [key])) == 1


def test_table_that_is_refused_is_told_when_it_is_asked_for_in_earnest(monkeypatch):
    def refuse(key):
        raise load.DataError("data/weo.csv", 9, "year", "a whole number", "'x'")

    monkeypatch.setattr(published, "compute", refuse)
    assert uses.misspelt(["share.exports.RUS.2004"], ["share.exports.RUS.2004"]) == []
