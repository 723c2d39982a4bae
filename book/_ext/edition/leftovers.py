"""What an earlier build wrote for an exhibit, a chapter or a table that the book has no longer, taken off the site.

The pages are written into the folder of the last build, where nothing else goes by itself.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sphinx.application import Sphinx

from analysis import load

from . import notebooks, works


def remove_others(folder: Path, kept: Collection[str]) -> None:
    """Remove the files of a folder whose names, up to the first dot, are not among those kept."""
    for path in sorted(folder.glob("*")):
        if path.is_file() and path.name.partition(".")[0] not in kept:
            path.unlink()


def _remove(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    remove_others(Path(app.outdir, "exhibits"), {work.name for work in works.exhibits(app)})
    remove_others(Path(app.outdir, notebooks.FOLDER), notebooks.offered(app))
    remove_others(Path(app.outdir, "data"), {load.path(name).stem for name in load.names()})


def setup(app: Sphinx) -> None:
    """Register the removal, after all files have been written."""
    app.connect("build-finished", _remove, priority=800)
