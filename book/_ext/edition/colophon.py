"""Directive ``colophon``: from which state of the project these pages were made."""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from execution import digest, files_under
from sphinx.util.docutils import SphinxDirective

from analysis import origin
from analysis.load.edition import Edition

from . import works


def facts(root: Path, edition: Edition) -> list[tuple[str, list[nodes.Node]]]:
    """What identifies the state of a project: term and what is said of it, a paragraph each, in order."""
    sources = digest(root, files_under(root, origin.SOURCES))
    listed = {
        "Commit": origin.commit(root),
        "Sources": sources,
        "Packages": _hash(root, "requirements.lock"),
        "Data": _hash(root, "data/datapackage.json"),
    }
    explained = {
        "Commit": "The last one that changed what the book is made from.",
        "Sources": f"SHA-256 over names and contents of {', '.join(origin.SOURCES)}, hidden and compiled files left out.",
        "Packages": "SHA-256 of requirements.lock, which holds version and hashes of every package.",
        "Data": "SHA-256 of data/datapackage.json, which holds the hash of every table; a table with another hash is refused.",
    }
    named = ("Edition", [nodes.Text(f"{works.printed(edition.title)}. Version {edition.version} of {edition.day}.")])
    return [named, *((term, [nodes.literal("", said), nodes.Text(explained[term])]) for term, said in listed.items())]


class ColophonDirective(SphinxDirective):
    """The facts as a list; the page is read again in every build."""

    def run(self) -> list[nodes.Node]:
        """One list of definitions."""
        _pages(self.env).add(self.env.docname)
        entries = facts(Path(self.env.srcdir), works.the_edition(self.config))
        return [nodes.definition_list("", *(_item(term, said) for term, said in entries), classes=["generated", "colophon"])]


def _item(term: str, said: list[nodes.Node]) -> nodes.definition_list_item:
    paragraphs = [nodes.paragraph("", "", each) for each in said]
    return nodes.definition_list_item("", nodes.term("", term), nodes.definition("", *paragraphs))


def _hash(root: Path, name: str) -> str:
    return origin.hash_of(name, root) if (root / name).is_file() else origin.UNKNOWN


def _pages(env) -> set[str]:
    if not hasattr(env, "edition_pages_with_colophon"):
        env.edition_pages_with_colophon = set()
    return env.edition_pages_with_colophon


def _outdated(app, env, added, changed, removed) -> list[str]:
    return sorted(_pages(env) & set(env.found_docs))


def _purge(app, env, docname: str) -> None:
    _pages(env).discard(docname)


def _merge(app, env, docnames, other) -> None:
    _pages(env).update(_pages(other))


def setup(app) -> None:
    """Register the directive and the reading of its page in every build."""
    app.add_directive("colophon", ColophonDirective)
    app.connect("env-get-outdated", _outdated)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
