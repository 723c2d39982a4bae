"""What a table holds, and from it the width and setting of its columns."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations

from docutils import nodes

_ALIGNMENTS = {"text-left": "left", "text-center": "center", "text-right": "right"}
# A figure with its sign, unit or brackets, without spaces; or a mark for "no figure".
_NUMBER = re.compile(r"[(\[~≈<>≤≥+\-−–]*\d[\d.,]*%?[)\]]*|[–—…-]?")
# A table of few columns whose rows are so high, in points, that it fills most of a page or goes over to a second is set as
# small as one of many. In larger type a line is so high, and a row leaves so much free.
_HEIGHT_SET_SMALLER, _COLUMNS_SET_SMALLER = 560, 6
_POINTS_HIGH, _POINTS_BETWEEN_ROWS = 11.6, 7.2
# Points across the text, those beside each cell and those of a sign, by the number of columns from which they hold (as in
# the template's ``table-look``).
_POINTS_OF_A_LINE = 436
_LOOKS = ((12, 6, 3.15), (9, 8, 3.6), (6, 10, 3.85), (0, 14, 4.3))
# Cells up to this length are an identifier, a count, a name or a verdict and are not broken, nor is a longer word.
_SIGNS_KEPT_WHOLE = 12
# Where a line can be broken; not at a space that keeps a figure and its unit together.
_BREAKS = re.compile(r"[ \t\n]+|(?<=\w-)(?=\w)")
# Semi-bold type is so much wider.
_BOLD = 1.08
# How wide a letter is, in signs: the mean of the serif's letters in English words is one.
_LETTERS = {0.6: " .,:;'’‘ijlI|!()[]/", 0.8: "frst-“”?", 1.4: "ABCDEFGHKLNOPQRSTUVXYZ&–−", 1.75: "mwMW%…"}
_WIDTHS_OF_LETTERS = {letter: width for width, letters in _LETTERS.items() for letter in letters}
_WIDTH_OF_OTHERS = 1.08
# Signs that are moved from one column to another at a time, as long as that saves lines.
_MOVES = (16, 8, 4, 2, 1)
_ROUNDS_OF_HALVING = 24
# Below what can be seen, of a sign.
_ROUNDING = 0.05
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
        return sum(map(self._lines, self._cells)) <= _LINES_KEPT_TOGETHER

    @cached_property
    def is_long(self) -> bool:
        """Whether the table is to be set small, because it would fill most of a page or run over several."""
        if len(self.columns) >= _COLUMNS_SET_SMALLER:
            return False
        widths = self._widths_for(*self._look_of(len(self.columns)))
        lines = sum(_lines(row, widths) for row in self._cells)
        return lines * _POINTS_HIGH + len(self._cells) * _POINTS_BETWEEN_ROWS > _HEIGHT_SET_SMALLER

    @property
    def rows_kept_last(self) -> int:
        """How many rows at the end stay together; none where the table is whole or cells span rows."""
        spans = any(entry.get("morerows") for row in self.body for entry in row)
        return 0 if self.is_short or spans or len(self.body) <= _ROWS_KEPT_LAST else _ROWS_KEPT_LAST

    @property
    def rows_fit_a_page(self) -> bool:
        """Whether each row is to be kept on one page."""
        return max(map(self._lines, self._cells[len(self.header) :]), default=0) <= _LINES_OF_A_PAGE

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
        return self._look_of(_COLUMNS_SET_SMALLER if self.is_long else len(self.columns))

    @staticmethod
    def _look_of(columns: int) -> tuple[float, float]:
        return next((beside, sign) for least, beside, sign in _LOOKS if columns >= least)

    @cached_property
    def _cells(self) -> list[dict[int, _Cell]]:
        """The cells that stand in one column alone, by column, for each row; those of the header come first."""
        header = [{column: _Cell.of(cell.astext(), _BOLD) for column, cell in _alone(row).items()} for row in self.header]
        return [*header, *({column: _Cell.of(cell.astext()) for column, cell in _alone(row).items()} for row in self.body)]

    @cached_property
    def _most(self) -> list[float]:
        """Signs of the longest cell of each column."""
        return [max((row[column].signs for row in self._cells if column in row), default=0) for column in range(len(self.columns))]

    @cached_property
    def _least(self) -> list[float]:
        """Signs that each column needs so that no word is broken, and no cell that is hardly longer than a word."""
        least = [1.0] * len(self.columns)
        for number, row in enumerate(self._cells):
            for column, cell in row.items():
                kept = number >= len(self.header) and cell.signs <= _SIGNS_KEPT_WHOLE
                least[column] = max(least[column], cell.signs if kept else cell.longest_word)
        return least

    @cached_property
    def _widths(self) -> list[float]:
        return self._widths_for(*self._look)

    def _widths_for(self, beside: float, sign: float) -> list[float]:
        """Signs that each column has room for in type of a size, such that the rows together take few lines.

        Room goes from column to column as long as that saves lines, from several beginnings on: where columns that are alike
        save a line only if all are wider, one after the other gains nothing.
        """
        room = (_POINTS_OF_A_LINE - beside * len(self.columns)) / sign
        if sum(self._most) <= room:
            return self._most
        lines = _Lines(self._cells, len(self.columns))
        beginnings = (self._most, list(map(math.sqrt, self._most)), self._least)
        return min((self._improved(self._within(wanted, room), lines) for wanted in beginnings), key=lines.taken)

    def _improved(self, widths: list[float], lines: _Lines) -> list[float]:
        taken = None
        while taken != (taken := lines.taken(widths)):
            for move in _MOVES:
                widths = self._moved(widths, move, lines)
        return widths

    def _moved(self, widths: list[float], move: float, lines: _Lines) -> list[float]:
        """Return the widths after each column has given so many signs to each other that needs fewer lines with them."""
        best = lines.taken(widths)
        for giving, taking in permutations(range(len(widths)), 2):
            given = min(move, widths[giving] - self._least[giving], self._most[taking] - widths[taking])
            if given <= 0:
                continue
            tried = list(widths)
            tried[giving] -= given
            tried[taking] += given
            if (found := lines.taken(tried)) < best:
                widths, best = tried, found
        return widths

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

    def _lines(self, row: dict[int, _Cell]) -> int:
        """Estimate the lines that a row takes."""
        return _lines(row, self._widths)


@dataclass(frozen=True)
class _Cell:
    """What a cell says, in signs: its words, each with the space before it."""

    words: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, text: str, wider: float = 1.0) -> _Cell:
        # Words and what parts them by turns; a hyphen ends a word and parts it from the next by nothing.
        parts = _BREAKS.split(text.strip())
        spaces = [0.0, *(_signs(space) for space in _BREAKS.findall(text.strip()))]
        return cls(tuple((space * wider, _signs(word) * wider) for space, word in zip(spaces, parts, strict=True)))

    @cached_property
    def signs(self) -> float:
        return sum(space + word for space, word in self.words)

    @cached_property
    def longest_word(self) -> float:
        return max(word for _, word in self.words)

    def lines(self, width: float) -> int:
        """Return how many lines it takes in a column that has room for so many signs."""
        if self.signs <= width + _ROUNDING:
            return 1
        lines, used = 1, 0.0
        for space, word in self.words:
            if used and used + space + word > width + _ROUNDING:
                lines, used = lines + 1, word
            else:
                used += space + word
        return lines


class _Lines:
    """The lines that rows take, by the widths of their columns."""

    def __init__(self, rows: list[dict[int, _Cell]], columns: int) -> None:
        self._columns = [[row.get(column) for row in rows] for column in range(columns)]
        self._known: dict[tuple[int, float], list[tuple[int, float]]] = {}

    def taken(self, widths: list[float]) -> tuple[int, float]:
        """Return the lines of all rows, each as high as its highest cell, and how full these are: of two alike, the less full."""
        columns = [self._heights(column, round(width, 1)) for column, width in enumerate(widths)]
        highest = list(map(max, zip(*columns, strict=True)))
        return sum(lines for lines, _ in highest), round(sum(full for _, full in highest), 3)

    def _heights(self, column: int, width: float) -> list[tuple[int, float]]:
        if (column, width) not in self._known:
            self._known[column, width] = [(cell.lines(width), cell.signs / width) if cell else (1, 0.0) for cell in self._columns[column]]
        return self._known[column, width]


def _rows(group: nodes.tgroup, part: type[nodes.Element]) -> list[list[nodes.entry]]:
    return [
        [entry for entry in row.children if isinstance(entry, nodes.entry)]
        for block in group.children
        if isinstance(block, part)
        for row in block.children
    ]


def _lines(row: dict[int, _Cell], widths: list[float]) -> int:
    """Return how many lines a row takes in columns of these widths."""
    return max((cell.lines(widths[column]) for column, cell in row.items()), default=1)


def _signs(text: str) -> float:
    """Return how wide words are, in signs."""
    return sum(_WIDTHS_OF_LETTERS.get(letter, _WIDTH_OF_OTHERS) for letter in text)


def _alone(row: list[nodes.entry]) -> dict[int, nodes.entry]:
    """Return the cells of a row that stand in one column alone, by that column."""
    cells, column = {}, 0
    for entry in row:
        if not entry.get("morecols"):
            cells[column] = entry
        column += 1 + entry.get("morecols", 0)
    return cells
