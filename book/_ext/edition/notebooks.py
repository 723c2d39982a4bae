"""Chapters to take away: each as a notebook and as MyST source, with links under its title.

A notebook holds no outputs. Its prose has the roles of the book replaced by what they print in this
version, and its first cell finds the edition's folder, so that it runs wherever it lies inside a clone.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from pathlib import Path

import jupytext
from docutils import nodes
from sphinx.application import Sphinx

from analysis.show import said

from . import citations, works
from .exhibits import html_only

FOLDER = "notebooks"
_CODE = re.compile(r"^```\{code-cell\}", re.MULTILINE)
_UNNAMED_LINK = re.compile(r"\[\]\(([\w/-]+)\.md\)")
_FIND_THE_EDITION = '''\
import sys
from importlib.util import find_spec
from pathlib import Path

folders = [Path.cwd(), *Path.cwd().parents]
root = next((each for each in folders if (each / "analysis").is_dir() and (each / "_config.yml").is_file()), None)
if root is None:
    raise SystemExit("Put this notebook into the folder of a copy of the edition (not into book/, where the chapters are), and run it there.")
if find_spec("pandas") is None:
    raise SystemExit(f"This kernel lacks the packages of the edition. Run `make environment` in {root} and choose .venv/bin/python there as the kernel.")
sys.path.insert(0, str(root))'''
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def has_code(text: str) -> bool:
    """Whether a page's source holds a cell of code."""
    return bool(_CODE.search(text))


def notebook(text: str, head: str, titles: dict[str, str]) -> str:
    """A chapter as a notebook in JSON.

    Parameters
    ----------
    text
        The chapter's MyST source.
    head
        Markdown of the first cell.
    titles
        Titles of pages by name, for links that leave theirs to the book.

    Returns
    -------
    str
        The same bytes for the same source: cells are numbered, nothing is executed.
    """
    cells = [_cell("markdown", head), _cell("code", _FIND_THE_EDITION)]
    for cell in jupytext.reads(text, fmt="md:myst").cells:
        source = cell.source if cell.cell_type == "code" else _readable(cell.source, titles)
        cells.append(_cell(cell.cell_type, source, cell.metadata.get("tags", [])))
    numbered = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells)]
    whole = {"cells": numbered, "metadata": {"kernelspec": _KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _cell(kind: str, source: str, labels: list[str] | None = None) -> dict:
    cell = {"cell_type": kind, "metadata": {"tags": list(labels)} if labels else {}, "source": source.splitlines(keepends=True)}
    return cell | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def _readable(markdown: str, titles: dict[str, str]) -> str:
    return _UNNAMED_LINK.sub(lambda match: f"[{titles.get(works.stem(match[1]), match[1])}]({match[1]}.md)", said.roles(markdown))


def _head(app: Sphinx, docname: str) -> str:
    work = works.chapter(app, docname)
    return (
        f"*{work.title}: a chapter of {work.edition.title}, version {work.edition.version} of {work.edition.day}.* "
        "Numbers and verdicts in the text are those of that version; the cells compute figures and tables afresh "
        "from the tables in `data/`."
    )


def _write_all(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    folder, mark = Path(app.outdir, FOLDER), Path(app.doctreedir, "notebooks.json")
    folder.mkdir(exist_ok=True)
    before = json.loads(mark.read_text(encoding="utf-8")) if mark.exists() else {}
    titles = {works.stem(docname): works.title_of(app, docname) for docname in sorted(app.env.found_docs)}
    now = {}
    for docname in sorted(app.env.found_docs):
        text = _source(app, docname)
        if has_code(text):
            place, head = folder / works.stem(docname), _head(app, docname)
            # The roles as they are printed: numbers may change while the source does not.
            now[docname] = hashlib.sha256(repr((said.roles(text), text, head, titles)).encode()).hexdigest()
            if now[docname] != before.get(docname) or not place.with_suffix(".ipynb").exists():
                place.with_suffix(".ipynb").write_text(notebook(text, head, titles), encoding="utf-8", newline="\n")
                place.with_suffix(".md").write_text(text, encoding="utf-8", newline="\n")
    mark.write_text(json.dumps(now), encoding="utf-8")


def offered(app: Sphinx) -> set[str]:
    """Names of the chapters that can be had as a notebook."""
    return {works.stem(docname) for docname in app.env.found_docs if has_code(_source(app, docname))}


def _source(app: Sphinx, docname: str) -> str:
    return Path(app.env.doc2path(docname)).read_text(encoding="utf-8")


def _offer(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the links under the title of each page but the first."""
    if app.builder.format != "html" or docname == app.config.root_doc:
        return
    title = next(doctree.findall(nodes.title), None)
    if title is None or not isinstance(title.parent, nodes.section):
        return
    up = "../" * docname.count("/")
    name, code = works.stem(docname), has_code(_source(app, docname))
    offered = [("This chapter: ", f"{FOLDER}/{name}.ipynb", "notebook"), ("", f"{FOLDER}/{name}.md", "MyST source")] if code else []
    cited = citations.file_of_page(app, docname)
    offered += [("Cite it: ", f"{citations.FOLDER}/{cited}.bib", "BibTeX"), ("", f"{citations.FOLDER}/{cited}.ris", "RIS")]
    said_links = [f'{label}<a href="{up}{path}" download>{html.escape(word)}</a>' for label, path, word in offered]
    line = f'<p class="page-tools generated">{" · ".join(said_links)}</p>'
    title.parent.insert(title.parent.index(title) + 1, html_only("", nodes.raw("", line, format="html")))


def setup(app: Sphinx) -> None:
    """Register the links and the writing of the files."""
    app.connect("doctree-resolved", _offer)
    app.connect("build-finished", _write_all)
