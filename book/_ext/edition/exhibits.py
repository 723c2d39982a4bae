"""Directive ``exhibit``: frames what a chapter's cell has drawn or listed.

A numbered figure or table with title, caption, source and licence, text alternative, and (in
HTML) downloads; figures have a narrow drawing for phones beside the wide one.
"""

from __future__ import annotations

import html
import json
import shutil
from pathlib import Path

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .errors import at

FOLDER = "_build/executed/exhibits"
ENDINGS = {"svg": "SVG", "png": "PNG", "csv": "CSV of the data shown", "json": "metadata (JSON)"}
PIXELS_PER_INCH = 96
NARROW_BELOW = "600px"


class picture(nodes.General, nodes.Element):
    """Two drawings of one figure: first the wide one, then the narrow one."""


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
        self._name(frame, f"fig-{name}" if meta["kind"] == "figure" else f"tab-{name}")
        return frame if isinstance(frame, list) else [frame]

    def _metadata(self, name: str) -> dict:
        path = Path(self.env.srcdir, FOLDER, f"{name}.json")
        if not path.exists():
            source, line = self.get_source_info()
            raise at(source, line, f"no exhibit {name!r} was made; its cell must return an exhibit of analysis.show")
        return json.loads(path.read_text(encoding="utf-8"))

    def _name(self, frame: nodes.Element, name: str) -> None:
        node = frame[0] if isinstance(frame, list) else frame
        node["names"].append(name)
        self.state.document.note_explicit_target(node, node)

    def _figure(self, meta: dict) -> nodes.figure:
        images = picture()
        for ending in ("svg", "narrow.svg"):
            images += nodes.image(uri=f"/{FOLDER}/{meta['name']}.{ending}", alt=meta["alt"])
        figure = nodes.figure("", images, classes=["exhibit"])
        figure += nodes.caption("", "", *self._caption(meta))
        figure += nodes.legend("", *self._below(meta))
        self.set_source_info(figure)
        return figure

    def _table(self, meta: dict) -> list[nodes.Node]:
        holder = nodes.Element()
        self.state.nested_parse(self._lines(meta["body"]), self.content_offset, holder)
        table = next(holder.findall(nodes.table))
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
        return [_sources(meta), html_only("", _downloads(meta, self.env.docname))]

    def _lines(self, text: str):
        from docutils.statemachine import StringList

        return StringList(text.splitlines(), source=self.get_source_info()[0])


def _set_widths(table: nodes.table, widths: list[int]) -> None:
    if widths:
        table["classes"].append("colwidths-given")
        for column, width in zip(table.findall(nodes.colspec), widths, strict=True):
            column["colwidth"] = width


def _sources(meta: dict) -> nodes.paragraph:
    years = f" Years shown: {meta['years'][0]}–{meta['years'][1]}." if meta["years"] else ""
    said = "; ".join(f"{s['title']} (vintage {s['vintage']})" if s["vintage"] else s["title"] for s in meta["sources"])
    said = said or "the tables of this edition's data package"
    licences = "; ".join(sorted({name for s in meta["sources"] for name in s["licence"].split("; ") if name}))
    text = f"Source: {said}.{years} Unit: {meta['unit']}."
    if licences:
        text += f" Licence: {licences}."
    return nodes.paragraph("", text.replace("..", "."), classes=["exhibit-source"])


def _downloads(meta: dict, docname: str) -> nodes.paragraph:
    up = "../" * docname.count("/")
    paragraph = nodes.paragraph("", "Download: ", classes=["exhibit-downloads"])
    links = [(e, label) for e, label in ENDINGS.items() if meta["kind"] == "figure" or e in ("csv", "json")]
    for i, (ending, label) in enumerate(links):
        if i:
            paragraph += nodes.Text(" · ")
        paragraph += nodes.reference("", label, refuri=f"{up}exhibits/{meta['name']}.{ending}", internal=True)
    return paragraph


def _visit_picture_html(translator, node: picture) -> None:
    wide, narrow = (_built(translator, image) for image in node.children)
    alt = html.escape(node[0]["alt"], quote=True)
    translator.body.append(
        f'<picture><source media="(max-width: {NARROW_BELOW})" srcset="{narrow}">'
        f'<img src="{wide}" alt="{alt}" loading="lazy"></picture>'
    )
    raise nodes.SkipNode


def _built(translator, image: nodes.image) -> str:
    return f"{translator.builder.imgpath}/{translator.builder.images[image['uri']]}"


def _visit_picture_elsewhere(translator, node: picture) -> None:
    """Leave the wide drawing only."""
    del node.children[1:]


def _skip(translator, node) -> None:
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Children speak for themselves."""


def _copy_packs(app, exception) -> None:
    """Put the packs at permanent addresses beside the pages."""
    source = Path(app.srcdir, FOLDER)
    if exception or app.builder.format != "html" or not source.exists():
        return
    target = Path(app.outdir, "exhibits")
    target.mkdir(exist_ok=True)
    for path in sorted(source.iterdir()):
        if not path.name.endswith(".narrow.svg"):
            shutil.copyfile(path, target / path.name)


def setup(app) -> None:
    """Register the directive, its nodes and the copying of the packs."""
    elsewhere = (_visit_picture_elsewhere, _pass)
    app.add_node(picture, html=(_visit_picture_html, _pass), latex=elsewhere, text=elsewhere, typst=elsewhere)
    gone = (_skip, _pass)
    app.add_node(html_only, html=(_pass, _pass), latex=gone, text=gone, typst=gone)
    app.add_directive("exhibit", ExhibitDirective)
    app.connect("build-finished", _copy_packs)
