"""Directive ``exhibit``: frames what a chapter's cell has drawn or listed.

A numbered figure or table with title, caption, source and licence, text alternative, and (in
HTML) its pack; figures have a narrow drawing for phones beside the wide one, and can be enlarged.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from analysis.show.wording import typographic

from . import claims, packs
from .errors import at

FOLDER = packs.FOLDER
PIXELS_PER_POINT = 96 / 72
# Names of licences begin with a capital; "Restricted; counts only" is one name.
_ONE_OF_SEVERAL = re.compile("; (?=[A-Z])")
_NOT_STATED = "Not stated"


class picture(nodes.General, nodes.Element):
    """Two drawings of one figure: first the wide one, then the narrow one."""


class terms(nodes.inline):
    """Unit and licence behind the sources of an exhibit; in HTML they stand in its pack."""


class html_only(nodes.General, nodes.Element):
    """What only a screen can use; other formats skip it."""


class ExhibitDirective(SphinxDirective):
    """Frame the exhibit of the name given."""

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """The figure or table with its frame."""
        name = self.arguments[0]
        meta = self._metadata(name)
        frame = self._figure(meta) if meta["kind"] == "figure" else self._table(meta)
        self._name(frame, packs.anchor(meta))
        return frame if isinstance(frame, list) else [frame]

    def _metadata(self, name: str) -> dict:
        path = Path(self.env.srcdir, FOLDER, f"{name}.json")
        if not path.exists():
            source, line = self.get_source_info()
            raise at(source, line, f"no exhibit {name!r} was made; its cell must return an exhibit of analysis.show")
        return json.loads(path.read_text(encoding="utf-8"))

    def _name(self, frame: nodes.Element, name: str) -> None:
        node = frame[0] if isinstance(frame, list) else frame
        self._refuse_second(name)
        node["names"].append(name)
        self.state.document.note_explicit_target(node, node)

    def _refuse_second(self, name: str) -> None:
        """Stop where an exhibit of this name stands already: one would hide the other, and references lead to neither."""
        first = self.state.document.ids.get(self.state.document.nameids.get(name))
        docname = self.env.docname if first is not None else self.env.domaindata["std"]["anonlabels"].get(name, [self.env.docname])[0]
        if first is None and docname == self.env.docname:
            return
        source, line = self.get_source_info()
        where = f"{docname}.md" + (f", line {first.line}" if first is not None and first.line else "")
        said = f"the exhibit {name} stands in the book already ({where})"
        raise at(source, line, f"{said}; refer to it with {{numref}}`{name}`, or, where it is another one, give it a name of its own in analysis/show")

    def _figure(self, meta: dict) -> nodes.figure:
        images = picture("", alt=meta["alt"], name=meta["name"])
        for ending in ("svg", "narrow.svg"):
            images += nodes.image(uri=f"/{FOLDER}/{meta['name']}.{ending}", alt=meta["alt"])
        images["sizes"] = sizes(Path(self.env.srcdir, FOLDER), meta["name"])
        figure = nodes.figure("", images, classes=["exhibit"])
        figure += nodes.caption("", "", *self._caption(meta))
        figure += nodes.legend("", *self._below(meta))
        self.set_source_info(figure)
        return figure

    def _table(self, meta: dict) -> list[nodes.Node]:
        holder = nodes.Element()
        self.state.nested_parse(self._lines(meta["body"]), self.content_offset, holder)
        table = next(holder.findall(nodes.table))
        claims.mark_cells(table)
        table.insert(0, nodes.title("", "", *self._caption(meta)))
        table["classes"] += ["exhibit"]
        _set_widths(table, meta["widths"])
        self.set_source_info(table)
        below = nodes.container("", *self._below(meta), classes=["exhibit-below"])
        return [table, below]

    def _caption(self, meta: dict) -> list[nodes.Node]:
        title, messages = self.state.inline_text(meta["title"], self.lineno)
        text, more = self.state.inline_text(meta["caption"], self.lineno)
        return [nodes.inline("", "", *title, classes=["exhibit-title"]), nodes.Text(" "), *text, *messages, *more]

    def _below(self, meta: dict) -> list[nodes.Node]:
        title = meta.get("title_text", meta["name"])
        menu = packs.menu("", name=meta["name"], kind=meta["kind"], title=title, terms=_terms(meta))
        return [_sources(meta), html_only("", menu)]

    def _lines(self, text: str):
        from docutils.statemachine import StringList

        return StringList(text.splitlines(), source=self.get_source_info()[0])


def _set_widths(table: nodes.table, widths: list[int]) -> None:
    if widths:
        table["classes"].append("colwidths-given")
        for column, width in zip(table.findall(nodes.colspec), widths, strict=True):
            column["colwidth"] = width


def _size(drawing: Path) -> str:
    """Width and height of a drawing as attributes, so that the page does not jump when it arrives."""
    head = drawing.read_text(encoding="utf-8")[:1000]
    found = re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', head)
    if found is None:
        return ""
    width, height = (round(float(points) * PIXELS_PER_POINT) for points in found.groups())
    return f' width="{width}" height="{height}"'


def _sources(meta: dict) -> nodes.paragraph:
    years = _years_shown(meta["years"])
    said = "; ".join(f"{s['title']} (vintage {s['vintage']})" if s["vintage"] else s["title"] for s in meta["sources"])
    said = said or "the tables of this edition's data package"
    text = typographic(f"Source: {said}.{years}".replace("..", "."))
    return nodes.paragraph("", "", nodes.Text(text), terms("", f" {_terms(meta)}"), classes=["exhibit-source"])


def _terms(meta: dict) -> str:
    licences = _licences({name for s in meta["sources"] for name in _ONE_OF_SEVERAL.split(s["licence"]) if name})
    said = [f"Unit: {meta['unit']}."] if meta["unit"] not in ("", "none") else []
    return typographic(" ".join(said + ([f"Licence: {licences}."] if licences else [])).replace("..", "."))


def _licences(names: set[str]) -> str:
    named = sorted(names - {_NOT_STATED})
    return "; ".join(named + ([f"{'for others ' if named else ''}none stated"] if _NOT_STATED in names else []))


def _years_shown(spans: list[list[int]]) -> str:
    said = ", ".join("–".join(map(str, dict.fromkeys(span))) for span in spans)
    return f" {'Year' if said.isdecimal() else 'Years'} shown: {said}." if said else ""


def _leave_images_out(app, doctree: nodes.document, docname: str) -> None:
    """In HTML a page shows the drawings of the pack; Sphinx need not copy them a second time."""
    if app.builder.format == "html":
        for node in doctree.findall(picture):
            node.clear()


def drawings(place: str, alt: str, sizes: list[str]) -> str:
    """The wide drawing at a place, and the narrow one for phones, as HTML."""
    wide, narrow = sizes
    return (
        f'<picture><source media="(max-width: {packs.NARROW_BELOW})" srcset="{place}.narrow.svg"{narrow}>'
        f'<img src="{place}.svg" alt="{html.escape(alt, quote=True)}" loading="lazy"{wide}></picture>'
    )


def sizes(folder: Path, name: str) -> list[str]:
    """Width and height of the wide and of the narrow drawing as attributes."""
    return [_size(folder / f"{name}.{ending}") for ending in ("svg", "narrow.svg")]


def _visit_picture_html(translator, node: picture) -> None:
    place = f"{'../' * translator.builder.current_docname.count('/')}exhibits/{node['name']}"
    translator.body.append(drawings(place, node["alt"], node["sizes"]))
    raise nodes.SkipNode


def _visit_picture_elsewhere(translator, node: picture) -> None:
    """Leave the wide drawing only."""
    del node.children[1:]


def _skip(translator, node) -> None:
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Children speak for themselves."""


def setup(app) -> None:
    """Register the directive and its nodes."""
    elsewhere = (_visit_picture_elsewhere, _pass)
    app.add_node(picture, html=(_visit_picture_html, _pass), latex=elsewhere, text=elsewhere, typst=elsewhere)
    gone = (_skip, _pass)
    app.add_node(terms, html=gone, latex=(_pass, _pass), text=(_pass, _pass), typst=(_pass, _pass))
    app.add_node(html_only, html=(_pass, _pass), latex=gone, text=gone, typst=gone)
    app.add_directive("exhibit", ExhibitDirective)
    app.connect("doctree-resolved", _leave_images_out)
