"""What is not parted at the end of a line: numbers, badges and citations with their punctuation, identifiers, counts.

A browser may begin a line between a button and the bracket before it or the full stop that follows it, as between
two pictures; every format may begin one after the hyphen in ``C-ONE-01`` or in the middle of ``24 of 24``.
"""

from __future__ import annotations

import re
from itertools import groupby

from docutils import nodes

from .cited import cited_node
from .claims import claim_node
from .numbers import number_node

_MARKS = re.compile(r"[.,;:!?)\]\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]+")
_OPENING = re.compile(r"[(\[\N{LEFT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}]+$")
# Identifiers of claims and of errata; one count of another, but not a version of a day; days and months in figures.
_WHOLE = re.compile(r"\b(?:C-[A-Z]{3}-\d+|X-\d+|(?<!\d\.)\d+ of \d+|(?<![\w-]-)\d{4}-\d\d(?:-\d\d)?(?!-))\b")
# The same where one of the two, or both, are golden numbers, which a count or a percentage is.
_OF = r"\s+of\s+(?:the\s+)?"
_BETWEEN, _OF_SO_MANY, _SO_MANY_OF = map(re.compile, (f"{_OF}$", rf"{_OF}\d[\d,]*\b(?!\.\d)", rf"\b\d[\d,]*{_OF}$"))
_COUNT = re.compile(r"\d[\d,.]*(?:\N{NO-BREAK SPACE}%)?")
_TEXTS = (nodes.entry, nodes.paragraph, nodes.caption, nodes.title)
_LEFT_AS_THEY_ARE = (nodes.literal, nodes.literal_block, nodes.section, nodes.term, nodes.document)


def _run_on(app, doctree: nodes.document, docname: str) -> None:
    """Texts that follow one another around numbers become one: the ends of lines of a chapter are texts of their own."""
    for parent in {id(node.parent): node.parent for node in doctree.findall(number_node)}.values():
        runs = groupby(parent.children, lambda node: isinstance(node, nodes.Text))
        parent[:] = [part for texts, run in runs for part in ([nodes.Text("".join(run))] if texts else run)]


def _keep(app, doctree: nodes.document, docname: str) -> None:
    if app.builder.format != "html":
        return
    for kind in (number_node, claim_node, cited_node):
        for node in list(doctree.findall(kind)):
            place = node.parent.index(node)
            before, opening = _parted(node.parent, place - 1, _OPENING)
            after, marks = _parted(node.parent, place + 1, _MARKS)
            if opening or marks:
                kept = _within(opening, node, marks) if kind is cited_node else _kept(*opening, node.deepcopy(), *marks)
                node.parent[place - len(before) : place + 1 + len(after)] = [*before, kept, *after]
    for last in [node for node in doctree.findall(cited_node) if not any(after.astext() for after in node.parent[node.parent.index(node) + 1 :])]:
        _take_in(last)


def _within(opening: list[nodes.Text], citation: cited_node, marks: list[nodes.Text]) -> cited_node:
    """A citation with its punctuation inside, which may be longer than a line: what stands beside such a button is parted from it."""
    within = citation.deepcopy()
    within["opening"], within["marks"] = "".join(opening), "".join(marks)
    return within


def _take_in(last: cited_node) -> None:
    """Give the last work of a citation the marks that follow the citation as well."""
    parent = last.parent.parent
    place = parent.index(last.parent) + 1
    after, marks = _parted(parent, place, _MARKS)
    if marks:
        last["marks"] = last.get("marks", "") + "".join(marks)
        parent[place : place + 1] = after


def _parted(parent: nodes.Element, place: int, marks: re.Pattern[str]) -> tuple[list[nodes.Text], list[nodes.Text]]:
    """What is left of the text at a place without the marks, and the marks; nothing where it has none."""
    text = parent[place] if 0 <= place < len(parent) else None
    found = marks.search(text) if isinstance(text, nodes.Text) else None
    if found is None or (marks is _MARKS and found.start()):
        return [], []
    return [nodes.Text(text[: found.start()] + text[found.end() :])], [nodes.Text(found.group())]


def _keep_counts(app, doctree: nodes.document, docname: str) -> None:
    for text in [text for text in doctree.findall(nodes.Text) if re.search(_OF, text) and _may_break(text)]:
        # Not the first of its words: texts of the same words are equal.
        parent = text.parent
        place = next(number for number, child in enumerate(parent) if child is text)
        before, after = (_count(parent, place + side) for side in (-1, 1))
        if before and after and _BETWEEN.match(text):
            parent[place - 1 : place + 2] = [_kept(*before, text, *after)]
        elif before and (found := _OF_SO_MANY.match(text)):
            parent[place - 1 : place + 1] = [_kept(*before, nodes.Text(found.group())), nodes.Text(text[found.end() :])]
        elif after and (found := _SO_MANY_OF.search(text)):
            parent[place : place + 2] = [nodes.Text(text[: found.start()]), _kept(nodes.Text(found.group()), *after)]


def _count(parent: nodes.Element, place: int) -> list[nodes.Node]:
    """The golden number at a place if it is a count, with the marks that are kept with it; nothing otherwise."""
    found = parent[max(place, 0) : place + 1]
    parts = [part for node in found for part in (node.children if _is_kept(node) else [node])]
    return parts if any(isinstance(part, number_node) and _COUNT.fullmatch(part.astext()) for part in parts) else []


def _is_kept(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and "kept" in node["classes"]


def _kept(*parts: nodes.Node) -> nodes.inline:
    return nodes.inline("", "", *parts, classes=["kept"])


def _keep_whole(app, doctree: nodes.document, docname: str) -> None:
    for text in [text for text in doctree.findall(nodes.Text) if _WHOLE.search(text) and _may_break(text)]:
        parts: list[nodes.Node] = []
        end = 0
        for found in _WHOLE.finditer(text):
            parts += [nodes.Text(text[end : found.start()]), _kept(nodes.Text(found.group()))]
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
    """Connect the steps: counts after numbers have their marks, the last after the marks of the PDF stand in the text."""
    app.connect("doctree-resolved", _run_on)
    app.connect("doctree-resolved", _keep)
    app.connect("doctree-resolved", _keep_counts, priority=550)
    app.connect("doctree-resolved", _keep_whole, priority=600)
