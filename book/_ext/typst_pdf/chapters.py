"""The order of the book: parts and chapters as the table of contents gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx import addnodes
from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Chapter:
    """One document of the book.

    Attributes
    ----------
    docname : str
    part : str or None
        The caption this document stands under, given on the first document of the part only.
    level : int
        Heading level of the document's title, 1 being the highest.
    depth : int
        0 for a chapter, 1 for a document that is a section of a chapter, and so on.
    front : bool
        Whether it stands before the contents, with roman page numbers.
    """

    docname: str
    part: str | None
    level: int
    depth: int
    front: bool = False

    @property
    def file(self) -> str:
        """Path of the chapter's Typst source below the output folder."""
        return f"chapters/{self.docname}.typ"


def chapters_of(env: BuildEnvironment, root: str) -> list[Chapter]:
    """Return the documents in the order of the book, the root document first.

    Captions become parts only where there are at least two of them.
    """
    toctrees = list(env.get_doctree(root).findall(addnodes.toctree))
    captions = [toctree for toctree in toctrees if toctree.get("caption")]
    with_parts = len(captions) > 1
    book = [Chapter(root, part=None, level=1, depth=0, front=True)]
    for toctree in toctrees:
        caption = toctree.get("caption") if with_parts else None
        level = 2 if caption else 1
        for docname, depth in _documents(env, toctree, 0, {root}):
            book.append(Chapter(docname, part=caption, level=level + depth, depth=depth))
            caption = None
    return book


def _documents(
    env: BuildEnvironment, toctree: addnodes.toctree, depth: int, seen: set[str]
) -> Iterator[tuple[str, int]]:
    for _, docname in toctree["entries"]:
        if docname in seen or docname not in env.all_docs:
            continue
        seen.add(docname)
        yield docname, depth
        if docname not in env.toctree_includes:
            continue
        for inner in env.get_doctree(docname).findall(addnodes.toctree):
            yield from _documents(env, inner, depth + 1, seen)
