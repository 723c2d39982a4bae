"""Runs the typesetter and traces its messages back to chapter and line."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
import typst

from typst_pdf.errors import CompileError
from typst_pdf.floats import Place, Places

# Accessible, and fit for an archive; the second also refuses letters that no font holds.
_PROFILES = ["ua-1", "a-2a"]
_WHERE = re.compile(r"(?P<file>chapters/\S+\.typ):(?P<line>\d+)")
_PLACE = re.compile(r"^// (?P<docname>\S+):(?P<line>\d+)$")
# How a PDF ends: what its last table says of the file as a whole, and where that table begins.
_END = re.compile(rb"trailer\s*<<(?P<trailer>.*)>>\s*startxref\s*(?P<table>\d+)\s*%%EOF", re.DOTALL)
_RIGHTS = (
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">'
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{said}</rdf:li></rdf:Alt></dc:rights>'
    "<xmpRights:Marked>True</xmpRights:Marked><xmpRights:WebStatement>{licence}</xmpRights:WebStatement></rdf:Description>"
)


class Typesetter:
    """The typesetter at work on one book: what it has laid out it remembers, and lays out anew what has changed.

    Parameters
    ----------
    source : Path
        The main Typst file; all it includes lies beside or below it.
    draft : bool
        Whether it holds some of the chapters alone, which are to say where things stand in them: it has neither heads nor
        page numbers of other places, for which the typesetter would lay out all of it several times.
    """

    def __init__(self, source: Path, draft: bool = False) -> None:
        self._folder = source.parent
        self._compiler = typst.Compiler(str(source), sys_inputs={"draft": "yes"} if draft else {}, **_surroundings(source))

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
    """Return a PDF with what the typesetter has no words for: bookmarks that stand open, rights in the metadata (XMP).

    They are appended as an update (ISO 32000-1, 7.5.6): to write all of a large file anew takes half a second.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        root.PageMode = pikepdf.Name.UseOutlines
        objects = {root.objgen[0]: root.unparse(resolved=True)}
        if rights:
            objects[root.Metadata.objgen[0]] = _with_rights(root.Metadata.read_bytes().decode(), *rights)
    return pdf + _update(pdf, objects)


def _with_rights(stated: str, said: str, licence: str) -> bytes:
    rights = _RIGHTS.format(said=escape(said), licence=escape(licence))
    stream = stated.replace("</rdf:RDF>", f"{rights}</rdf:RDF>").encode()
    return b"<</Length %d/Type/Metadata/Subtype/XML>>\nstream\n%b\nendstream" % (len(stream), stream)


def _update(pdf: bytes, objects: dict[int, bytes]) -> bytes:
    """Return what is appended to a PDF for these objects, by number, to take the place of those that it has."""
    end = _END.search(pdf, pdf.rindex(b"trailer"))
    written, table = b"\n", b"xref\n"
    for number, content in sorted(objects.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(pdf) + len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    place = len(pdf) + len(written)
    return b"%b%btrailer\n<<%b/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (written, table, end["trailer"], end["table"], place)


def _replace(output: Path, content: bytes) -> None:
    # Beside the old file, so that the exchange is one step and never leaves half a book.
    with tempfile.TemporaryDirectory(dir=output.parent) as folder:
        written = Path(folder) / output.name
        written.write_bytes(content)
        written.replace(output)
