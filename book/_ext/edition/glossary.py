"""Terms of the glossary in running text: each opens a card with its definition.

A chapter writes ``{term}`asymmetry```, as in any Sphinx book; in HTML the link becomes a button like that of
a number. In the PDF it stays a link to the glossary.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from .cards import offer


class term_node(nodes.inline):
    """A term in running text, with its definition and the address of its entry."""


def _definitions(env) -> dict[str, dict[str, str]]:
    """Page → anchor of a term → the first paragraph of its definition."""
    if not hasattr(env, "edition_definitions"):
        env.edition_definitions = {}
    return env.edition_definitions


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    found = {}
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            definition = next(item.findall(nodes.definition))
            for term in item.findall(nodes.term):
                found.update(dict.fromkeys(term["ids"], _first_sentences(definition)))
    if found:
        _definitions(app.env)[app.env.docname] = found


def _first_sentences(definition: nodes.definition) -> str:
    paragraph = next(definition.findall(nodes.paragraph))
    return " ".join("".join(_said(child) for child in paragraph.children).split()).replace(" .", ".")


def _said(node: nodes.Node) -> str:
    return "" if isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite" else node.astext()


def _offer(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a button in the place of each link to a term."""
    if app.builder.format != "html" or docname in _definitions(app.env):
        return
    known = {anchor: text for page in _definitions(app.env).values() for anchor, text in page.items()}
    for link in list(doctree.findall(nodes.reference)):
        anchor = link.get("refuri", "").rpartition("#")[2]
        if anchor in known and any("std-term" in child.get("classes", ()) for child in link.children):
            link.replace_self(term_node("", link.astext(), definition=known[anchor], target=link["refuri"]))


def _visit_html(translator, node: term_node) -> None:
    offer(translator, "term", node.astext(), html.escape(node["definition"]), (node["target"], "Glossary"))


def _pass(translator, node) -> None:
    """Never reached outside HTML."""


def _purge(app: Sphinx, env, docname: str) -> None:
    _definitions(env).pop(docname, None)


def _merge(app: Sphinx, env, docnames, other) -> None:
    _definitions(env).update(_definitions(other))


def setup(app: Sphinx) -> None:
    """Register the node and what fills it."""
    app.add_node(term_node, html=(_visit_html, _pass))
    app.connect("doctree-read", _collect)
    app.connect("doctree-resolved", _offer)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
