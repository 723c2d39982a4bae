"""What archives and hosts read of the edition: CITATION.cff, codemeta.json, .zenodo.json, the head of data/datapackage.json.

All are written from ``_config.yml``; ``make metadata`` writes them, and a test says when they are stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from analysis.load.edition import Edition, read
from analysis.recipes import package

CODE, TEXT = "MIT", "CC-BY-4.0"
_SPDX = "https://spdx.org/licenses/"
_DATA_TERMS = "Data keep their providers' terms, stated table by table in data/datapackage.json and in LICENSES.md."
_MESSAGE = "If you use this edition, please cite it, and the thesis that it replicates."


def citation_cff(edition: Edition) -> str:
    """The edition in the Citation File Format 1.2.0, with the thesis among its references."""
    first, _, last = edition.thesis_author.rpartition(" ")
    thesis = {
        "type": "thesis",
        "thesis-type": edition.thesis_kind[:1].lower() + edition.thesis_kind[1:],
        "authors": [{"family-names": last, "given-names": first}],
        "title": edition.thesis_title,
        "year": edition.thesis_year,
        **_filled({"notes": edition.about_thesis}),
    }
    book = {"type": "book", "authors": [{"name": edition.author}], "title": edition.title, "year": edition.date.year, "version": edition.version}
    places = {"doi": edition.doi, "url": edition.address, "repository-code": edition.repository}
    whole = {
        "cff-version": "1.2.0",
        "message": _MESSAGE,
        "type": "software",
        "title": edition.title,
        "abstract": edition.description,
        "authors": [{"name": edition.author}],
        "version": edition.version,
        "date-released": edition.date.isoformat(),
        "license": [CODE, TEXT],
        "keywords": list(edition.keywords),
        **_filled(places),
        "preferred-citation": book | _filled({"doi": edition.doi, "url": edition.address}),
        "references": [thesis],
    }
    return yaml.safe_dump(whole, sort_keys=False, allow_unicode=True, width=110)


def codemeta(edition: Edition) -> str:
    """The edition as software in the terms of CodeMeta 2.0."""
    whole = {
        "@context": "https://doi.org/10.5063/schema/codemeta-2.0",
        "@type": "SoftwareSourceCode",
        "name": edition.title,
        "description": f"{edition.description} {_DATA_TERMS}",
        "author": [{"@type": "Organization", "name": edition.author}],
        "version": edition.version,
        "datePublished": edition.date.isoformat(),
        "license": [f"{_SPDX}{CODE}", f"{_SPDX}{TEXT}"],
        "programmingLanguage": {"@type": "ComputerLanguage", "name": "Python", "version": ">=3.11,<3.14"},
        "runtimePlatform": "CPython 3.11 to 3.13",
        "operatingSystem": "Linux",
        "softwareRequirements": "requirements.lock",
        "keywords": list(edition.keywords),
        "developmentStatus": "active",
        **_filled(
            {
                "identifier": f"https://doi.org/{edition.doi}" if edition.doi else "",
                "url": edition.address,
                "codeRepository": edition.repository,
            }
        ),
    }
    return _json(whole)


def zenodo(edition: Edition) -> str:
    """The edition as a deposit on Zenodo."""
    whole = {
        "title": edition.title,
        "upload_type": "publication",
        "publication_type": "book",
        "publication_date": edition.date.isoformat(),
        "creators": [{"name": edition.author}],
        "description": f"<p>{edition.description}</p>",
        "version": edition.version,
        "language": "eng",
        "access_right": "open",
        "license": TEXT.lower(),
        "keywords": list(edition.keywords),
        "notes": f"Text and figures: {TEXT}. Code: {CODE}. {_DATA_TERMS}",
        "references": [" ".join(f"{said}." for said in (f"{edition.thesis_author} ({edition.thesis_year})", edition.thesis_title, edition.thesis_kind, edition.thesis_record) if said)],
    }
    return _json(whole)


WRITERS = {"CITATION.cff": citation_cff, "codemeta.json": codemeta, ".zenodo.json": zenodo}


def write(root: Path) -> list[str]:
    """Write the files of :data:`WRITERS` and the head of the data package into a project.

    Returns
    -------
    list of str
        Names of the files whose content changed.
    """
    edition = read(root)
    texts = {name: written(edition) for name, written in WRITERS.items()}
    if tables := package.read(root / "data"):
        texts["data/datapackage.json"] = package.text(tables, edition)
    changed = []
    for name, text in texts.items():
        path = root / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(name)
    return changed


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    print(f"written: {', '.join(write(Path.cwd())) or 'nothing, all files are as _config.yml has it'}")
