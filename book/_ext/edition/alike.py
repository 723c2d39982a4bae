"""Works of the same authors and year are told apart by a letter behind the year, in references and in the bibliography.

Letters follow the titles. A letter that comes or goes with a work has the pages written anew that cite its likes.
"""

from __future__ import annotations

import re
from string import ascii_lowercase

from sphinx.application import Sphinx

from .bibliography import UNDATED

_LETTER = re.compile(r"(?<=\d)[a-z]$|-[a-z]$")


def _tell_apart(app: Sphinx, env) -> list[str]:
    """Put letters behind the years of cited works that a reference could not tell apart; pages whose references change by it."""
    domain = env.domains.get("cite")
    if not domain:
        return []
    entries = domain.bibdata.data.entries
    cited = [(one.docname, {target.key for target in one.targets}) for one in domain.citation_refs]
    years = _years(entries, sorted({key for _, keys in cited for key in keys} & set(entries)))
    before, env.years_with_letters = getattr(env, "years_with_letters", {}), years
    for key in before.keys() & set(entries):
        _set_year(entries[key], _as_referred_to(entries[key])[1])
    for key, year in years.items():
        _set_year(entries[key], year)
    changed = {key for key, _ in before.items() ^ years.items()}
    return sorted({docname for docname, keys in cited if changed & keys})


def _years(entries, keys: list[str]) -> dict[str, str]:
    """Key → year with its letter, of the works that are like another."""
    alike: dict[tuple, list[str]] = {}
    for key in keys:
        alike.setdefault(_as_referred_to(entries[key]), []).append(key)
    return dict(lettered for (_, year), group in alike.items() if len(group) > 1 for lettered in _lettered(entries, group, year))


def _set_year(entry, year: str) -> None:
    if year == UNDATED:
        entry.fields.pop("year", None)
    else:
        entry.fields["year"] = year


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


def setup(app: Sphinx) -> None:
    """Tell works apart when all pages were read and before the extension for the bibliography, at the same event, forms references."""
    app.connect("env-updated", _tell_apart, priority=400)
