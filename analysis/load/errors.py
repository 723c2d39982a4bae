"""What is said when a table of `data/` is not what its descriptor promises."""

MADE_BY_RECIPE = (
    "bring the committed table back with `git checkout {file}`, or let `make data` regenerate it from the raw files; "
    "after a deliberate change run `make data-accept`, which checks it and records its hash"
)
KEPT_BY_HAND = (
    "the table is kept by hand: put it right in the file, or bring the committed one back with `git checkout {file}`; "
    "a deliberate change is checked and recorded by `make data-accept`"
)
TO_BE_RECORDED = (
    "put it right in the file and run `make data-accept` once more, or bring the committed one back with `git checkout {file}`"
)
SAVED_OTHERWISE = (
    "save the file as UTF-8 without a byte-order mark (BOM) and with line ends LF; an editor's \"Save with encoding\" offers both, "
    "what a spreadsheet saves as CSV often has neither. Or bring the committed one back with `git checkout {file}`"
)
# Said by the recipes, which check a table before it takes its place.
NOT_PLACED = "put the recipe or the raw file right and run the command again; the committed table is as it was"
NOT_ENTERED = "put it right in the file and run the command again"
NOT_THERE = (
    "bring it back with `git checkout {file}`; if the book does without it, delete its description `analysis/recipes/tables/{name}.toml` too, "
    "then run `.venv/bin/python -m analysis.recipes {name}`"
)
WRITTEN_BY = "the table is not to be edited: bring the committed one back with `git checkout {file}`; `{command}` writes it anew"
COMMANDS = {
    "chapter_costs": "make costs",
    "first_verdicts": "make golden",
    "golden_numbers": "make golden",
    "hypothesis_tests": "make golden",
    "hypothesis_verdicts": "make golden",
    "second_computation": "make second",
    "second_exhibits": "make second",
    "specifications": "make golden",
    "verdicts": "make golden",
    "verdicts_over_years": "make golden",
}


def advice(resource: dict, file: str, to_be_recorded: bool = False) -> str:
    """Say what to do about a table that was refused, by how it comes about: by a recipe, a command, or by hand.

    To one who has just asked for a table to be recorded it is of no use to be sent there.
    """
    command = COMMANDS.get(resource["name"])
    if to_be_recorded and not command:
        return TO_BE_RECORDED.format(file=file)
    if resource.get("recipe"):
        return MADE_BY_RECIPE.format(file=file)
    return WRITTEN_BY.format(file=file, command=command) if command else KEPT_BY_HAND.format(file=file)


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
        What to do; empty where the one who asked for the check adds it.
    """

    def __init__(self, file, row, column, expected, found, advice=""):
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
        todo = f" What to do: {self.advice}." if self.advice else ""
        return f"{where}: expected {self.expected}; found {self.found}.{todo}"
