"""What the project must not do to those who build or read it: run what it reads, fetch, or write where it should not."""

import ast
from pathlib import Path

import pytest

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
