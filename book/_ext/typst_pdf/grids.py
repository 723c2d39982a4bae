"""What a table holds, and from it the width and setting of its columns."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean

from docutils import nodes

_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}
# A figure with its sign, unit or brackets, without spaces; or a mark for "no figure".
_NUMBER = re.compile(r"[(\[~≈<>≤≥+\-−–]*\d[\d.,]*%?[)\]]*|[–—…-]?")
# Signs that fit on a line of a table, and the length of cell from which lines may be broken.
_SIGNS_IN_A_LINE = 90
_SIGNS_OF_PROSE = 28
# Cells up to this length are an identifier, a count, a name or a verdict: below a head that is hardly longer, their
# column is as wide as they are, whatever width is stated.
_SIGNS_OF_A_MARK = 16
_SIGNS_OF_ITS_HEAD = 12
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
    stated_widths: bool

    @classmethod
    def of(cls, table: nodes.table) -> Grid:
        """Read the first group of a docutils table."""
        group = next(iter(table.findall(nodes.tgroup)))
        return cls(
            columns=[child for child in group.children if isinstance(child, nodes.colspec)],
            header=_rows(group, nodes.thead),
            body=_rows(group, nodes.tbody),
            stated_widths="colwidths-given" in table.get("classes", []),
        )

    @cached_property
    def is_short(self) -> bool:
        """Whether the table is to be kept on one page."""
        return sum(map(self._lines, self._all_lengths)) <= _LINES_KEPT_TOGETHER

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
        """Each column's share of the free width; None for one as narrow as its cells."""
        if self.stated_widths:
            stated = [float(column.get("colwidth", 1)) for column in self.columns]
            return [None if self._holds_marks(number) else share for number, share in enumerate(stated)]
        if sum(self._most) <= _SIGNS_IN_A_LINE:
            return [None] * len(self.columns)
        return [self._share(number) for number in range(len(self.columns))]

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

    @cached_property
    def _lengths(self) -> tuple[list[dict[int, int]], list[dict[int, int]]]:
        """Signs of the cells that stand in one column alone, by column, for each row of the header and of the body."""
        header, body = ([{column: len(cell.astext()) for column, cell in _alone(row).items()} for row in rows] for rows in (self.header, self.body))
        return header, body

    @cached_property
    def _all_lengths(self) -> list[dict[int, int]]:
        header, body = self._lengths
        return [*header, *body]

    @cached_property
    def _most(self) -> list[int]:
        """Signs of the longest cell of each column."""
        return [max(_signs(number, self._all_lengths)) for number in range(len(self.columns))]

    @cached_property
    def _free(self) -> float:
        """Signs that a line has room for beside the columns as narrow as their cells."""
        return _SIGNS_IN_A_LINE - sum(self._most[number] for number, share in enumerate(self.shares) if share is None)

    def _holds_marks(self, column: int) -> bool:
        header, body = (max(_signs(column, rows)) for rows in self._lengths)
        return body <= _SIGNS_OF_A_MARK and header <= _SIGNS_OF_ITS_HEAD

    def _share(self, column: int) -> float | None:
        if self._most[column] <= _SIGNS_OF_PROSE:
            return None
        # The share grows more slowly than the text, or the shorter of two columns is squeezed.
        return round(fmean(_signs(column, self._all_lengths)) ** 0.75, 1)

    def _lines(self, row: dict[int, int]) -> int:
        """Estimate the lines that a row takes."""
        whole = sum(share for share in self.shares if share is not None)
        shares = ((self.shares[column], signs) for column, signs in row.items())
        return max((math.ceil(signs / max(self._free * share / whole, 5)) for share, signs in shares if share is not None), default=1) or 1


def _rows(group: nodes.tgroup, part: type[nodes.Element]) -> list[list[nodes.entry]]:
    return [
        [entry for entry in row.children if isinstance(entry, nodes.entry)]
        for block in group.children
        if isinstance(block, part)
        for row in block.children
    ]


def _signs(column: int, rows: list[dict[int, int]]) -> list[int]:
    return [row[column] for row in rows if column in row] or [0]


def _alone(row: list[nodes.entry]) -> dict[int, nodes.entry]:
    """Return the cells of a row that stand in one column alone, by that column."""
    cells, column = {}, 0
    for entry in row:
        if not entry.get("morecols"):
            cells[column] = entry
        column += 1 + entry.get("morecols", 0)
    return cells
