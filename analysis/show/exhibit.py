"""Exhibits: what a chapter's cell returns for a figure or a table.

In Jupyter an exhibit shows itself. While the book is built it writes its pack (drawings, the
data drawn, metadata) to a folder named by the environment variable ``EDITION_EXHIBITS`` and hands the page
a directive that frames it with title, caption, source, downloads and alternative text.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis import load

from . import drawings, provenance, said, style
from .cells import defused
from .wording import CHAPTER_LINK, plain, typographic

# Of the drawing, the wording and the selection; the data keep their providers' terms.
LICENCE = "CC BY 4.0"
# Years of data further apart are said one by one, as those of censuses are; so near, they are of one span.
NEAR = 4
# The last digits of a sum hang on the processor; they would make another file of the same data.
FRACTIONS = "%.12g"
SIDES = {"l": "left", "r": "right", "c": "center"}
WIDE = ("wide", 6.06)
NARROW = ("narrow", 3.75)


@dataclass(frozen=True)
class Exhibit:
    """What figures and tables have in common.

    Attributes
    ----------
    name
        Permanent name, part of addresses and file names (``trade-shares``).
    title
        The finding in one line; may hold number roles.
    caption
        What is shown, how to read it, what to beware of; MyST, may hold number roles.
    data
        What is drawn or listed, tidy.
    tables
        Names of the tables of ``data/`` it rests on.
    unit
        Unit of the values in words.
    """

    name: str
    title: str
    caption: str
    data: pd.DataFrame
    tables: tuple[str, ...]
    unit: str

    kind = "exhibit"
    widths = ()
    years = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "maker", provenance.maker())

    def description(self) -> str:
        """Text alternative, computed from what is shown."""
        raise NotImplementedError

    def body(self) -> str:
        """What the metadata needs beside the common part, as MyST."""
        return ""

    def files(self) -> dict[str, bytes]:
        """Files of the pack that are drawn, by ending."""
        return {}

    def pack(self) -> dict[str, bytes]:
        """All files of the pack by ending: drawings, ``csv`` and ``json``."""
        csv = defused(self.data).to_csv(index=False, lineterminator="\n", float_format=FRACTIONS).encode()
        files = {**self.files(), "csv": csv}
        meta = json.dumps(self.metadata(files), indent=1, ensure_ascii=False, sort_keys=True)
        return {**files, "json": f"{meta}\n".encode()}

    def metadata(self, files: dict[str, bytes]) -> dict:
        """What a reader of the pack needs to know: what is shown, from where, on what terms, by which code.

        ``title`` and ``caption`` are MyST as the page prints them, ``title_text`` and ``caption_text``
        the same in plain words; ``years`` are spans, each by its first and last year; ``files`` are SHA-256 of the
        other files of the pack.
        """
        return {
            "name": self.name,
            "kind": self.kind,
            "title": self.title,
            "caption": self.caption,
            "title_text": said.plain(self.title),
            "caption_text": said.plain(self.caption),
            "alt": self.description(),
            "unit": self.unit,
            "years": spans(self.years, 1) if self.years else spans(_years(self.data), NEAR),
            "columns": [str(column) for column in self.data.columns],
            "rows": len(self.data),
            "licence": LICENCE,
            "sources": [_source(table) for table in self.tables],
            "code": provenance.place(self.maker) if self.maker else {},
            "measures": provenance.measures(self.maker) if self.maker else [],
            "body": self.body(),
            "widths": list(self.widths),
            "files": {ending: hashlib.sha256(data).hexdigest() for ending, data in sorted(files.items())},
        }

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict[str, str]:
        shown = f"{self.kind} {self.name}\n{self.description()}"
        folder = os.environ.get("EDITION_EXHIBITS")
        if not folder:
            return {"text/plain": shown, "text/html": self.page()}
        pack = self.pack()
        _write(Path(folder), self.name, pack)
        # The metadata hold the hashes of all other files: who executes the cell again compares the whole pack.
        whole = f"SHA-256 of the metadata: {hashlib.sha256(pack['json']).hexdigest()}"
        shown = "\n".join(filter(None, (shown, self.body(), whole)))
        return {"text/plain": shown, "text/markdown": f"```{{exhibit}} {self.name}\n```\n"}

    def page(self) -> str:
        """HTML that stands on its own, for Jupyter."""
        raise NotImplementedError


@dataclass(frozen=True)
class FigureExhibit(Exhibit):
    """A figure, drawn once for wide pages and once for phones.

    Attributes
    ----------
    draw
        Draws onto an empty figure of a given size.
    alt
        The text alternative, computed from the drawn data.
    height, narrow_height
        Heights in inches.
    years
        Years drawn, where these are not those of the column ``year`` of its data.
    """

    draw: Callable[[Figure, style.Size], None]
    alt: str
    height: float = 3.8
    narrow_height: float = 4.0
    years: tuple[int, ...] = ()

    kind = "figure"

    def description(self) -> str:
        """Text alternative, computed from the drawn data."""
        return self.alt

    @property
    def sizes(self) -> tuple[style.Size, style.Size]:
        """For wide pages and for phones."""
        return style.Size(*WIDE, self.height), style.Size(*NARROW, self.narrow_height)

    def files(self) -> dict[str, bytes]:
        """Vector drawing (wide, narrow) and a PNG."""
        wide, narrow = self.sizes
        with style.applied():
            drawn = self._drawn(wide)
            return {
                "svg": drawings.svg(drawn),
                "png": drawings.png(drawn),
                "narrow.svg": drawings.svg(self._drawn(narrow)),
            }

    def page(self) -> str:
        """The figure with its text alternative, for Jupyter."""
        with style.applied():
            image = base64.b64encode(drawings.svg(self._drawn(self.sizes[0]))).decode()
        alt = html.escape(self.alt, quote=True)
        return f'<figure><img alt="{alt}" src="data:image/svg+xml;base64,{image}"><figcaption>{html.escape(said.plain(self.title))}</figcaption></figure>'

    def _drawn(self, size: style.Size) -> Figure:
        figure = style.new_figure(size)
        self.draw(figure, size)
        style.settle(figure)
        if cut := style.cut_off(figure):
            raise ValueError(f"figure {self.name}, drawn {size.width:g} inches wide: {cut[0]!r} runs over the edge; break the line, shorten it or move it in")
        if small := style.too_small(figure):
            raise ValueError(f"figure {self.name}, drawn {size.width:g} inches wide: {small[0]!r} is smaller than {style.SMALLEST} points; make it larger and what it stands in higher")
        if close := style.run_together(figure):
            first, second = close[0]
            raise ValueError(f"figure {self.name}, drawn {size.width:g} inches wide: the tick labels {first!r} and {second!r} run together; set fewer, shorten or turn them")
        return figure


@dataclass(frozen=True)
class TableExhibit(Exhibit):
    """A table as the page shows it.

    Attributes
    ----------
    shown
        The cells as plain text, one column a column of the page.
    align
        One letter a column: ``l``, ``r`` or ``c``.
    widths
        Relative widths of the columns; left to the page where empty.
    years
        Years that the table is about, where these are not those of the column ``year`` of its data.
    """

    shown: pd.DataFrame
    align: str
    widths: tuple[int, ...] = ()
    years: tuple[int, ...] = ()

    kind = "table"

    def description(self) -> str:
        """Rows and columns of the table; its cells speak for themselves."""
        return f"Table of {len(self.shown)} rows; columns: {', '.join(map(str, self.shown.columns))}."

    def body(self) -> str:
        """The table in MyST's pipe syntax."""
        marks = {"l": ":---", "r": "---:", "c": ":---:"}
        head = [typographic(str(column)) for column in self.shown.columns]
        cells = [[plain(typographic(str(cell))) for cell in row] for row in self.shown.to_numpy()]
        rows = [head, [marks[letter] for letter in self.align], *cells]
        return "\n".join("| " + " | ".join(row) + " |" for row in rows)

    def page(self) -> str:
        """The table with its title, each column on its side, for Jupyter; of a link to a chapter its name."""
        shown = self.shown.replace(CHAPTER_LINK, r"\1", regex=True).reset_index(drop=True).rename_axis(columns=None)
        styled = shown.style.hide(axis="index").format(escape="html").format_index(escape="html", axis="columns")
        columns = [{"selector": f".col{number}", "props": f"text-align: {SIDES[letter]}"} for number, letter in enumerate(self.align)]
        title = {"selector": "caption", "props": "text-align: left"}
        return styled.set_table_styles([title, *columns]).set_caption(html.escape(said.plain(self.title))).set_uuid(self.name).to_html()


def _write(folder: Path, name: str, pack: dict[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for ending, data in pack.items():
        (folder / f"{name}.{ending}").write_bytes(data)


def spans(years: Iterable[int], near: int) -> list[list[int]]:
    """First and last year of each span; neighbours that are so near belong to one."""
    found: list[list[int]] = []
    for year in sorted(set(years)):
        if found and year - found[-1][1] <= near:
            found[-1][1] = year
        else:
            found.append([year, year])
    return found


def _years(data: pd.DataFrame) -> list[int]:
    """Years drawn; a row over a span of years gives its first year in ``first``, its last in ``year``."""
    if "year" not in data:
        return []
    rows = data[["first" if "first" in data else "year", "year"]].dropna().astype(int)
    return [year for first, last in rows.drop_duplicates().to_numpy() for year in range(first, last + 1)]


def _source(table: str) -> dict:
    """Provider, vintage and terms of a table, and the hash of its file, from the data package."""
    resource = load.resource(table)
    citations = [source.get("citation", source["title"]) for source in resource["sources"]]
    return {
        "table": table,
        "title": resource["title"],
        "citation": "; ".join(citations),
        "citations": citations,
        "pages": [source["path"] for source in resource["sources"] if source.get("path")],
        "licence": "; ".join(licence["title"] for licence in resource["licenses"]),
        "licence_note": resource["licence_note"],
        "licence_checked": resource["licence_checked"],
        "redistribution": resource["redistribution"],
        "vintage": str(resource.get("vintage", "")),
        "file": f"data/{resource['path']}",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }
