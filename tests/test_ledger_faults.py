"""A spoilt ledger, and a role that names no claim, are refused with the place."""

import json
import shutil

import pandas as pd
import pytest
from edition import claims as roles
from edition.errors import EditionError

from analysis.load import DATA, DataError, Package

ROW = "C-RUS-10"


@pytest.fixture
def spoilt(tmp_path):
    """Changes the row of a claim in a copy of the ledger and says what loading that refuses."""
    descriptor = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [one for one in descriptor["resources"] if one["name"] in ("claims", "countries", "thesis_parts")]
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for one in descriptor["resources"]:
        shutil.copy(DATA / one["path"], tmp_path)

    def change(edit) -> DataError:
        table = pd.read_csv(tmp_path / "claims.csv", dtype="str", keep_default_na=False)
        edit(table).to_csv(tmp_path / "claims.csv", index=False, lineterminator="\n")
        with pytest.raises(DataError) as refused:
            Package(tmp_path).table("claims")
        return refused.value

    return change


def with_cell(column: str, value: str):
    def edit(table: pd.DataFrame) -> pd.DataFrame:
        table.loc[table["id"] == ROW, column] = value
        return table

    return edit


def line_of(identifier: str) -> int:
    return 2 + list(pd.read_csv(DATA / "claims.csv", dtype="str")["id"]).index(identifier)


def test_the_same_claim_twice(spoilt):
    error = spoilt(lambda table: pd.concat([table, table[table["id"] == ROW]]))
    assert (error.column, error.expected) == ("id", "each key once") and f"id={ROW}" in error.found


@pytest.mark.parametrize(
    ("column", "value", "named", "expected", "found"),
    [
        ("id", "C-XXX-10", "id", "part of data/thesis_parts.csv", "C-XXX-10"),
        ("unit", "", "unit", "a value, since stated_low is 80.6", "an empty cell"),
        ("stated_high", "", "stated_high", "a value, since stated_low is 80.6", "an empty cell"),
        ("stated_high", "0", "stated_low", "no more than stated_high (0.0)", "80.6"),
        ("measure", "", "measure", "either measure or reason", "neither"),
        ("reason", "because", "measure", "either measure or reason", "both"),
        ("last_year", "1950", "first_year", "no more than last_year (1950)", "2005"),
        ("unit", "furlongs", "unit", "one of percent, points, busd", "'furlongs'"),
        ("id", "C-RUS-1", "id", "of the form", "'C-RUS-1'"),
    ],
)
def test_a_row_that_cannot_be_judged(spoilt, column, value, named, expected, found):
    error = spoilt(with_cell(column, value))
    assert (error.file.split("/")[-1], error.row, error.column) == ("claims.csv", line_of(ROW), named)
    assert expected in error.expected and error.found.startswith(found)


@pytest.mark.parametrize("role", [roles.ClaimRole, roles.StatedRole])
def test_the_build_stops_at_a_claim_that_is_not_in_the_ledger_and_names_the_place(role, monkeypatch):
    used = role()
    used.text = used.rawtext = "C-XXX-99"
    monkeypatch.setattr(role, "get_source_info", lambda self: ("book/russia.md", 12))
    with pytest.raises(EditionError, match=r"^book/russia.md:12: no claim 'C-XXX-99' in data/claims.csv$"):
        used.run()
