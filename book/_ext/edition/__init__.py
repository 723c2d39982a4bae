"""The edition's own Sphinx extension: numbers, claims and exhibits on the page."""

from __future__ import annotations

import sys
from pathlib import Path

from pybtex.plugin import find_plugin, register_plugin

# The extension reads the same tables as the chapters do.
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from . import (  # noqa: E402
    accessible,
    alike,
    bibliography,
    citations,
    cited,
    claims,
    colophon,
    doctrees,
    elsewhere,
    exhibits,
    glossary,
    imprint,
    landing,
    latex,
    leftovers,
    lettered,
    mentions,
    metadata,
    notebooks,
    numbers,
    packs,
    pages,
    passages,
    punctuation,
    registers,
    uses,
)

PARTS = (
    numbers, claims, exhibits, registers, uses, mentions, citations, cited, elsewhere, notebooks, colophon, latex, metadata, packs, landing, glossary, leftovers, imprint, bibliography, alike, lettered,
    accessible, pages, passages, doctrees, punctuation,
)


def setup(app):
    """Register configuration values, roles, directives and nodes."""
    app.add_config_value("edition_date", "", "env", [str])
    app.add_config_value("edition_version", "", "env", [str])
    for name in ("description", "country", "controls", "thesis_author", "thesis_kind", "thesis_title", "thesis_record", "thesis_note", "address", "repository", "doi"):
        app.add_config_value(f"edition_{name}", "", "env", [str])
    for name in ("since", "until", "year"):
        app.add_config_value(f"edition_thesis_{name}", None, "env", [int])
    for part in PARTS:
        part.setup(app)
    app.add_css_file("edition.css")
    app.add_js_file("edition.js")
    # Each citation asks for it; found by its entry point, it would be looked for among all packages every time.
    register_plugin("pybtex.backends", "plaintext", find_plugin("pybtex.backends", "plaintext"), force=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
