"""The edition itself: title, author, version and date, stated once in ``_config.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = "_config.yml"


@dataclass(frozen=True)
class Edition:
    """What a citation of the edition needs.

    Attributes
    ----------
    title, author, version
        As the title page has them; the author is an entity, not a person.
    date
        Day of the edition.
    description
        One sentence.
    keywords
        Subject words.
    country
        The country that a statement is about where nothing else is said, ISO3.
    controls
        What the countries are called that the same questions are asked of: ``neighbouring states``.
    thesis_author, thesis_year, thesis_title, thesis_kind, thesis_record, thesis_note
        The thesis that the edition replicates: whose, of when, called what, for which degree, kept where, and what else must be said of it.
    thesis_since, thesis_until
        The first and the last year that it looks at.
    address, repository, doi
        Public places; empty until there are any.
    pdf
        File name of the PDF.
    """

    title: str
    author: str
    version: str
    date: date
    description: str = ""
    keywords: tuple[str, ...] = ()
    country: str = ""
    controls: str = "states"
    thesis_author: str = ""
    thesis_year: int | None = None
    thesis_title: str = ""
    thesis_kind: str = "Master's thesis"
    thesis_since: int | None = None
    thesis_until: int | None = None
    thesis_record: str = ""
    thesis_note: str = ""
    address: str = ""
    repository: str = ""
    doi: str = ""
    pdf: str = "book.pdf"

    def at(self, page: str) -> str:
        """Public address of a page of the book; empty while the edition has none."""
        return f"{self.address.rstrip('/')}/{page}" if self.address else ""

    @property
    def about_thesis(self) -> str:
        """What must be said of the thesis, in sentences: note and record."""
        return " ".join(f"{said}." for said in (self.thesis_note, self.thesis_record) if said)

    @property
    def thesis_span(self) -> str:
        """The years that the thesis looks at: ``1998-2016``."""
        return f"{self.thesis_since}-{self.thesis_until}"

    @property
    def day(self) -> str:
        """The date in words."""
        return f"{self.date.day} {self.date:%B} {self.date.year}"


def of_settings(title: str, author: str, settings: Mapping) -> Edition:
    """The edition from title, author and the settings of Sphinx.

    Raises
    ------
    KeyError
        If version or date is missing.
    ValueError
        If the date is not of the form YYYY-MM-DD, one of the years that the thesis looks at is no number, or the last is before the first.
    """
    day = settings["edition_date"]
    since, until = settings.get("edition_thesis_since"), settings.get("edition_thesis_until")
    for name, year in (("edition_thesis_since", since), ("edition_thesis_until", until)):
        if year is not None and not isinstance(year, int):
            raise ValueError(f"{name} of {SETTINGS} is {year!r}; a year in figures is needed, such as 2016")
    if since and until and until < since:
        raise ValueError(f"edition_thesis_until of {SETTINGS} is {until}, before edition_thesis_since, {since}")
    return Edition(
        title=title,
        author=author,
        version=str(settings["edition_version"]),
        date=day if isinstance(day, date) else date.fromisoformat(day),
        description=settings.get("edition_description", ""),
        keywords=tuple(settings.get("typst_keywords", ())),
        country=settings.get("edition_country", ""),
        controls=settings.get("edition_controls") or "states",
        thesis_author=settings.get("edition_thesis_author", ""),
        thesis_year=settings.get("edition_thesis_year"),
        thesis_title=settings.get("edition_thesis_title", ""),
        thesis_kind=settings.get("edition_thesis_kind") or "Master's thesis",
        thesis_since=since,
        thesis_until=until,
        thesis_record=settings.get("edition_thesis_record", ""),
        thesis_note=settings.get("edition_thesis_note", ""),
        address=settings.get("edition_address", ""),
        repository=settings.get("edition_repository", ""),
        doi=settings.get("edition_doi", ""),
        pdf=settings.get("typst_filename", "book.pdf"),
    )


@lru_cache(maxsize=1)
def read(root: Path = ROOT) -> Edition:
    """The edition as stated in ``_config.yml`` of a project.

    Raises
    ------
    ValueError
        If it does not say which country and which years the thesis is about.
    """
    config = yaml.safe_load((root / SETTINGS).read_text(encoding="utf-8"))
    for name in ("edition_country", "edition_thesis_since", "edition_thesis_until"):
        if not config["sphinx"]["config"].get(name):
            raise ValueError(f"{SETTINGS} does not say {name}; without it nothing can be judged. Write it there, under sphinx: config:")
    return of_settings(config["title"], config["author"], config["sphinx"]["config"])
