"""Marks of punctuation stay with the number or badge before them.

A browser may begin a line between a button and the full stop that follows it, as between two pictures.
"""

from __future__ import annotations

import re

from docutils import nodes

from .claims import claim_node
from .numbers import number_node

_MARKS = re.compile(r"[.,;:!?)\]\N{RIGHT SINGLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}]+")


def _keep(app, doctree: nodes.document, docname: str) -> None:
    if app.builder.format != "html":
        return
    for kind in (number_node, claim_node):
        for node in list(doctree.findall(kind)):
            place = node.parent.index(node)
            following = node.parent[place + 1] if place + 1 < len(node.parent) else None
            if isinstance(following, nodes.Text) and (marks := _MARKS.match(following)):
                kept = nodes.inline("", "", node.deepcopy(), nodes.Text(marks.group()), classes=["kept"])
                node.parent[place : place + 2] = [kept, nodes.Text(following[marks.end() :])]


def setup(app) -> None:
    """Connect the step, for HTML alone."""
    app.connect("doctree-resolved", _keep)
