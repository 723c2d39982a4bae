"""What programs read on a page, and the version at its foot.

Each page has a description, Highwire and Dublin Core tags, schema.org as JSON-LD, and an OpenURL
context object (COinS). Zotero reads the last first and takes the author from it as one entity, which the
Highwire tags cannot say; search engines for scholarship read the Highwire tags.
"""

from __future__ import annotations

import html
import json

from docutils import nodes
from sphinx.application import Sphinx

from analysis.show import citation
from analysis.show.citation import Work

from . import works
from .claims import claim_node

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SHORTEST, LONGEST = 40, 200
_PAGES_OF_SPHINX = {"search": "Search the text of the book.", "genindex": "Index of the book."}


def description(doctree: nodes.document) -> str:
    """The first paragraph of a page, without badges and citations, cut at a word."""
    for paragraph in doctree.findall(nodes.paragraph):
        if isinstance(paragraph.parent, nodes.section | nodes.document):
            text = " ".join(_words(paragraph).split()).replace(" ,", ",").replace(" .", ".")
            if len(text) > SHORTEST:
                return _cut(text)
    return ""


def _words(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, claim_node | nodes.citation_reference) or "citation" in node.get("classes", ()):
        return ""
    return "".join(_words(child) for child in node.children)


def _cut(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[: LONGEST - 3].rsplit(" ", 1)[0].rstrip(",;:") + "..."


def tags(work: Work) -> list[str]:
    """The elements for the head of a work's page."""
    return [*_meta(work), *_links(work), _json_ld(work)]


def coins(work: Work) -> str:
    """The element for the body of a work's page that holds its OpenURL context object."""
    return f'<span class="Z3988" title="{html.escape(citation.openurl(work), quote=True)}"></span>'


def _meta(work: Work) -> list[str]:
    edition, whole = work.edition, work.kind == "book"
    named = [
        ("description", work.abstract),
        ("author", edition.author),
        ("keywords", ", ".join(edition.keywords)),
        ("citation_title", work.title),
        ("citation_author", edition.author),
        ("citation_publication_date", edition.date.strftime("%Y/%m/%d")),
        ("citation_book_title", "" if whole else edition.title),
        ("citation_language", "en"),
        ("citation_keywords", "; ".join(edition.keywords)),
        ("citation_abstract", work.abstract),
        ("citation_doi", edition.doi),
        ("citation_public_url", edition.at(work.page)),
        ("citation_pdf_url", edition.at(edition.pdf)),
        ("DC.title", work.title),
        ("DC.creator", edition.author),
        ("DC.date", edition.date.isoformat()),
        ("DC.language", "en"),
        ("DC.rights", LICENCE),
        ("DC.relation", "" if whole else edition.title),
        ("DC.identifier", edition.doi or edition.at(work.page)),
    ]
    opened = [("og:title", work.title), ("og:description", work.abstract), ("og:url", edition.at(work.page))]
    return [
        *(f'<meta name="{name}" content="{html.escape(text, quote=True)}" />' for name, text in named if text),
        *(f'<meta property="{name}" content="{html.escape(text, quote=True)}" />' for name, text in opened if text),
    ]


def _links(work: Work) -> list[str]:
    links = [("license", LICENCE), ("canonical", work.edition.at(work.page))]
    return [f'<link rel="{relation}" href="{html.escape(address, quote=True)}" />' for relation, address in links if address]


def _json_ld(work: Work) -> str:
    edition = work.edition
    book = {
        "@type": "Book",
        "name": edition.title,
        "author": {"@type": "Organization", "name": edition.author},
        "datePublished": edition.date.isoformat(),
        "version": edition.version,
        "inLanguage": "en",
        "license": LICENCE,
        "isBasedOn": {"@type": "Thesis", "author": {"@type": "Person", "name": edition.thesis_author}, "datePublished": str(edition.thesis_year)},
        "identifier": f"https://doi.org/{edition.doi}" if edition.doi else "",
        "url": edition.at("index.html"),
        "keywords": list(edition.keywords),
        "description": edition.description,
    }
    part = {
        "@type": "Chapter",
        "name": work.title,
        "position": work.number,
        "description": work.abstract,
        "url": edition.at(work.page),
        "license": LICENCE,
        "isPartOf": _filled({name: book[name] for name in ("@type", "name", "author", "datePublished", "version", "identifier", "url")}),
    }
    said = {"@context": "https://schema.org", **_filled(book if work.kind == "book" else part)}
    # A closing tag inside a string would end the script.
    text = json.dumps(said, ensure_ascii=False, sort_keys=True).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>'


def _filled(fields: dict) -> dict:
    return {name: value for name, value in fields.items() if value}


def _into_page(app: Sphinx, pagename: str, templatename: str, context: dict, doctree: nodes.document | None) -> None:
    if doctree is None:
        said = _PAGES_OF_SPHINX.get(pagename)
        context["metatags"] = context.get("metatags", "") + (f'\n<meta name="description" content="{said}" />' if said else "")
        return
    work = works.chapter(app, pagename, description(doctree))
    context["metatags"] = "\n".join([context.get("metatags", ""), *tags(work)])
    context["body"] += f"\n{coins(work)}\n"


def _footer(app: Sphinx, config) -> None:
    if config.html_theme == "sphinx_book_theme":
        said = f"Version {config.edition_version} of {works.the_edition(config).day}"
        config.html_theme_options["extra_footer"] = f"<p>{said}</p>"


def setup(app: Sphinx) -> None:
    """Fill in the footer once the configuration is read, and the head of each page."""
    app.connect("config-inited", _footer)
    app.connect("html-page-context", _into_page)
