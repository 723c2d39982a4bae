"""Small books on which the Sphinx extension of the edition is tried."""

import gc
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests import warm

# The same cases in every run, and no judgement by the clock: a busy machine is no fault of a measure.
settings.register_profile("edition", derandomize=True, deadline=None)
if settings.get_current_profile_name() != "mutants":
    settings.load_profile("edition")

warm.compile_templates_once()

TEMPLATES = str(Path(__file__).resolve().parents[1] / "book/_templates")
CONF = f"""
extensions = ["myst_parser", "mathml", "edition"]
myst_enable_extensions = ["dollarmath"]
html_math_renderer = "mathml"
html_theme = "basic"
edition_date, edition_version, edition_thesis_author = "2026-01-02", "0.0", "A. N. Author"
templates_path, html_title, author = [{TEMPLATES!r}], "A Book: of tests", "A. N. Author"
exclude_patterns = ["_build"]
"""


def pytest_collection_finish():
    """What is in memory when the tests begin stays there: to look through it again and again costs a tenth of their time.

    What is made after it is looked through seldom, which saves a twentieth.
    """
    gc.freeze()
    gc.set_threshold(50_000)


def pytest_collection_modifyitems(items):
    """Tests that look into a table of data are for books that have it."""
    from analysis import load

    for item in items:
        missing = {name for mark in item.iter_markers("tables") for name in mark.args} - set(load.names())
        if missing:
            item.add_marker(pytest.mark.skip(reason=f"this book has no table {', '.join(sorted(missing))}"))


@pytest.fixture(scope="session")
def packed_once():
    """Every small book has all tables beside its pages; they are compressed once."""
    from edition import registers

    with patch.object(registers, "_packed", cache(registers._packed)):
        yield


@pytest.fixture
def book(tmp_path, packed_once):
    """Write pages, build them as HTML and return the text of the first."""

    def build(text: str, **pages: str) -> str:
        (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
        (tmp_path / "book").mkdir(exist_ok=True)
        for name, page in {"numbers": "# Numbers", "claims": "# Claims", **pages}.items():
            (tmp_path / "book" / f"{name}.md").write_text(f"---\norphan: true\n---\n{page}\n", encoding="utf-8")
        (tmp_path / "index.md").write_text(text, encoding="utf-8")
        out = tmp_path / "_build/html"
        with patch_docutils(tmp_path), docutils_namespace():
            Sphinx(
                tmp_path, tmp_path, out, tmp_path / "_build/doctrees", "html", status=None, freshenv=True, warningiserror=True
            ).build()
        return (out / "index.html").read_text(encoding="utf-8")

    return build
