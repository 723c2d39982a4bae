"""Citations in running text: each opens a card with the work, and the bibliography leads back to them.

In the PDF a citation stays a link to the bibliography. Where a work is cited is known only when all pages are read
(:mod:`.elsewhere`). The address of a work is its key: one by its place in the list
would be that of another work as soon as one joins, on every page that is not written anew.
"""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.application import Sphinx

from .cards import offer
from .mentions import number_of, pages_in_order
from .registers import for_screens


ADDRESS = "work-{key}"


class cited_node(nodes.inline):
    """A citation with the work it names and the address of its entry."""


def _offer(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a button in the place of each link to a work."""
    if app.builder.format != "html":
        return
    for citation in list(doctree.findall(_is_citation)):
        for link in list(citation.findall(nodes.reference)):
            if link.get("reftitle") and "refuri" in link:
                link.replace_self(cited_node("", link.astext(), work=link["reftitle"], target=link["refuri"]))


def _is_citation(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "bibtex-citation" in node["classes"]


def _visit_html(translator, node: cited_node) -> None:
    around = node.get("opening", ""), node.get("marks", "")
    offer(translator, "cited", node.astext(), html.escape(node["work"]), (node["target"], "Bibliography"), around=around)


def _lead_back(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Below each work, lead to the first place on each page that cites it."""
    cites = app.builder.format == "html" and app.env.domains.get("cite")
    works = list(doctree.findall(nodes.citation)) if cites else []
    places = _places(app.env) if works else {}
    for work in works:
        there = [_link(app, docname, page, anchor) for page, anchor in places.get(work["ids"][0], {}).items()]
        if there:
            next(work.findall(nodes.paragraph)).append(for_screens(html=f" Cited in {', '.join(there)}."))


def _places(env) -> dict[str, dict[str, str]]:
    """Anchor of a work → page that cites it → anchor of the first citation, in the order of the pages."""
    domain, order = env.get_domain("cite"), pages_in_order(env)
    anchors = {citation.key: citation.citation_id for citation in domain.citations}
    found: dict[str, dict[str, str]] = {}
    for reference in sorted((one for one in domain.citation_refs if one.docname in order), key=lambda one: order.index(one.docname)):
        for target in reference.targets:
            found.setdefault(anchors.get(target.key, ""), {}).setdefault(reference.docname, reference.citation_ref_id)
    return found


def _link(app: Sphinx, docname: str, page: str, anchor: str) -> str:
    return f'<a href="{app.builder.get_relative_uri(docname, page)}#{anchor}">{html.escape(number_of(app.env, page, ""))}</a>'


def _by_key(app: Sphinx, config) -> None:
    if "bibtex_cite_id" in config:
        config.bibtex_cite_id = ADDRESS


def _pass(translator, node) -> None:
    """Never reached outside HTML."""


def setup(app: Sphinx) -> None:
    """Register the node and what fills it, after the links of citations are made."""
    app.add_node(cited_node, html=(_visit_html, _pass))
    app.connect("config-inited", _by_key)
    app.connect("doctree-resolved", _offer)
    app.connect("doctree-resolved", _lead_back)
