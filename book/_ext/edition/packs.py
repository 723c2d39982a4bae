"""The pack of an exhibit on the site: its files at permanent addresses, and the menu that leads to them.

The menu works without JavaScript. A figure can be enlarged, which works without it too.
"""

from __future__ import annotations

import html
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes

FOLDER = "_build/executed/exhibits"
# In the order of the menu. Citations are written for every exhibit on a page; of the rest an exhibit has what was made.
FILES = {
    "svg": "Drawing (SVG)",
    "png": "Picture (PNG)",
    "csv": "Data shown (CSV)",
    "json": "Metadata (JSON)",
    "bib": "Citation (BibTeX)",
    "ris": "Citation (RIS)",
}
NARROW_BELOW = "600px"
WRITTEN_LATER = ("bib", "ris")


class menu(nodes.General, nodes.Element):
    """The menu below an exhibit."""


def anchor(meta: dict[str, Any]) -> str:
    """Permanent anchor of an exhibit in its chapter."""
    return f"{'fig' if meta['kind'] == 'figure' else 'tab'}-{meta['name']}"


def endings(folder: Path, name: str) -> list[str]:
    """Endings of the files that an exhibit offers."""
    return [ending for ending in FILES if ending in WRITTEN_LATER or (folder / f"{name}.{ending}").exists()]


def number(numbers: dict, kind: str, identifier: str) -> str:
    """How an exhibit is called: its kind and number."""
    place = numbers.get(kind, {}).get(identifier)
    return f"{kind.capitalize()} {'.'.join(map(str, place))}" if place else kind.capitalize()


def _visit_menu(translator, node: menu) -> None:
    builder, name = translator.builder, node["name"]
    there = f"{'../' * builder.current_docname.count('/')}exhibits/{name}"
    identifier = nodes.make_id(anchor(node))
    label = number(builder.fignumbers, node["kind"], identifier)
    words = "In words, with all data and sources" if node["kind"] == "figure" else "All data and sources on one page"
    links = [f'<a href="{there}.html">{words}</a>']
    links += [f'<a href="{there}.{ending}">{FILES[ending]}</a>' for ending in endings(Path(builder.srcdir, FOLDER), name)]
    links.append(f'<a href="#{identifier}">Permanent link to this place</a>')
    items = "".join(f"<li>{link}</li>" for link in links)
    translator.body.append(
        f'<details class="pack"><summary>{label}: data, files, licence, citation</summary><p>{html.escape(node["terms"])}</p><ul>{items}</ul></details>'
    )
    if node["kind"] == "figure":
        translator.body.append(enlarged(name, label, node["title"], there))
    raise nodes.SkipNode


def enlarged(name: str, label: str, title: str, there: str) -> str:
    """The button below a figure, and its drawing with its title as large as the window, as HTML."""
    return (
        f'<button type="button" class="enlarge" popovertarget="large-{name}">Enlarge {label}</button>'
        f'<div popover id="large-{name}" class="enlarged" role="dialog" aria-label="{label}, enlarged">'
        f'<button type="button" popovertarget="large-{name}" popovertargetaction="hide">Close</button>'
        f"<p><b>{label}</b> {html.escape(title)}</p>"
        f'<picture><source media="(max-width: {NARROW_BELOW})" srcset="{there}.narrow.svg">'
        f'<img src="{there}.svg" alt="{label}" loading="lazy"></picture></div>'
    )


def _copy(app, exception) -> None:
    """Put the files at permanent addresses beside the pages."""
    source = Path(app.srcdir, FOLDER)
    if exception or app.builder.format != "html" or not source.exists():
        return
    target = Path(app.outdir, "exhibits")
    target.mkdir(exist_ok=True)
    for path in sorted(source.iterdir()):
        shutil.copyfile(path, target / path.name)


def _skip(translator, node) -> None:
    raise nodes.SkipNode


def _pass(translator, node) -> None:
    """Nothing follows the menu."""


def setup(app) -> None:
    """Register the menu and the copying of the files."""
    gone = (_skip, _pass)
    app.add_node(menu, html=(_visit_menu, _pass), latex=gone, text=gone, typst=gone)
    app.connect("build-finished", _copy)
