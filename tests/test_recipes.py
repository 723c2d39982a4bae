"""Recipes on the raw files (where they are at hand) and what regeneration reports."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.load import DATA, Package
from analysis.recipes import __main__ as command
from analysis.recipes import descriptors, events, package, regenerate, tidy, transcribed
from analysis.recipes.raw import RawFolder, RawFormat, default_folder, read_manifest, sha256

MANIFEST = read_manifest()
WITH_RECIPE = [name for name in descriptors.table_names() if descriptors.table_specification(name).get("recipe")]


def at_hand(resource: dict, folder: Path) -> bool:
    """Whether a folder holds the raw files of a table; whoever refreshes one source has that one alone."""
    return all((folder / one["file"]).is_file() for one in resource["raw"])


@pytest.mark.parametrize("name", WITH_RECIPE)
def test_a_recipe_reads_the_files_it_declares_and_gives_the_committed_bytes(name):
    resource = descriptors.resource(name, MANIFEST)
    folder = default_folder()
    if folder is None or not at_hand(resource, folder):
        pytest.skip("the raw files are not at hand: BELARUS_RAW names no folder with them")
    raw = RawFolder(folder, MANIFEST)
    read = []
    inner = raw.file
    raw.file = lambda file: read.append(file) or inner(file)
    frame = regenerate.run(resource["recipe"], raw)
    assert set(read) == {one["file"] for one in resource["raw"]}
    assert tidy.csv_bytes(frame, resource) == (DATA / resource["path"]).read_bytes()


def test_a_folder_with_the_files_of_one_table_is_enough_for_it(tmp_path):
    (tmp_path / "one.csv").touch()
    assert at_hand({"raw": [{"file": "one.csv"}]}, tmp_path)
    assert not at_hand({"raw": [{"file": "one.csv"}, {"file": "two.csv"}]}, tmp_path)


def test_the_committed_descriptor_is_the_one_that_is_assembled():
    committed = package.read(DATA)
    assert sorted(committed) == descriptors.table_names()
    for name, resource in committed.items():
        assembled = descriptors.resource(name, MANIFEST)
        assert {key: resource[key] for key in assembled} == assembled, name


def test_a_table_names_the_rows_that_were_found_later_or_put_right():
    added = {path.stem: pd.read_csv(path, dtype=str) for path in transcribed.REVIEWED.glob("*.csv")}
    found = {name: len(rows) for name, rows in added.items() if "instead_of" in rows}
    described = " ".join(descriptors.table_specification(name)["description"] for name in descriptors.table_names())
    named = re.findall(r"are in analysis/recipes/reviewed/(\w+)\.csv \((\d+)\)", described)
    assert {name: int(rows) for name, rows in named} == found


@pytest.fixture
def small(tmp_path):
    """A data folder with two tables and a raw folder with the file that one of them needs."""
    data, raw = tmp_path / "data", tmp_path / "raw"
    data.mkdir()
    raw.mkdir()
    committed = {name: one for name, one in package.read(DATA).items() if name in ("countries", "trade_cow_totals")}
    for one in committed.values():
        shutil.copy(DATA / one["path"], data)
    package.write(data, committed)
    (raw / "cow_trade_v4").mkdir()
    codes = {"BLR": 370, "RUS": 365, "POL": 290}
    rows = [(codes[iso3], year, 1000 + year, 900 + year) for iso3 in codes for year in range(1992, 2015)]
    table = pd.DataFrame(rows, columns=["ccode", "year", "imports", "exports"])
    table.to_csv(raw / "cow_trade_v4/cow_trade_national_1992_2014.csv", index=False)
    return data, raw


FILE = "cow_trade_v4/cow_trade_national_1992_2014.csv"


def run(data, raw, manifest):
    return regenerate.regenerate(data, RawFolder(raw, manifest), MANIFEST | manifest, ["trade_cow_totals"])[0]


def few_rows(monkeypatch):
    monkeypatch.setitem(descriptors.table_specification("trade_cow_totals"), "minimum_rows", 50)


def test_a_changed_raw_file_that_is_expected_changes_the_table_and_says_how(small, monkeypatch):
    data, raw = small
    few_rows(monkeypatch)
    outcome = run(data, raw, {FILE: sha256(raw / FILE)})
    assert outcome.status == regenerate.CHANGED
    assert "0 rows added, 1100 removed, 69 changed, largest change" in outcome.detail
    assert len(Package(data).table("trade_cow_totals")) == 69
    assert run(data, raw, {FILE: sha256(raw / FILE)}).status == regenerate.SAME


def test_a_change_names_the_golden_numbers_and_claims_that_rest_on_it(small, monkeypatch):
    data, raw = small
    few_rows(monkeypatch)
    rows = [
        "trade_cow_totals[iso3=BLR; year=2000]",
        "trade_cow[importer=BLR]",
        "wdi[iso3=BLR] + trade_cow_totals[iso3=RUS]",
    ]
    golden = pd.DataFrame({"key": ["share.BLR", "other", "share.RUS"], "rows": rows})
    golden.to_csv(data / "golden_numbers.csv", index=False)
    pd.DataFrame({"claim": ["C-RUS-01", "C-RUS-02"], "rows": rows[:2]}).to_csv(data / "specifications.csv", index=False)
    outcome = run(data, raw, {FILE: sha256(raw / FILE)})
    assert "2 golden numbers (share.BLR, share.RUS) and 1 claims (C-RUS-01) rest on it" in outcome.detail


def test_a_raw_file_of_another_layout_is_reported_and_leaves_the_committed_one(small):
    data, raw = small
    (raw / FILE).write_text("country,jahr\n370,1992\n")
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    outcome = run(data, raw, {FILE: sha256(raw / FILE)})
    assert outcome.status == regenerate.FAILED and re.match(r"analysis\.recipes\.cow:trade_cow_totals \(cow\.py, line \d+\): KeyError: ", outcome.detail)
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_a_wrong_hash_stops_the_table_and_leaves_the_committed_one(small):
    data, raw = small
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    outcome = run(data, raw, {FILE: "0" * 64})
    assert outcome.status == regenerate.FAILED and "raw file changed" in outcome.detail and FILE in outcome.detail
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_a_missing_raw_file_is_named_and_leaves_the_committed_one(small):
    data, raw = small
    (raw / FILE).unlink()
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    outcome = run(data, raw, {FILE: "0" * 64})
    assert outcome.status == regenerate.MISSING and FILE in outcome.detail
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


def test_a_result_that_breaks_the_schema_does_not_take_the_place(small, monkeypatch):
    data, raw = small
    few_rows(monkeypatch)
    table = pd.read_csv(raw / FILE)
    table.assign(exports=-5).to_csv(raw / FILE, index=False)
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    outcome = run(data, raw, {FILE: sha256(raw / FILE)})
    assert outcome.status == regenerate.FAILED
    assert outcome.detail.startswith("data/trade_cow_totals.csv, row 2, column 'exports_musd': ") and ".partial" not in outcome.detail
    assert outcome.detail.endswith("What to do: put the recipe or the raw file right and run the command again; the committed table is as it was.")
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace(",", ";", 200), "row 1: expected cells separated by commas; found semicolons (decimals want a point, too). What to do: put it right in the file and run the command again."),
        (lambda text: text.replace("\n", "\r\n"), "what a spreadsheet saves as CSV often has neither; then run the command again."),
    ],
)
def test_a_table_kept_by_hand_that_is_refused_is_named_as_it_lies_in_the_folder(small, spoil, said):
    data, raw = small
    kept = data / "bloc_membership.csv"
    spoilt = spoil((DATA / kept.name).read_text(encoding="utf-8")).encode()
    kept.write_bytes(spoilt)
    (outcome,) = regenerate.regenerate(data, RawFolder(raw, {}), {}, ["bloc_membership"])
    assert outcome.status == regenerate.FAILED and outcome.detail.startswith("data/bloc_membership.csv, row ")
    assert outcome.detail.endswith(said) and ".partial" not in outcome.detail and "git checkout" not in outcome.detail
    assert kept.read_bytes() == spoilt


def test_the_command_says_which_tables_there_are(capsys):
    assert command.main(["no_such_table"]) == 2
    assert "trade_dots" in capsys.readouterr().err


def test_the_command_fails_where_raw_files_are_missing(tmp_path, capsys):
    before = {path.name: path.read_bytes() for path in DATA.glob("trade_cow*")}
    assert command.main(["--raw", str(tmp_path), "trade_cow"]) == 1
    said = capsys.readouterr().out
    assert f".csv is not in {tmp_path}; get it from https://correlatesofwar.org/data-sets/bilateral-trade/ (analysis/recipes/sources.toml, cow_trade_v4)" in said
    assert "raw file missing: cow_trade_v4/" in said and said.count("raw file missing") == 1
    assert said.splitlines()[-1] == "1 table checked, 1 left as committed, for the reason above: trade_cow"
    assert {path.name: path.read_bytes() for path in DATA.glob("trade_cow*")} == before


@pytest.mark.parametrize(("named", "said"), [(None, "no folder of raw files is named"), ("nowhere", "there is no folder ")])
def test_without_a_folder_of_raw_files_the_command_says_what_to_set_and_what_is_needed(named, said, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("BELARUS_RAW", raising=False)
    if named:
        monkeypatch.setenv("BELARUS_RAW", str(tmp_path / named))
    assert command.main(["trade_cow_totals"]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.startswith(said)
    assert f"set BELARUS_RAW to the one that holds them, or use --raw. Needed: {FILE}. Where each is from stands in analysis/recipes/sources.toml" in told.err


@pytest.mark.parametrize("named", ["trade_cow_totals.csv.partial", "datapackage.json.partial"])
def test_a_place_that_cannot_be_written_is_said_in_a_sentence_with_what_to_do(small, monkeypatch, capsys, named):
    data, raw = small
    few_rows(monkeypatch)
    monkeypatch.setattr(command, "DATA", data)
    monkeypatch.setattr(command, "read_manifest", lambda: {FILE: sha256(raw / FILE)})
    before = package.read(data)
    (data / named).mkdir()
    assert command.main(["--raw", str(raw), "trade_cow_totals"]) == 1
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"stopped at {data / named} (Is a directory): ") and "have the right to write there given to you" in said
    assert package.read(data) == before


@pytest.mark.parametrize("good", [True, False])
def test_a_new_raw_file_is_recorded_only_where_its_table_could_be_made(small, tmp_path, monkeypatch, good):
    data, raw = small
    few_rows(monkeypatch)
    manifest = tmp_path / "raw_files.csv"
    manifest.write_text(f"file,sha256\n{FILE},{'0' * 64}\n", encoding="utf-8")
    monkeypatch.setattr(command, "DATA", data)
    monkeypatch.setattr(command, "MANIFEST", manifest)
    monkeypatch.setattr(command, "read_manifest", lambda: read_manifest(manifest))
    if not good:
        (raw / FILE).write_text("ccode,year\n370,1992\n", encoding="utf-8")
    assert command.main(["--raw", str(raw), "--accept-raw", "trade_cow_totals"]) == (0 if good else 1)
    assert read_manifest(manifest) == {FILE: sha256(raw / FILE) if good else "0" * 64}


@pytest.mark.parametrize(("tables", "said"), [(["weo"], "1 table checked, nothing went wrong"), (["weo", "gdp"], "2 tables checked, nothing went wrong")])
def test_what_became_of_tables_kept_by_hand_is_said_in_words(tables, said):
    assert command._in_words([regenerate.Outcome(name, regenerate.KEPT) for name in tables], []) == said


@pytest.fixture
def described(tmp_path, monkeypatch):
    """Puts a changed copy of the descriptions in the place of the committed ones."""
    place = tmp_path / "analysis/recipes"
    place.mkdir(parents=True)
    shutil.copy(descriptors.SOURCES, place)
    shutil.copytree(descriptors.TABLES, place / "tables")
    monkeypatch.setattr(descriptors, "HERE", place)
    monkeypatch.setattr(descriptors, "SOURCES", place / "sources.toml")
    monkeypatch.setattr(descriptors, "TABLES", place / "tables")

    def forget():
        descriptors.sources.cache_clear()
        descriptors.table_specification.cache_clear()

    def change(name, old, new):
        text = (place / name).read_text(encoding="utf-8")
        assert old in text
        (place / name).write_text(text.replace(old, new, 1), encoding="utf-8")
        forget()

    yield change
    forget()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("sources.toml", "licence_checked", "licence_chekced", "analysis/recipes/sources.toml, source aiddata_china_finance: no licence_checked; needed are title"),
        ("sources.toml", "[atop_v5_belarus]", "[atop_v6_belarus]", "analysis/recipes/tables/alliances.toml: no source 'atop_v5_belarus' in analysis/recipes/sources.toml; did you mean atop_v6_belarus?"),
        ("tables/alliances.toml", "description = ", "describtion = ", "analysis/recipes/tables/alliances.toml: no description; needed are title"),
        ("tables/alliances.toml", "title = ", "title ", "analysis/recipes/tables/alliances.toml: no valid TOML"),
    ],
)
def test_an_incomplete_description_is_refused_with_file_and_field(described, capsys, name, old, new, said):
    described(name, old, new)
    assert command.main(["alliances"]) == 1
    assert f"nothing was made: {said}" in capsys.readouterr().err


DATES = pd.DataFrame({"thesis_event": ["E51", "E52"], "verdict": ["wrong", "right"], "note": ["", "see"]})


def test_a_reading_put_right_by_hand_takes_the_place_of_the_first(tmp_path, monkeypatch):
    monkeypatch.setattr(events, "REREAD", tmp_path / "again.csv")
    (tmp_path / "again.csv").write_text("thesis_event,verdict,note\nE52,imprecise,no figure\n", encoding="utf-8")
    assert events._reread(DATES).to_dict("list") == {
        "thesis_event": ["E51", "E52"], "verdict": ["wrong", "imprecise"], "note": ["", "no figure"],
    }


def test_a_reading_of_an_event_that_the_thesis_has_not_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(events, "REREAD", tmp_path / "again.csv")
    (tmp_path / "again.csv").write_text("thesis_event,verdict,note\nE99,right,\n", encoding="utf-8")
    with pytest.raises(RawFormat, match="again.csv: no event E99"):
        events._reread(DATES)


def test_numbers_have_one_spelling():
    number = {"name": "x", "type": "number", "decimals": 3}
    assert [tidy.text(value, number) for value in (1.0, 0.1 + 0.2, 1e-9, float("nan"), None)] == [
        "1",
        "0.3",
        "0",
        "",
        "",
    ]
    assert tidy.text(-0.0001, number) == "0"
    assert tidy.text("a\nb  c", {"name": "x", "type": "string"}) == "a b c"
