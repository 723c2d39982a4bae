"""What the search of the pages looks through: the words of every section, and the statements of the ledger.

``passages.js`` beside the pages is asked for by ``book/_static/search.js`` once there is something to look for. It is
a script and no data, since a page that is opened from a folder may not fetch. Sphinx's own index knows pages alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx import addnodes
from sphinx.application import Sphinx

from . import works
from .claims import claim_node
from .registers import for_screens, key

FILE = "passages.js"
STATEMENTS = "tab-statements"
SYNONYMS = "book/_static/synonyms.json"
# Titles are kept apart; code, badges and what only a screen shows are not what readers look for.
_LEFT_OUT = (nodes.section, nodes.title, nodes.literal_block, nodes.raw, nodes.comment, nodes.target, claim_node, for_screens, HideCodeCellNode, addnodes.toctree)
_BLOCKS = (nodes.paragraph, nodes.entry, nodes.term, nodes.definition, nodes.caption, nodes.list_item, nodes.block_quote)
# Sources, lists of what rests on a table, exports; claims have passages of their own.
_ASIDE = {"exhibit-source", "uses", "exports", "claim-entry"}

# Anchor, title, words.
Passage = tuple[str, str, str]


def passages(doctree: nodes.document, numbers: dict[str, tuple[int, ...]]) -> Iterator[Passage]:
    """The sections of a page, each without those within it, and the entries of the ledger on it."""
    for section in doctree.findall(nodes.section):
        anchor = section["ids"][0]
        number = ".".join(map(str, numbers.get("" if section.parent is doctree else f"#{anchor}", ())))
        title = works.printed(section[0].astext())
        yield anchor, f"{number} {title}".strip(), _on_one_line("".join(map(_words, section.children)))
    for entry in doctree.findall(_is_claim):
        term, definition = entry[0]
        yield term["ids"][0], term.astext(), _on_one_line(_words(definition[0]))


def _on_one_line(text: str) -> str:
    """Without the spaces that what was left out leaves before marks, and the brackets that held nothing else."""
    return re.sub(r" +([.,;:)])", r"\1", re.sub(r" \([ ,;]*\)", "", " ".join(text.split())))


def _is_claim(node: nodes.Node) -> bool:
    return isinstance(node, nodes.definition_list) and "claim-entry" in node["classes"]


def _words(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return str(node)
    if isinstance(node, _LEFT_OUT) or _ASIDE.intersection(node.get("classes", ())) or _is_elsewhere(node):
        return ""
    said = "".join(map(_words, node.children))
    return f" {said} " if isinstance(node, _BLOCKS) else said


def _is_elsewhere(node: nodes.Element) -> bool:
    """Whether its words stand elsewhere, too: an entry of the register of numbers in a chapter, a table of statements in the ledger."""
    if isinstance(node, nodes.definition_list_item):
        return isinstance(node[0][0], key)
    return isinstance(node, nodes.table) and any(name.startswith(STATEMENTS) for name in node["ids"])


def _keep(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Keep the passages of a page until all are there: pages that have not changed are not written again."""
    if app.builder.format == "html":
        place = _kept(app, docname)
        place.parent.mkdir(parents=True, exist_ok=True)
        found = list(passages(doctree, app.env.toc_secnumbers.get(docname, {})))
        place.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def _kept(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, "passages", f"{docname}.json")


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    pages = [_page(app, docname) for docname in sorted(app.env.found_docs)]
    synonyms = Path(app.srcdir, SYNONYMS)
    known = json.loads(synonyms.read_text(encoding="utf-8")) if synonyms.is_file() else []
    text = json.dumps({"synonyms": known, "pages": pages}, ensure_ascii=False, separators=(",", ":"))
    Path(app.outdir, FILE).write_text(f"searchPassages({text});\n", encoding="utf-8", newline="\n")


def _page(app: Sphinx, docname: str) -> dict[str, Any]:
    found = json.loads(_kept(app, docname).read_text(encoding="utf-8"))
    chapter = bool(app.env.toc_secnumbers.get(docname, {}).get(""))
    return {"page": f"{docname}.html", "chapter": chapter, "passages": found}


def _instead(app: Sphinx) -> None:
    """No index of Sphinx's own."""
    if app.builder.format == "html":
        app.builder.search = False


def _search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield "search", {}, "search.html"


def setup(app: Sphinx) -> None:
    """Connect what keeps the passages, after all that fills pages in, and what writes them."""
    app.connect("builder-inited", _instead)
    app.connect("doctree-resolved", _keep, priority=900)
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _write)
