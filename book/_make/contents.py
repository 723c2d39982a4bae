"""The table of contents: the files that ``_toc.yml`` lists, and what is said where it cannot be read, with the line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

from sphinx_external_toc.parsing import FILE_KEY, GLOB_KEY, URL_KEY, MalformedError, parse_toc_data

from book._ext.execution.settings import TOC, InputError, line_of, read
from book._make.meant import near

ENDINGS = (".md", ".ipynb")
_PLACE = re.compile(r" @ '(?P<path>[^']*)'")
_TWICE = re.compile(r"used multiple times: '(?P<name>.*)'")
# What the parser says of a fault: what is to be done.
_TO_DO = {
    "'root' key not found": "name the first page, as in `root: index`",
    "entry not a mapping type": "an entry is written `- file: book/name`",
    "entry does not contain one of": "an entry is written `- file: book/name`; look for a slip in `file`",
    "not a non-empty list": "entries stand below it, further in, each written `- file: book/name`",
    "key value not recognised": "it is `format: jb-book`",
}


def listed_files(root: Path) -> list[Path]:
    """Find the files that ``_toc.yml`` lists, in its order.

    Raises
    ------
    InputError
        If the table of contents is malformed, or a file is not there or there in two forms; with the line.
    """
    contents = read(root, TOC)
    try:
        docnames = list(parse_toc_data(contents))
    except MalformedError as error:
        raise InputError(_of_contents(root, str(error))) from error
    return [_source(root, docname) for docname in docnames]


def parts_without_chapter(root: Path) -> list[str]:
    """Parts of the thesis whose chapter ``_toc.yml`` does not list, a line each: nothing would lead from their claims to a page."""
    table = root / "data/thesis_parts.csv"
    if not table.is_file():
        return []
    listed = {path.stem for path in listed_files(root)}
    with table.open(encoding="utf-8", newline="") as stream:
        rows = [(row["part"], row["chapter"]) for row in csv.DictReader(stream)]
    return [
        f"data/thesis_parts.csv, row {number}: part {part} has the chapter {chapter!r}, which {TOC} does not list{_meant(chapter, listed) or '.'} "
        "Put the list right, or the row; after a change of the row run `make data-accept`, then `make golden`."
        for number, (part, chapter) in enumerate(rows, 2) if chapter not in listed
    ]


def _meant(name: str, known: Iterable[str]) -> str:
    found = near(name, known)
    return f"; did you mean {found}?" if found else ""


def _of_contents(root: Path, said: str) -> str:
    """The parser's words with the line in place of its path, and what to do."""
    if found := _TWICE.search(said):
        first, second = _lines_with(root, found["name"])[:2]
        return f"{TOC}, line {second}: lists {found['name']} a second time, after line {first}; take one of them away"
    found = _PLACE.search(said)
    steps = [step for step in (found["path"] if found else "").split("/") if step]
    todo = next((f"; {todo}" for part, todo in _TO_DO.items() if part in said), "")
    # The parser names the keys in an order that changes from run to run.
    keys = ", ".join((FILE_KEY, GLOB_KEY, URL_KEY))
    words = re.sub(r"\{.*\}", keys, _PLACE.sub("", said))
    return f"{TOC}, line {line_of(root, TOC, steps)}: {words}{todo}"


def _lines_with(root: Path, name: str) -> list[int]:
    """Lines whose last word is the name of a page, with or without the ending of its file."""
    lines = (root / TOC).read_text(encoding="utf-8-sig").splitlines()
    names = {name, *(name + ending for ending in ENDINGS)}
    return [number for number, line in enumerate(lines, 1) if line.partition("#")[0].replace(":", " ").strip().strip("'\"").split(" ")[-1].strip("'\"") in names]


def _source(root: Path, docname: str) -> Path:
    found = [path for path in (root / f"{docname}{ending}" for ending in ("", *ENDINGS)) if path.is_file()]
    line = next(iter(_lines_with(root, docname)), 1)
    if not found:
        others = {path.relative_to(root).with_suffix("").as_posix() for ending in ENDINGS for path in (root / docname).parent.glob(f"*{ending}")}
        meant = _meant(docname, others) or ". Write the file, or take the line away."
        raise InputError(f"{TOC} lists {docname} in line {line}, but there is no {docname}.md or {docname}.ipynb{meant}")
    if len(found) > 1:
        one, other = (path.relative_to(root).as_posix() for path in found[:2])
        raise InputError(f"{TOC} lists {docname} in line {line}, and there are two such files, {one} and {other}: keep one of them in the folder, as a rule {one}")
    return found[0]
