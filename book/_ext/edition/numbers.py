"""Roles that print golden numbers: ``{num}`key``` with its unit, ``{bare}`key``` without.

``{size}`key``` prints the size of a change whose direction the sentence gives ("fell by ...").

In HTML a number is a button that opens a card with measure, year, provider and a link to the
rows of data behind it; elsewhere it is plain text.
"""

from __future__ import annotations

import html
from collections.abc import Callable

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from analysis.judge import golden
from analysis.show import wording
from analysis.show.registers import anchor_of_number

from .errors import at


class number_node(nodes.inline):
    """A golden number in running text; its attributes feed the card."""


class NumberRole(SphinxRole):
    """Print one golden number by key."""

    def __init__(self, say: Callable[[float, str, int], str]) -> None:
        super().__init__()
        self.say = say

    def run(self):
        """One :class:`number_node`, or a build error where the key is unknown."""
        source, line = self.get_source_info()
        try:
            number = golden.committed(self.text)
        except golden.UnknownKey as error:
            raise at(source, line, str(error)) from error
        text = self.say(number.value, number.unit, number.digits)
        node = number_node(self.rawtext, "", nodes.Text(text), classes=["num"])
        node["key"] = number.key
        node["card"] = f"{number.measure}; {number.period}; {number.provider}"
        return [node], []


def _visit_html(translator, node: number_node) -> None:
    count = getattr(translator, "edition_numbers", 0) + 1
    translator.edition_numbers = count
    register = translator.builder.get_relative_uri(translator.builder.current_docname, "book/numbers")
    card = (
        f'<span popover id="num-{count}" class="num-card">{html.escape(node["card"])}. '
        f'<a href="{register}#{anchor_of_number(node["key"])}">Rows of data</a></span>&#8288;'
    )
    text = html.escape(node.astext())
    translator.body.append(f'<button type="button" class="num" popovertarget="num-{count}">{text}</button>{card}')
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Nothing around the text: the number is plain text in this format."""


def setup(app) -> None:
    """Register the roles and the node for all builders."""
    plain = (_pass, _pass)
    app.add_node(number_node, html=(_visit_html, _pass), latex=plain, text=plain, typst=plain)
    app.add_role("num", NumberRole(wording.number))
    app.add_role("bare", NumberRole(wording.numeral))
    app.add_role("size", NumberRole(wording.size))
