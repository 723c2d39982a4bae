"""Markup that screen readers and validators understand, where the writers' own falls short.

Headers of tables know their column or row, wide tables scroll by keyboard, the summary of folded code
is text, bibliographies are lists, links to a heading have a name, nothing carries an inline style.
"""

from __future__ import annotations

import html
import types

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode

STEP = 5


class AccessibleMixin:
    """Overrides of the HTML writer."""

    def visit_table(self, node: nodes.table) -> None:
        """A table in a frame that scrolls; the frame is reached by keyboard unless the table is one of a register."""
        self._table_row_indices.append(0)
        frame = ""
        if "generated" not in node["classes"]:
            frame = f' role="group" tabindex="0" aria-label="{html.escape(_name(self, node))}"'
        self.body.append(f'<div class="table-scroll"{frame}>')
        self.body.append(self.starttag(node, "table", CLASS="table"))

    def depart_table(self, node: nodes.table) -> None:
        """Close table and frame."""
        self._table_row_indices.pop()
        self.body.append("</table></div>\n")

    def visit_reference(self, node: nodes.reference) -> None:
        """A link within the book without the classes of its kind, which nothing uses: there are hundreds on a page."""
        place = len(self.body)
        super().visit_reference(node)
        self.body[place] = self.body[place].replace(' class="reference internal"', "")

    def visit_row(self, node: nodes.row) -> None:
        """A row without the classes of odd and even, which nothing uses."""
        self.body.append(self.starttag(node, "tr", ""))
        node.column = 0

    def visit_entry(self, node: nodes.entry) -> None:
        """A cell; headers of columns and, in exhibits, of rows say which they are."""
        scope = _scope(node)
        node.parent.column += 1 + node.get("morecols", 0)
        node["classes"] = [name for name in node["classes"] if name != "text-left"]
        if len(node) == 1 and isinstance(node[0], nodes.paragraph):
            said = node[0].children
            # Sphinx takes a link that stands in no line of text for one around a picture.
            node[:] = [nodes.inline("", "", *said)] if any(isinstance(part, nodes.reference) for part in said) else said
        spans = {"rowspan": node["morerows"] + 1} if "morerows" in node else {}
        if "morecols" in node:
            spans["colspan"] = node["morecols"] + 1
        tag = "th" if scope and node.astext().strip() else "td"
        if tag == "th":
            spans["scope"] = scope
        self.body.append(self.starttag(node, tag, "", **spans))
        self.context.append(f"</{tag}>")

    def depart_colspec(self, node: nodes.colspec) -> None:
        """Widths as classes in steps of five per cent: the page allows no inline style."""
        if isinstance(node.next_node(descend=False, siblings=True), nodes.colspec):
            return
        if "colwidths-given" not in node.parent.parent["classes"]:
            return
        total = sum(column["colwidth"] for column in self.colspecs)
        steps = [max(STEP, STEP * round(100 * column["colwidth"] / total / STEP)) for column in self.colspecs]
        columns = "".join(f'<col class="w{step}">' for step in steps)
        self.body.append(f"<colgroup>{columns}</colgroup>\n")

    def visit_literal(self, node: nodes.literal) -> None:
        """Code in a line as one element: the registers hold hundreds, and Sphinx writes three times as much around each."""
        if node.get("language") or "kbd" in node["classes"]:
            super().visit_literal(node)
        else:
            self.body.append(f"{self.starttag(node, 'code', '')}{breakable(self.encode(node.astext()))}</code>")
            raise nodes.SkipNode

    def visit_strong(self, node: nodes.strong) -> None:
        """Bold type by its short name, for the same reason."""
        self.body.append("<b>")

    def depart_strong(self, node: nodes.strong) -> None:
        """Close it."""
        self.body.append("</b>")

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Code that is wider than the page scrolls by keyboard."""
        try:
            super().visit_literal_block(node)
        finally:
            self.body[-1] = self.body[-1].replace("<pre>", '<pre tabindex="0">', 1)

    def visit_citation(self, node: nodes.citation) -> None:
        """An item of a list of works."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<ul class="citation-list">\n')
        self.body.append(self.starttag(node, "li", CLASS="citation"))

    def depart_citation(self, node: nodes.citation) -> None:
        """Close the item, and the list after the last."""
        self.body.append("</li>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
            self.body.append("</ul>\n")

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """A link to a place in the page, with a name that says which."""
        if node["ids"] and self.config.html_permalinks and self.builder.add_permalinks:
            label = html.escape(f"{title}: {_first_words(node)}", quote=True)
            self.body.append(f'<a class="headerlink" href="#{node["ids"][0]}" aria-label="{label}">#</a>')


def breakable(name: str) -> str:
    """A name as HTML that a line may break after its underscores, and that is copied and searched as it is."""
    return name.replace("_", "_<wbr>")


def _scope(node: nodes.entry) -> str:
    row = node.parent
    if isinstance(row.parent, nodes.thead):
        return "col"
    table = row.parent.parent.parent
    return "row" if "exhibit" in table["classes"] and row.index(node) == 0 else ""


def _name(translator, node: nodes.table) -> str:
    places = translator.builder.fignumbers.get("table", {})
    place = places.get(node["ids"][0]) if node["ids"] else None
    return f"Table {'.'.join(map(str, place))}" if place else "Table"


def _first_words(node: nodes.Element) -> str:
    title = next(node.findall(lambda n: isinstance(n, nodes.title | nodes.caption | nodes.term)), None)
    text = title.astext() if title is not None else node["ids"][0]
    return text if len(text) <= 40 else f"{text[:37]}..."


def _open_folded(translator, node: HideCodeCellNode) -> None:
    classes = " ".join(node["classes"])
    shown, hidden = (html.escape(node[key]) for key in ("prompt_show", "prompt_hide"))
    translator.body.append(
        f'<details class="folded {classes}"><summary><span class="when-closed">{shown}</span>'
        f'<span class="when-open">{hidden}</span></summary>\n'
    )


def _close_folded(translator, node: HideCodeCellNode) -> None:
    translator.body.append("</details>\n")


def _mend(app) -> None:
    """Put the overrides before the writer that the theme has set up."""
    if app.builder.format != "html":
        return
    writer = app.registry.translators.get(app.builder.name, app.builder.default_translator_class)
    app.set_translator(app.builder.name, types.new_class("AccessibleTranslator", (AccessibleMixin, writer)), override=True)
    app.add_node(HideCodeCellNode, override=True, html=(_open_folded, _close_folded))


def setup(app) -> None:
    """Connect after the theme, which replaces the writer at the default priority."""
    app.connect("builder-inited", _mend, priority=900)
