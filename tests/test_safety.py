"""What the project must not do to those who build or read it: run what it reads, fetch, or write where it should not."""

import ast
import csv
from pathlib import Path

import pandas as pd
import pytest

from analysis import load
from analysis.show import cells
from analysis.show.exhibit import TableExhibit

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for folder in ("analysis", "book") for path in (ROOT / folder).rglob("*.py"))
RUN_WHAT_THEY_READ = {"eval", "exec", "compile", "__import__"}
# Modules that run what they read, or speak to a network.
REFUSED = {
    "pickle", "cPickle", "dill", "cloudpickle", "joblib", "marshal", "shelve", "code", "ftplib", "http", "httpx",
    "requests", "smtplib", "telnetlib", "urllib.request", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip


def dangers(source: str) -> list[str]:
    """Calls and imports that are refused, each with its line."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RUN_WHAT_THEY_READ:
            found.append(f"line {node.lineno}: {node.func.id}()")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            called = f"{ast.unparse(node.func.value)}.{node.func.attr}"
            unsafe = called in ("yaml.load", "yaml.unsafe_load", "yaml.full_load", "os.system", "os.popen", "pd.read_pickle", "np.load", "pd.eval")
            extracts = node.func.attr == "extractall" and not any(word.arg == "filter" for word in node.keywords)
            shell = any(word.arg == "shell" for word in node.keywords)
            addressed = node.func.attr.startswith("read_") and any(
                isinstance(a, ast.Constant) and str(a.value).startswith(("http:", "https:", "ftp:")) for a in node.args
            )
            if unsafe or extracts or shell or addressed:
                found.append(f"line {node.lineno}: {called}()")
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [f"line {node.lineno}: import {name}" for name in names if name in REFUSED or name.split(".")[0] in REFUSED]
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_runs_nothing_it_reads_and_speaks_to_no_network(path):
    assert dangers(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import pickle", "line 1: import pickle"),
        ("from urllib.request import urlopen", "line 1: import urllib.request"),
        ("x = 1\neval('x')", "line 2: eval()"),
        ("import yaml\nyaml.load(text)", "line 2: yaml.load()"),
        ("archive.extractall(folder)", "line 1: archive.extractall()"),
        ("subprocess.run('rm *', shell=True)", "line 1: subprocess.run()"),
        ("pd.read_csv('https://example.org/x.csv')", "line 1: pd.read_csv()"),
    ],
)
def test_danger_in_a_module_is_named_with_its_line(source, said):
    assert said in dangers(source)


def test_archive_unpacked_with_a_filter_is_let_through():
    assert dangers("tar.extractall(folder, filter='data')\nimport urllib.parse") == []


# Downloads.


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "-4.1 to -2", "+"])
def test_cell_that_a_spreadsheet_would_run_is_shown_instead(cell):
    table = pd.DataFrame({"said": ["fine", cell], "value": [-1.5, 2.0]})
    assert cells.defused(table)["said"].tolist() == ["fine", f"'{cell}"]
    assert cells.defused(table)["value"].tolist() == [-1.5, 2.0]


@pytest.mark.parametrize("cell", ["-4.1", "+40%", "1,234", "-1.5e-3", "-", "a=b", "", "\N{MINUS SIGN}3", None])
def test_number_and_ordinary_text_stay_as_they_are(cell):
    table = pd.DataFrame({"said": ["fine", cell]})
    assert cells.defused(table) is table


def test_pack_of_an_exhibit_holds_no_formula():
    data = pd.DataFrame({"label": ["=HYPERLINK(1)"], "value": [-3.0]})
    exhibit = TableExhibit("t", "Title", "Caption", data, (), "none", data.astype(str), "lr")
    assert exhibit.pack()["csv"].decode().splitlines()[1] == "'=HYPERLINK(1),-3"


@pytest.mark.parametrize("name", load.names())
def test_table_of_the_data_package_holds_no_formula(name):
    """The copies beside the pages are the files themselves, whose hashes stand in the descriptor."""
    with load.path(name).open(encoding="utf-8", newline="") as stream:
        found = [(line, cell) for line, row in enumerate(csv.reader(stream), 1) for cell in row if cells.is_formula(cell)]
    assert found == []
