"""Sphinx extension: where chapters are executed, under which conditions, and when their results are stale.

A bare ``jupyter-book build .`` and the build driver both go through here, so that both use one cache, give kernels
the same surroundings, and forget every executed chapter as soon as the analysis or the data change. jupyter-cache
compares cells only and would not see that.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timezone
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import SphinxError
from sphinx.util.index_entries import split_index_msg

from . import kernels
from .fences import unclosed
from .places import forget, write_again
from .settings import CONFIG, InputError, of_sphinx, place, refuse_missing

EXECUTED = Path("_build/executed")
CACHE = EXECUTED / "cache"
EXHIBITS = EXECUTED / "exhibits"
FINGERPRINT = EXECUTED / "FINGERPRINT"
# The settings and tables that numbers and verdicts were computed for, as `make golden` notes them.
COMPUTED_FOR = Path("data/computed_for.json")

_COMPUTED_FROM = ("analysis", "data", "requirements.lock")
_ASKED_SETTINGS = ("edition_country:", "edition_controls:", "edition_thesis_since:", "edition_thesis_until:")
_RENDERED_BY = ("book/_ext", "_config.yml")


def files_under(root: Path, names: Iterable[str]) -> list[Path]:
    """List the files that the named files and folders of a project hold.

    Parameters
    ----------
    root : Path
        Folder of the project.
    names : iterable of str
        Files and folders, relative to `root`. Those that do not exist are passed over.

    Returns
    -------
    list of Path
        Absolute paths, sorted; without compiled modules and hidden files.
    """
    found: list[Path] = []
    for name in names:
        place = root / name
        found.extend([place] if place.is_file() else (p for p in place.rglob("*") if p.is_file()))
    return sorted(path for path in found if _counts(path.relative_to(root)))


def _counts(path: Path) -> bool:
    return path.suffix != ".pyc" and not any(part == "__pycache__" or part.startswith(".") for part in path.parts)


def digest(root: Path, paths: Iterable[Path]) -> str:
    """Hash files by name and content.

    Returns
    -------
    str
        SHA-256 in hexadecimal, the same wherever the project lies.
    """
    total = hashlib.sha256()
    for path in paths:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return total.hexdigest()


def fingerprint(root: Path) -> str:
    """Hash all that an executed chapter depends on besides its own cells.

    That is the analysis, the data, what the analysis asks of the settings, the locked packages and the version of Python.

    Returns
    -------
    str
        SHA-256 in hexadecimal.
    """
    files = digest(root, files_under(root, _COMPUTED_FROM))
    return hashlib.sha256(f"{files} {_settings(root)} {platform.python_version()}".encode()).hexdigest()


def _settings(root: Path) -> list[str]:
    """The lines of `_config.yml` that the analysis computes with or prints."""
    config = root / CONFIG
    lines = config.read_text(encoding="utf-8").splitlines() if config.is_file() else []
    return [line for line in lines if line.strip().startswith(_ASKED_SETTINGS)]


def forget_if_stale(root: Path, current: str) -> bool:
    """Remove all executed chapters and their exhibits if they were made from other analysis or data.

    Parameters
    ----------
    root : Path
        Folder of the project.
    current : str
        What :func:`fingerprint` gives now.

    Returns
    -------
    bool
        Whether something was removed.
    """
    mark = root / FINGERPRINT
    if mark.is_file() and mark.read_text(encoding="utf-8") == current:
        return False
    had_results = (root / EXECUTED).exists()
    shutil.rmtree(root / EXECUTED, ignore_errors=True)
    mark.parent.mkdir(parents=True)
    mark.write_text(current, encoding="utf-8")
    return had_results


def edition_epoch(root: Path) -> int:
    """Read the date of the edition as seconds since 1970, at midnight UTC.

    Raises
    ------
    InputError
        If ``sphinx: config: edition_date`` of ``_config.yml`` is missing or not of the form YYYY-MM-DD.
    """
    value = of_sphinx(root).get("edition_date")
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        said = "missing" if value is None else repr(value)
        raise InputError(
            f'{place(root, "sphinx", "config", "edition_date")} is {said}, expected a date such as "2026-01-31"; '
            "every time stamp in the book is taken from it"
        ) from None
    return int(datetime.combine(day, time(), tzinfo=timezone.utc).timestamp())


def _refuse_years_backwards(root: Path) -> None:
    """Raise a `InputError` if the thesis ends before it begins, or in no year; each chapter would fail at that."""
    names = ("edition_thesis_since", "edition_thesis_until")
    since, until = (of_sphinx(root).get(name) for name in names)
    for name, year in zip(names, (since, until), strict=True):
        if year is not None and not isinstance(year, int):
            raise InputError(f"{place(root, 'sphinx', 'config', name)} is {year!r}; a year in figures is needed, such as 2016")
    if since and until and until < since:
        raise InputError(
            f"{place(root, 'sphinx', 'config', names[1])} is {until}, before edition_thesis_since, {since}; "
            "they are the last and the first year that the thesis looks at"
        )


def _refuse_settings_not_computed_for(root: Path) -> None:
    """Raise an `InputError` if numbers and verdicts are those of another country or other years; figures would not agree with them."""
    then, now = _computed_for(root), of_sphinx(root)
    changed = [f"{name} is {now.get(name)}, they were computed for {value}" for name, value in then.items() if name != "tables" and now.get(name) != value]
    if changed:
        raise InputError(
            f"_config.yml has changed since the numbers and verdicts in data/ were computed: {'; '.join(changed)}. "
            "Run `make golden`, which computes them anew, or put the setting back."
        )


def _refuse_tables_not_computed_from(root: Path) -> None:
    """Raise an `InputError` if a table is not the one that numbers and verdicts were computed from: prose would say the old, figures show the new."""
    noted = _computed_for(root).get("tables", {})
    if not noted:
        return
    recorded = {one["name"]: one.get("hash") for one in _resources(root)}
    changed = [f"data/{name}.csv" for name, then in noted.items() if recorded.get(name) != then]
    if changed:
        raise InputError(
            f"Changed since the numbers and verdicts were computed: {', '.join(changed)}. The prose would state the old data and figures show the new. "
            "Run `make golden`, which computes all anew and says what moves."
        )


def _computed_for(root: Path) -> dict[str, Any]:
    noted = root / COMPUTED_FOR
    return json.loads(noted.read_text(encoding="utf-8")) if noted.is_file() else {}


def _refuse_tables(root: Path) -> None:
    """Raise an `InputError` if tables are not those recorded; each chapter would fail at that."""
    if _tables_are_recorded(root):
        return
    said = list(dict.fromkeys(_said_of_tables(root)))
    if said:
        raise InputError("\n".join(said))


def _tables_are_recorded(root: Path) -> bool:
    """Compare the hashes alone, without the imports that a look into a table needs."""
    try:
        return all(f"sha256:{hashlib.sha256((root / 'data' / one['path']).read_bytes()).hexdigest()}" == one.get("hash") for one in _resources(root))
    except (json.JSONDecodeError, FileNotFoundError):
        return False


def _resources(root: Path) -> list[dict[str, Any]]:
    described = root / "data/datapackage.json"
    return json.loads(described.read_text(encoding="utf-8"))["resources"] if described.is_file() else []


def _said_of_tables(root: Path) -> Iterator[str]:
    """What is wrong with each table that differs, and what to do."""
    from analysis.load import DataError, Package, integrity

    package = Package(root / "data")
    try:
        names = package.names()
    except DataError as error:
        yield str(error)
        return
    for name in names:
        if not integrity.is_checked(package.path(name), package.resource(name)):
            try:
                package.check(name)
            except DataError as error:
                yield str(error)


def surroundings(root: Path) -> dict[str, str]:
    """Give the environment variables under which chapters run and the book is written.

    They hold the project's folder as the place of imports, the date of the edition as the only clock, and folders
    of the project in place of the user's own settings for IPython and matplotlib, which could change an output.
    """
    epoch = str(edition_epoch(root))
    return {
        "PYTHONPATH": str(root),
        "EDITION_EXHIBITS": str(root / EXHIBITS),
        "PYTHONHASHSEED": "0",
        # Sums in one order on any number of processors, and no threads in a process that forks.
        "OPENBLAS_NUM_THREADS": "1",
        "SOURCE_DATE_EPOCH": epoch,
        "FORCE_SOURCE_DATE": "1",
        "IPYTHONDIR": str(root / "_build/settings/ipython"),
        "MPLCONFIGDIR": str(root / "_build/settings/matplotlib"),
        "JUPYTER_RUNTIME_DIR": str(root / "_build/settings/kernels"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }


def settle(root: Path) -> None:
    """Put the surroundings of :func:`surroundings` in place for this process and the kernels that it starts."""
    refuse_missing(root)
    environment = surroundings(root)
    _refuse_years_backwards(root)
    _refuse_settings_not_computed_for(root)
    os.environ.update(environment)
    # Compiled modules save two seconds a chapter.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    for name in ("ipython", "matplotlib", "kernels"):
        (root / "_build/settings" / name).mkdir(parents=True, exist_ok=True)
    if str(root) not in sys.path:
        sys.path.insert(0, str(root))
    _refuse_tables(root)
    _refuse_tables_not_computed_from(root)


def _configure(app: Sphinx, config: Config) -> None:
    root = Path(app.srcdir)
    current = fingerprint(root)
    forget_if_stale(root, current)
    config.nb_execution_cache_path = str(root / CACHE)
    config.analysis_fingerprint = current
    config.extensions_fingerprint = digest(root, files_under(root, _RENDERED_BY))


def _refuse_misread(app: Sphinx, docname: str, source: list[str]) -> None:
    if app.env.doc2path(docname).endswith(".md") and (said := unclosed(source[0]) or kernels.another(source[0])):
        raise SphinxError(f"{docname}.md, {said}.")


def _as_in_a_clean_build(app: Sphinx) -> None:
    """Remove the style that myst-nb copies at the end of a build.

    Pages name it with a checksum where it is there already, so that a second build would differ from the first.
    """
    for style in Path(app.outdir, "_static").glob("mystnb.*.css"):
        style.unlink()


def _search_as_in_a_clean_build(app: Sphinx) -> list[Any]:
    """Complete the search index where most pages were kept: Sphinx loses their index entries, and keeps lost words."""
    indexer = getattr(app.builder, "indexer", None)
    if indexer is not None:
        for words in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, pages in words.items() if not pages]:
                del words[word]
        known, entries = indexer._index_entries, app.env.domaindata["index"]["entries"]
        indexer._index_entries = {name: known[name] if name in known else _index(entries.get(name, [])) for name in sorted(app.env.found_docs)}
    return []


def _index(entries: list[tuple[str, str, str, str, str | None]]) -> list[tuple[str, str, str]]:
    return sorted({(term, target or "", main) for kind, value, target, main, _ in entries for term in split_index_msg(kind, value)})


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the extension with Sphinx."""
    settle(Path(app.srcdir))
    # "env": a page shows numbers and exhibits, so all are read again when what they come from has changed.
    app.add_config_value("analysis_fingerprint", "", "env", [str])
    app.add_config_value("extensions_fingerprint", "", "env", [str])
    app.connect("config-inited", _configure, priority=100)
    app.connect("builder-inited", _as_in_a_clean_build)
    app.connect("env-before-read-docs", forget)
    app.connect("source-read", _refuse_misread)
    # After sections and exhibits have been counted.
    app.connect("env-get-updated", write_again, priority=950)
    app.connect("html-collect-pages", _search_as_in_a_clean_build)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
