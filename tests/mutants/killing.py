"""Do the tests of a module notice a mutant of it?

Each mutant gets a process of its own, forked from one that has imported the libraries and read the
tables already, so that a mutant costs its tests and little else.
"""

from __future__ import annotations

import contextlib
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

import analysis

ROOT = Path(__file__).resolve().parents[2]
# Of processor time, and of the clock: a mutant that runs on and on is noticed by that.
SECONDS, BY_THE_CLOCK = 60, 900
OPTIONS = ["-x", "-q", "--tb=no", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:nbval"]
FRESH = ("measure", "judge", "show")
EXAMPLES = 30


class _Loader(importlib.machinery.SourceFileLoader):
    """Loads a module from a text in place of its file."""

    def __init__(self, name: str, path: str, text: str) -> None:
        super().__init__(name, path)
        self._text = text

    def get_code(self, fullname: str):
        return compile(self._text, self.path, "exec", dont_inherit=True)


@dataclass(frozen=True)
class _Finder(importlib.abc.MetaPathFinder):
    """Finds one module and leaves all others to the usual finders."""

    name: str
    path: str
    text: str

    def find_spec(self, fullname: str, path=None, target=None):
        if fullname != self.name:
            return None
        loader = _Loader(fullname, self.path, self.text)
        return importlib.util.spec_from_file_location(fullname, self.path, loader=loader)


def warm_up(tests: Sequence[Path]) -> None:
    """Run the tests once, so that all that they import and read is there, then forget what may be changed.

    Raises
    ------
    RuntimeError
        If a test fails on the modules as they are.
    """
    hypothesis.settings.register_profile("mutants", max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    with _silence():
        status = pytest.main([*OPTIONS, *map(str, tests)])
    if status != pytest.ExitCode.OK:
        raise RuntimeError(f"the tests fail on the modules as they are (pytest ended with {status!r}); run them by themselves first")
    own = tuple(f"analysis.{name}" for name in FRESH)
    names = {path.stem for path in tests}
    for name in list(sys.modules):
        if name.startswith(own) or name in names:
            del sys.modules[name]
    for name in FRESH:
        vars(analysis).pop(name, None)
    gc.freeze()


def noticed(module: Path, texts: Sequence[str], test: Path, jobs: int) -> list[bool]:
    """Whether a module's tests fail, for each text put in the module's place.

    Parameters
    ----------
    module, test
        The module's file and that of its tests.
    texts
        Source texts.
    jobs
        How many at once.
    """
    found = [False] * len(texts)
    running: dict[int, int] = {}
    for place, text in enumerate(texts):
        if len(running) >= jobs:
            _reap(running, found)
        running[_start(module, text, test)] = place
    while running:
        _reap(running, found)
    return found


def _reap(running: dict[int, int], found: list[bool]) -> None:
    process, status = os.wait()
    found[running.pop(process)] = status != 0


def _start(module: Path, text: str, test: Path) -> int:
    process = os.fork()
    if process == 0:
        status = 1
        try:
            status = int(_tested(module, text, test))
        finally:
            os._exit(status)
    return process


def _tested(module: Path, text: str, test: Path) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(BY_THE_CLOCK)
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
    sys.meta_path.insert(0, _Finder(name, str(module), text))
    with _silence():
        return pytest.main([*OPTIONS, str(test)])


@contextlib.contextmanager
def _silence():
    """Nothing of what pytest says reaches the terminal."""
    kept = [os.dup(1), os.dup(2)]
    with open(os.devnull, "w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    try:
        yield
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        for stream, number in zip(kept, (1, 2), strict=True):
            os.dup2(stream, number)
            os.close(stream)
