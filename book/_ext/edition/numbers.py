"""Roles that print golden numbers: ``{num}`key``` with its unit, ``{bare}`key``` without.

``{size}`key``` prints the size of a change whose direction the sentence gives ("fell by ..."), ``{change}`key``` the size with its
direction ("fell by 4.7 points"), ``{of-years}`key``` a count of years with those that were counted ("seven of the twenty-one years").

In HTML a number is a button that opens a card with measure, year, provider and a link to the
rows of data behind it; in the PDF it leads to its entry in the register, which names the pages it stands on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from analysis.judge import golden
from analysis.show import wording
from analysis.show.registers import anchor_of_number

from .cards import offer
from .errors import at

# The page of the register. Where it would grow too heavy, pages named for the first letters of their keys take a part of it.
REGISTER = "book/numbers"
_PART = re.compile(f"{REGISTER}-([a-z])-([a-z])")


class number_node(nodes.inline):
    """A golden number in running text; its attributes feed the card."""


class number_mark(nodes.inline):
    """A number in the PDF, linked to its entry in the register."""


class pages_of(nodes.General, nodes.Element):
    """A place for the pages of the PDF on which a number stands; ``anchor`` is that of its entry in the register."""


def register_of(key: str, pages: Iterable[str]) -> str:
    """Name the page with the entry of a number: the part of the register that has its first letter, or the register itself.

    Parameters
    ----------
    key : str
        Key of the number.
    pages : iterable of str
        All pages of the book; ``book/numbers-a-e`` has the keys from a to e.

    Returns
    -------
    str
        Name of the page, whether or not there is one.
    """
    for page in sorted(pages):
        part = _PART.fullmatch(page)
        if part and part[1] <= key[0].lower() <= part[2]:
            return page
    return REGISTER


def _as(word: Callable[[float, str, int], str]) -> Callable[[golden.Number], str]:
    return lambda number: word(number.value, number.unit, number.digits)


class NumberRole(SphinxRole):
    """Print one golden number by key."""

    def __init__(self, say: Callable[[golden.Number], str]) -> None:
        super().__init__()
        self.say = say

    def run(self):
        """One :class:`number_node`, or a build error where the key is unknown."""
        source, line = self.get_source_info()
        try:
            number = golden.committed(self.text)
            text = self.say(number)
        except (golden.UnknownKey, ValueError) as error:
            raise at(source, line, str(error)) from error
        node = number_node(self.rawtext, "", nodes.Text(text), classes=["num"])
        node["key"] = number.key
        node["card"] = wording.typographic(f"{wording.of_period(number.measure, number.period)}; {number.provider}")
        return [node], []


def _visit_html(translator, node: number_node) -> None:
    page = register_of(node["key"], translator.builder.env.found_docs)
    register = translator.builder.get_relative_uri(translator.builder.current_docname, page)
    rows = f"{register}#{anchor_of_number(node['key'])}"
    offer(translator, "num", node.astext(), f"{html.escape(node['card'])}.", (rows, "Rows of data"))


def _mark(app, doctree: nodes.document, docname: str) -> None:
    """In the PDF, put a linked mark in the place of each number of which the book has a register."""
    if app.builder.format != "typst" or REGISTER not in app.env.found_docs:
        return
    for node in list(doctree.findall(number_node)):
        register = app.builder.get_relative_uri(docname, register_of(node["key"], app.env.found_docs))
        link = nodes.reference("", "", *node.children, internal=True, refuri=f"{register}#{anchor_of_number(node['key'])}")
        node.replace_self(number_mark("", "", link))


def _visit_typst(translator, node: number_mark) -> None:
    (link,) = node.children
    label, text = translator.builder.labels.target(translator.docname, link), translator.inner_text(link)
    translator.add(f"#number-mark(<{label}>)[{text}];" if label else text)
    raise nodes.SkipNode


def _visit_pages(translator, node: pages_of) -> None:
    label = translator.builder.labels.target(translator.docname, nodes.reference(refid=node["anchor"]))
    translator.add(f" #pages-of(<{label}>);" if label else "")
    raise nodes.SkipNode


def _skip(translator, node) -> None:
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Nothing around the text: the number is plain text in this format."""


def setup(app) -> None:
    """Register the roles and the node for all builders."""
    plain, gone = (_pass, _pass), (_skip, _pass)
    app.add_node(number_node, html=(_visit_html, _pass), latex=plain, text=plain, typst=plain)
    app.add_node(number_mark, typst=(_visit_typst, _pass))
    app.add_node(pages_of, html=gone, latex=gone, text=gone, typst=(_visit_pages, _pass))
    # After all that looks for numbers in the text.
    app.connect("doctree-resolved", _mark, priority=700)
    app.add_role("num", NumberRole(_as(wording.in_prose)))
    app.add_role("bare", NumberRole(_as(wording.numeral)))
    app.add_role("size", NumberRole(_as(wording.size)))
    app.add_role("change", NumberRole(_as(wording.change)))
    app.add_role("of-years", NumberRole(lambda number: wording.of_years(number.value, number.period)))
