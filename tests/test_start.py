"""A book on another thesis: it begins whole, holds nothing of this one, and builds."""

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path
from unittest.mock import Mock

import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.judge import ledger
from book._make import bench, start
from tests import warm

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A book just begun."""
    folder = tmp_path_factory.mktemp("start") / "my thesis"
    start.start(folder)
    return folder


@pytest.fixture(scope="module")
def built(begun, tmp_path_factory):
    """A copy of the book just begun, built from a clean tree; tests only look at it."""
    folder = shutil.copytree(begun, tmp_path_factory.mktemp("built") / "copy", ignore=shutil.ignore_patterns("_build"))
    done = run(folder, "book._make", "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    if arguments[0].startswith("analysis."):
        return warm.run_in(folder, "-m", *arguments)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run([sys.executable, "-m", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False)


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="ignore") for path in files}


def test_it_is_judged_when_it_begins(begun):
    verdicts = pd.read_csv(begun / "data/verdicts.csv").set_index("claim")
    assert list(verdicts.index) == list(pd.read_csv(begun / "data/claims.csv")["id"]) and (verdicts["specifications"] > 0).all()
    assert (pd.read_csv(begun / "data/hypothesis_verdicts.csv")["specifications"] > 0).all()
    assert pd.read_csv(begun / "data/golden_numbers.csv")["value"].notna().all()


def test_all_its_numbers_and_verdicts_are_what_its_analysis_gives(begun):
    again = run(begun, "analysis.judge")
    assert again.returncode == 0 and "0 changes" in again.stdout, again.stdout + again.stderr
    assert "nothing to record" in run(begun, "analysis.load.accept").stdout


def test_it_passes_the_look_over_the_finished_book(built):
    looked = run(built, "book._make", "inspect")
    assert looked.returncode == 0, looked.stdout + looked.stderr


def test_it_builds_and_the_page_shows_figure_verdict_and_number(begun, built):
    page = BeautifulSoup((built / "_build/html/book/first.html").read_text(encoding="utf-8"), "html.parser")
    assert page.select_one("#fig-share picture img")["alt"].startswith("Line chart")
    assert len(page.select("#tab-providers tbody tr")) > 10
    verdict, value = pd.read_csv(begun / "data/verdicts.csv")["verdict"][0], pd.read_csv(begun / "data/golden_numbers.csv").set_index("key")["value"]
    assert verdict in page.select_one("article").get_text()
    assert f"{value['share.exports.RUS.2005']:.1f}" in page.select_one("article").get_text()


def test_tests_that_come_along_pass_without_the_tables_that_stay_behind(copy):
    # Other files ask for no table; builds and pages that they try cost minutes.
    asks = re.compile(r"from analysis(?: import load|\.judge|\.measure)|import analysis\.measure")
    asking = [f"tests/{path.name}" for path in sorted((copy / "tests").glob("test_*.py")) if asks.search(path.read_text(encoding="utf-8"))]
    assert {"tests/test_edition.py", *(f"tests/{path.name}" for path in (copy / "tests").glob("test_measure_*.py"))} <= {*asking}
    tried = run(copy, "pytest", "-q", "--no-header", "--tb=line", "-p", "no:cacheprovider", "-m", "not built", *asking)
    assert tried.returncode == 0, tried.stdout


def test_it_grows_by_chapters_as_the_benchmark_has_it(copy):
    bench.add_chapters(copy, 3)
    bench.add_chapters(copy, 2)
    built = run(copy, "book._make", "build", "--only", "html")
    assert built.returncode == 0, built.stderr
    pages = {path.stem for path in (copy / "_build/html/book").glob("*.html")}
    assert {"first", "chapter-00", "chapter-01"} <= pages and "chapter-02" not in pages


def test_nothing_of_this_thesis_comes_along(begun):
    of_this = ["behrends", "multi-vector-belarus", "multi-vector belarus", "belarus-vectors", "belarus_raw", *ledger.claims()["statement"].str.lower()]
    kept = {name: text.lower() for name, text in texts(begun).items() if not name.startswith(("tests/", "_build/"))}
    example = pd.read_csv(begun / "data/claims.csv")["statement"].str.lower().tolist()
    found = [(name, words) for name, text in kept.items() for words in of_this if words in text and words not in example]
    assert found == []


# What the example is made of, and goes with it: tables on Belarus and Russia, what describes and makes them, what is shown of them.
EXAMPLE = (
    "data/*.csv", "data/datapackage.json", "analysis/recipes/tables/bloc_membership.toml", "analysis/recipes/tables/trade_*.toml",
    "analysis/recipes/sources.toml", "analysis/recipes/raw_files.csv", "analysis/recipes/dots.py", "analysis/load/vectors.py", "analysis/*/shares.py", "analysis/show/colours.py", "book/first.md",
)  # fmt: skip
WORDS = re.compile(
    r"(?i:belarus|russia|lukash|minsk|post-soviet states|thesis_attention)|1996 to 2016|C-(?!ONE-)[A-Z]{3}-[0-9]+|\bH(?:[3-9]|1[0-9]|2[01])\b|_make\.bench"
)


def test_beside_its_example_nothing_of_this_thesis_is_named(begun):
    general = {name: text for name, text in texts(begun).items() if not any(fnmatch(name, each) for each in ("tests/*", "_build/*", *EXAMPLE))}
    assert {(name, words) for name, text in general.items() for words in WORDS.findall(text)} == set()
    assert "analysis/judge/ledger.py" in general and "data/codebook_claims.md" in general


def test_all_that_is_left_out_does_name_it(begun):
    assert not [each for each in EXAMPLE if not any(fnmatch(name, each) and WORDS.search(text) for name, text in texts(begun).items())]


def test_hypotheses_are_asked_of_no_other_country_until_some_are_named(begun):
    asked = "from analysis.judge.hypotheses.register import HOLD_OUT, HYPOTHESES, hypothesis; hypothesis('H2')(print); print(HYPOTHESES['H2'].controls, HOLD_OUT)"
    assert subprocess.run([sys.executable, "-c", asked], cwd=begun, capture_output=True, text=True, check=True).stdout == "() (2017, 2020)\n"


def test_words_that_this_book_does_not_have_are_named():
    with pytest.raises(start.StartError, match="LICENSE does not have the words 'All rights'"):
        start.reworded("Some rights", "All rights", "", "LICENSE")


def test_all_tables_are_described_and_all_descriptions_have_a_table(begun):
    tables = {path.stem for path in (begun / "data").glob("*.csv")}
    assert tables == {path.stem for path in (begun / "analysis/recipes/tables").glob("*.toml")} == {*start.TABLES, *start.OWN}


def test_its_makefile_lists_what_it_can_do(begun):
    listed = subprocess.run(["make", "help"], cwd=begun, capture_output=True, text=True, check=True).stdout
    assert "make book" in listed and not any(f"make {name} " in listed for name in start.TARGETS)
    phony = next(line for line in (begun / "Makefile").read_text().splitlines() if line.startswith(".PHONY"))
    assert not set(phony.split()) & set(start.TARGETS) and "mutmut" not in (begun / "Makefile").read_text()


@pytest.fixture
def copy(begun, tmp_path):
    """A copy of the book just begun, to be changed."""
    return shutil.copytree(begun, tmp_path / "copy", ignore=shutil.ignore_patterns("_build"))


def edit(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        text, found = re.subn(old, new, text)
        assert found, f"{path.name} has no {old}"
    path.write_text(text, encoding="utf-8")


ASKED = """
from dataclasses import replace
from analysis.judge import hypotheses, published, replications
from analysis.judge.hypotheses.register import HOLD_OUT
from analysis.judge.published import ledger
from analysis.judge.verdicts import table
from analysis.load import edition
from analysis.show import citation, claims, style
judged = table().iloc[0].copy()
judged["controls"], judged["controls_passing"], judged["hold_out"], judged["hold_out_to"] = 2, 1, "supported", 2021
replications.MEASURES[judged["measure"]] = replace(replications.MEASURES[judged["measure"]], hold_out=(HOLD_OUT[0], 2021))
print(replications.Query(1, 2).country, HOLD_OUT[0], style.LAST_OF_THESIS, ledger.claims("all", "all")["period"], sep="|")
print(claims.elsewhere_and_after(judged))
print(citation.thesis_bibtex(edition.read()))
"""


def test_country_controls_and_years_are_those_of_the_settings(copy):
    edit(copy / "_config.yml", ("edition_country: .*", "edition_country: MDA"), ("edition_controls: .*", "edition_controls: small states"),
         ("edition_thesis_since: .*", "edition_thesis_since: 1999"),
         ("edition_thesis_until: .*", "edition_thesis_until: 2018"), ("edition_thesis_year: .*", "edition_thesis_year: 2020"))  # fmt: skip
    asked = warm.run_in(copy, "-c", ASKED)
    assert asked.stdout.splitlines()[:1] == ["MDA|2019|2018|1999-2018"], asked.stderr
    assert "Of 2 other small states" in asked.stdout and "From 2019 to 2021" in asked.stdout
    assert "year = {2020}" in asked.stdout


SHOWN = """
from analysis.show import shares
for exhibit in (shares.share(), shares.providers()):
    print(exhibit.title, exhibit.caption, len(exhibit.data), len(exhibit.pack()["csv"]) > 0)
"""


def test_the_example_survives_another_country_and_says_what_the_data_do_not_hold(copy):
    edit(copy / "_config.yml", ("edition_country: .*", "edition_country: VEN"))
    refused = run(copy, "book._make", "build", "--only", "html")
    assert refused.returncode == 1 and "edition_country is VEN, they were computed for BLR. Run `make golden`" in refused.stderr
    stopped = run(copy, "analysis.judge")
    assert stopped.returncode == 1 and "Traceback" not in stopped.stderr
    assert "'share.exports.RUS.2005': the data hold nothing for flow exports, partner RUS, year 2005\nIt is asked for in\n  book/first.md, line" in stopped.stderr
    edit(copy / "book/first.md", ("In 2005 the share was .*", ""))
    judged = run(copy, "analysis.judge")
    assert judged.returncode == 0 and "the data hold nothing for share_of_exports in 2005-2005" in judged.stdout, judged.stderr
    assert pd.read_csv(copy / "data/verdicts.csv")["verdict"].tolist() == ["not testable here"]
    shown = warm.run_in(copy, "-c", SHOWN)
    nothing = "The data hold no such exports to Russia. Share of Russia in all exports of Venezuela. 0 True\n"
    assert shown.stdout == 2 * nothing, shown.stderr


def test_a_thesis_that_ends_before_it_begins_is_refused(copy):
    edit(copy / "_config.yml", ("edition_thesis_since: .*", "edition_thesis_since: 1999"), ("edition_thesis_until: .*", "edition_thesis_until: 1989"))
    refused = run(copy, "analysis.judge")
    assert refused.returncode == 1 and "edition_thesis_until of _config.yml is 1989, before edition_thesis_since, 1999" in refused.stderr


def test_a_ledger_without_a_row_is_judged(copy):
    for name in ("claims", "hypotheses"):
        edit(copy / f"data/{name}.csv", (r"(?s)\n.*", "\n"))
    edit(copy / "book/first.md", (r"(?s)# A first.*", "# A first chapter\n"))
    (copy / "analysis/show/shares.py").unlink()
    assert "recorded: claims, hypotheses" in run(copy, "analysis.load.accept").stdout
    assert "not computed: golden number 'claims.all.contradicted': " in run(copy, "analysis.judge").stderr
    edit(copy / "index.md", (r"\{num\}`[^`]*`", "some"))
    judged = run(copy, "analysis.judge")
    assert judged.returncode == 0 and "0 claims judged" in judged.stdout, judged.stderr


def test_a_table_that_is_taken_away_is_struck_with_its_raw_files(copy):
    (copy / "data/trade_wits.csv").unlink()
    refused = run(copy, "analysis.load.accept", "trade_wits")
    assert "delete its description `analysis/recipes/tables/trade_wits.toml` too, then run" in refused.stderr
    (copy / "analysis/recipes/tables/trade_wits.toml").unlink()
    assert "trade_wits                   struck" in run(copy, "analysis.recipes", "trade_wits").stdout
    kept = (copy / "data/datapackage.json").read_text(encoding="utf-8") + (copy / "analysis/recipes/raw_files.csv").read_text(encoding="utf-8")
    assert '"name": "trade_wits"' not in kept and "wits_trade_summary_2022/" not in kept and '"name": "trade_dots"' in kept
    assert run(copy, "analysis.load.accept").returncode == 0


def test_tests_that_look_into_a_table_are_left_out_without_it(request):
    tests = request.config.pluginmanager.get_plugin(str(ROOT / "tests/conftest.py"))
    without, with_it = (Mock(iter_markers=lambda _, name=name: [pytest.mark.tables(name).mark]) for name in ("moon_trade", "trade_dots"))
    tests.pytest_collection_modifyitems([without, with_it])
    (mark,) = without.add_marker.call_args.args
    assert mark.kwargs["reason"] == "this book has no table moon_trade" and not with_it.add_marker.called


def test_colours_of_the_actors_of_this_thesis_stay_behind(begun):
    assert not re.search("CIS|Belarus|Latin", "".join((begun / f"analysis/show/{name}.py").read_text(encoding="utf-8") for name in ("colours", "style")))


def test_promises_are_those_of_the_tables_that_come(begun):
    module = (begun / "analysis/load/promises.py").read_text(encoding="utf-8")
    assert set(re.findall(r'(?m)^    "(\w+)": \[', module)) <= {*start.TABLES, *start.OWN}
    names = re.findall(r"(?m)^(?:    (\w+),|([A-Z_]+) = .*)$", module)
    assert all(len(re.findall(rf"\b{one or other}\b", module)) > 1 for one, other in names)


def test_the_ledger_takes_any_years_and_any_note(begun):
    described = (begun / "analysis/recipes/tables/claims.toml").read_text(encoding="utf-8")
    assert "maximum" not in described and "minimum = 1800" in described


def test_what_the_look_in_a_browser_asks_for_is_in_the_book(begun):
    asked = (begun / "tests/browser/book.js").read_text(encoding="utf-8")
    chapter = re.search(r'chapter: "(.+?)\.html"', asked)[1]
    assert (begun / f"{chapter}.md").is_file() and "russia" not in asked
    word = re.search(r'word: "(.+?)"', asked)[1]
    assert pd.read_csv(begun / "data/claims.csv")["statement"].str.contains(word).any()


def test_a_folder_that_is_not_free_is_refused_and_left_as_it_was(tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine")
    assert start.main([str(tmp_path)]) == 1
    assert "not empty; nothing was written" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_the_next_steps_can_be_copied_for_a_folder_whose_name_has_a_space(monkeypatch, capsys):
    monkeypatch.setattr(start, "start", lambda folder: None)
    assert start.main(["../my thesis"]) == 0
    assert "\n  cd '../my thesis'\n  make book\n" in capsys.readouterr().out


def test_a_folder_inside_the_project_is_refused(capsys):
    assert start.main([str(ROOT / "book/mine")]) == 1
    assert "inside this project" in capsys.readouterr().err and not (ROOT / "book/mine").exists()


def test_what_a_clone_lacks_is_named(tmp_path):
    with pytest.raises(start.StartError, match="LICENSE is not in this project"):
        list(start.general(tmp_path))


def test_a_setting_that_the_configuration_lacks_is_named():
    config = (ROOT / "_config.yml").read_text(encoding="utf-8")
    with pytest.raises(start.StartError, match="setting edition_thesis_author 0 times"):
        start.with_settings(config.replace("edition_thesis_author", "edition_thesis_writer"))
