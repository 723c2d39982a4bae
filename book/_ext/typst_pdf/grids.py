"""What a table holds, and from it the width and setting of its columns."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property

from docutils import nodes

_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}
# A figure with its sign, unit or brackets, without spaces; or a mark for "no figure".
_NUMBER = re.compile(r"[(\[~≈<>≤≥+\-−–]*\d[\d.,]*%?[)\]]*|[–—…-]?")
# From so many lines of rows on, which go over to a second page, a table of few columns is set as small as one of many.
_LINES_SET_SMALLER, _COLUMNS_SET_SMALLER = 45, 6
# Points across the text, those beside each cell and those of a sign, by the number of columns from which they hold (as in
# the template's ``table-look``).
_POINTS_OF_A_LINE = 436
_SIGNS_OF_A_LINE = 90
_LOOKS = ((12, 6, 3.15), (9, 8, 3.6), (6, 10, 3.85), (0, 14, 4.3))
# Cells up to this length are an identifier, a count, a name or a verdict and are not broken, nor is a longer word.
_SIGNS_KEPT_WHOLE = 12
# Where a line can be broken; not at a space that keeps a figure and its unit together.
_BREAKS = re.compile(r"[ \t\n]+|(?<=\w-)(?=\w)")
# Words are not broken, so that of a line so many signs stay empty.
_SIGNS_LOST_PER_LINE = 2.5
# Semi-bold type is so much wider.
_BOLD = 1.08
# How sharply the highest cell of a row decides its height, and how often widths are mended after what it says.
_SHARPNESS = 6
_ROUNDS_OF_FITTING = 8
_ROUNDS_OF_HALVING = 24
# A table of up to so many lines is kept on one page; a longer one would leave too large a gap.
_LINES_KEPT_TOGETHER = 14
# So many rows of a longer one are not parted from its notes.
_ROWS_KEPT_LAST = 3
# A row of more lines is broken over pages; there is no page on which it fits.
_LINES_OF_A_PAGE = 45


@dataclass(frozen=True)
class Grid:
    """A table's columns and rows as the chapter gives them."""

    columns: list[nodes.colspec]
    header: list[list[nodes.entry]]
    body: list[list[nodes.entry]]

    @classmethod
    def of(cls, table: nodes.table) -> Grid:
        """Read the first group of a docutils table."""
        group = next(iter(table.findall(nodes.tgroup)))
        return cls(
            columns=[child for child in group.children if isinstance(child, nodes.colspec)],
            header=_rows(group, nodes.thead),
            body=_rows(group, nodes.tbody),
        )

    @cached_property
    def is_short(self) -> bool:
        """Whether the table is to be kept on one page."""
        return sum(map(self._lines, self._all_lengths)) <= _LINES_KEPT_TOGETHER

    @cached_property
    def is_long(self) -> bool:
        """Whether the table is to be set small, because it would run over pages."""
        return sum(map(self._lines_at_least, self._all_lengths)) > _LINES_SET_SMALLER

    @property
    def rows_kept_last(self) -> int:
        """How many rows at the end stay together; none where the table is whole or cells span rows."""
        spans = any(entry.get("morerows") for row in self.body for entry in row)
        return 0 if self.is_short or spans or len(self.body) <= _ROWS_KEPT_LAST else _ROWS_KEPT_LAST

    @property
    def rows_fit_a_page(self) -> bool:
        """Whether each row is to be kept on one page."""
        return max(map(self._lines, self._lengths[1]), default=0) <= _LINES_OF_A_PAGE

    @cached_property
    def shares(self) -> list[float | None]:
        """Each column's share of the free width; None for one as narrow as its cells.

        Widths follow from what the cells hold, not from what is stated for the pages, whose lines are of another length.
        """
        beside, sign = self._look
        # What stands free beside the cells is a part of the column and no less in a narrow one.
        return [None if width >= most else round(width + beside / sign, 1) for width, most in zip(self._widths, self._most, strict=True)]

    def alignment(self, column: int) -> str:
        """Return how a column is set: as stated, else numbers right but for the first column."""
        cells = [cells[column] for cells in map(_alone, self.body) if column in cells]
        names = [name for cell in cells for name in cell.get("classes", [])]
        stated = [_ALIGNMENTS[name] for name in names if name in _ALIGNMENTS]
        if stated:
            return max(sorted(set(stated)), key=stated.count)
        if column == 0:
            # What a row is about, even where it is a year.
            return "left"
        texts = ["".join(cell.astext().split()) for cell in cells]
        return "right" if any(texts) and all(map(_NUMBER.fullmatch, texts)) else "left"

    @property
    def _look(self) -> tuple[float, float]:
        """Points beside the cells of a column, and those of a sign."""
        alike = max(len(self.columns), _COLUMNS_SET_SMALLER) if self.is_long else len(self.columns)
        return next((beside, sign) for columns, beside, sign in _LOOKS if alike >= columns)

    @cached_property
    def _lengths(self) -> tuple[list[dict[int, float]], list[dict[int, float]]]:
        """Signs of the cells that stand in one column alone, by column, for each row of the header and of the body."""
        header = [{column: len(cell.astext()) * _BOLD for column, cell in _alone(row).items()} for row in self.header]
        return header, [{column: len(cell.astext()) for column, cell in _alone(row).items()} for row in self.body]

    @cached_property
    def _all_lengths(self) -> list[dict[int, float]]:
        header, body = self._lengths
        return [*header, *body]

    @cached_property
    def _most(self) -> list[float]:
        """Signs of the longest cell of each column."""
        return [max(_signs(number, self._all_lengths)) for number in range(len(self.columns))]

    @cached_property
    def _least(self) -> list[float]:
        """Signs that each column needs so that no word is broken, and no cell that is hardly longer than a word."""
        least = [1.0] * len(self.columns)
        for rows, wider, kept in ((self.header, _BOLD, 0), (self.body, 1.0, _SIGNS_KEPT_WHOLE)):
            for column, cell in (each for row in rows for each in _alone(row).items()):
                text = cell.astext()
                whole = len(text) if len(text) <= kept else max(map(len, _BREAKS.split(text)))
                least[column] = max(least[column], whole * wider)
        return least

    @cached_property
    def _widths(self) -> list[float]:
        """Signs that each column has room for, such that the rows together take few lines.

        Of a row its highest cell takes the room. Where the rows that a column makes high hold ``s`` signs of it, a width in
        proportion to the root of ``s`` makes the sum of their lines least.
        """
        beside, sign = self._look
        room = (_POINTS_OF_A_LINE - beside * len(self.columns)) / sign
        if sum(self._most) <= room:
            return self._most
        widths = self._within(self._most, room)
        for _ in range(_ROUNDS_OF_FITTING):
            wanted = [math.sqrt(width * root) for width, root in zip(widths, self._roots(widths), strict=True)]
            widths = self._within(wanted, room)
        return widths

    def _roots(self, widths: list[float]) -> list[float]:
        """Return the roots of the signs of each column that make rows high at these widths."""
        deciding = [1.0] * len(widths)
        for row in self._all_lengths:
            high = {column: (signs / max(widths[column] - _SIGNS_LOST_PER_LINE, 1)) ** _SHARPNESS for column, signs in row.items() if signs > widths[column]}
            whole = 1 + sum(high.values())
            for column, weight in high.items():
                deciding[column] += row[column] * weight / whole
        return list(map(math.sqrt, deciding))

    def _within(self, wanted: list[float], room: float) -> list[float]:
        """Return widths in proportion to the wanted ones that fill a line, none less than its column needs or more than it can use."""
        bounds = list(zip(wanted, self._least, self._most, strict=True))
        low, high = 0.0, room
        for _ in range(_ROUNDS_OF_HALVING):
            scale = (low + high) / 2
            if sum(min(max(scale * width, least), most) for width, least, most in bounds) > room:
                high = scale
            else:
                low = scale
        return [min(max(low * width, least), most) for width, least, most in bounds]

    def _lines_at_least(self, row: dict[int, float]) -> int:
        """Estimate the fewest lines that a row takes, whatever the widths."""
        return max(math.ceil(sum(row.values()) / _SIGNS_OF_A_LINE), 1)

    def _lines(self, row: dict[int, float]) -> int:
        """Estimate the lines that a row takes."""
        return max((math.ceil(signs / self._widths[column]) for column, signs in row.items() if signs), default=1)


def _rows(group: nodes.tgroup, part: type[nodes.Element]) -> list[list[nodes.entry]]:
    return [
        [entry for entry in row.children if isinstance(entry, nodes.entry)]
        for block in group.children
        if isinstance(block, part)
        for row in block.children
    ]


def _signs(column: int, rows: list[dict[int, float]]) -> list[float]:
    return [row[column] for row in rows if column in row] or [0]


def _alone(row: list[nodes.entry]) -> dict[int, nodes.entry]:
    """Return the cells of a row that stand in one column alone, by that column."""
    cells, column = {}, 0
    for entry in row:
        if not entry.get("morecols"):
            cells[column] = entry
        column += 1 + entry.get("morecols", 0)
    return cells
