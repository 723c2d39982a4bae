"""Style of the bibliography, ``surname_first``: the name by which a work is looked for and its year stand at its head."""

from __future__ import annotations

import re
import unicodedata

from docutils import nodes
from docutils.utils import smartquotes
from pybtex.plugin import register_plugin
from pybtex.richtext import Text
from pybtex.style.formatting.plain import Style
from pybtex.style.sorting.author_year_title import SortingStyle
from pybtex.style.template import Node, field, join, names, optional, sentence, words

NAME = "surname_first"
# As the texts call such works.
UNDATED = "n.d."
# Letters that are no letter with an accent for Unicode.
_OTHER_LETTERS = str.maketrans("łø", "lo")
# An opening mark before figures stands for those left out of a year.
_BEFORE_FIGURES = re.compile("\N{LEFT SINGLE QUOTATION MARK}(?=\\d)")
_OTHERS = re.compile(r" and others(?=,|$)")
_ORDINALS = {"1": "1st", "2": "2nd", "3": "3rd"}


class OneAlphabet(SortingStyle):
    """By author, year and title; organisations among the persons, letters with an accent among those without, undated works first."""

    def sorting_key(self, entry) -> tuple[str, ...]:
        """What a work is sorted by."""
        author, year, title = map(_letters, super().sorting_key(entry))
        return author, year.removeprefix(UNDATED), title


class SurnameFirst(Style):
    """The style ``plain`` with surnames first and the date behind the names."""

    default_name_style = "lastfirst"
    default_sorting_style = NAME

    def __init__(self, *given, **named) -> None:
        super().__init__(*given, **named)
        as_stated = self.format_name
        self.format_name = lambda person, abbreviated: "et al." if str(person) == "others" else as_stated(person, abbreviated)

    def format_entry(self, label, entry, bib_data=None):
        """Format a work; the date goes from the end of the entry to its head where somebody is named there."""
        # A field that is there and empty is left out in print, one that is missing is an error.
        if entry.persons:
            moved = {f"head_{name}": text for name in ("month", "year") if (text := entry.fields.get(name))}
            moved.setdefault("head_year", UNDATED)
            dated = type(entry)(entry.type, [*entry.fields.items(), *moved.items(), ("year", ""), ("month", "")], entry.persons)
            dated.key, entry = entry.key, dated
        return super().format_entry(label, entry, bib_data)

    def format_names(self, role: str, as_sentence: bool = True) -> Node:
        """Names, with the date where they stand at the head."""
        named = names(role, sep="; ", sep2="; ", last_sep="; ")
        return _dated(named) if as_sentence else named

    def format_editor(self, e, as_sentence: bool = True) -> Node:
        """Editors, with the date where they stand at the head."""
        named = super().format_editor(e, as_sentence=False)
        return _dated(named) if as_sentence else named

    def format_edition(self, e) -> Node:
        """``4th edition`` or ``expanded edition``."""
        return optional[words[field("edition", apply_func=_ordinal), "edition"]]


def _dated(named: Node) -> Node:
    return sentence(sep=" ")[named, optional[join["(", words[optional[field("head_month")], field("head_year")], ")"]]]


def _letters(text: str) -> str:
    apart = unicodedata.normalize("NFKD", str(Text.from_latex(text)).translate(_OTHER_LETTERS))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _ordinal(said: Text) -> str:
    stated = str(said)
    return _ORDINALS.get(stated, f"{stated}th") if stated.isdigit() else stated.lower()


def _as_printed(app, doctree: nodes.document, docname: str) -> None:
    """Quotation marks and apostrophes of print in the list; ``et al.`` in references, too, where one author is named with others."""
    for citation in doctree.findall(nodes.citation):
        for text in [text for text in citation.findall(nodes.Text) if "'" in text or '"' in text]:
            text.parent.replace(text, nodes.Text(_with_quotes_of_print(str(text))))
    for reference in [node for node in doctree.findall(nodes.inline) if "bibtex-citation" in node["classes"]]:
        for text in [text for text in reference.findall(nodes.Text) if _OTHERS.search(text)]:
            text.parent.replace(text, nodes.Text(_OTHERS.sub(" et al.", text)))


def _with_quotes_of_print(text: str) -> str:
    return _BEFORE_FIGURES.sub("\N{RIGHT SINGLE QUOTATION MARK}", smartquotes.smartyPants(text, attr="q"))


def register() -> None:
    """Make the style and its order known to pybtex."""
    register_plugin("pybtex.style.sorting", NAME, OneAlphabet, force=True)
    register_plugin("pybtex.style.formatting", NAME, SurnameFirst, force=True)


def setup(app) -> None:
    """Register the style, and what dresses works and references to them for print."""
    register()
    app.connect("doctree-resolved", _as_printed)
