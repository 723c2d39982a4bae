"""What is said when a table of `data/` is not what its descriptor promises."""

REGENERATE = (
    "`make data` regenerates the table from the raw files; "
    "after a deliberate change run `make data-accept`, which checks it and records its hash"
)


class DataError(ValueError):
    """A table was refused.

    Parameters
    ----------
    file : str
        File in the project, for instance ``data/trade_dots.csv``.
    row : int or None
        Line number as an editor shows it (the header is line 1); None when the whole file is meant.
    column : str or None
        Column; None when the whole row or file is meant.
    expected, found : str
        What the descriptor or an invariant asks for, and what is there.
    advice : str
        What to do.
    """

    def __init__(self, file, row, column, expected, found, advice=REGENERATE):
        self.file, self.row, self.column = file, row, column
        self.expected, self.found, self.advice = expected, found, advice
        super().__init__(self._sentence())

    def __reduce__(self):
        return type(self), (self.file, self.row, self.column, self.expected, self.found, self.advice)

    def _sentence(self) -> str:
        where = self.file
        if self.row is not None:
            where += f", row {self.row}"
        if self.column is not None:
            where += f", column {self.column!r}"
        return f"{where}: expected {self.expected}; found {self.found}. What to do: {self.advice}."
