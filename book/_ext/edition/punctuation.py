"""What is not parted at the end of a line: numbers and badges with their punctuation, identifiers, counts.

A browser may begin a line between a button and the bracket before it or the full stop that follows it, as between
two pictures; every format may begin one after the hyphen in ``C-AME-05`` or in the middle of ``24 of 24``.
"""

from __future__ import annotations

import re

from docutils import nodes

from .claims import claim_node
from .numbers import number_node

_MARKS = re.compile(r"[.,;:!?)\]\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]+")
_OPENING = re.compile(r"[(\[\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}]+$")
# Identifiers of claims and of errata; one count of another.
_WHOLE = re.compile(r"\b(?:C-[A-Z]{3}-\d+|X-\d+|\d+ of \d+)\b")
_TEXTS = (nodes.entry, nodes.paragraph, nodes.caption, nodes.title)
_LEFT_AS_THEY_ARE = (nodes.literal, nodes.literal_block, nodes.section, nodes.term, nodes.document)


def _keep(app, doctree: nodes.document, docname: str) -> None:
    if app.builder.format != "html":
        return
    for kind in (number_node, claim_node):
        for node in list(doctree.findall(kind)):
            place = node.parent.index(node)
            before, opening = _parted(node.parent, place - 1, _OPENING)
            after, marks = _parted(node.parent, place + 1, _MARKS)
            if opening or marks:
                kept = nodes.inline("", "", *opening, node.deepcopy(), *marks, classes=["kept"])
                node.parent[place - len(before) : place + 1 + len(after)] = [*before, kept, *after]


def _parted(parent: nodes.Element, place: int, marks: re.Pattern[str]) -> tuple[list[nodes.Text], list[nodes.Text]]:
    """What is left of the text at a place without the marks, and the marks; nothing where it has none."""
    text = parent[place] if 0 <= place < len(parent) else None
    found = marks.search(text) if isinstance(text, nodes.Text) else None
    if found is None or (marks is _MARKS and found.start()):
        return [], []
    return [nodes.Text(text[: found.start()] + text[found.end() :])], [nodes.Text(found.group())]


def _keep_whole(app, doctree: nodes.document, docname: str) -> None:
    for text in [text for text in doctree.findall(nodes.Text) if _WHOLE.search(text) and _may_break(text)]:
        parts: list[nodes.Node] = []
        end = 0
        for found in _WHOLE.finditer(text):
            parts += [nodes.Text(text[end : found.start()]), nodes.inline("", found.group(), classes=["kept"])]
            end = found.end()
        text.parent.replace(text, [part for part in [*parts, nodes.Text(text[end:])] if part.astext()])


def _may_break(text: nodes.Text) -> bool:
    """Whether a text stands in running text or in a table, and not in a heading of a section or in code."""
    owner = text.parent
    while not isinstance(owner, _TEXTS + _LEFT_AS_THEY_ARE):
        owner = owner.parent
    in_heading = isinstance(owner, nodes.title) and not isinstance(owner.parent, nodes.table)
    return isinstance(owner, _TEXTS) and not in_heading


def setup(app) -> None:
    """Connect the steps; the second after the marks of the PDF stand in the text."""
    app.connect("doctree-resolved", _keep)
    app.connect("doctree-resolved", _keep_whole, priority=600)
