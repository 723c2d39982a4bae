"""Do the tests of a module notice a mutant of it?

Each mutant gets a process of its own, forked from one that has imported all, read the tables and computed already.
There the module and those that use it are imported anew, and the others kept with what they have computed, so that a
mutant costs its tests and little else.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import signal
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

from tests.mutants import users

ROOT = Path(__file__).resolve().parents[2]
# Of processor time, and of the clock: a mutant that runs on and on is noticed by that.
SECONDS, BY_THE_CLOCK = 60, 900
OPTIONS = ["-x", "-q", "--tb=no", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:nbval"]
EXAMPLES = 30
# Its modules enter what they hold into a list, where the old would stand before the new; other registers take the new in place of the old.
LISTING = "analysis.judge.published"


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


def warm_up(tests: Sequence[str]) -> None:
    """Run the tests once, so that all that they import, read and compute is there.

    Raises
    ------
    RuntimeError
        If a test fails on the modules as they are.
    """
    hypothesis.settings.register_profile("mutants", max_examples=EXAMPLES, deadline=None, derandomize=True, database=None)
    hypothesis.settings.load_profile("mutants")
    with _silence():
        status = pytest.main([*OPTIONS, *dict.fromkeys(tests)])
    if status != pytest.ExitCode.OK:
        raise RuntimeError(f"the tests fail on the modules as they are (pytest ended with {status!r}); run them by themselves first")
    gc.freeze()


def noticed(module: Path, texts: Sequence[str], tests: Sequence[str], jobs: int) -> list[bool]:
    """Whether a module's tests fail, for each text put in the module's place.

    Parameters
    ----------
    module
        The module's file.
    tests
        Its tests, as pytest names them; the first that fails ends them.
    texts
        Source texts.
    jobs
        How many at once.
    """
    stale = _stale(module, tests)
    found = [False] * len(texts)
    running: dict[int, int] = {}
    for place, text in enumerate(texts):
        if len(running) >= jobs:
            _reap(running, found)
        running[_start(module, text, tests, stale)] = place
    while running:
        _reap(running, found)
    return found


def _reap(running: dict[int, int], found: list[bool]) -> None:
    process, status = os.wait()
    found[running.pop(process)] = status != 0


def _start(module: Path, text: str, tests: Sequence[str], stale: Iterable[str]) -> int:
    process = os.fork()
    if process == 0:
        status = 1
        try:
            status = int(_tested(module, text, tests, stale))
        finally:
            os._exit(status)
    return process


def _tested(module: Path, text: str, tests: Sequence[str], stale: Iterable[str]) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(BY_THE_CLOCK)
    sys.meta_path.insert(0, _Finder(users.name_of(module), str(module), text))
    with _silence():
        _import_anew(stale)
        return pytest.main([*OPTIONS, *tests])


def _stale(module: Path, tests: Sequence[str]) -> frozenset[str]:
    """What has to be imported anew: a module, those that use it, and the tests; of a package with a list, all of its modules."""
    found = users.users(users.name_of(module))
    if any(name.startswith(f"{LISTING}.") for name in found):
        found = found.union(*(users.users(name) for name in users.used_by(LISTING) if name.startswith(f"{LISTING}.")))
    return found.union(Path(test.partition("::")[0]).stem for test in tests)


def _import_anew(names: Iterable[str]) -> None:
    """Forget modules, to be imported when they are asked for; packages are loaded again in their place, for what is kept of them."""
    packages = sorted(name for name in names if hasattr(sys.modules.get(name), "__path__"))
    for name in set(names).difference(packages):
        package, _, stem = name.rpartition(".")
        if sys.modules.pop(name, None) and package in sys.modules:
            vars(sys.modules[package]).pop(stem, None)
    for name in packages:
        importlib.reload(sys.modules[name])


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
