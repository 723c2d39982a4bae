"""Write the book with Sphinx in a work folder, and put it in place of the last one once it is whole."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from jupyter_book.sphinx import build_sphinx
from sphinx.util.console import nocolor

from book._ext.execution import edition_epoch
from book._make.layout import Layout

BUILDERS = {"html": "html", "pdf": "typst"}


class PublishError(RuntimeError):
    """Sphinx warned or failed, so that there is no new book."""


@dataclass(frozen=True)
class Writer:
    """Sphinx at work in the work folder of one project.

    Parameters
    ----------
    layout : Layout
        The project.
    talkative : bool
        Whether Sphinx says what it does, besides its warnings.
    """

    layout: Layout
    talkative: bool = False

    def write_all(self, forms: list[str], told: Callable[[str, float], None]) -> None:
        """Write the book in the forms asked for; the PDF is typeset while the pages are written.

        Parameters
        ----------
        forms : list of {"html", "pdf"}
            Which forms.
        told : callable
            Is told of each form that is done, with the seconds that it took.

        Raises
        ------
        PublishError
            As :meth:`write` does, or if the typesetter warned or failed.
        """
        start = time.perf_counter()
        with ThreadPoolExecutor(1) as pool:
            if "pdf" in forms:
                self.write("pdf")
                typesetting = pool.submit(self._typeset)
            if "html" in forms:
                self.write("html")
                told("pages", time.perf_counter() - start)
            if "pdf" in forms:
                typesetting.result()
                told("PDF", time.perf_counter() - start)

    def _typeset(self) -> None:
        source = (self._typst / self.layout.pdf.name).with_suffix(".typ")
        if not source.is_file():
            # The builder has written the PDF itself.
            return
        # The extensions' folder is on the path once Sphinx has run.
        from typst_pdf.compiler import compile_book
        from typst_pdf.errors import CompileError

        try:
            warnings = compile_book(source, self._typst / self.layout.pdf.name, edition_epoch(self.layout.root))
        except CompileError as error:
            raise PublishError(f"The PDF could not be typeset: {error}") from error
        if warnings:
            raise PublishError("\n".join(["The typesetter warned:", *warnings]))

    @property
    def _typst(self) -> Path:
        return self.layout.work / BUILDERS["pdf"]

    def write(self, form: str) -> None:
        """Write the book in one form, with warnings as errors; of the PDF the source alone.

        Parameters
        ----------
        form : {"html", "pdf"}
            Which form.

        Raises
        ------
        PublishError
            If Sphinx warned, or stopped at an error of its own.
        OSError, KeyboardInterrupt
            As they come.
        """
        if not sys.stderr.isatty():
            nocolor()
        work = self.layout.work
        work.mkdir(parents=True, exist_ok=True)
        result = build_sphinx(
            self.layout.root,
            work / BUILDERS[form],
            doctreedir=work / ".doctrees",
            noconfig=True,
            path_config=self.layout.root / "_config.yml",
            confoverrides={
                "external_toc_path": str(self.layout.root / "_toc.yml"),
                "latex_individualpages": False,
                **({"typst_typeset": False} if form == "pdf" else {}),
            },
            builder=BUILDERS[form],
            warningiserror=True,
            keep_going=True,
            quiet=not self.talkative,
        )
        if isinstance(result, (OSError, KeyboardInterrupt)):
            raise result
        if result:
            raise PublishError(f"Sphinx could not write the {form} without a warning; see above") from (
                result if isinstance(result, Exception) else None
            )

    def forget(self) -> None:
        """Remove what Sphinx remembers of a build.

        A page that was read with a warning is not read again, so a second build would pass with the defect still there.
        """
        shutil.rmtree(self.layout.work, ignore_errors=True)


def put_in_place(layout: Layout, forms: list[str]) -> None:
    """Replace the finished book by the one in the work folder.

    The work folder keeps its own copy, which lets Sphinx write only what has changed next time.

    Parameters
    ----------
    layout : Layout
        The project.
    forms : list of {"html", "pdf"}
        The forms that were written.
    """
    new_html, new_pdf = layout.products / "html.new", layout.products / "pdf.new"
    if "html" in forms:
        shutil.rmtree(new_html, ignore_errors=True)
        shutil.copytree(layout.work / "html", new_html)
    if "pdf" in forms:
        shutil.copyfile(layout.work / "typst" / layout.pdf.name, new_pdf)
    # Everything is on the disk now: what follows only renames.
    if "html" in forms:
        _swap_folder(new_html, layout.html)
    if "pdf" in forms:
        os.replace(new_pdf, layout.pdf)


def recover(layout: Layout) -> None:
    """Bring the last good pages back if a build was killed between two renames, and remove what it left."""
    old = _aside(layout.html)
    if old.exists() and not layout.html.exists():
        old.rename(layout.html)
    for leftover in (old, layout.products / "html.new"):
        shutil.rmtree(leftover, ignore_errors=True)
    (layout.products / "pdf.new").unlink(missing_ok=True)


def _swap_folder(new: Path, place: Path) -> None:
    old = _aside(place)
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _aside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.old")
