"""Describe a deposit as an RO-Crate: data with provider and terms, code, figures, and what was made from what.

Source: RO-Crate Metadata Specification 1.1, <https://w3id.org/ro/crate/1.1>; derivation as ``CreateAction``.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.rocrate import ROCrate

from analysis.load.edition import Edition

MIT, CC_BY = "https://spdx.org/licenses/MIT", "https://creativecommons.org/licenses/by/4.0/"
_FORMATS = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".py": "text/x-python",
    ".svg": "image/svg+xml",
}
_PACK = ("svg", "png", "csv", "json")


def describe(folder: Path, edition: Edition, resources: list[dict], exhibits: list[dict]) -> str:
    """The metadata document of a staged deposit.

    Parameters
    ----------
    folder : Path
        The deposit: sources under ``source/``, pages and PDF under ``edition/``.
    edition : Edition
        What is deposited.
    resources : list of dict
        Descriptors of the tables, from the data package.
    exhibits : list of dict
        Metadata of the packs of figures and tables that stand on a page.

    Returns
    -------
    str
        JSON-LD; the same bytes for the same deposit.
    """
    crate = ROCrate(version="1.1")
    described = _Described(crate, folder)
    _whole(described, edition)
    for resource in resources:
        _table(described, resource)
    for path in sorted(folder.glob("source/book/*.md")) + [folder / "source/index.md"]:
        described.file(path.relative_to(folder).as_posix(), license={"@id": CC_BY}, name=f"Chapter: {path.stem}")
    for meta in exhibits:
        _exhibit(described, meta)
    return _written(crate)


class _Described:
    """A crate to which each entity is added once."""

    def __init__(self, crate: ROCrate, folder: Path) -> None:
        self.crate, self.folder = crate, folder

    def file(self, place: str, **said: Any) -> dict[str, str]:
        """Add a file with its size, format and hash."""
        if self.crate.dereference(place) is None:
            content = (self.folder / place).read_bytes()
            facts = {"contentSize": str(len(content)), "sha256": hashlib.sha256(content).hexdigest()}
            form = _FORMATS.get(Path(place).suffix)
            said = {**facts, **({"encodingFormat": form} if form else {}), **said}
            self.crate.add_file(self.folder / place, place, properties=said)
        return {"@id": place}

    def thing(self, identifier: str, kind: str, **said: Any) -> dict[str, str]:
        """Add something that is not part of the deposit."""
        if self.crate.dereference(identifier) is None:
            filled = {name: value for name, value in said.items() if value}
            self.crate.add(ContextEntity(self.crate, identifier, properties={"@type": kind, **filled}))
        return {"@id": identifier}


def _whole(described: _Described, edition: Edition) -> None:
    crate, root = described.crate, described.crate.root_dataset
    author = described.thing("#contributors", "Organization", name=edition.author)
    text = described.thing(CC_BY, "CreativeWork", name="CC BY 4.0", description="Text, figures and the edition's own tables.")
    code = described.thing(MIT, "CreativeWork", name="MIT License", description="Code.")
    thesis = described.thing(
        "#thesis", "Thesis", name=edition.thesis_title, description=edition.about_thesis,
        author=described.thing("#thesis-author", "Person", name=edition.thesis_author), datePublished=str(edition.thesis_year or ""),
    )  # fmt: skip
    crate.name, crate.description = edition.title, f"{edition.description} Tables of data keep their providers' terms."
    crate.datePublished = edition.date.isoformat()
    root["license"] = [text, code]
    root["author"] = root["publisher"] = author
    root["isBasedOn"], root["version"] = thesis, edition.version
    root["keywords"] = list(edition.keywords)
    for name, value in (("identifier", f"https://doi.org/{edition.doi}" if edition.doi else ""), ("url", edition.address)):
        if value:
            root[name] = value
    sources = {"name": "Sources: chapters, code, data, tests", "description": "Everything from which the pages and the PDF are built."}
    crate.add_dataset(described.folder / "source", "source/", properties=sources)
    pages = {"name": "The book as pages", "license": text, "description": "Open index.html; works from the folder."}
    crate.add_dataset(described.folder / "edition/html", "edition/html/", properties=pages)
    pdf = described.file(f"edition/{edition.pdf}", name="The book as PDF", license=text, author=author)
    start = described.file("edition/html/index.html", name=edition.title, license=text)
    python = described.thing("#python", "SoftwareApplication", name="Python", description="Packages as in source/requirements.lock.")
    described.thing(
        "#build", "CreateAction", name="make book", description="Executes the chapters and writes pages and PDF.",
        object=[{"@id": "source/"}], result=[{"@id": "edition/html/"}, start, pdf], instrument=python,
    )  # fmt: skip


def _table(described: _Described, resource: dict) -> None:
    terms = [
        described.thing(f"#terms-{_slug(licence['title'])}", "CreativeWork", name=licence["title"], description="Explained in source/LICENSES.md.")
        for licence in resource["licenses"]
    ]
    origins = [
        described.thing(f"#provider-{_slug(source['name'])}", "Dataset", name=source["title"], description=source.get("citation", ""), url=source.get("path", ""))
        for source in resource["sources"]
    ]
    described.file(
        f"source/data/{resource['path']}",
        name=resource["title"],
        description=f"{resource['description']} Terms: {resource['licence_note']}",
        license=terms,
        isBasedOn=origins,
    )


def _exhibit(described: _Described, meta: dict) -> None:
    results = [
        described.file(f"edition/html/exhibits/{meta['name']}.{ending}", name=meta["title_text"], description=meta["alt"], license={"@id": CC_BY})
        for ending in _PACK
        if ending == "json" or ending in meta["files"]
    ]
    if not meta["code"]:
        return
    code = described.file(f"source/{meta['code']['file']}", name=meta["code"]["file"], license={"@id": MIT})
    made = f"{meta['code']['function']}, line {meta['code']['line']}"
    measures = ", ".join(measure["function"] for measure in meta["measures"])
    described.thing(
        f"#make-{meta['name']}", "CreateAction", name=f"Make the {meta['kind']} {meta['name']}",
        description=f"Made by {made}." + (f" Measures: {measures}." if measures else ""),
        object=[{"@id": f"source/{source['file']}"} for source in meta["sources"]], result=results, instrument=code,
    )  # fmt: skip


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _written(crate: ROCrate) -> str:
    document = crate.metadata.generate()
    first = ("ro-crate-metadata.json", "./")
    graph = sorted(document["@graph"], key=lambda entity: (entity["@id"] not in first, entity["@id"]))
    for entity in graph:
        if "hasPart" in entity:
            entity["hasPart"] = sorted(entity["hasPart"], key=lambda part: part["@id"])
    flat = [{name: _single(value) for name, value in entity.items()} for entity in graph]
    return json.dumps({**document, "@graph": flat}, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def _single(value: Any) -> Any:
    """A list of one as the one, as the specification recommends."""
    return value[0] if isinstance(value, list) and len(value) == 1 else value
