"""Write the book with Sphinx in a work folder, and put it in place of the last one once it is whole."""

from __future__ import annotations

import filecmp
import os
import re
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from pybtex.scanner import PybtexSyntaxError
from sphinx.application import Sphinx
from sphinx.cmd.build import handle_exception
from sphinx.environment import BuildEnvironment
from sphinx.util.console import nocolor
from sphinx.util.docutils import docutils_namespace, patch_docutils

from book._ext.execution.settings import CONFIG
from book._make.alongside import ChapterFailed, Execution
from book._make.builders import BUILDERS, PdfBeside, sphinx
from book._make.layout import Layout

_FAILED = "Sphinx could not write the book without a warning; see above"
_NO_EXTENSION = re.compile(r"Could not import extension (\S+) \(exception: (.*)\)")
_ENTRY = re.compile(r"\s*@\w+\s*[{(]\s*([^,\s]*)")
# How Sphinx is to speak of an error.
_PLAIN = Namespace(pdb=False, verbosity=0, traceback=False)


class PublishError(RuntimeError):
    """Sphinx warned or failed, so that there is no new book."""


@dataclass(frozen=True)
class Writer:
    """Sphinx at work in the work folder of one project.

    Parameters
    ----------
    layout : Layout
        The project.
    chapters : Execution
        The chapters, which may still be running.
    talkative : bool
        Whether Sphinx says what it does, besides its warnings.
    """

    layout: Layout
    chapters: Execution
    talkative: bool = False

    @property
    def unfinished(self) -> Path:
        """A file that is there from the first page that Sphinx reads; who takes the book from the work folder removes it."""
        return self.layout.work / "UNFINISHED"

    def write(self, forms: list[str]) -> None:
        """Write the book in the forms asked for, with warnings as errors; the chapters are read once.

        Parameters
        ----------
        forms : list of {"html", "pdf"}
            Which forms; both are written side by side.

        Raises
        ------
        PublishError
            If Sphinx or the typesetter warned, or stopped at an error of its own.
        ChapterFailed
            If a chapter was not executed.
        OSError, KeyboardInterrupt
            As they come.
        """
        if not sys.stderr.isatty():
            nocolor()
        self.layout.work.mkdir(parents=True, exist_ok=True)
        app = beside = None
        try:
            with patch_docutils(None), docutils_namespace():
                app = sphinx(self.layout, forms[0], self.talkative)
                self._let_pages_wait(app)
                with PdfBeside(app, self.layout.work / BUILDERS["pdf"]) if len(forms) > 1 else nullcontext() as beside:
                    app.build()
        except (OSError, ChapterFailed):
            raise
        except Exception as error:
            if said := told(error, self.layout.root):
                raise PublishError(said) from error
            handle_exception(app, _PLAIN, error, sys.stderr)
            raise PublishError(_FAILED) from error
        if beside and beside.failure:
            raise PublishError(f"The PDF was not written: {beside.failure}")
        if app.statuscode:
            raise PublishError(_FAILED)

    def _let_pages_wait(self, app: Sphinx) -> None:
        """Have Sphinx read a page when its chapter has been executed, and write when all have."""

        def turn(docname: str) -> int:
            return self.chapters.turn(Path(app.env.doc2path(docname)))

        def before_all(_: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
            docnames.sort(key=turn)

        def before(_: Sphinx, docname: str, source: list[str]) -> None:
            self.chapters.wait(Path(app.env.doc2path(docname)))
            self.unfinished.touch()

        def after_all(_: Sphinx, env: BuildEnvironment) -> None:
            self.chapters.wait_for_all()
            self.unfinished.touch()

        app.connect("env-before-read-docs", before_all)
        app.connect("source-read", before, priority=0)
        app.connect("env-updated", after_all, priority=0)

    def forget(self) -> None:
        """Remove what Sphinx remembers of a build.

        A page that was read with a warning is not read again, so a second build would pass with the defect still there.
        """
        shutil.rmtree(self.layout.work, ignore_errors=True)


def told(error: Exception, root: Path) -> str:
    """Say in a sentence, with file and line, what Sphinx hands on from others without them; empty of anything else."""
    cause = getattr(error, "orig_exc", None)
    if isinstance(cause, PybtexSyntaxError):
        return _of_bibliography(cause, root)
    if found := _NO_EXTENSION.search(str(error)):
        line = next((number for number, text in enumerate((root / CONFIG).read_text(encoding="utf-8").splitlines(), 1) if found[1] in text), 1)
        return f"{CONFIG}, line {line}: the extension {found[1]} cannot be imported ({found[2]}). Put its name right, or install the package that has it."
    return ""


def _of_bibliography(error: PybtexSyntaxError, root: Path) -> str:
    """The entry in which a bibliography cannot be read: the last that begins before the line where the reader gave up."""
    path = Path(str(error.filename))
    lines = path.read_text(encoding="utf-8").splitlines()[: max((error.lineno or 1) - 1, 1)]
    line, key = next(((number, found[1]) for number, text in reversed([*enumerate(lines, 1)]) if (found := _ENTRY.match(text))), (1, "?"))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return (
        f"{name}, line {line}: the entry {key} cannot be read ({error}). Each brace that is opened wants its close, "
        "and each field a comma behind it."
    )


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
        shutil.copytree(layout.work / "html", new_html, copy_function=_as_it_is_or_copied(layout))
    if "pdf" in forms:
        shutil.copyfile(layout.work / "typst" / layout.pdf.name, new_pdf)
    # Everything is on the disk now: what follows only renames.
    if "html" in forms:
        _swap_folder(new_html, layout.html)
    if "pdf" in forms:
        os.replace(new_pdf, layout.pdf)


def _as_it_is_or_copied(layout: Layout) -> Callable[[str, str], None]:
    """What puts a file of the work folder into the new book: the file of the last book where it is the same, else a copy.

    A file that exists gets one name more, which takes a hundredth of the time of a new file; the last book is removed soon.
    """

    def put(source: str, target: str) -> None:
        finished = layout.html / Path(source).relative_to(layout.work / "html")
        try:
            if filecmp.cmp(source, finished, shallow=False):
                os.link(finished, target)
                return
        except OSError:
            # Not in the last book, or on a disk where a file has one name only.
            pass
        shutil.copy2(source, target)

    return put


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
