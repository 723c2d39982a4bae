"""A page of its own for every exhibit: said in words, with all of its data, sources, files and citation.

It is the long description that a complex figure needs, and an address to cite
(``exhibits/<name>.html``); its head holds the same tags for programs as a chapter's.
"""

from __future__ import annotations

import csv
import hashlib
import html
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from execution import digest, files_under

from analysis.show.citation import Work, bibtex

from . import exhibits, metadata, packs, works

ROWS_SHOWN = 100
FRAMED_BY = ("book/_ext", "book/_templates", "book/_static", "_config.yml", "_toc.yml")
SIGNIFICANT = 6


def _pages(app) -> Iterator[tuple[str, dict[str, Any], str]]:
    """A page for every exhibit that stands in a chapter, unless it stands there as it would be written."""
    folder = Path(app.srcdir, packs.FOLDER)
    labels = app.env.domaindata["std"]["anonlabels"]
    frame, before, now = _frame(app), _read_marks(app), {}
    for work in works.exhibits(app):
        meta = json.loads((folder / f"{work.name}.json").read_text(encoding="utf-8"))
        docname, identifier = labels[packs.anchor(meta)]
        number = packs.number(app.env.toc_fignumbers.get(docname, {}), meta["kind"], identifier)
        now[work.name] = _hash(frame, json.dumps(meta, sort_keys=True), number, bibtex(work))
        if before.get(work.name) != now[work.name] or not Path(app.outdir, "exhibits", f"{work.name}.html").is_file():
            yield f"exhibits/{work.name}", _context(folder, meta, work, number), "exhibit.html"
    _marks(app).write_text(json.dumps(now), encoding="utf-8")


def _frame(app) -> str:
    """Hash all that a page of an exhibit shows besides the exhibit: contents of the book, templates, styles, settings."""
    contents = [(name, toc.astext()) for name, toc in sorted(app.env.tocs.items())]
    files = digest(Path(app.srcdir), files_under(Path(app.srcdir), FRAMED_BY))
    return _hash(repr(contents), repr(sorted(app.env.toc_secnumbers.items())), files)


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _marks(app) -> Path:
    return Path(app.doctreedir, "exhibits.json")


def _read_marks(app) -> dict[str, str]:
    return json.loads(_marks(app).read_text(encoding="utf-8")) if _marks(app).is_file() else {}


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
        "sources": [source | {"citation": _open(source["citation"])} for source in meta["sources"]],
        "drawing": _drawing(folder, work, number) if meta["kind"] == "figure" else "",
        "number": number,
        "place": place,
        "chapter": work.chapter,
        "files": [(f"{name}.{ending}", packs.FILES[ending], meta.get("files", {}).get(ending)) for ending in packs.endings(folder, name)],
        "citation": bibtex(work),
        "header": [column.replace("_", " ") for column in header],
        "rows": [[_short(cell) for cell in row] for row in rows[:ROWS_SHOWN]],
        "rows_in_all": len(rows),
    }


def _drawing(folder: Path, work: Work, number: str) -> str:
    alt, name = f"{number}; said in words below.", work.name
    return exhibits.drawings(name, alt, exhibits.sizes(folder, name)) + packs.enlarged(name, number, work.title, name)


def _open(said: str) -> str:
    """Sentences without the full stop at their end, where the page sets one of its own or the next one follows."""
    return said.replace(".; ", "; ").rstrip(".")


def _short(cell: str) -> str:
    """A value with at most six significant digits; the file has all of them."""
    try:
        return cell if len(cell) <= SIGNIFICANT + 2 else f"{float(cell):,.{SIGNIFICANT}g}"
    except ValueError:
        return cell


def setup(app) -> None:
    """Register the pages."""
    app.connect("html-collect-pages", _pages)
