"""The small book, built once in a process of tests; tests work on copies."""

import re
import shutil
import subprocess

import pytest

from tests.building.small_book import HTML, ROOT, command, executions, skeleton


@pytest.fixture(scope="session")
def finished(tmp_path_factory):
    """A small book, built once; tests work on copies."""
    root = skeleton(tmp_path_factory.mktemp("finished") / "book")
    done = subprocess.run(command(root, *HTML), cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^first +executed +\d+\.\d s$", done.stdout, flags=re.MULTILINE)
    assert done.stdout.rstrip().endswith("_build/html/index.html")
    assert executions(root) == 2
    return root


@pytest.fixture
def book(finished, tmp_path):
    """A copy of the small book to spoil."""
    return shutil.copytree(finished, tmp_path / "book")
