"""Look a finished book over: what must not happen to pages that a reader opens, whatever the build said.

Each function takes the folder of the pages, or the project, and returns one line for each fault, naming the place.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from nbformat import NotebookNode

from book._make.chapters import open_cache, read_chapters
from book._make.contents import listed_files
from book._make.layout import Layout

SIZES = Path("tests/sizes.csv")
# A page may lose a twentieth of its words in an edit; more must be stated by recording its size anew.
KEPT = 0.95
HEAVIEST_PAGE = 400_000
# What a browser fetches by itself when it opens a page.
_FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "srcset", "link": "href", "audio": "src", "video": "src", "object": "data"}
_ABROAD = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# What an exhibit hands the page; see analysis/show/exhibit.py.
_EXHIBIT = re.compile(r"```\{exhibit\} \S+\n```\n")
# Cells whose outputs no page shows.
_NOT_SHOWN = frozenset({"remove-output", "remove-cell"})
_STYLE_ABROAD = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^\"')\s]+", re.IGNORECASE)


@cache
def _parsed(page: Path, changed: int) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def pages(html: Path) -> Iterator[tuple[str, BeautifulSoup]]:
    """Pages of a folder with their paths in it."""
    for page in sorted(html.rglob("*.html")):
        yield page.relative_to(html).as_posix(), _parsed(page, page.stat().st_mtime_ns)


def outside_requests(html: Path) -> list[str]:
    """What a page or a style would fetch from elsewhere when it is opened."""
    found = []
    for name, page in pages(html):
        for tag, attribute in _FETCHED.items():
            for element in page.find_all(tag):
                address = str(element.get(attribute) or "")
                # A link that says who or what, such as the licence, is not fetched.
                said_only = tag == "link" and not {"stylesheet", "icon", "preload", "prefetch", "preconnect"} & set(element.get("rel") or [])
                if _ABROAD.match(address) and not said_only:
                    found.append(f"{name}: <{tag}> fetches {address}")
    for sheet in sorted(html.rglob("*.css")):
        found += [f"{sheet.relative_to(html).as_posix()}: fetches {each}" for each in _STYLE_ABROAD.findall(sheet.read_text(encoding="utf-8"))]
    return found


def dead_links(html: Path) -> list[str]:
    """Links within the book to a file or a place on a page that is not there."""
    anchors = {name: _anchors(page) for name, page in pages(html)}
    found = []
    for name, page in pages(html):
        for link in page.find_all("a", href=True):
            target = _target(html, name, link["href"])
            if target is None:
                continue
            path, anchor = target
            if not (html / path).is_file():
                found.append(f"{name}: link to {link['href']}, and there is no {path}")
            elif anchor and path in anchors and anchor not in anchors[path]:
                found.append(f"{name}: link to {link['href']}, and {path} has no such place")
    return sorted(set(found))


def _anchors(page: BeautifulSoup) -> set[str]:
    return {element["id"] for element in page.find_all(id=True)} | {element["name"] for element in page.find_all("a", attrs={"name": True})}


def _target(html: Path, name: str, address: str) -> tuple[str, str] | None:
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or address in ("", "#"):
        return None
    if not parts.path:
        return name, unquote(parts.fragment)
    place = ((html / name).parent / unquote(parts.path)).resolve()
    inside = place.is_relative_to(html.resolve())
    return (place.relative_to(html.resolve()).as_posix() if inside else address), unquote(parts.fragment)


def exhibit_faults(html: Path) -> list[str]:
    """Exhibits that stand on no page, and figures whose alternative text is not the one computed from their data."""
    found = []
    shown = {element["id"] for _, page in pages(html) for element in page.find_all(id=re.compile("^(fig|tab)-"))}
    # The page of an exhibit has the words below its drawing, and says so.
    alternatives = {
        Path(str(image["src"])).name: (name, str(image.get("alt") or ""))
        for name, page in pages(html) if not name.startswith("exhibits/") for image in page.select("figure > picture img")
    }
    for place in sorted((html / "exhibits").glob("*.json")):
        meta = json.loads(place.read_text(encoding="utf-8"))
        prefix = "fig" if meta["kind"] == "figure" else "tab"
        if f"{prefix}-{meta['name']}" not in shown:
            found.append(f"exhibits/{place.name}: the {meta['kind']} stands on no page")
        elif meta["kind"] == "figure":
            page, said = alternatives.get(f"{meta['name']}.svg", ("no page", ""))
            if said != meta["alt"]:
                found.append(f"{page}: figure {meta['name']} has the alternative text {said[:60]!r}, computed from its data is {meta['alt'][:60]!r}")
    return found


def heavy_pages(html: Path) -> list[str]:
    """Pages heavier than a phone should load."""
    weights = {page: page.stat().st_size for page in sorted(html.rglob("*.html"))}
    return [f"{page.relative_to(html).as_posix()}: {size:,} bytes, at most {HEAVIEST_PAGE:,}" for page, size in weights.items() if size > HEAVIEST_PAGE]


def unlisted_chapters(root: Path) -> list[str]:
    """Chapters that lie in the folder of the book and stand in no table of contents."""
    listed = set(listed_files(root))
    files = (path for ending in ("md", "ipynb") for path in (root / "book").glob(f"*.{ending}"))
    return [f"{path.relative_to(root).as_posix()} is not listed in _toc.yml" for path in sorted(set(files) - listed)]


def loose_outputs(layout: Layout) -> list[str]:
    """What cells of chapters put on their pages besides exhibits: a bare plot, a printed number, a frame.

    Raises
    ------
    KeyError
        If a chapter has not been executed.
    """
    cache = open_cache(layout)
    executed = ((chapter.path, cache.merge_match_into_notebook(chapter.notebook)[1]) for chapter in read_chapters(layout))
    return [f"{layout.shown(path)}: {fault}" for path, notebook in executed for fault in in_cells(notebook)]


def in_cells(notebook: NotebookNode) -> list[str]:
    """Outputs of one executed chapter that are no exhibits, each by the number of its code cell."""
    found = []
    for number, cell in enumerate((cell for cell in notebook.cells if cell.cell_type == "code"), 1):
        if _NOT_SHOWN.isdisjoint(cell.metadata.get("tags", [])):
            loose = (output for output in cell.outputs if not _EXHIBIT.fullmatch(output.get("data", {}).get("text/markdown", "")))
            found += [f"code cell {number} shows {_said(output)}, which has no number, source or text alternative; return an exhibit of analysis.show" for output in loose]
    return found


def _said(output: NotebookNode) -> str:
    data = output.get("data", {})
    kind = next((kind for kind in data if kind.startswith("image/")), "text")
    text = " ".join(str(output.get("text") or data.get("text/plain", "")).split())
    return f"{kind} ({text[:60]})"


def sizes(layout: Layout) -> dict[str, tuple[int, int]]:
    """Words and exhibits of each page, and pages of the PDF under the name ``PDF``."""
    import pypdf

    found = {}
    for name, page in pages(layout.html):
        article = page.find("article")
        if article is not None:
            found[name] = len(article.get_text(" ").split()), len(page.find_all(id=re.compile("^(fig|tab)-")))
    return found | {"PDF": (len(pypdf.PdfReader(layout.pdf).pages), 0)}


def recorded(root: Path) -> dict[str, tuple[int, int]]:
    """Sizes as they were last recorded."""
    with (root / SIZES).open(encoding="utf-8", newline="") as table:
        return {row["page"]: (int(row["words"]), int(row["exhibits"])) for row in csv.DictReader(table)}


def shrunken(now: dict[str, tuple[int, int]], before: dict[str, tuple[int, int]]) -> list[str]:
    """Pages that have lost words or exhibits, or are gone; the PDF by its pages."""
    found = []
    for name, (words, exhibits) in before.items():
        unit = "pages" if name == "PDF" else "words"
        if name not in now:
            found.append(f"{name}: is gone; it had {words} {unit}")
            continue
        if now[name][0] < KEPT * words:
            found.append(f"{name}: {now[name][0]} {unit}, {words} when last recorded")
        if now[name][1] < exhibits:
            found.append(f"{name}: {now[name][1]} exhibits, {exhibits} when last recorded")
    return [f"{line}; if that is meant, run python -m book._make.finished" for line in found]


def record(layout: Layout) -> None:
    """Write the sizes of the finished book down."""
    lines = [f"{name},{words},{exhibits}\n" for name, (words, exhibits) in sorted(sizes(layout).items())]
    (layout.root / SIZES).write_text("page,words,exhibits\n" + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    record(Layout(Path.cwd()))
    print(f"{SIZES} holds the sizes of the finished book.")
    sys.exit(0)
