"""Tables, with their header rows, spans, captions and notes."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes

from typst_pdf.grids import Grid
from typst_pdf.markup import Code, call

_NOTES_CLASS = "exhibit-below"


def notes_after(table: nodes.Node | None) -> list[nodes.Element]:
    """Return what is said of a table's sources in a container right after it."""
    if not isinstance(table, nodes.table):
        return []
    following = table.next_node(descend=False, siblings=True)
    is_note = isinstance(following, nodes.container) and _NOTES_CLASS in following["classes"]
    return [following] if is_note else []


class Tables:
    """Handlers of tables."""

    def visit_table(self, node: nodes.table) -> None:
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        notes = [child for child in node.children if isinstance(child, nodes.legend)]
        notes += notes_after(node)
        grid = Grid.of(node)
        # Notes of a table that may be broken go with its last rows.
        inside, below = (notes, []) if grid.rows_kept_last else ([], notes)
        number = self._exhibit_number(node, "table")
        if node.get("flush"):
            self.add("\n\n#place.flush();\n")
        source = self.table_source(grid, inside, mark=None if grid.is_short else node.get("mark"), number=number)
        if title is None and not notes:
            self.block(node, self.anchor(node) + call("plain-table", source, mark=node.get("mark"), kept=grid.is_short))
            raise nodes.SkipNode
        self.block(node, self.exhibit(node, "table", source, title, below, kept=grid.is_short))
        raise nodes.SkipNode

    def table_source(self, grid: Grid, notes: list[nodes.Element], **given: object) -> str:
        """Return the call that sets the table itself, without its caption; what is given besides goes into it."""
        stubs = {number for number, column in enumerate(grid.columns) if column.get("stub")}
        rows = [self._row(row, stubs, head=False) for row in grid.body]
        rows, last = rows[: len(rows) - grid.rows_kept_last], rows[len(rows) - grid.rows_kept_last :]
        given |= {
            "columns": Code(_widths(grid)),
            "align": Code(_array(map(grid.alignment, range(len(grid.columns))))),
            "header": [Code(f"({row})") for row in
                       (self._row(row, set(), head=True) for row in grid.header)] or None,
            "last": [Code(f"({row})") for row in last] or None,
            "notes": self.notes_source(notes),
            "rows": len(grid.header) + len(grid.body),
            "small": grid.is_long or None,
            "tight": "tight" in self.document or None,
            "kept-rows": None if grid.rows_fit_a_page else False,
        }  # fmt: skip
        arguments = call("", **given)[2:-2]
        return f"#booktabs({arguments},\n  " + "\n  ".join(rows) + "\n);"

    def _row(self, row: list[nodes.entry], stubs: set[int], head: bool) -> str:
        cells, column = [], 0
        for entry in row:
            cells.append(self._cell(entry, column in stubs, head))
            column += 1 + entry.get("morecols", 0)
        return " ".join(f"{cell}," for cell in cells)

    def _cell(self, entry: nodes.entry, stub: bool, head: bool) -> str:
        text = self.inner(entry)
        given = {
            "colspan": entry["morecols"] + 1 if entry.get("morecols") else None,
            "rowspan": entry["morerows"] + 1 if entry.get("morerows") else None,
            "align": Code("center + bottom") if head and entry.get("morecols") else None,
        }
        body = call("stub", text) if stub else text
        if not any(given.values()):
            return f"[{body}]"
        return call("table.cell", body, **given)[1:-1]


def _widths(grid: Grid) -> str:
    """Return the columns' widths, or only their number where all are as narrow as their cells."""
    if not any(grid.shares):
        return str(len(grid.columns))
    return _array("auto" if share is None else f"{share:g}fr" for share in grid.shares)


def _array(items: Iterable[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items).rstrip() + ")"
