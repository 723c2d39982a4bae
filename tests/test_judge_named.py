"""What chapters and rows name of each other is refused where it is not there, with file and line, before anything is judged."""

import pandas as pd
import pytest

from analysis import load
from analysis.judge import __main__ as command
from analysis.judge import ledger, named, uses

CLAIMS = ledger.claims()
CLAIM = CLAIMS.index[0]
LOST = "C-ZZZ-98"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of two pages and one module that shows, whose texts and tables can be changed."""
    for name in ("index.md", "book/first.md", "analysis/show/trade.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("# Words\n", encoding="utf-8")
    tables = {"thesis_parts": pd.DataFrame({"part": ["ONE", "TWO"], "chapter": ["index", "first"]}), "hypotheses": pd.DataFrame({"id": ["H1"], "chapter": ["first"]})}
    monkeypatch.setattr(uses, "ROOT", tmp_path)
    monkeypatch.setattr(load, "table", tables.__getitem__)
    monkeypatch.setattr(named, "claims", lambda: CLAIMS)
    return tmp_path, tables


def refused() -> list[str]:
    with pytest.raises(ledger.LedgerError) as caught:
        named.refuse_unknown()
    return str(caught.value)


def test_nothing_is_refused_where_all_is_there(project):
    folder, _ = project
    (folder / "index.md").write_text(f"{{claim}}`{CLAIM}` and {{stated}}`{CLAIM}`, not `{LOST}`\n", encoding="utf-8")
    (folder / "analysis/show/trade.py").write_text(f'"""As in {LOST}."""\nONE = "{CLAIM}"\n', encoding="utf-8")
    named.refuse_unknown()


@pytest.mark.parametrize(("table", "row", "key"), [("thesis_parts", 3, "part TWO"), ("hypotheses", 2, "id H1")])
def test_a_chapter_that_is_not_there_is_named_with_its_row(project, table, row, key):
    _, tables = project
    tables[table].loc[row - 2, "chapter"] = "frist"
    said = refused()
    assert said.startswith(f"data/{table}.csv, row {row}: {key} has the chapter 'frist', and there is no book/frist.md. Did you mean first? Put the row right")
    tables[table].loc[row - 2, "chapter"] = "quite-other"
    assert "no book/quite-other.md. Put the row right" in refused()


@pytest.mark.parametrize(
    ("name", "text"),
    [("book/first.md", f"# A\n\nAs {{claim}}`{LOST}` says.\n"), ("book/first.md", f"# A\n\n{{stated}}`{LOST}`\n"), ("analysis/show/trade.py", f'\n\nONE = "{LOST}"\n')],
)
def test_a_claim_that_is_cited_and_not_in_the_ledger_is_named_with_its_line(project, name, text):
    folder, _ = project
    (folder / name).write_text(text, encoding="utf-8")
    said = refused()
    assert said.startswith(f"no claim {LOST!r} in data/claims.csv. It is cited in\n  {name}, line 3\n") and "Did you mean" not in said


def test_all_lines_that_cite_a_claim_are_told_each_once(project):
    folder, _ = project
    (folder / "book/first.md").write_text(f"{{claim}}`{LOST}` {{stated}}`{LOST}`\n", encoding="utf-8")
    (folder / "index.md").write_text(f"\n{{claim}}`{LOST}`\n", encoding="utf-8")
    assert "It is cited in\n  book/first.md, line 1\n  index.md, line 2\nPut it right there" in refused()


def test_each_fault_begins_a_line(project):
    folder, tables = project
    tables["hypotheses"].loc[0, "chapter"] = "frist"
    (folder / "index.md").write_text(f"{{claim}}`{LOST}`\n", encoding="utf-8")
    first, second = (line for line in refused().splitlines() if line.startswith(("data/hypotheses.csv, row 2", "no claim")))
    assert first.endswith("Put the row right and run `make data-accept`, then `make golden` again, or give the file that name.") and LOST in second


def test_a_near_claim_is_told(project):
    folder, _ = project
    (folder / "index.md").write_text(f"{{claim}}`{CLAIM.lower()}`\n{{claim}}`X{CLAIM}X`\n", encoding="utf-8")
    assert f"\nDid you mean {CLAIM}? Put it right" in refused()


def test_both_are_asked_before_the_minute_that_judging_takes(monkeypatch, capsys):
    for module, ask, error in ((named, "refuse_unknown", ledger.LedgerError), (command.family, "refuse_unprintable", command.UnfitNumber)):
        with monkeypatch.context() as patched:
            patched.setattr(module, ask, lambda error=error: (_ for _ in ()).throw(error("said so")))
            patched.setattr(command, "_judge", lambda: pytest.fail("the claims were judged first"))
            assert command.main() == 1
        assert capsys.readouterr().err == "not computed: said so\n"
