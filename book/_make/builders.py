"""Sphinx, told what jupyter-book tells it, and able to write the PDF out of the same reading as the pages."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from jupyter_book.config import get_final_config
from sphinx.application import Sphinx
from sphinx.builders import Builder

from book._make.layout import Layout
from book._make.nursery import die_with

BUILDERS = {"html": "html", "pdf": "typst"}


def sphinx(layout: Layout, form: str, talkative: bool) -> Sphinx:
    """Return Sphinx ready to write the book in one form, warnings counting as errors.

    ``jupyter_book.sphinx.build_sphinx`` does the same and builds at once, which leaves nothing to connect to.
    """
    settings, _ = get_final_config(
        user_yaml=layout.root / "_config.yml",
        cli_config={"external_toc_path": str(layout.root / "_toc.yml"), "latex_individualpages": False},
        sourcedir=layout.root,
        use_external_toc=True,
    )
    return Sphinx(
        srcdir=layout.root,
        confdir=None,
        outdir=layout.work / BUILDERS[form],
        doctreedir=layout.work / ".doctrees",
        buildername=BUILDERS[form],
        confoverrides=settings,
        status=sys.stdout if talkative else None,
        warning=sys.stderr,
        warningiserror=True,
        keep_going=True,
    )


class PdfBeside:
    """Writes the PDF when the chapters have been read for the pages: in a process beside, where processes can fork.

    Parameters
    ----------
    app : Sphinx
        Sphinx about to write the pages; its build ends when both are written.
    folder : Path
        Where the PDF goes.

    Attributes
    ----------
    failure : str
        After the build: why there is no PDF; empty if there is one.
    """

    def __init__(self, app: Sphinx, folder: Path) -> None:
        self.failure = ""
        self._folder = folder
        self._process: BaseProcess | None = None
        forks = sys.platform == "linux"
        if forks:
            app.connect("write-started", self._start)
        # Last of all: what belongs to the pages is done meanwhile, and asks which builder is at work.
        app.connect("build-finished", self._wait if forks else self._write_after, priority=1000)

    def __enter__(self) -> PdfBeside:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()

    def _start(self, app: Sphinx, builder: Builder) -> None:
        # The builder of the PDF may tell of its start, too.
        if builder.name == BUILDERS["pdf"]:
            return
        self._answer, sender = get_context("fork").Pipe(duplex=False)
        self._process = get_context("fork").Process(target=_write_and_tell, args=(app, self._folder, sender, os.getpid()))
        self._process.start()
        sender.close()

    def _wait(self, app: Sphinx, error: Exception | None) -> None:
        if error is not None:
            return
        if self._process is None:
            # All pages were there already, so that no writing of theirs has started.
            self._write_after(app, error)
            return
        try:
            self.failure = self._answer.recv()
        except EOFError:
            self.failure = "the process that wrote it died; the usual cause is too little memory"
        self._process.join()

    def _write_after(self, app: Sphinx, error: Exception | None) -> None:
        if error is None:
            _write(app, self._folder)


def _write_and_tell(app: Sphinx, folder: Path, teller: Connection, parent: int) -> None:
    die_with(parent)
    # An interrupt at the keyboard is for the parent, which ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warned = app._warncount
    try:
        _write(app, folder)
    except Exception as error:
        teller.send(str(error) or repr(error))
    else:
        teller.send(f"it was written with warnings ({app._warncount - warned}), see above" if app._warncount > warned else "")


def _write(app: Sphinx, folder: Path) -> None:
    """Write the PDF from what Sphinx has read for the pages."""
    for tag in ("html", "format_html", "builder_html"):
        app.tags.remove(tag)
    folder.mkdir(parents=True, exist_ok=True)
    app.builder = app.create_builder(BUILDERS["pdf"])
    app.builder.outdir = folder
    app.builder.init()
    app.builder.write(None, [], "all")
    app.builder.finish()
