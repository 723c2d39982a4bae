"""The exhibits and claims that rest on a table of the data package, listed among the data sources.

What rests on a table is known only when all pages are read, so a place is left that is
filled in afterwards; pages with such a place are remembered (:mod:`.elsewhere`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docutils import nodes

from analysis.show import registers
from analysis.show.wording import NBSP

from .claims import LEDGER
from .exhibits import FOLDER


class Use(NamedTuple):
    """Something that rests on a table: how it is called, and where it stands."""

    name: str
    page: str
    anchor: str


class table_uses(nodes.General, nodes.Element):
    """The place of a list of uses."""


def place_of_uses(table: str, env) -> table_uses:
    """Leave a place for the uses of a table; the page is remembered."""
    remember(env)
    return table_uses(table=table)


def remember(env) -> None:
    """The page that is read is one of which a place says what hangs on other pages."""
    pages_of_uses(env).add(env.docname)


def pages_of_uses(env) -> set[str]:
    """Pages with a place that hangs on other pages."""
    if not hasattr(env, "edition_pages_of_uses"):
        env.edition_pages_of_uses = set()
    return env.edition_pages_of_uses


def _fill_in(app, doctree: nodes.document, docname: str) -> None:
    places = list(doctree.findall(table_uses))
    resting = list(exhibits(app)) if places else []
    claims = registers.claims_by_table() if places else {}
    for place in places:
        table = place["table"]
        found = [use for use, tables in resting if table in tables]
        found += [Use(claim, LEDGER, registers.anchor_of_claim(claim)) for claim in claims.get(table, [])]
        said = _links(app, docname, found) or [nodes.Text("no exhibit and no claim so far")]
        place.replace_self(nodes.inline("", "", *said, classes=["uses"]))


def exhibits(app) -> Iterator[tuple[Use, set[str]]]:
    """Exhibits that stand on a page, with the tables they rest on, in the order of their numbers."""
    labels = app.env.domaindata["std"]["anonlabels"]
    found = []
    for path in Path(app.srcdir, FOLDER).glob("*.json"):
        meta = json.loads(path.read_text(encoding="utf-8"))
        page, anchor = labels.get(f"{'fig' if meta['kind'] == 'figure' else 'tab'}-{meta['name']}", ("", ""))
        number = app.env.toc_fignumbers.get(page, {}).get(meta["kind"], {}).get(anchor)
        if page:
            name = meta["kind"].capitalize() + (f"{NBSP}{'.'.join(map(str, number))}" if number else f" {meta['name']}")
            found.append((_in_order(number or (999,)), meta["kind"], Use(name, page, anchor), {s["table"] for s in meta["sources"]}))
    return ((use, tables) for *_, use, tables in sorted(found, key=lambda entry: entry[:3]))


def _in_order(number: tuple[int | str, ...]) -> tuple[tuple[bool, int, str], ...]:
    """Numbers by size, those with a letter last."""
    return tuple((isinstance(part, str), len(str(part)), str(part)) for part in number)


def _links(app, docname: str, uses: list[Use]) -> list[nodes.Node]:
    links: list[nodes.Node] = []
    for use in uses:
        target = f"{app.builder.get_relative_uri(docname, use.page)}#{use.anchor}"
        links += [nodes.Text(", ")] * bool(links) + [nodes.reference("", use.name, internal=True, refuri=target)]
    return links


def _purge(app, env, docname: str) -> None:
    pages_of_uses(env).discard(docname)


def _merge(app, env, docnames, other) -> None:
    pages_of_uses(env).update(pages_of_uses(other))


def setup(app) -> None:
    """Register the node and what fills its places in."""
    app.add_node(table_uses)
    app.connect("doctree-resolved", _fill_in)
    app.connect("env-purge-doc", _purge)
    app.connect("env-merge-info", _merge)
