"""Pages that tell of other pages are written again where what they tell has changed.

The ledger leads to the sections that speak of a claim, the list of works to the pages that cite one, the data sources to
the exhibits that rest on a table. Numbers and titles of sections and exhibits are watched for all pages
(``execution.places``); what remains is which page speaks of what, and what a work is that a page shows in a card.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sphinx.application import Sphinx

from .mentions import mentions
from .uses import exhibits, pages_of_uses


def _citations(env) -> list[tuple[str, str, tuple[str, ...]]]:
    """Page, anchor and works of each citation, those of a page in their order."""
    references = env.domains["cite"].citation_refs if "cite" in env.domains else []
    found = [(one.docname, one.citation_ref_id, tuple(target.key for target in one.targets)) for one in references]
    return sorted(found, key=lambda one: one[0])


def _exhibits(app: Sphinx) -> Iterator[tuple[str, str, str, list[str]]]:
    return ((*use, sorted(tables)) for use, tables in exhibits(app))


def _told(app: Sphinx, env) -> str:
    """Hash all that pages with such places tell of others."""
    spoken = sorted((page, sorted(claims.items())) for page, claims in mentions(env).items())
    return hashlib.sha256(repr([spoken, _citations(env), list(_exhibits(app))]).encode()).hexdigest()


def _works(env) -> dict[str, str]:
    """What a card says of each work, by its key."""
    works = env.domains["cite"].citations if "cite" in env.domains else []
    return {one.key: str(one.tooltip_entry.text) for one in works if one.tooltip_entry}


def _lists(env) -> set[str]:
    """Pages with a list of works."""
    return {key.docname for key in env.domains["cite"].bibliographies} if "cite" in env.domains else set()


def _write_again(app: Sphinx, env) -> list[str]:
    """Pages with such places and pages with such works, unless what they told when last written in this form is told now."""
    known, told, works = getattr(env, "edition_told", {}), _told(app, env), _works(env)
    env.edition_told = known | {app.builder.name: (told, works)}
    told_before, works_before = known.get(app.builder.name, ("", {}))
    changed = {key for key in works if works[key] != works_before.get(key, works[key])}
    pages = {page for page, _, keys in _citations(env) if changed & set(keys)}
    if told != told_before:
        pages |= pages_of_uses(env) | _lists(env)
    return sorted(pages & set(env.found_docs))


def setup(app: Sphinx) -> None:
    """Look when all pages are read and works are listed."""
    app.connect("env-updated", _write_again, priority=600)
