"""Sphinx extension: the book as one tagged PDF, typeset by Typst.

``jupyter-book build . --builder custom --custom-builder typst`` writes the PDF and, beside it, the
Typst source it was made from. Other extensions show their nodes with
``app.add_node(Node, typst=(visit, depart))``.
"""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from typst_pdf.builder import TypstBuilder

# What is printed of an output that a code cell offers in several formats, best first.
_OUTPUT_FORMATS = (
    "image/svg+xml",
    "image/png",
    "image/jpeg",
    "text/markdown",
    "text/latex",
    "text/plain",
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the builder and its settings.

    Settings: ``typst_title``, ``typst_subtitle``, ``typst_author``, ``typst_replicates`` (line
    naming the work replicated), ``typst_version``, ``typst_date`` (ISO; default from
    SOURCE_DATE_EPOCH), ``typst_subject``, ``typst_keywords``, ``typst_language``,
    ``typst_imprint`` (paragraphs on the page behind the title page), ``typst_rights`` (what the
    file says of its rights to programs, and the address of the licence),
    ``typst_front_title`` (heading of the root page where its own repeats the book's title),
    ``typst_filename``.
    """
    app.add_builder(TypstBuilder)
    app.add_config_value("typst_title", _default_title, "", [str])
    app.add_config_value("typst_subtitle", "", "", [str])
    app.add_config_value("typst_author", lambda config: config.author, "", [str])
    app.add_config_value("typst_replicates", "", "", [str])
    app.add_config_value("typst_version", lambda config: config.release or config.version, "")
    app.add_config_value("typst_date", "", "")
    app.add_config_value("typst_subject", "", "", [str])
    app.add_config_value("typst_keywords", [], "", [list, tuple])
    app.add_config_value("typst_imprint", [], "", [list, tuple])
    app.add_config_value("typst_rights", [], "", [list, tuple])
    app.add_config_value("typst_language", lambda config: config.language or "en", "", [str])
    app.add_config_value("typst_front_title", "About this edition", "", [str])
    app.add_config_value("typst_filename", "book.pdf", "", [str])
    app.connect("config-inited", _prefer_vector_outputs, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _default_title(config: Config) -> str:
    named = config.project and config.project != "Project name not set"
    return config.project if named else str(config.html_title)


def _prefer_vector_outputs(app: Sphinx, config: Config) -> None:
    """Tell myst-nb which formats the PDF can print; settings of the book come after and win."""
    if "nb_mime_priority_overrides" in config:
        ours = [("typst", kind, 10 * rank) for rank, kind in enumerate(_OUTPUT_FORMATS, start=1)]
        stated = [tuple(each) for each in config.nb_mime_priority_overrides]
        config.nb_mime_priority_overrides = [*ours, *stated]
