"""What the PDF says of itself on its title page and behind it: title, author, version, rights, licence, the thesis, and the state it was made from."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

from analysis import origin
from analysis.load.edition import Edition

from . import works
from .metadata import LICENCE

NAME_OF_LICENCE = "CC BY 4.0"
RIGHTS = f"Text, figures and this PDF: Creative Commons Attribution 4.0 International ({NAME_OF_LICENCE}), {LICENCE}"
OTHER_RIGHTS = (
    "Code: MIT licence. Data of others: the terms of their providers, which stand table by table in the chapter on data sources; "
    "the file LICENSES.md says what they ask."
)


def paragraphs(edition: Edition, holder: str, commit: str) -> list[str]:
    """What stands on the page, a paragraph each.

    Parameters
    ----------
    edition : Edition
        Title, author, version, day, thesis and public places.
    holder : str
        Who holds the rights, and since when: ``The contributors, 2026``.
    commit : str
        The state of the sources, as `analysis.origin.commit` gives it.
    """
    places = [f"https://doi.org/{edition.doi}" if edition.doi else "", edition.address, edition.repository]
    return [
        f"{works.printed(edition.title)}. {edition.author}. Version {edition.version} of {edition.day}.",
        *([" \N{MIDDLE DOT} ".join(filter(None, places))] if any(places) else []),
        f"\N{COPYRIGHT SIGN} {holder.rstrip('.')}.",
        f"{RIGHTS}. {OTHER_RIGHTS}",
        *([_of_thesis(edition)] if edition.thesis_year else []),
        f"Made from commit {commit}.",
    ]


def _of_thesis(edition: Edition) -> str:
    named = f"{edition.thesis_author} ({edition.thesis_year}). {edition.thesis_title}."
    said = ("Replicated:", named, edition.about_thesis, "The thesis is not part of this edition and not licensed here.")
    return " ".join(filter(None, said))


def title_page(edition: Edition) -> dict[str, str]:
    """What stands on the title page: what follows the last colon of the title is its subtitle."""
    title, _, subtitle = works.printed(edition.title).rpartition(": ")
    thesis = f"the {edition.thesis_kind.lower()} of {edition.thesis_author}, {edition.thesis_year}".replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return {
        "title": title or subtitle,
        "subtitle": subtitle[:1].upper() + subtitle[1:] if title else "",
        "author": edition.author,
        "version": edition.version,
        "replicates": thesis if edition.thesis_author and edition.thesis_year else "",
    }


def _hand_over(app: Sphinx, config: Config) -> None:
    commit, edition = origin.commit(Path(app.srcdir)), works.the_edition(config)
    for name, said in title_page(edition).items():
        if f"typst_{name}" not in config.overrides:
            config[f"typst_{name}"] = said
    config.typst_imprint = paragraphs(edition, str(config.copyright), commit)
    config.typst_rights = [f"{RIGHTS}. {OTHER_RIGHTS}", LICENCE]


def setup(app: Sphinx) -> None:
    """Hand both pages over to the builder of the PDF."""
    app.connect("config-inited", _hand_over)
