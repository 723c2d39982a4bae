"""A page of its own for every exhibit: said in words, with all of its data, sources, files and citation.

It is the long description that a complex figure needs, and an address to cite
(``exhibits/<name>.html``); its head holds the same tags for programs as a chapter's.
"""

from __future__ import annotations

import csv
import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.show.citation import Work, bibtex

from . import metadata, packs, works

ROWS_SHOWN = 250
SIGNIFICANT = 6


def _pages(app) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page for every exhibit that stands in a chapter."""
    folder = Path(app.srcdir, packs.FOLDER)
    labels = app.env.domaindata["std"]["anonlabels"]
    for work in works.exhibits(app):
        meta = json.loads((folder / f"{work.name}.json").read_text(encoding="utf-8"))
        docname, identifier = labels[packs.anchor(meta)]
        number = packs.number(app.env.toc_fignumbers.get(docname, {}), meta["kind"], identifier)
        yield f"exhibits/{work.name}", _context(folder, meta, work, number), "exhibit.html"


def _context(folder: Path, meta: dict[str, Any], work: Work, number: str) -> dict[str, Any]:
    name = work.name
    header, *rows = csv.reader((folder / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    place = f"../{work.page}"
    return {
        "title": f"{number}: {html.escape(work.title)}",
        "metatags": "\n".join(metadata.tags(work)),
        "coins": metadata.coins(work),
        "edition_crumbs": [{"title": work.chapter, "link": place}],
        "exhibit": meta,
        "number": number,
        "place": place,
        "chapter": work.chapter,
        "files": [(f"{name}.{ending}", packs.FILES[ending], meta.get("files", {}).get(ending)) for ending in packs.endings(folder, name)],
        "citation": bibtex(work),
        "header": [column.replace("_", " ") for column in header],
        "rows": [[_short(cell) for cell in row] for row in rows[:ROWS_SHOWN]],
        "rows_in_all": len(rows),
    }


def _short(cell: str) -> str:
    """A value with at most six significant digits; the file has all of them."""
    try:
        return cell if len(cell) <= SIGNIFICANT + 2 else f"{float(cell):,.{SIGNIFICANT}g}"
    except ValueError:
        return cell


def setup(app) -> None:
    """Register the pages."""
    app.connect("html-collect-pages", _pages)
