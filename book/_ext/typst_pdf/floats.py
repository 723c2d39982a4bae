"""Figures that move to the head or foot of a page, kept out of tables that run over it; what else would leave gaps.

A figure that does not fit where it is called waits for the next page, and would stand there between two
parts of a table that was begun meanwhile. The typesetter says where that happens. Where the table begins low on a
page, it then waits for the figure; else the figure is called after the table; if that is so already, it goes to the
foot of its page. So does a section wait that begins low on a page. Where one begins higher, a figure that would come after
it is called a paragraph earlier. A table that goes over to the next page and leaves a large gap lets the paragraph after it
go first. A chapter that uses but a few lines of its last page is set a little tighter, a register among them closer still, and so is one of whose figures one stands
two pages after it is called: of drawings a little smaller, two go on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from docutils import nodes

from typst_pdf.tables import notes_after

# Where a figure may move to the head or foot of a page: in the run of a chapter, not in a box.
_OF_A_CHAPTER = (nodes.section, nodes.document)
_RUN_OF_A_CHAPTER = (nodes.section, nodes.container, nodes.compound, nodes.document)
# Points from the head of a page: what begins below the first leaves no large gap where it waits for the next page, and
# a section with prose for what is left of this one waits below the second alone; a chapter that ends above the third uses
# less than a third of its last page; what ends above the last leaves more than a sixth of its page.
_LITTLE_IS_LEFT = 560
_TOO_LITTLE_FOR_PROSE = 620
_FEW_LINES = 280
_LEAVES_A_GAP = 650
# A section opens with prose that has so many signs, four lines or five.
_SIGNS_OF_PROSE = 400
# How much tighter a chapter may be set, and how much closer a register besides.
_DEGREES_OF_A_CHAPTER, _DEGREES = 2, 3
# Each round takes time; what is late in a chapter after these stays so.
_ROUNDS_OF_FLUSHING = 2


@dataclass(frozen=True, order=True)
class Place:
    """A place in the book: a page of the file, and points from its head."""

    page: int
    y: float


# Places by what stands there (``figure``, ``begins`` and ``ends`` of a table, ``whole`` for one that is kept on a page, what ends
# ``before`` a table, where a figure is ``called``, ``section``, the end of a ``chapter``) and by its mark.
Places = dict[str, dict[Any, Place]]


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
    """All figures, tables and sections of the book, each with a mark by which the typesetter speaks of it.

    Parameters
    ----------
    doctrees : dict
        The chapters by name; what is in them gets the attributes ``mark`` and ``fixed`` (in a chapter that
        holds a register, which itself gets ``register`` and ``tight``).
    front : str
        The chapter that stands before the contents and is to take few pages: no section of it waits for a figure.
    """

    def __init__(self, doctrees: dict[str, nodes.document], front: str) -> None:
        self._doctrees = doctrees
        self._front = front
        self._flushed: Counter[str] = Counter()
        self._marked: list[tuple[str, nodes.Element]] = []
        # A register has no place for what has been called before it. It is long, and looked up rather than read.
        self._registers = {name for name, doctree in doctrees.items() if any(node.get("guide") for node in doctree.findall(nodes.Element))}
        for docname, doctree in doctrees.items():
            fixed = docname in self._registers
            if fixed:
                doctree["register"], doctree["tight"] = True, 1
            for node in _marked(doctree):
                node["fixed"] = fixed
                node["mark"] = len(self._marked)
                self._marked.append((docname, node))
            _mark_before_tables(doctree)

    @property
    def movable(self) -> set[str]:
        """The names of the chapters in which something may move, which are those that hold no register."""
        return self._doctrees.keys() - self._registers

    def move(self, places: Places, chapters: Set[str]) -> set[str]:
        """Mend what can be mended in some chapters, of which all places are given, and return the names of those that have changed.

        Each chapter begins on a page of its own, so that none waits for another.
        """
        moved = {self._marked[figure][0] for table, figure in _parted(places).items() if self._move(figure, table, places)}
        moved |= {name for name in chapters - moved if self._let_pass(name, places)}
        rest = chapters - moved
        mended = (self._release, self._tighten, self._flush, self._advance)
        return moved | {name for name in rest if any([mend(name, places) for mend in mended])}

    def close_up(self, places: Places) -> set[str]:
        """Set the lines of registers closer, by a degree, that use but a few of their last page, and return their names."""
        closed = {name for name in self._registers if self._doctrees[name].get("closer", 0) < _DEGREES and _ends_with_few_lines(name, places)}
        for name in closed:
            self._doctrees[name]["closer"] = self._doctrees[name].get("closer", 0) + 1
        return closed

    def _move(self, figure: int, table: int, places: Places) -> bool:
        docname, node = self._marked[figure]
        order = list(_marked(self._doctrees[docname]))
        first, last = order.index(node), order.index(self._marked[table][1])
        if first < last:
            if places["begins"][table].y > _LITTLE_IS_LEFT and "flush" not in order[last]:
                order[last]["flush"] = True
                return True
            # Those between them go along: figures keep their order.
            _insert_after(order[last], [each for each in order[first:last] if _is_floating(each)])
            return True
        changed = "at_foot" not in node
        node["at_foot"] = True
        return changed

    def _let_pass(self, docname: str, places: Places) -> bool:
        """Put tables after the paragraph that follows, where they go over to the next page and leave a large gap."""
        doctree = self._doctrees[docname]
        # Listed first: a table that is put later would be come upon again.
        passed = [table for table in list(_leaving_gaps(doctree, places)) if _put_later(table)]
        if passed:
            _mark_before_tables(doctree)
        return bool(passed)

    def _release(self, docname: str, places: Places) -> bool:
        """Let figures go from the foot of a page again on which no table ends any more."""
        ends = {place.page for place in places.get("ends", {}).values()}
        figures = [node for node in _marked(self._doctrees[docname]) if node.get("at_foot") and _page_of(node, places) not in ends]
        for figure in figures:
            figure["at_foot"] = False
        return bool(figures)

    def _flush(self, docname: str, places: Places) -> bool:
        """Have figures printed before the first section that they would else be late for."""
        if docname == self._front or self._flushed[docname] == _ROUNDS_OF_FLUSHING:
            return False
        late = (node for node in _late(self._doctrees[docname], places) if "flush" not in node)
        section = next(late, None)
        if section is not None:
            section["flush"] = True
            self._flushed[docname] += 1
        return section is not None

    def _advance(self, docname: str, places: Places) -> bool:
        """Have figures called a paragraph earlier, before which a section would else begin that cannot wait for them."""
        overtaken = list(_overtaken(self._doctrees[docname], places))
        early = [figure for figure in overtaken if "advanced" not in figure and _call_earlier(figure)]
        for figure in early:
            figure["advanced"] = True
        return bool(early)

    def _tighten(self, docname: str, places: Places) -> bool:
        doctree = self._doctrees[docname]
        degree = doctree.get("tight", 0)
        tighter = _ends_with_few_lines(docname, places) and degree < _DEGREES_OF_A_CHAPTER
        tighter |= not degree and any(_far_behind(doctree, places))
        if tighter:
            doctree["tight"] = degree + 1
        return tighter


def _ends_with_few_lines(docname: str, places: Places) -> bool:
    """Return whether the last page of a chapter has no figure and little else."""
    end = places.get("chapter", {}).get(docname)
    return end is not None and end.y < _FEW_LINES and end.page not in {place.page for place in places.get("figure", {}).values()}


def _parted(places: Places) -> dict[int, int]:
    """Return the mark of the first figure that is printed within a table, by that of each such table."""
    begins, ends = places.get("begins", {}), places.get("ends", {})
    found: dict[int, int] = {}
    for figure, place in places.get("figure", {}).items():
        for table in begins:
            if begins[table] < place < ends[table]:
                found.setdefault(table, figure)
    return found


def _late(doctree: nodes.document, places: Places) -> Iterator[nodes.Element]:
    """Sections that begin low on a page, before the one figure is printed which has been called but not yet printed.

    Of two the first might get a page of its own, with a large gap below.
    """
    called: list[Place] = []
    for node in _marked(doctree):
        figure = places.get("figure", {}).get(node["mark"])
        section = places.get("section", {}).get(node["mark"])
        if figure is not None and _is_floating(node):
            called.append(figure)
        if section is not None and _may_wait(node, section) and sum(place.page > section.page for place in called) == 1:
            yield node


def _may_wait(section: nodes.Element, place: Place) -> bool:
    """Return whether a section begins so low that it leaves no large gap if it waits for the next page."""
    opening = takewhile(_can_be_parted, section.children[1:])
    opens_with_prose = sum(len(part.astext()) for part in opening if isinstance(part, nodes.paragraph)) >= _SIGNS_OF_PROSE
    return place.y > (_TOO_LITTLE_FOR_PROSE if opens_with_prose else _LITTLE_IS_LEFT)


def _can_be_parted(part: nodes.Node) -> bool:
    """Return whether nothing in a part of a section goes over to the next page as a whole; a figure stands elsewhere anyhow."""
    return not any(isinstance(each, nodes.table | nodes.Admonition | nodes.section) or each.get("design_component") for each in part.findall(nodes.Element))


def _overtaken(doctree: nodes.document, places: Places) -> Iterator[nodes.Element]:
    """Figures that are printed on a page after the one high on which the section after theirs begins."""
    called: list[nodes.Element] = []
    for node in _marked(doctree):
        section = places.get("section", {}).get(node["mark"])
        if _is_floating(node):
            called.append(node)
        elif section is not None:
            waiting = [figure for figure in called if _page_of(figure, places) > section.page]
            yield from () if _may_wait(node, section) else waiting
            called = []


def _far_behind(doctree: nodes.document, places: Places) -> Iterator[nodes.Element]:
    """Figures that are printed two pages after they are called: those before them fill the page between."""
    called = places.get("called", {})
    for figure in filter(_is_floating, _marked(doctree)):
        if figure["mark"] in called and _page_of(figure, places) > called[figure["mark"]].page + 1:
            yield figure


def _page_of(figure: nodes.Element, places: Places) -> int:
    """Return the page on which a figure is printed, or 0 where that is not known."""
    place = places.get("figure", {}).get(figure["mark"])
    return place.page if place else 0


def _leaving_gaps(doctree: nodes.document, places: Places) -> Iterator[nodes.table]:
    """Tables that stand on a page after the one on which what comes before them ends high."""
    stands = places.get("begins", {}) | places.get("whole", {})
    for table in _marked(doctree):
        if not isinstance(table, nodes.table):
            continue
        place, before = stands.get(table["mark"]), places.get("before", {}).get(table["mark"])
        if place and before and before.page < place.page and before.y < _LEAVES_A_GAP:
            yield table


def _put_later(table: nodes.table) -> bool:
    """Put a table, with its notes, after the paragraph that follows, and return whether one does."""
    moving = [_block_of(table), *(note for note in notes_after(table) if isinstance(note.parent, _OF_A_CHAPTER))]
    paragraph = moving[-1].next_node(descend=False, siblings=True)
    if not isinstance(paragraph, nodes.paragraph) or not floats(table):
        return False
    section = paragraph.parent
    for each in moving:
        section.remove(each)
    place = section.index(paragraph) + 1
    section[place:place] = moving
    return True


def _mark_before_tables(doctree: nodes.document) -> None:
    """Give each paragraph that comes right before a table, or before the heading above it, the mark of the table."""
    for paragraph in doctree.findall(nodes.paragraph):
        paragraph.attributes.pop("before", None)
    for table in doctree.findall(nodes.table):
        paragraph = _what_comes_before(_block_of(table))
        if isinstance(paragraph, nodes.paragraph):
            paragraph["before"] = table["mark"]


def _what_comes_before(block: nodes.Element) -> nodes.Node | None:
    while block is not None:
        before = block.previous_sibling()
        if before is None:
            block = block.parent
        elif isinstance(before, nodes.title | nodes.Invisible):
            block = before
        else:
            while isinstance(before, nodes.section):
                before = before.children[-1]
            return before
    return None


def _block_of(node: nodes.Element) -> nodes.Element:
    """Return what holds a node and stands in a section itself."""
    while not isinstance(node.parent, _OF_A_CHAPTER):
        node = node.parent
    return node


def _call_earlier(figure: nodes.Element) -> bool:
    """Put a figure before the paragraph that it comes after, and return whether it comes after one."""
    paragraph = _block_of(figure).previous_sibling()
    comes_after = isinstance(paragraph, nodes.paragraph)
    if comes_after:
        figure.parent.remove(figure)
        paragraph.parent.insert(paragraph.parent.index(paragraph), figure)
    return comes_after


def _marked(doctree: nodes.document) -> Iterator[nodes.Element]:
    """Figures, tables and sections in the order of the chapter; lines of text, which are most of it and hold none, are passed by."""
    waiting: list[nodes.Node] = [doctree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.figure | nodes.table) or _is_section(node):
            yield node
        waiting += [each for each in reversed(node.children) if not isinstance(each, nodes.TextElement | nodes.Text)]


def _is_section(node: nodes.Node) -> bool:
    """Return whether a node is a section of a chapter, neither the chapter nor a part of a section."""
    return isinstance(node, nodes.section) and isinstance(node.parent, nodes.section) and isinstance(node.parent.parent, nodes.document)


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
