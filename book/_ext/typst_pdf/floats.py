"""Figures that move to the head or foot of a page, kept out of tables that run over it.

A figure that does not fit where it is called waits for the next page, and would stand there between two
parts of a table that was begun meanwhile. The typesetter says where that happens. The figure is then
called after the table; if that is so already, it goes to the foot of its page.
"""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from typst_pdf.tables import notes_after

# Where a figure may move to the head or foot of a page: in the run of a chapter, not in a box.
_RUN_OF_A_CHAPTER = (nodes.section, nodes.container, nodes.compound, nodes.document)


def floats(figure: nodes.Element) -> bool:
    """Return whether a figure may move to the head or foot of a page."""
    if figure.get("fixed"):
        return False
    owner = figure.parent
    while owner is not None:
        if not isinstance(owner, _RUN_OF_A_CHAPTER) or owner.get("design_component"):
            return False
        owner = owner.parent
    return True


class Floats:
    """All figures and tables of the book, each with a mark by which the typesetter speaks of it.

    Parameters
    ----------
    doctrees : dict
        The chapters by name; figures and tables in them get the attributes ``mark`` and ``fixed`` (in a chapter that
        holds a register).
    """

    def __init__(self, doctrees: dict[str, nodes.document]) -> None:
        self._doctrees = doctrees
        self._marked: list[tuple[str, nodes.Element]] = []
        for docname, doctree in doctrees.items():
            # A register has no place for what has been called before it.
            fixed = any(node.get("guide") for node in doctree.findall(nodes.Element))
            for node in _exhibits(doctree):
                node["fixed"] = fixed
                node["mark"] = len(self._marked)
                self._marked.append((docname, node))

    def move(self, parted: Iterable[tuple[int, int]]) -> set[str]:
        """Take figures out of tables, and return the names of the chapters that have changed.

        Parameters
        ----------
        parted : iterable of (int, int)
            The marks of a figure and of the table within which it is printed.
        """
        return {self._marked[figure][0] for figure, table in parted if self._move(figure, table)}

    def _move(self, figure: int, table: int) -> bool:
        docname, node = self._marked[figure]
        order = list(_exhibits(self._doctrees[docname]))
        first, last = order.index(node), order.index(self._marked[table][1])
        if first < last:
            # Those between them go along: figures keep their order.
            _insert_after(order[last], [each for each in order[first:last] if _is_floating(each)])
            return True
        changed = "at_foot" not in node
        node["at_foot"] = True
        return changed


def _exhibits(doctree: nodes.document) -> Iterable[nodes.Element]:
    return doctree.findall(lambda node: isinstance(node, nodes.figure | nodes.table))


def _is_floating(node: nodes.Element) -> bool:
    return isinstance(node, nodes.figure) and floats(node)


def _insert_after(table: nodes.Element, figures: list[nodes.Element]) -> None:
    for figure in figures:
        figure.parent.remove(figure)
    last = next(iter(notes_after(table)), table)
    while not floats(last):
        last = last.parent
    place = last.parent.index(last) + 1
    last.parent[place:place] = figures
