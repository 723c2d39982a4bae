"""Works of the same authors and year are told apart by a letter behind the year, in references and in the bibliography.

Letters follow the titles. A letter that comes or goes with a work has the pages written anew that cite its likes.
"""

from __future__ import annotations

import re
from string import ascii_lowercase

from sphinx.application import Sphinx

from .bibliography import UNDATED

_LETTER = re.compile(r"(?<=\d)[a-z]$|-[a-z]$")


def _tell_apart(app: Sphinx) -> None:
    """Put letters behind the years of works that a reference could not tell apart."""
    domain = app.env.domains.get("cite")
    entries = domain.bibdata.data.entries if domain else {}
    alike: dict[tuple, list] = {}
    for key, entry in entries.items():
        alike.setdefault(_as_referred_to(entry), []).append(key)
    years = {key: year for (_, year), keys in alike.items() if len(keys) > 1 for key, year in _lettered(entries, keys, year)}
    for key, year in years.items():
        entries[key].fields["year"] = year
    before = getattr(app.env, "years_with_letters", {})
    app.env.years_with_letters = years
    app.env.relettered = {key for key, _ in before.items() ^ years.items()}


def _as_referred_to(entry) -> tuple[tuple[str, ...], str]:
    """Authors and year as a reference gives them: two surnames at most, more are ``et al.``."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    surnames = [" ".join(person.prelast_names + person.last_names) for person in persons]
    shown = surnames if len(surnames) < 3 and "others" not in surnames else [surnames[0], "others"]
    return tuple(shown), _LETTER.sub("", entry.fields.get("year", UNDATED))


def _lettered(entries, keys: list[str], year: str) -> list[tuple[str, str]]:
    by_title = sorted(keys, key=lambda key: entries[key].fields.get("title", "").strip("{}").lower())
    between = "-" if year == UNDATED else ""
    return [(key, f"{year}{between}{letter}") for key, letter in zip(by_title, ascii_lowercase, strict=False)]


def _write_again(app: Sphinx, env) -> list[str]:
    domain = env.domains.get("cite")
    references = domain.citation_refs if domain else ()
    return sorted({one.docname for one in references if env.relettered & {target.key for target in one.targets}})


def setup(app: Sphinx) -> None:
    """Tell works apart once the bibliography was read, which the extension for it does at the same event."""
    app.connect("builder-inited", _tell_apart, priority=600)
    app.connect("env-updated", _write_again)
