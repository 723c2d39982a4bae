"""Citations of the edition and of its parts: BibTeX, RIS, one sentence, and OpenURL for reference managers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from analysis.load.edition import Edition

_TYPES_OF_RIS = {"book": "BOOK", "chapter": "CHAP", "figure": "FIGURE", "table": "DATA", "claim": "GEN"}
_TYPES_OF_BIBTEX = {"book": "book", "chapter": "incollection"}
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "&%$#_{}"} | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"})


@dataclass(frozen=True)
class Work:
    """The book or a part of it.

    Attributes
    ----------
    kind
        ``book``, ``chapter``, ``figure``, ``table`` or ``claim``.
    name
        Permanent name: of the page, the exhibit or the claim.
    title
        Plain text.
    edition
        The book that it is, or is part of.
    chapter
        Title of the chapter that a figure, a table or a claim stands in.
    number
        Number in this version, such as ``3`` or ``3.2``; it may change with the next.
    page
        Address relative to the root of the pages.
    note
        What else must be said: sources and terms of the data, verdict.
    abstract
        One or two sentences.
    """

    kind: str
    name: str
    title: str
    edition: Edition
    chapter: str = ""
    number: str = ""
    page: str = "index.html"
    note: str = ""
    abstract: str = ""

    @property
    def key(self) -> str:
        """Citation key, the same in every version."""
        first = re.sub(r"[^a-z0-9]+", "-", self.edition.title.lower()).strip("-").split("-")
        short = "-".join(word for word in first[:6] if word not in ("the", "of", "a"))
        return short if self.kind == "book" else f"{short}-{self.name.lower()}"


def place(work: Work) -> str:
    """Where a part stands: ``figure 3.2 ("name") in the chapter ...``; empty for the book itself."""
    if work.kind == "book":
        return ""
    number = f" {work.number}" if work.number else ""
    if work.kind == "chapter":
        return f"chapter{number}" if number else ""
    if work.kind == "claim":
        return f"claim {work.name}"
    return f"{work.kind}{number} ({work.name})" + (f' in the chapter "{work.chapter}"' if work.chapter else "")


def version(work: Work) -> str:
    """Version and date in words."""
    return f"Version {work.edition.version} of {work.edition.day}"


def sentence(work: Work) -> str:
    """A citation to be copied into a text."""
    edition = work.edition
    where = f" {edition.at(work.page)}" if edition.address else ""
    doi = f" doi:{edition.doi}" if edition.doi else ""
    if work.kind == "book":
        return f"{edition.author} ({edition.date.year}). {edition.title}. {version(work)}.{doi}{where}"
    spot = place(work)
    said = f"{spot[0].upper()}{spot[1:]}. " if spot else ""
    return f"{edition.author} ({edition.date.year}). {_closed(work.title)} {said}In: {edition.title}. {version(work)}.{doi}{where}"


def bibtex(work: Work) -> str:
    """A BibTeX entry, readable by BibTeX and Biber."""
    edition = work.edition
    fields = {
        "author": f"{{{_escaped(edition.author)}}}",
        "title": f"{{{_escaped(work.title)}}}",
        "booktitle": f"{{{_escaped(edition.title)}}}" if work.kind == "chapter" else "",
        "howpublished": "" if work.kind in _TYPES_OF_BIBTEX else _escaped(f"{place(work)}; in: {edition.title}"),
        "chapter": work.number if work.kind == "chapter" else "",
        "year": str(edition.date.year),
        "month": edition.date.strftime("%b").lower(),
        "doi": edition.doi,
        "url": edition.at(work.page),
        "note": _escaped(". ".join(part.rstrip(".") for part in (version(work), work.note) if part)),
    }
    kind = _TYPES_OF_BIBTEX.get(work.kind, "misc")
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}" for name, value in fields.items() if value]
    return f"@{kind}{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def ris(work: Work) -> str:
    """A record in the RIS format."""
    edition = work.edition
    fields = [
        ("TY", _TYPES_OF_RIS[work.kind]),
        ("ID", work.key),
        ("AU", edition.author),
        ("TI", work.title),
        ("T2", "" if work.kind == "book" else edition.title),
        ("PY", str(edition.date.year)),
        ("DA", edition.date.strftime("%Y/%m/%d")),
        ("ET", edition.version),
        ("SE", work.number if work.kind == "chapter" else ""),
        ("AB", work.abstract),
        ("N1", ". ".join(part.rstrip(".") for part in (place(work) if work.kind not in ("book", "chapter") else "", version(work), work.note) if part)),
        *(("KW", word) for word in edition.keywords if work.kind in ("book", "chapter")),
        ("LA", "en"),
        ("DO", edition.doi),
        ("UR", edition.at(work.page)),
    ]
    return "".join(f"{tag}  - {_one_line(value)}\n" for tag, value in fields if value) + "ER  - \n"


def thesis_bibtex(edition: Edition) -> str:
    """The thesis that the edition replicates, as BibTeX."""
    kept = ". ".join(said for said in (edition.thesis_kind, edition.thesis_record) if said)
    note = f"\n  note = {{{_escaped(edition.thesis_note)}}}" if edition.thesis_note else ""
    return (
        f"@misc{{{_thesis_key(edition)},\n  author = {{{_last_first(edition.thesis_author)}}},\n  title = {{{{{_escaped(edition.thesis_title)}}}}},\n"
        f"  howpublished = {{{_escaped(kept)}}},\n  year = {{{edition.thesis_year}}},{note}\n}}\n"
    )


def thesis_ris(edition: Edition) -> str:
    """The thesis that the edition replicates, as RIS."""
    fields = [
        ("TY", "THES"),
        ("ID", _thesis_key(edition)),
        ("AU", _last_first(edition.thesis_author)),
        ("TI", edition.thesis_title),
        ("PY", edition.thesis_year),
        ("M3", edition.thesis_kind),
        ("N1", edition.about_thesis.rstrip(".")),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in fields if value) + "ER  - \n"


def openurl(work: Work) -> str:
    """The context object (COinS) that reference managers read off a page; keeps the author one entity.

    Source: OpenURL Framework, ANSI/NISO Z39.88-2004, format ``info:ofi/fmt:kev:mtx:book``.
    """
    edition = work.edition
    whole = work.kind == "book"
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:book"),
        ("rft.genre", "book" if whole else "bookitem"),
        ("rft.btitle", edition.title),
        ("rft.atitle", "" if whole else work.title),
        ("rft.aucorp", edition.author),
        ("rft.date", edition.date.isoformat()),
        ("rft.edition", edition.version),
        ("rft.language", "en"),
        ("rft_id", f"info:doi/{edition.doi}" if edition.doi else ""),
        ("rft_id", edition.at(work.page)),
    ]
    return urlencode([(name, value) for name, value in pairs if value])


def _last_first(name: str) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else last


def _thesis_key(edition: Edition) -> str:
    return f"{edition.thesis_author.rpartition(' ')[2].lower()}{edition.thesis_year}"


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _escaped(text: str) -> str:
    return _one_line(text).translate(_SPECIAL)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
