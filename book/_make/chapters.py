"""The chapters of a book as notebooks, read as Sphinx reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jupyter_book.config import get_final_config
from jupyter_cache import get_cache
from jupyter_cache.base import JupyterCacheAbstract
from myst_nb.core.config import NbParserConfig
from myst_nb.core.read import MystMetadataParsingError, NbReader, create_nb_reader
from myst_parser.config.main import MdParserConfig
from nbformat import NotebookNode

from book._ext.execution import kernels
from book._ext.execution.fences import unclosed
from book._ext.execution.settings import InputError, not_utf8
from book._make.cells import KeptCells
from book._make.contents import listed_files
from book._make.layout import Layout
from book._make.unfit import of_kind, refuse_unfit

_CELL = "\n```{code-cell}"
_TITLE = re.compile(r"^#\s+\S|^\S.*\n=+\s*$", re.MULTILINE)
_HEADLESS = (
    "its code cells would not be executed, since the head of the file, which says that it is a notebook, is missing or spoilt. "
    "Put the lines from `---` to `---` of another chapter on top"
)


@dataclass(frozen=True)
class Chapter:
    """One chapter that holds code.

    Parameters
    ----------
    path : Path
        The chapter's file.
    notebook : NotebookNode
        Its cells, without outputs. ``metadata.source_map`` holds the line before each cell's first.
    timeout : int
        Seconds that one cell may take.
    """

    path: Path
    notebook: NotebookNode
    timeout: int

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return self.path.stem


def read_chapters(layout: Layout) -> list[Chapter]:
    """Read the chapters that hold code, in the order of the table of contents.

    The cells are those that Sphinx will see, since both use the reader of myst-nb with the same settings: only then
    does Sphinx find an executed chapter in the cache.

    Raises
    ------
    InputError
        If a setting is not of the right kind, the table of contents names a file that does not exist, or a chapter cannot be read.
    """
    settings = _sphinx_settings(layout.root)
    markdown = of_kind(MdParserConfig, "myst_", settings, layout.root)
    notebooks = of_kind(NbParserConfig, "nb_", settings, layout.root)
    with KeptCells(layout.cells, repr((markdown, notebooks))) as kept:
        chapters = [_read(layout, path, markdown, notebooks, kept) for path in listed_files(layout.root)]
    return [chapter for chapter in chapters if chapter is not None]


def open_cache(layout: Layout) -> JupyterCacheAbstract:
    """Open the store of executed chapters."""
    layout.cache.mkdir(parents=True, exist_ok=True)
    return get_cache(str(layout.cache))


def _sphinx_settings(root: Path) -> dict[str, Any]:
    refuse_unfit(root)
    settings, _ = get_final_config(
        user_yaml=root / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=root
    )
    return settings


def _read(layout: Layout, path: Path, markdown: MdParserConfig, notebooks: NbParserConfig, kept: KeptCells) -> Chapter | None:
    text = _text(layout, path)
    reader = create_nb_reader(str(path), markdown, notebooks, text)
    if reader is None:
        if _CELL in text:
            raise InputError(f"{layout.shown(path)}: {_HEADLESS}")
        return None
    notebook = kept.of(path, text, lambda source: _cells(layout.shown(path), reader, source))
    own = notebooks.copy(**dict(notebook.metadata.get(notebooks.metadata_key, {})))
    excluded = any(path.match(pattern) for pattern in own.execution_excludepatterns)
    if own.execution_mode != "cache" or excluded or not any(cell.cell_type == "code" for cell in notebook.cells):
        return None
    return Chapter(path, notebook, own.execution_timeout)


def _text(layout: Layout, path: Path) -> str:
    """What a chapter says; refused where it is no UTF-8, has no title, a block of it is not closed, or its head names another kernel."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise InputError(not_utf8(layout.shown(path), content, error)) from error
    if path.suffix == ".md":
        if said := unclosed(text) or kernels.another(text):
            raise InputError(f"{layout.shown(path)}, {said}.")
        if not _TITLE.search(text):
            raise InputError(f"{layout.shown(path)}: has no title, by which the contents could name it. Begin its text with a line such as `# Title`.")
    return text


def _cells(name: str, reader: NbReader, text: str) -> NotebookNode:
    try:
        return reader.read(text)
    except MystMetadataParsingError as error:
        raise InputError(f"{name}: {error}") from error
