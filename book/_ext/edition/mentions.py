"""Where chapters speak of a claim: what an entry of the ledger leads back to.

It is known only when all pages are read, so an entry leaves a place, which is filled in afterwards with the numbers of
the sections. For screens alone: in print it would take pages.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx

from analysis.show.registers import anchor_of_claim

from .claims import claim_node
from .registers import for_screens, place_of_mentions


def mentions(env) -> dict[str, dict[str, str]]:
    """Page → claim → anchor of the section that speaks of it first."""
    if not hasattr(env, "edition_mentions"):
        env.edition_mentions = {}
    return env.edition_mentions


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    found: dict[str, str] = {}
    for node in doctree.findall(claim_node):
        found.setdefault(node["claim"], _section_of(node))
    mentions(app.env)[app.env.docname] = found


def _section_of(node: nodes.Node) -> str:
    while node.parent is not None and not isinstance(node, nodes.section):
        node = node.parent
    return node["ids"][0] if isinstance(node, nodes.section) else ""


def _fill_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    places = list(doctree.findall(place_of_mentions))
    pages = pages_in_order(app.env) if places else []
    for place in places:
        spoken = [(page, section) for page in pages if (section := mentions(app.env).get(page, {}).get(place["claim"])) is not None]
        there = [_link(app, docname, page, section, place["claim"]) for page, section in spoken]
        place.replace_self(for_screens(html=f" Discussed in {', '.join(there)}.") if there else [])


def _link(app: Sphinx, docname: str, page: str, section: str, claim: str) -> str:
    # Lean: the ledger holds hundreds, and has to stay light enough for a phone.
    name = html.escape(number_of(app.env, page, section))
    return f'<a href="{app.builder.get_relative_uri(docname, page)}#{anchor_of_claim(claim)}">{name}</a>'


def pages_in_order(env) -> list[str]:
    """Pages in the order of their numbers; those without a number last, the first page, which is a guide, not at all."""
    return sorted(env.found_docs - {env.config.root_doc}, key=lambda name: (env.toc_secnumbers.get(name, {}).get("") or (len(env.found_docs),), name))


def number_of(env, page: str, section: str) -> str:
    """Number of a section, or else of its page, or else the page's title."""
    numbers = env.toc_secnumbers.get(page, {})
    found = numbers.get(f"#{section}") or numbers.get("")
    return ".".join(map(str, found)) if found else env.titles[page].astext()


def _purge(app: Sphinx, env, docname: str) -> None:
    mentions(env).pop(docname, None)


def _merge(app: Sphinx, env, docnames, other) -> None:
    mentions(env).update({page: found for page, found in mentions(other).items() if page in docnames})


def setup(app: Sphinx) -> None:
    """Register what fills the places in."""
    app.add_node(place_of_mentions)
    app.connect("doctree-read", _collect)
    app.connect("doctree-resolved", _fill_in)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
