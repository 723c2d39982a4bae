"""What on the pages can be cited: the book, its chapters, exhibits and claims, as works with an address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from analysis.judge import ledger, verdicts
from analysis.load import edition
from analysis.show.citation import Work
from analysis.show.registers import anchor_of_claim

from .claims import LEDGER
from .exhibits import FOLDER


def the_edition(config: Config) -> edition.Edition:
    """The edition from the settings of a build."""
    title = config.html_title or config.project
    settings = {name: config[name] for name in config.values if name.startswith(("edition_", "typst_"))}
    return edition.of_settings(title, config.author, settings)


def printed(title: str) -> str:
    """A title as it is shown, with a dash between years; what programs read keeps the hyphen."""
    return re.sub(r"(?<=\b\d{4})-(?=\d{4}\b)", "\N{EN DASH}", title)


def book(app: Sphinx) -> Work:
    """The whole book."""
    whole = the_edition(app.config)
    return Work("book", "book", whole.title, whole, abstract=whole.description)


def chapter(app: Sphinx, docname: str, abstract: str = "") -> Work:
    """A page of the book as a part of it; the root page is the book."""
    if docname == app.config.root_doc:
        return book(app)
    number = app.env.toc_secnumbers.get(docname, {}).get("", ())
    return Work(
        kind="chapter",
        name=stem(docname),
        title=title_of(app, docname),
        edition=the_edition(app.config),
        number=".".join(map(str, number)),
        page=f"{docname}.html",
        abstract=abstract,
    )


def exhibits(app: Sphinx) -> Iterator[Work]:
    """Figures and tables that stand on a page, sorted by name."""
    labels = app.env.domaindata["std"]["anonlabels"]
    for path in sorted(Path(app.srcdir, FOLDER).glob("*.json")):
        meta = json.loads(path.read_text(encoding="utf-8"))
        docname, anchor = labels.get(f"{'fig' if meta['kind'] == 'figure' else 'tab'}-{meta['name']}", ("", ""))
        if docname:
            yield _exhibit(app, meta, docname, anchor)


def claims(app: Sphinx) -> Iterator[tuple[str, Work]]:
    """Claims of the thesis with the letters of their part, in the order of the ledger."""
    whole, title = the_edition(app.config), title_of(app, LEDGER)
    for identifier, statement in ledger.claims().iterrows():
        yield (
            identifier[2:5],
            Work(
                kind="claim",
                name=identifier,
                title=statement["statement"],
                edition=whole,
                chapter=title,
                page=f"{LEDGER}.html#{anchor_of_claim(identifier)}",
                note=f"Verdict: {verdicts.verdict(identifier)}",
            ),
        )


def stem(docname: str) -> str:
    """Name of a page without its folder."""
    return docname.rpartition("/")[2]


def title_of(app: Sphinx, docname: str) -> str:
    """Title of a page; its name where it is not in the book."""
    return app.env.titles[docname].astext() if docname in app.env.titles else stem(docname)


def _exhibit(app: Sphinx, meta: dict, docname: str, anchor: str) -> Work:
    number = app.env.toc_fignumbers.get(docname, {}).get(meta["kind"], {}).get(anchor, ())
    sources = "; ".join(f"{s['title']}, licence: {s['licence']}" for s in meta["sources"])
    return Work(
        kind=meta["kind"],
        name=meta["name"],
        title=meta.get("title_text", meta["title"]),
        edition=the_edition(app.config),
        chapter=title_of(app, docname),
        number=".".join(map(str, number)),
        page=f"{docname}.html#{anchor}",
        note=f"Data: {sources}" if sources else "",
        abstract=meta.get("caption_text", ""),
    )
