"""Write the chapters as notebooks with their outputs, so that nbval can run them again and compare."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat

from book._make.chapters import Chapter, open_cache, read_chapters
from book._make.layout import Layout


def write_notebooks(layout: Layout) -> list[Path]:
    """Write one notebook per executed chapter, its reference outputs being those that the book shows.

    Parameters
    ----------
    layout : Layout
        The project; its chapters have been executed.

    Returns
    -------
    list of Path
        The notebooks, in the order of the table of contents.

    Raises
    ------
    KeyError
        If a chapter has not been executed.
    """
    shutil.rmtree(layout.replays, ignore_errors=True)
    layout.replays.mkdir(parents=True)
    cache = open_cache(layout)
    return [_write(layout, cache, chapter) for chapter in read_chapters(layout)]


def _write(layout: Layout, cache, chapter: Chapter) -> Path:
    _, notebook = cache.merge_match_into_notebook(chapter.notebook)
    for number, cell in enumerate(notebook.cells):
        # Cell ids are random otherwise, and the files would differ from run to run.
        cell["id"] = f"cell-{number}"
    notebook.nbformat_minor = 5
    path = (layout.replays / chapter.path.relative_to(layout.root)).with_suffix(".ipynb")
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)
    return path
