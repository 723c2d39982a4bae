"""Pages that tell of other pages are written again where what they tell has changed.

The ledger leads to the sections that speak of a claim, the list of works to the pages that cite one, the data sources to
the exhibits that rest on a table. Numbers and titles of sections and exhibits are watched for all pages
(``execution.places``); what remains is which page speaks of what.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sphinx.application import Sphinx

from .mentions import mentions
from .uses import exhibits, pages_of_uses


def _citations(env) -> list[tuple[str, str, tuple[str, ...]]]:
    """Page, anchor and works of each citation, those of a page in their order."""
    cites = env.domains.get("cite")
    found = [(one.docname, one.citation_ref_id, tuple(target.key for target in one.targets)) for one in (cites.citation_refs if cites else [])]
    return sorted(found, key=lambda one: one[0])


def _exhibits(app: Sphinx) -> Iterator[tuple[str, str, str, list[str]]]:
    return ((*use, sorted(tables)) for use, tables in exhibits(app))


def _told(app: Sphinx, env) -> str:
    """Hash all that pages with such places tell of others."""
    spoken = sorted((page, sorted(claims.items())) for page, claims in mentions(env).items())
    return hashlib.sha256(repr([spoken, _citations(env), list(_exhibits(app))]).encode()).hexdigest()


def _write_again(app: Sphinx, env) -> list[str]:
    """Pages with such places, unless what they told when they were last written in this form is told now."""
    known, now = getattr(env, "edition_told", {}), _told(app, env)
    env.edition_told = known | {app.builder.name: now}
    if known.get(app.builder.name) == now:
        return []
    cites = env.domains.get("cite")
    works = {key.docname for key in cites.bibliographies} if cites else set()
    return sorted((works | pages_of_uses(env)) & set(env.found_docs))


def setup(app: Sphinx) -> None:
    """Look when all pages are read."""
    app.connect("env-updated", _write_again)
