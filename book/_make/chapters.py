"""The chapters of a book as notebooks, read as Sphinx reads them."""

from __future__ import annotations

import dataclasses
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
from sphinx_external_toc.parsing import MalformedError, parse_toc_yaml

from book._make.cells import KeptCells
from book._make.layout import Layout


class BookError(ValueError):
    """The table of contents or a chapter cannot be read."""


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
    BookError
        If the table of contents names a file that does not exist, or a cell's options cannot be read.
    """
    settings = _sphinx_settings(layout.root)
    markdown = MdParserConfig(**_settings_for(MdParserConfig, "myst_", settings))
    notebooks = NbParserConfig(**_settings_for(NbParserConfig, "nb_", settings))
    with KeptCells(layout.cells, repr((markdown, notebooks))) as kept:
        chapters = [_read(path, markdown, notebooks, kept) for path in listed_files(layout.root)]
    return [chapter for chapter in chapters if chapter is not None]


def listed_files(root: Path) -> list[Path]:
    """Find the files that ``_toc.yml`` lists, in its order.

    Raises
    ------
    BookError
        If one of them does not exist, or the table of contents is malformed.
    """
    try:
        docnames = list(parse_toc_yaml(root / "_toc.yml"))
    except MalformedError as error:
        raise BookError(f"_toc.yml: {error}") from error
    return [_source(root, docname) for docname in docnames]


def open_cache(layout: Layout) -> JupyterCacheAbstract:
    """Open the store of executed chapters."""
    layout.cache.mkdir(parents=True, exist_ok=True)
    return get_cache(str(layout.cache))


def _source(root: Path, docname: str) -> Path:
    for ending in ("", ".md", ".ipynb"):
        path = root / f"{docname}{ending}"
        if path.is_file():
            return path
    raise BookError(f"_toc.yml lists {docname}, but there is no {docname}.md or {docname}.ipynb")


def _sphinx_settings(root: Path) -> dict[str, Any]:
    settings, _ = get_final_config(
        user_yaml=root / "_config.yml", cli_config={"latex_individualpages": False}, sourcedir=root
    )
    return settings


def _settings_for(kind: type, prefix: str, settings: dict[str, Any]) -> dict[str, Any]:
    names = (field.name for field in dataclasses.fields(kind))
    return {name: settings[prefix + name] for name in names if prefix + name in settings}


def _read(path: Path, markdown: MdParserConfig, notebooks: NbParserConfig, kept: KeptCells) -> Chapter | None:
    text = path.read_text(encoding="utf-8-sig")
    reader = create_nb_reader(str(path), markdown, notebooks, text)
    if reader is None:
        return None
    notebook = kept.of(path, text, lambda source: _cells(path, reader, source))
    own = notebooks.copy(**dict(notebook.metadata.get(notebooks.metadata_key, {})))
    excluded = any(path.match(pattern) for pattern in own.execution_excludepatterns)
    if own.execution_mode != "cache" or excluded or not any(cell.cell_type == "code" for cell in notebook.cells):
        return None
    return Chapter(path, notebook, own.execution_timeout)


def _cells(path: Path, reader: NbReader, text: str) -> NotebookNode:
    try:
        return reader.read(text)
    except MystMetadataParsingError as error:
        raise BookError(f"{path.name}: {error}") from error
