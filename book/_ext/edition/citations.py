"""Files with citations beside the pages, and the directives that lead to them.

``citations/`` holds one BibTeX and one RIS file for the book, for each page, and for the claims of
each part of the thesis; each exhibit's pack holds its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from analysis.judge import ledger
from analysis.show.citation import Work, bibtex, ris, sentence, thesis_bibtex, thesis_ris

from . import works
from .exhibits import html_only
from .imprint import NAME_OF_LICENCE

FOLDER = "citations"
WRITERS = {"bib": bibtex, "ris": ris}
LABELS = {"bib": "BibTeX", "ris": "RIS"}


def file_of_page(app: Sphinx, docname: str) -> str:
    """Name of a page's files of citations, without ending."""
    return "book" if docname == app.config.root_doc else works.stem(docname)


def file_of_part(part: str) -> str:
    """Name of the files with the claims of one part of the thesis, without ending."""
    return f"claims-{part.lower()}"


class CiteBookDirective(SphinxDirective):
    """How to cite the book: the sentence, and in HTML the files."""

    def run(self) -> list[nodes.Node]:
        """A paragraph with the citation and one with links."""
        whole = works.book(self.env.app)
        return [
            nodes.paragraph("", f"{works.printed(sentence(whole))} {NAME_OF_LICENCE}.", classes=["generated", "citation-sentence"]),
            html_only("", _links("This book and the thesis", "book", self.env.docname)),
        ]


class exports(nodes.General, nodes.Element):
    """Links to files, folded away under a few words (``said``)."""


class CiteClaimsDirective(SphinxDirective):
    """Links to the citations of all claims, part by part."""

    def run(self) -> list[nodes.Node]:
        """A folded list with one item a part of the thesis, for HTML alone, where the links lead somewhere."""
        present = {identifier[2:5] for identifier in ledger.claims().index}
        items = [
            nodes.list_item("", _links(name, file_of_part(part), self.env.docname))
            for part, name in ledger.parts().items()
            if part in present
        ]
        folded = exports("", nodes.bullet_list("", *items, classes=["generated"]), said="All claims of a part of the thesis as citations", classes=["exports"])
        return [html_only("", folded)]


def _links(label: str, name: str, docname: str) -> nodes.paragraph:
    up = "../" * docname.count("/")
    paragraph = nodes.paragraph("", f"{label}: ", classes=["generated"])
    for number, (ending, word) in enumerate(LABELS.items()):
        if number:
            paragraph += nodes.Text(" · ")
        paragraph += nodes.reference("", word, refuri=f"{up}{FOLDER}/{name}.{ending}", internal=True)
    return paragraph


def _write_all(app: Sphinx, exception: Exception | None) -> None:
    if exception or app.builder.format != "html":
        return
    folder, packs = Path(app.outdir, FOLDER), Path(app.outdir, "exhibits")
    whole = works.book(app)
    thesis = {"bib": thesis_bibtex(whole.edition), "ris": thesis_ris(whole.edition)} if whole.edition.thesis_year else {}
    _write(folder / "book", [whole], thesis)
    for docname in sorted(app.env.found_docs - {app.config.root_doc}):
        _write(folder / file_of_page(app, docname), [works.chapter(app, docname)])
    by_part: dict[str, list[Work]] = {}
    for part, claim in works.claims(app):
        by_part.setdefault(part, []).append(claim)
    for part, claims in by_part.items():
        _write(folder / file_of_part(part), claims)
    for exhibit in works.exhibits(app):
        _write(packs / exhibit.name, [exhibit])


def _write(place: Path, cited: Iterable[Work], more: Mapping[str, str] = MappingProxyType({})) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    for ending, written in WRITERS.items():
        entries = [written(work) for work in cited] + ([more[ending]] if more else [])
        place.with_name(f"{place.name}.{ending}").write_text("\n".join(entries), encoding="utf-8", newline="\n")


def _open(translator, node: exports) -> None:
    translator.body.append(f'<details class="exports"><summary>{node["said"]}</summary>')


def _close(translator, node: exports) -> None:
    translator.body.append("</details>")


def setup(app: Sphinx) -> None:
    """Register the directives, their node and the writing of the files."""
    app.add_node(exports, html=(_open, _close))
    app.add_directive("cite-book", CiteBookDirective)
    app.add_directive("cite-claims", CiteClaimsDirective)
    # After the packs have been copied.
    app.connect("build-finished", _write_all, priority=700)
