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
# Without these nothing can be judged or cited.
_BELOW = ("edition_date", "edition_version", "edition_country", "edition_thesis_since", "edition_thesis_until")

_BACK = f"Put it right, or bring the committed file back with `git checkout {SETTINGS}`"


class SettingsError(ValueError):
    """The settings cannot be read, or lack something without which nothing can be judged; the message says what to write."""


@dataclass(frozen=True)
class Edition:
    """What the edition says of itself, and of the thesis that it replicates.

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
    SettingsError
        If the date is not of the form YYYY-MM-DD, one of the years that the thesis looks at is no number, or the last is before the first.
    """
    day = settings["edition_date"]
    since, until = settings.get("edition_thesis_since"), settings.get("edition_thesis_until")
    for name, year in (("edition_thesis_since", since), ("edition_thesis_until", until)):
        if year is not None and not isinstance(year, int):
            raise SettingsError(f"{name} of {SETTINGS} is {year!r}; a year in figures is needed, such as 2016")
    if since and until and until < since:
        raise SettingsError(f"edition_thesis_until of {SETTINGS} is {until}, before edition_thesis_since, {since}")
    return Edition(
        title=title,
        author=author,
        version=str(settings["edition_version"]),
        date=_date(day),
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


def _date(day: date | str) -> date:
    try:
        return day if isinstance(day, date) else date.fromisoformat(day)
    except (TypeError, ValueError):
        raise SettingsError(f'edition_date of {SETTINGS} is {day!r}, expected a date such as "2026-01-31"') from None


@lru_cache(maxsize=1)
def read(root: Path = ROOT) -> Edition:
    """The edition as stated in ``_config.yml`` of a project.

    Raises
    ------
    SettingsError
        If that cannot be read, or does not say title, author, date and version, or which country and which years the thesis is about.
    """
    config = _settings(root / SETTINGS)
    below = (config.get("sphinx") or {}).get("config") or {}
    missing = [name for name in ("title", "author") if not config.get(name)] + [name for name in _BELOW if not below.get(name)]
    for name in missing:
        where = "under sphinx: config:" if name in _BELOW else "at the beginning of a line"
        raise SettingsError(f"{SETTINGS} does not say {name}; without it nothing can be judged. Write it there, {where}")
    return of_settings(config["title"], config["author"], below)


def _settings(path: Path) -> dict:
    try:
        config = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.MarkedYAMLError as error:
        raise SettingsError(f"{path.name}, line {error.problem_mark.line + 1}: this is no valid YAML ({error.problem}). {_BACK}") from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SettingsError(f"{path.name} cannot be read ({str(error).splitlines()[0]}). {_BACK}") from error
    if not isinstance(config, dict):
        raise SettingsError(f"{path.name} holds no keys with values. {_BACK}")
    return config
