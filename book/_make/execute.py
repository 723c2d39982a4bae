"""Execute chapters side by side and keep their outputs where Sphinx looks for them."""

from __future__ import annotations

import ast
import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from jupyter_cache.base import CacheBundleIn
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode

from book._make import meant
from book._make.chapters import Chapter, open_cache
from book._make.kernels import Nursery, nursery
from book._make.layout import Layout

# One more than there are processors, since a kernel that starts or ends mostly waits.
MOST_KERNELS = 5

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r"Cell In\[\d+\], line (\d+)")


class ChapterError(RuntimeError):
    """A chapter's cell raised, ran out of time or lost its kernel."""


@dataclass(frozen=True)
class Outcome:
    """What became of one chapter.

    Parameters
    ----------
    chapter : Chapter
        The chapter.
    seconds : float or None
        Time of execution; None if its outputs were at hand.
    error : ChapterError or None
        What went wrong, with the place.
    """

    chapter: Chapter
    seconds: float | None
    error: ChapterError | None = None


def execute(layout: Layout, chapters: list[Chapter], ready: Nursery | None = None) -> Iterator[Outcome]:
    """Execute the chapters whose outputs are not at hand, side by side, and keep their outputs.

    Parameters
    ----------
    layout : Layout
        The project.
    chapters : list of Chapter
        As :func:`book._make.chapters.read_chapters` gives them.
    ready : Nursery, optional
        What starts the kernels; one is made where it is wanted and there is none. It is closed at the end.

    Yields
    ------
    Outcome
        One for each chapter as it is done. A chapter with an error is not kept.
    """
    cache = open_cache(layout)
    waiting = []
    for chapter in chapters:
        if _is_kept(cache, chapter.notebook):
            yield Outcome(chapter, None)
        else:
            waiting.append(chapter)
    if not waiting and not ready:
        return
    # Threads suffice: the work is done in the kernels, which are processes of their own.
    pool = ThreadPoolExecutor(min((os.cpu_count() or 1) + 1, MOST_KERNELS))
    ready = ready or nursery(layout.root)
    try:
        running = [pool.submit(_run, layout, chapter, ready) for chapter in longest_first(waiting)]
        for done in as_completed(running):
            outcome = done.result()
            if outcome.error is None:
                _keep(cache, outcome)
            yield outcome
    finally:
        # Not waiting: after an interrupt the remaining chapters are of no use.
        pool.shutdown(wait=False, cancel_futures=True)
        if ready:
            ready.close()


def longest_first(chapters: list[Chapter]) -> list[Chapter]:
    """Order chapters as they are started: those with the most code cells first, so that none is left alone at the end."""
    return sorted(chapters, key=_length, reverse=True)


def _length(chapter: Chapter) -> int:
    return sum(cell.cell_type == "code" for cell in chapter.notebook.cells)


def _first(chapter: Chapter) -> int:
    return next(index for index, cell in enumerate(chapter.notebook.cells) if cell.cell_type == "code")


def _is_kept(cache, notebook: NotebookNode) -> bool:
    try:
        cache.match_cache_notebook(notebook)
    except KeyError:
        return False
    return True


def _keep(cache, outcome: Outcome) -> None:
    bundle = CacheBundleIn(
        outcome.chapter.notebook, str(outcome.chapter.path), data={"execution_seconds": outcome.seconds}
    )
    cache.cache_notebook_bundle(bundle, check_validity=False, overwrite=True)


def _run(layout: Layout, chapter: Chapter, ready: Nursery | None) -> Outcome:
    started: list[int] = []
    # As myst-nb does it, so that the outputs are the same whoever executes: in the chapter's folder, without times.
    client = NotebookClient(
        chapter.notebook,
        km=ready.manager() if ready else None,
        timeout=chapter.timeout,
        record_timing=False,
        on_cell_execute=lambda cell, cell_index: started.append(cell_index),
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(chapter.path.parent)}},
    )
    start = time.perf_counter()
    error = None
    try:
        client.execute(cleanup_kc=True)
    except (CellExecutionError, CellTimeoutError, RuntimeError) as raised:
        # A kernel that dies raises a RuntimeError, whether it had started or not.
        error = ChapterError(_explain(layout, chapter, started[-1] if started else _first(chapter), raised))
    return Outcome(chapter, time.perf_counter() - start, error)


def _explain(layout: Layout, chapter: Chapter, index: int, error: Exception) -> str:
    """Say in which chapter, cell and line something went wrong, and what; the index counts all cells."""
    number = sum(cell.cell_type == "code" for cell in chapter.notebook.cells[: index + 1])
    source = chapter.notebook.cells[index].source.splitlines() or [""]
    if isinstance(error, CellExecutionError):
        text = _COLOUR.sub("", error.traceback)
        frames = _FRAME.findall(text)
        # What is raised while an output is shown comes from the last statement, which no line of the traceback names.
        within = min(int(frames[0]), len(source)) if frames else _last_statement(chapter.notebook.cells[index].source)
        # What is raised while an output is shown, as a figure's drawing is, has its name in the traceback alone.
        unnamed = error.ename == "NoneType"
        reason = text.strip().splitlines()[-1] if unnamed else f"{error.ename}: {_COLOUR.sub('', error.evalue)}"
    else:
        text, within, reason = "", 1, _plain_reason(chapter, error)
    cells = [cell.source for cell in chapter.notebook.cells[: index + 1] if cell.cell_type == "code"]
    if name := meant.nearest(layout.root, reason, cells):
        reason += f"; did you mean {name!r}?"
    line = _first_line(chapter, index) + within - 1
    where = f"{layout.shown(chapter.path)}: code cell {number}, line {line} of the file"
    parts = [where, f"    {source[within - 1].strip()}", f"  {reason}"]
    return "\n".join([*parts, *_deepest_call(layout.root, text)])


def _last_statement(source: str) -> int:
    """The line, counted from 1, on which the last statement of a cell begins."""
    try:
        return ast.parse(source).body[-1].lineno
    except (SyntaxError, IndexError):
        return 1


def _plain_reason(chapter: Chapter, error: Exception) -> str:
    if isinstance(error, CellTimeoutError):
        return f"the cell took longer than {chapter.timeout} seconds (_config.yml: execute: timeout)"
    return "the kernel died; the usual cause is too little memory"


def _first_line(chapter: Chapter, index: int) -> int:
    """Find the line of the file, counted from 1, on which a cell's code begins, below its options."""
    lines = chapter.path.read_text(encoding="utf-8-sig").splitlines()
    body = chapter.notebook.cells[index].source.splitlines()
    fence = chapter.notebook.metadata.get("source_map", [0] * (index + 1))[index]
    for start in range(fence, len(lines)):
        if lines[start : start + len(body)] == body:
            return start + 1
    return fence + 1


def _deepest_call(root: Path, traceback: str) -> list[str]:
    """Name the last place in the project, outside the chapter, that the error passed through."""
    # What a module does while it is imported is in no function.
    calls = re.findall(r"^File (.+?):(\d+)(?:, in ([^(\n]+))?", traceback, flags=re.MULTILINE)
    own = [(Path(path).expanduser(), line, function.strip()) for path, line, function in calls]
    own = [call for call in own if call[0].is_relative_to(root) and ".venv" not in call[0].parts]
    if not own:
        return []
    path, line, function = own[-1]
    return [f"  raised {f'under {function},' if function else 'in'} {path.relative_to(root).as_posix()} line {line}"]
