"""Runs the typesetter and traces its messages back to chapter and line."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pikepdf
import typst

from typst_pdf.errors import CompileError
from typst_pdf.floats import Place, Places

# Accessible, and fit for an archive; the second also refuses letters that no font holds.
_PROFILES = ["ua-1", "a-2a"]
_WHERE = re.compile(r"(?P<file>chapters/\S+\.typ):(?P<line>\d+)")
_PLACE = re.compile(r"^// (?P<docname>\S+):(?P<line>\d+)$")


class Typesetter:
    """The typesetter at work on one book: what it has laid out it remembers, and lays out anew what has changed.

    Parameters
    ----------
    source : Path
        The main Typst file; all it includes lies beside or below it.
    """

    def __init__(self, source: Path) -> None:
        self._folder = source.parent
        self._compiler = typst.Compiler(str(source), **_surroundings(source))

    def places(self) -> Places:
        """Return where figures, long tables, formulas, sections and the ends of chapters stand.

        It is :meth:`compile_book` that says what stops the typesetter, and where.
        """
        try:
            found = self._compiler.query("<places>", field="value", one=True)
        except RuntimeError:
            return {}
        placed: Places = {}
        for each in json.loads(found) or []:
            placed.setdefault(each["kind"], {})[each["mark"]] = Place(each["page"], each["y"])
        return placed

    def compile_book(self, output: Path, timestamp: int, rights: Sequence[str] = ()) -> list[str]:
        """Typeset the book as tagged PDF (PDF/UA-1, PDF/A-2a) and put it in place in one step.

        Parameters
        ----------
        output : Path
            The PDF. A failed run leaves the one that is there.
        timestamp : int
            Seconds since 1970 that the PDF states as its creation.
        rights : sequence of str
            What the PDF says of its rights to programs, and the address of the licence; empty for nothing.

        Returns
        -------
        list of str
            Warnings of the typesetter, each with chapter and line.

        Raises
        ------
        CompileError
            With chapter and line of the cause.
        """
        try:
            pdf, warnings = self._compiler.compile_with_warnings(format="pdf", pdf_standards=_PROFILES, timestamp=timestamp)
        except typst.TypstError as error:
            raise CompileError(_message(error, self._folder)) from error
        _replace(output, _furnished(pdf, rights))
        return [_message(warning, self._folder) for warning in warnings]


def _surroundings(source: Path) -> dict[str, Any]:
    import matplotlib  # for its fonts alone; pages do without

    fonts = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
    return {"root": str(source.parent), "font_paths": [str(fonts)], "ignore_system_fonts": True}


def _message(report: typst.TypstError | typst.TypstWarning, folder: Path) -> str:
    """Return the typesetter's sentence with the chapter and line it concerns."""
    trail = "\n".join([report.diagnostic, *report.trace])
    found = (_chapter_place(match, folder) for match in _WHERE.finditer(trail))
    place = next(filter(None, found), "the book as a whole")
    hints = "".join(f" ({hint})" for hint in report.hints)
    return f"{place}: {report.message}{hints}"


def _chapter_place(match: re.Match[str], folder: Path) -> str | None:
    """Return ``chapter, line n`` for a line of a chapter's Typst source."""
    file = folder / match["file"]
    if not file.is_file():
        return None
    lines = file.read_text(encoding="utf-8").splitlines()[: int(match["line"])]
    places = (_PLACE.match(line) for line in reversed(lines))
    place = next(filter(None, places), None)
    return f"{place['docname']}, line {place['line']}" if place else None


def _furnished(pdf: bytes, rights: Sequence[str]) -> bytes:
    """Return a PDF with what the typesetter has no words for: bookmarks that stand open, rights in the metadata (XMP)."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.Root.PageMode = pikepdf.Name.UseOutlines
        if rights:
            said, licence = rights
            with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
                metadata["dc:rights"] = said
                metadata["xmpRights:Marked"] = "True"
                metadata["xmpRights:WebStatement"] = licence
        document.save(written, deterministic_id=True, fix_metadata_version=False)
    return written.getvalue()


def _replace(output: Path, content: bytes) -> None:
    # Beside the old file, so that the exchange is one step and never leaves half a book.
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        written = Path(folder) / output.name
        written.write_bytes(content)
        written.replace(output)
