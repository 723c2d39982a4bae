"""Chapters that are executed while Sphinx starts and reads: a page waits for its own chapter alone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# What the thread of the chapters would import on first use, while Sphinx imports the same in its own: of modules that
# import each other, one thread may find another's half made.
import IPython.paths
import jupyter_cache.cache.main
import sqlalchemy.dialects.sqlite  # noqa: F401
from sphinx.errors import SphinxError

from book._make.chapters import Chapter
from book._make.execute import Outcome, longest_first

# An interrupt may reach any thread of the process; the main one, which acts on it, notices when it next wakes.
_WAKE = 0.2


class ChapterFailed(SphinxError):
    """A chapter was not executed, so that no book can be written; :meth:`Execution.finish` says what went wrong."""


class Execution:
    """The chapters of a book being executed, from when it is made.

    Parameters
    ----------
    chapters : list of Chapter
        The chapters.
    outcomes : iterator of Outcome
        One for each chapter, as :func:`book._make.execute.execute` gives them; it is followed in a thread of its own.
    tell : callable
        Told of each outcome as it comes.

    Attributes
    ----------
    ended : float
        When the last chapter was done, by ``time.perf_counter``.
    """

    def __init__(self, chapters: list[Chapter], outcomes: Iterator[Outcome], tell: Callable[[Outcome], None]) -> None:
        self.ended = time.perf_counter()
        self._done = {chapter.path: threading.Event() for chapter in longest_first(chapters)}
        self._places = {path: place for place, path in enumerate(self._done)}
        self._failed: list[str] = []
        self._error: BaseException | None = None
        # It does not outlive an interrupt: kernels end with the driver.
        self._thread = threading.Thread(target=self._follow, args=(outcomes, tell), daemon=True)
        self._thread.start()

    def turn(self, path: Path) -> int:
        """Say when the page of a file is best read: those without code at once, the others as their chapters start."""
        return self._places.get(path, -1)

    def wait(self, path: Path) -> None:
        """Return when the chapter in a file has been executed; at once if the file holds none.

        Raises
        ------
        ChapterFailed
            If that chapter or another one has failed.
        """
        while path in self._done and not self._done[path].wait(_WAKE):
            pass
        self._stop_if_failed()

    def wait_for_all(self) -> None:
        """Return when all chapters have been executed.

        Raises
        ------
        ChapterFailed
            If one has failed.
        """
        self._wait_for_thread()
        self._stop_if_failed()

    def finish(self) -> list[str]:
        """Wait for all chapters and say what went wrong, a message for each chapter that failed.

        Raises
        ------
        OSError, sqlite3.Error
            If outputs could not be kept.
        """
        self._wait_for_thread()
        if self._error is not None:
            raise self._error
        return self._failed

    def _wait_for_thread(self) -> None:
        while self._thread.is_alive():
            self._thread.join(_WAKE)

    def _stop_if_failed(self) -> None:
        if self._failed or self._error:
            raise ChapterFailed

    def _follow(self, outcomes: Iterator[Outcome], tell: Callable[[Outcome], None]) -> None:
        try:
            for outcome in outcomes:
                tell(outcome)
                if outcome.error is not None:
                    self._failed.append(str(outcome.error))
                self._done[outcome.chapter.path].set()
        except BaseException as error:
            self._error = error
        finally:
            self.ended = time.perf_counter()
            for event in self._done.values():
                event.set()
