"""Generated back matter: the register of numbers, the ledger, the data sources.

Three directives (``number-register``, ``ledger``, ``data-sources``) that write MyST from the
tables of ``data/`` and let Sphinx parse it; what they write is in :mod:`analysis.show.registers`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective, SphinxRole

from analysis import load
from analysis.show import registers

from .exhibits import html_only


class RegisterDirective(SphinxDirective):
    """Parse what one function of :mod:`analysis.show.registers` writes."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """The nodes of the register."""
        found = [node for part in registers.WRITERS[self.name]() for node in self._part(part)]
        for node in found:
            for element in node.findall(nodes.Element):
                element["classes"].append("generated")
        return found

    def _part(self, part: registers.Part) -> list[nodes.Node]:
        holder = nodes.section() if part.heading else nodes.Element()
        self.state.nested_parse(StringList(part.text.splitlines(), source=self.get_source_info()[0]), 0, holder)
        for node in list(holder.findall(nodes.container)):
            if "for-screens" in node["classes"]:
                node.replace_self(html_only("", *node.children))
        if not part.heading:
            return holder.children
        holder.insert(0, nodes.title("", part.heading))
        holder["names"].append(part.anchor)
        self.state.document.note_explicit_target(holder, holder)
        return [holder]


class TableFileRole(SphinxRole):
    """Link to the file of a table of the data package, where there are pages to link from."""

    def run(self):
        """A link to the copy of the file beside the pages."""
        up = "../" * self.env.docname.count("/")
        name = load.path(self.text).name
        return [nodes.reference(self.rawtext, name, refuri=f"{up}data/{name}", internal=True, classes=["table-file"])], []


def _name_only(app, doctree: nodes.document, docname: str) -> None:
    """Outside HTML a table's file is named, not linked."""
    if app.builder.format == "html":
        return
    for node in list(doctree.findall(nodes.reference)):
        if "table-file" in node["classes"]:
            node.replace_self(nodes.literal("", f"data/{node.astext()}"))


def _copy_tables(app, exception) -> None:
    """Put the tables of ``data/`` beside the pages, where the registers link to them."""
    if exception or app.builder.format != "html":
        return
    target = Path(app.outdir, "data")
    target.mkdir(exist_ok=True)
    for name in load.names():
        shutil.copyfile(load.path(name), target / load.path(name).name)


def setup(app) -> None:
    """Register the directives and the copying of the tables."""
    for name in registers.WRITERS:
        app.add_directive(name, RegisterDirective)
    app.add_role("table-file", TableFileRole())
    app.connect("doctree-resolved", _name_only)
    app.connect("build-finished", _copy_tables)
