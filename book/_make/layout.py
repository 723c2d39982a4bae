"""Where a project keeps what the build reads and writes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from book._ext.execution import CACHE, EXECUTED
from book._ext.execution.settings import of_sphinx


@dataclass(frozen=True)
class Layout:
    """The folders and files of one project.

    Parameters
    ----------
    root : Path
        Folder that holds ``_config.yml`` and ``_toc.yml``.
    """

    root: Path

    @cached_property
    def settings(self) -> dict[str, Any]:
        """The Sphinx settings stated in ``_config.yml``."""
        return of_sphinx(self.root)

    @property
    def products(self) -> Path:
        """Folder of everything that a build writes."""
        return self.root / "_build"

    @property
    def html(self) -> Path:
        """The finished pages."""
        return self.products / "html"

    @property
    def pdf(self) -> Path:
        """The finished PDF."""
        return self.products / self.settings.get("typst_filename", "book.pdf")

    @property
    def work(self) -> Path:
        """Folder in which a book is made before it replaces the finished one."""
        return self.products / "work"

    @property
    def cache(self) -> Path:
        """The executed chapters."""
        return self.root / CACHE

    @property
    def cells(self) -> Path:
        """Cells of the chapters as they were last read."""
        return self.root / EXECUTED / "cells"

    @property
    def replays(self) -> Path:
        """Chapters as notebooks with their outputs, for nbval."""
        return self.products / "nbval"

    def shown(self, path: Path) -> str:
        """Name a path as it is printed: relative to the project."""
        return path.relative_to(self.root).as_posix()
