"""Generated back matter: the register of numbers, the ledger, the data sources.

Three directives (``number-register``, ``ledger``, ``data-sources``) that write MyST from the
tables of ``data/`` and let Sphinx parse it; what they write is in :mod:`analysis.show.registers`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from analysis import load
from analysis.show import registers


class RegisterDirective(SphinxDirective):
    """Parse what one function of :mod:`analysis.show.registers` writes."""

    has_content = False

    def run(self) -> list[nodes.Node]:
        """The nodes of the register."""
        text = registers.WRITERS[self.name]()
        holder = nodes.Element()
        lines = StringList(text.splitlines(), source=self.get_source_info()[0])
        self.state.nested_parse(lines, self.content_offset, holder, match_titles=True)
        for node in holder.findall(nodes.Element):
            node["classes"].append("generated")
        return holder.children


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
    app.connect("build-finished", _copy_tables)
