"""Generated back matter: the register of numbers, the ledger, the data sources.

Three directives (``number-register``, ``ledger``, ``data-sources``) that build their nodes straight from
what :mod:`analysis.show.registers` says: thousands of entries would take most of the build's time to parse. What
only a screen shows (rows of data, specifications, columns) is one node an entry, written as lean HTML.
"""

from __future__ import annotations

import gzip
import html
import io
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from posixpath import dirname, relpath

from docutils import nodes
from docutils.utils import smartquotes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from analysis import load
from analysis.load.errors import NOT_THERE
from analysis.show import registers
from analysis.show.wording import typographic

from .accessible import breakable
from .errors import EditionError, at
from .numbers import REGISTER, pages_of, register_of
from .uses import place_of_uses, remember

SOURCES = "book/data-sources"
LARGE = 24 * 1024
# The two steps above it take twice as long and save less than a hundredth.
COMPRESSION = 7
HEAD_OF_COLUMNS = "<tr><th>Column</th><th>Type</th><th>Unit</th><th>Meaning</th></tr>"


class for_screens(nodes.General, nodes.Element):
    """HTML of its own (``html``), which other formats and the search leave out."""


class place_of_mentions(nodes.General, nodes.Element):
    """The place of links to where a claim (``claim``) is spoken of."""


class key(nodes.literal):
    """What an entry is called by, as code; without the markup that lets code break at its spaces."""


class sentence(nodes.paragraph):
    """All that an entry says; in HTML without tags of its own."""


@cache
def _parts(app, name: str) -> list[registers.Part]:
    """A register, worked out once a build: each page of one that is spread over several shows a part."""
    return registers.WRITERS[name]()


class RegisterDirective(SphinxDirective):
    """Show what one function of :mod:`analysis.show.registers` gives."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """The nodes of the register."""
        return [node for part in _parts(self.env.app, self.name) for node in self._part(part)]

    def _part(self, part: registers.Part) -> list[nodes.Node]:
        body = [nodes.paragraph("", _text(part.opening))] if part.opening else []
        body += self._lists(self._of_this_page(part.entries))
        if part.columns:
            body.append(for_screens(html=_columns(part.columns)))
        # What the register says has an origin; the check for typed numerals knows it by this class.
        holder = nodes.container("", *body, classes=["generated"])
        if not part.heading:
            return [holder]
        section = nodes.section("", nodes.title("", "", _text(part.heading)), holder)
        self._anchor(section, part.anchor)
        # What the heads of printed pages name: the entries, or the section where they have no place of their own.
        if not any(entry.anchor for entry in part.entries):
            section["guide"] = typographic(part.heading)
        return [section]

    def _of_this_page(self, entries: list[registers.Entry]) -> list[registers.Entry]:
        """The entries that stand here, where a register is spread over several pages."""
        here, pages = self.env.docname, self.env.found_docs
        if not here.startswith(REGISTER):
            return entries
        return [entry for entry in entries if register_of(entry.term.text, pages) == here]

    def _lists(self, entries: list[registers.Entry]) -> list[nodes.Node]:
        """One list of all entries; entries of a kind stand apart, so that they can be filtered."""
        if not any(entry.kind for entry in entries):
            return [nodes.definition_list("", *map(self._entry, entries))]
        return [
            nodes.definition_list("", self._entry(entry), classes=["claim-entry", entry.kind]) for entry in entries
        ]

    def _entry(self, entry: registers.Entry) -> nodes.definition_list_item:
        term = nodes.term("", "", self._piece(entry.term))
        if entry.anchor:
            self._anchor(term, entry.anchor)
            term["guide"] = entry.term.text
        shape = sentence if len(entry.said) == 1 else nodes.paragraph
        said = [shape("", "", *map(self._piece, each)) for each in entry.said]
        # Pages are read once for all formats, so what only a screen shows cannot be left to the builder.
        sources = relpath(f"{SOURCES}.html", dirname(self.env.docname))
        if entry.points:
            said.append(for_screens(html=_points(entry, sources)))
        linked: set[str] = set()
        rows = [nodes.definition("", for_screens(html=_rows(each, sources, linked, self._place(each)))) for each in entry.rows]
        return nodes.definition_list_item("", term, nodes.definition("", *said), *rows)

    def _place(self, rows: registers.Rows) -> str:
        """Address, seen from here, of the entry that tells the rows; empty where these are told at the entry itself."""
        if not rows.as_at:
            return ""
        here, page = self.env.docname, register_of(rows.as_at, self.env.found_docs)
        elsewhere = here.startswith(REGISTER) and page != here
        return f"{relpath(f'{page}.html', dirname(here)) if elsewhere else ''}#{registers.anchor_of_number(rows.as_at)}"

    def _piece(self, piece: registers.Piece) -> nodes.Node:
        if piece.kind == "file":
            return table_file(piece.text, self.env.docname)
        if piece.kind == "uses":
            return place_of_uses(piece.text, self.env)
        if piece.kind == "mentions":
            remember(self.env)
            return place_of_mentions(claim=piece.text)
        if piece.kind == "pages":
            return pages_of(anchor=piece.text)
        if piece.kind == "address":
            return nodes.reference("", piece.text, refuri=piece.text)
        if piece.kind == "literal":
            return key("", piece.text)
        shape = {"strong": nodes.strong, "emphasis": nodes.emphasis}.get(piece.kind)
        return shape("", "", _text(piece.text)) if shape else _text(piece.text)

    def _anchor(self, node: nodes.Element, anchor: str) -> None:
        node["names"].append(anchor)
        self.state.document.note_explicit_target(node, node)


def _text(said: str) -> nodes.Text:
    """Plain text with the signs of print, as the prose has them."""
    said = typographic(said)
    return nodes.Text(smartquotes.smartyPants(said, attr="q") if "'" in said or '"' in said else said)


def _rows(rows: registers.Rows, sources: str, linked: set[str], place: str) -> str:
    if rows.as_at:
        # The entry that this leads to has the link to the table; a second one would weigh on the page.
        return f'{rows.table}, as at <a href="{place}">{rows.as_at}</a>'
    lines = "".join(f"<br>{html.escape(line, quote=False)}" for line in rows.lines)
    # An entry leads to a table once, as a page of thousands of rows has to stay light.
    table = rows.table if rows.table in linked else _link(rows.table, sources)
    linked.add(rows.table)
    return f"{table}, {html.escape(rows.common, quote=False)}{lines}"


def _points(entry: registers.Entry, sources: str) -> str:
    # Without the tags that HTML lets be left out: there are thousands of points.
    points = "".join(f"<li>{html.escape(typographic(point), quote=False)}" for point in entry.points)
    tables = ", ".join(_link(name, sources) for name in entry.tables)
    return f"<ul>{points}</ul><p>Rows from {tables}"


def _link(table: str, sources: str) -> str:
    return f'<a href="{sources}#{registers.anchor_of_table(table)}">{table}</a>'


def _columns(columns: tuple[tuple[str, str, str, str], ...]) -> str:
    rows: Iterator[str] = (
        f"<tr><td><code>{breakable(name)}</code></td><td>{kind}</td><td>{html.escape(unit)}</td><td>{html.escape(said)}</td></tr>"
        for name, kind, unit, said in columns
    )
    body = "".join(rows)
    return f'<div class="pst-scrollable-table-container"><table class="table">{HEAD_OF_COLUMNS}{body}</table></div>'


def table_file(name: str, docname: str) -> nodes.reference:
    """A link to the copy of a table's file beside the pages."""
    path = load.path(name)
    if not path.is_file():
        raise EditionError(f"data/{path.name}, which data/datapackage.json describes, is not there: {NOT_THERE.format(file=f'data/{path.name}', name=name)}")
    file = _name_on_site(path)
    return nodes.reference("", file, refuri=f"{'../' * docname.count('/')}data/{file}", internal=True, classes=["table-file"])


class TableFileRole(SphinxRole):
    """Link to the file of a table of the data package, where there are pages to link from."""

    def run(self):
        """A link to the copy of the file beside the pages; a table that is not there stops the build with its place."""
        try:
            return [table_file(self.text, self.env.docname)], []
        except KeyError as error:
            raise at(*self.get_source_info(), str(error.args[0])) from error


def _name_only(app, doctree: nodes.document, docname: str) -> None:
    """Outside HTML a table's file is named, not linked."""
    if app.builder.format == "html":
        return
    for node in list(doctree.findall(nodes.reference)):
        if "table-file" in node["classes"]:
            node.replace_self(nodes.literal("", f"data/{node.astext().removesuffix('.gz')}"))


def _copy_tables(app, exception) -> None:
    """Put the tables of ``data/`` beside the pages, where the registers link to them."""
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir, "data")
    target.mkdir(exist_ok=True)
    for path in map(load.path, load.names()):
        place = target / _name_on_site(path)
        if place.suffix != ".gz":
            shutil.copyfile(path, place)
        elif not place.is_file() or gzip.decompress(place.read_bytes()) != path.read_bytes():
            place.write_bytes(_packed(path.read_bytes()))


def _packed(table: bytes) -> bytes:
    """Without a time of writing and a system in the head, so that the same table gives the same bytes."""
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", COMPRESSION, buffer, mtime=0) as packed:
        packed.write(table)
    return buffer.getvalue()


def _name_on_site(path: Path) -> str:
    """Name of a table's copy: the large ones are compressed, which pandas and R read as they are."""
    return f"{path.name}.gz" if path.stat().st_size > LARGE else path.name


def _filtered(app, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    """Only the page of the ledger asks for the script that filters it."""
    if doctree is not None and any("claim-entry" in node["classes"] for node in doctree.findall(nodes.definition_list)):
        app.add_js_file("ledger.js", loading_method="defer")


def _write(translator, node: for_screens) -> None:
    translator.body.append(node["html"])
    raise nodes.SkipNode


def _open_key(translator, node: key) -> None:
    # A term of the register is set as code by the style sheet: nearly eight hundred pairs of tags weigh on a phone.
    translator.body.append("" if isinstance(node.parent, nodes.term) else "<code>")


def _close_key(translator, node: key) -> None:
    translator.body.append("" if isinstance(node.parent, nodes.term) else "</code>")


def _skip(translator, node) -> None:
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Nothing around it."""


def setup(app) -> None:
    """Register the directives, their nodes, and the copying of the tables."""
    gone = (_skip, _pass)
    app.add_node(for_screens, html=(_write, _pass), latex=gone, text=gone, typst=gone)
    app.add_node(key, html=(_open_key, _close_key))
    app.add_node(sentence, html=(_pass, _pass))
    for name in registers.WRITERS:
        app.add_directive(name, RegisterDirective)
    app.add_role("table-file", TableFileRole())
    app.connect("doctree-resolved", _name_only)
    app.connect("html-page-context", _filtered)
    app.connect("build-finished", _copy_tables)
