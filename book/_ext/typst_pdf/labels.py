"""Labels: which places of the book are linked to, and what they are called in the source."""

from __future__ import annotations

import re

from docutils import nodes

# A labelled formula or code block has its label on a target before it.
_CARRIERS = (nodes.math_block, nodes.literal_block, nodes.figure, nodes.table, nodes.image)

Place = tuple[str, str]


class Labels:
    """Names of the places that some reference of the book points to.

    Parameters
    ----------
    doctrees : mapping of docname to document
        The resolved chapters, in the order of the book.

    Notes
    -----
    A place is (docname, id); the id is empty for the chapter itself. A node with several ids
    has one label. Places that nothing refers to get none, which keeps the source readable.
    """

    def __init__(self, doctrees: dict[str, nodes.document]) -> None:
        self._owner = _owners(doctrees)
        used = _used(doctrees, self._owner)
        self._label = _names(used)

    def of(self, docname: str, node: nodes.Element) -> str | None:
        """Return the label of a node, or None where nothing refers to it."""
        for identifier in node.get("ids", []):
            place = (docname, identifier)
            if self._owner.get(place) == place and place in self._label:
                return self._label[place]
        return None

    def target(self, docname: str, reference: nodes.Element) -> str | None:
        """Return the label that an internal reference points to, or None if it is nowhere."""
        owner = self._owner.get(destination(docname, reference))
        return self._label.get(owner) if owner else None


def destination(docname: str, reference: nodes.Element) -> Place | None:
    """Return the place an internal reference points to, or None for an outside address."""
    if "refid" in reference:
        return docname, reference["refid"]
    address = reference.get("refuri", "")
    if address.startswith("%"):
        target, _, identifier = address[1:].partition("#")
        return target, identifier
    if address.startswith("#"):
        return docname, address[1:]
    return None


def _owners(doctrees: dict[str, nodes.document]) -> dict[Place, Place]:
    owner: dict[Place, Place] = {}
    for docname, doctree in doctrees.items():
        for node in doctree.findall(nodes.Element):
            identifiers = node.get("ids", [])
            if identifiers:
                first = (docname, _carrier(node)["ids"][0])
                owner.update({(docname, each): first for each in identifiers})
        first_section = next(iter(doctree.findall(nodes.section)), None)
        if first_section is not None and first_section["ids"]:
            owner[docname, ""] = (docname, first_section["ids"][0])
    return owner


def _carrier(node: nodes.Element) -> nodes.Element:
    """Return the node that shows what a bare target names: the formula or figure after it."""
    if not isinstance(node, nodes.target) or node.children:
        return node
    following = node.next_node(descend=False, siblings=True)
    if isinstance(following, _CARRIERS):
        following["ids"] = following["ids"] or list(node["ids"])
        return following
    return node


def _used(doctrees: dict[str, nodes.document], owner: dict[Place, Place]) -> list[Place]:
    used = set()
    for docname, doctree in doctrees.items():
        for reference in doctree.findall(nodes.reference):
            place = owner.get(destination(docname, reference))
            if place is not None:
                used.add(place)
    return sorted(used)


def _names(places: list[Place]) -> dict[Place, str]:
    names: dict[Place, str] = {}
    taken: set[str] = set()
    for docname, identifier in places:
        stem = name = re.sub(r"[^A-Za-z0-9_-]", "-", f"{docname}--{identifier}")
        count = 1
        while name in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name)
        names[docname, identifier] = name
    return names
