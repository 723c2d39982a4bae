"""Cells of chapters, read once: taking a chapter apart costs ten times as much as finding its cells again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import nbformat
from nbformat import NotebookNode


class KeptCells:
    """Keeps the cells of chapters by the text that they were read from; what nobody asks for is thrown away at the end.

    Parameters
    ----------
    folder : Path
        Where they are kept; made where it is missing.
    settings : str
        What else decides how a text is read.
    """

    def __init__(self, folder: Path, settings: str) -> None:
        self._folder, self._settings = folder, settings
        self._asked: set[str] = set()

    def __enter__(self) -> KeptCells:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, kind: type | None, *_: object) -> None:
        if kind is None:
            for place in self._folder.iterdir():
                if place.name not in self._asked:
                    place.unlink()

    def of(self, path: Path, text: str, read: Callable[[str], NotebookNode]) -> NotebookNode:
        """Give the cells of a chapter: from here if the same text was read before, otherwise by `read`."""
        place = self._folder / hashlib.sha256("\0".join((self._settings, path.name, text)).encode()).hexdigest()
        self._asked.add(place.name)
        try:
            return nbformat.from_dict(json.loads(place.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            cells = read(text)
        whole = place.with_suffix(".part")
        whole.write_text(json.dumps(cells), encoding="utf-8")
        whole.replace(place)
        return cells
