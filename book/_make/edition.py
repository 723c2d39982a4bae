"""Make the book: execute the chapters, write pages and PDF, put them in place, say what was done."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from book._ext.execution import CACHE, InputError, digest, files_under, fingerprint, forget_if_stale, settle
from book._make import manifest, record
from book._make.layout import Layout

if TYPE_CHECKING:
    from book._make.alongside import Execution
    from book._make.execute import Outcome
    from book._make.kernels import Nursery

_PAGES_DEPEND_ON = ("book/_ext", "book/_static", "book/_templates", "_config.yml", "_toc.yml", "requirements.lock")
# Chapters that fail by the same fault and are told in full.
_TOLD_EACH = 2
_SAID = {"html": "pages", "pdf": "PDF"}
_DISK_FULL = (
    "The disk is full: free some space (the environment takes about 0.8 GB, the book 0.1 GB) and run the command again."
)


class BuildError(RuntimeError):
    """The book was not built; the message is for the one who asked for it."""


def build(root: Path, forms: list[str], *, strict: bool = False, force: bool = False, talkative: bool = False) -> int:
    """Build the book and report on the way.

    Parameters
    ----------
    root : Path
        Folder of the project.
    forms : list of {"html", "pdf"}
        What to write.
    strict : bool
        Start from a clean tree: every product of earlier builds is removed first.
    force : bool
        Build even if nothing has changed.
    talkative : bool
        Let Sphinx say what it does.

    Returns
    -------
    int
        Exit status: 0 if the book is in place, 1 if it could not be built, 130 if interrupted. In the last two cases
        the book that was there before is untouched.
    """
    layout = Layout(root)
    try:
        _build(layout, forms, strict, force, talkative)
    except KeyboardInterrupt:
        return _fail(layout, "Interrupted.", 130)
    except (BuildError, InputError) as error:
        return _fail(layout, str(error), 1)
    except (OSError, sqlite3.Error) as error:
        said = plainly(error)
        if said is None:
            raise
        return _fail(layout, said, 1)
    return 0


def plainly(error: OSError | sqlite3.Error) -> str | None:
    """Say in a sentence that the disk is full or a place may not be written, and what to do; None for any other error."""
    if is_disk_full(error):
        return _DISK_FULL
    unwritable = isinstance(error, OSError) and error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
    if not unwritable and "readonly database" not in str(error):
        return None
    place = getattr(error, "filename", None) or "a file of _build"
    return f"{place} cannot be written: work in a copy of the project that is yours, or have the right given to you."


def is_disk_full(error: BaseException | str | None) -> bool:
    """Say whether an error, or one that led to it, is the system's "no space left"."""
    if error is None or isinstance(error, str):
        return "no space left on device" in (error or "").lower() or "disk is full" in (error or "").lower()
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return is_disk_full(str(error)) or is_disk_full(error.__cause__ or error.__context__)


def _build(layout: Layout, forms: list[str], strict: bool, force: bool, talkative: bool) -> None:
    start = time.perf_counter()
    if strict:
        shutil.rmtree(layout.products, ignore_errors=True)
    made_from = record.inputs(layout)
    if not force and record.is_current(layout, forms, made_from):
        _say("book", "nothing changed since the last build")
    else:
        settle(layout.root)
        _write(layout, forms, talkative, start_chapters(layout))
        record.remember(layout, forms, made_from)
        _manifest(layout, made_from)
        _name_what_is_left_out(layout)
    _close(layout, forms, time.perf_counter() - start)


def _name_what_is_left_out(layout: Layout) -> None:
    """Say which chapters are in the folder and not in the book: one just written is easily forgotten in the contents."""
    # Imported late, as what reads chapters is.
    from book._make.finished import unlisted_chapters

    for said in unlisted_chapters(layout.root):
        print(f"{said}, so it is not in the book", flush=True)


def _manifest(layout: Layout, made_from: str) -> None:
    """Write the manifest of a book that is whole, and none where one of its forms is older than the other."""
    if record.is_current(layout, ["html", "pdf"], made_from):
        manifest.write(layout)
    else:
        (layout.products / manifest.NAME).unlink(missing_ok=True)


def execute_chapters(layout: Layout) -> None:
    """Execute the chapters whose outputs are missing or stale, saying for each what was done and how long it took.

    Raises
    ------
    InputError
        If a setting, the table of contents or a chapter cannot be read.
    BuildError
        If a chapter raises; the message names chapter, cell, line and error.
    """
    _finish(start_chapters(layout))


def start_chapters(layout: Layout) -> Execution:
    """Begin to execute the chapters whose outputs are missing or stale; as each is done, what was done is said.

    They run on while pages are written only if all of them are executed anew: all pages are read again then. After a
    chapter that fails Sphinx reads all of them again, too, which an error in one cell need not cost.

    Raises
    ------
    InputError
        If a setting, the table of contents or a chapter cannot be read.
    BuildError
        If a chapter raises while the others are at hand.
    """
    if forget_if_stale(layout.root, fingerprint(layout.root)):
        _say("chapters", "analysis, data or packages have changed: all are executed again")
    afresh = not (layout.root / CACHE).exists()
    # With nothing at hand kernels are sure to be needed; they get ready during the imports.
    nursery = _nursery(layout) if afresh else None
    # Imported late: reading and executing need a second of imports, a build with nothing to do does not.
    from book._make.alongside import Execution
    from book._make.chapters import read_chapters
    from book._make.contents import parts_without_chapter
    from book._make.execute import execute

    try:
        chapters = read_chapters(layout)
        if unlisted := parts_without_chapter(layout.root):
            raise InputError("\n".join(unlisted))
    except BaseException:
        if nursery:
            nursery.close()
        raise
    execution = Execution(chapters, execute(layout, chapters, nursery), _tell)
    if not afresh:
        _finish(execution)
    return execution


def _tell(outcome: Outcome) -> None:
    did = "FAILED" if outcome.error else "unchanged" if outcome.seconds is None else "executed"
    _say(outcome.chapter.name, did, outcome.seconds)


def _finish(chapters: Execution) -> None:
    """Wait for all chapters and refuse to go on if one has failed."""
    failed = chapters.finish()
    if any(is_disk_full(message) for message in failed):
        raise BuildError("\n".join([*failed, _DISK_FULL]))
    if failed:
        raise BuildError("\n".join(_alike_together(failed)))


def _alike_together(failed: list[str]) -> Iterator[str]:
    """What went wrong in chapters; what a fault of the analysis does to all of them is told once."""
    alike: dict[str, list[str]] = {}
    for message in failed:
        place, _, rest = message.partition("\n")
        alike.setdefault(rest.partition("\n")[2], []).append(f"{place}\n{rest}")
    for messages in alike.values():
        yield from messages[:_TOLD_EACH]
        if others := messages[_TOLD_EACH:]:
            yield f"  The same in {', '.join(sorted(other.partition(':')[0] for other in others))}."


def _nursery(layout: Layout) -> Nursery | None:
    from book._make.kernels import nursery

    return nursery(layout.root)


def _write(layout: Layout, forms: list[str], talkative: bool, chapters: Execution) -> None:
    from book._make.alongside import ChapterFailed
    from book._make.publish import PublishError, Writer, put_in_place, recover

    writer = Writer(layout, chapters, talkative)
    recover(layout)
    _forget_if_tools_changed(layout, writer.forget)
    # A build that is killed leaves the mark behind: Sphinx takes a page that was read for one that was written.
    if writer.unfinished.exists():
        writer.forget()
    try:
        start = time.perf_counter()
        writer.write(forms)
        _say(" and ".join(_SAID[form] for form in forms), "written", time.perf_counter() - max(start, chapters.ended))
        put_in_place(layout, forms)
        writer.unfinished.unlink(missing_ok=True)
    except BaseException as error:
        if writer.unfinished.exists():
            writer.forget()
        recover(layout)
        if isinstance(error, (ChapterFailed, PublishError)):
            _finish(chapters)
        if isinstance(error, PublishError):
            raise BuildError(_DISK_FULL if is_disk_full(error) else str(error)) from error
        raise


def _forget_if_tools_changed(layout: Layout, forget: Callable[[], None]) -> None:
    """Start afresh when an extension, a setting or the order of pages has changed: Sphinx would keep old pages."""
    current = digest(layout.root, files_under(layout.root, _PAGES_DEPEND_ON))
    mark = layout.work / "TOOLS"
    if not mark.is_file() or mark.read_text(encoding="utf-8") != current:
        forget()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(current, encoding="utf-8")


def _close(layout: Layout, forms: list[str], seconds: float) -> None:
    places = {"html": layout.html / "index.html", "pdf": layout.pdf}
    _say("total", "", seconds)
    print("Open:", *(f"  {layout.shown(places[form])}" for form in forms), sep="\n", flush=True)


def _fail(layout: Layout, message: str, status: int) -> int:
    # The name of the PDF stands in the settings, and those may be what is wrong.
    last = [place for place in (layout.html, *sorted(layout.products.glob("*.pdf"))) if place.exists()]
    kept = " and ".join(layout.shown(place) for place in last)
    left = f"The last good book is untouched: {kept}." if last else "There is no earlier book to fall back on."
    print(f"\n{message}\nThe book was not built. {left}", file=sys.stderr, flush=True)
    return status


def _say(subject: str, did: str, seconds: float | None = None) -> None:
    width = max(24, min(40, shutil.get_terminal_size().columns // 3))
    print(f"{subject:<{width}} {did:<10}" + ("" if seconds is None else f" {seconds:6.1f} s"), flush=True)
