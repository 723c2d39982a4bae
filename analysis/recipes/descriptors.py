"""What the tables mean: `tables/*.toml` and `sources.toml`, turned into Frictionless descriptors."""

import difflib
import re
import tomllib
from functools import cache
from pathlib import Path

from analysis.load.edition import Edition

HERE = Path(__file__).parent
TABLES = HERE / "tables"
SOURCES = HERE / "sources.toml"
PACKAGE = HERE / "package.toml"

OF_A_SOURCE = ("title", "citation", "retrieved", "licence", "licence_note", "licence_checked", "redistribution")
OF_A_TABLE = ("title", "description", "sources", "minimum_rows", "key", "fields")
# Licences that have a name in the list of SPDX; all others are terms of their provider.
OF_SPDX = {
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY 4.0 (edition)": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "MIT (package)": ("MIT", "https://opensource.org/license/mit"),
    "ODC-By 1.0": ("ODC-By-1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODC-PDDL 1.0": ("PDDL-1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
}
CONSTRAINTS = ("enum", "minimum", "maximum", "pattern", "unique")


class DescriptionError(ValueError):
    """What is written of a table or a source is incomplete; the message says where and what is missing."""


@cache
def table_specification(name: str) -> dict:
    """Return the hand-written specification of one table.

    Raises
    ------
    DescriptionError
        If it lacks a field, or names a source that is not described.
    """
    place = TABLES / f"{name}.toml"
    spec = _read(place)
    _require(spec, OF_A_TABLE, _shown(place))
    for key in spec["sources"]:
        if key not in sources():
            near = difflib.get_close_matches(key, sources(), n=1)
            meant = f"did you mean {near[0]}?" if near else "describe it there."
            raise DescriptionError(f"{_shown(place)}: no source {key!r} in {_shown(SOURCES)}; {meant}")
    return spec


@cache
def sources() -> dict[str, dict]:
    """Return every source by its key.

    Raises
    ------
    DescriptionError
        If one of them lacks a field.
    """
    found = _read(SOURCES)
    for key, source in found.items():
        _require(source, OF_A_SOURCE, f"{_shown(SOURCES)}, source {key}")
    return found


def origin_of(file: str) -> str:
    """Say where a raw file comes from: its source, and the provider's page where there is one."""
    key = file.partition("/")[0]
    if key not in sources():
        return f"the source of its table ({_shown(TABLES)}, {_shown(SOURCES)})"
    return f"{sources()[key].get('path', 'its source')} ({_shown(SOURCES)}, {key})"


def _read(place: Path) -> dict:
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DescriptionError(f"{_shown(place)}: no valid TOML: {error}") from error


def _require(described: dict, fields: tuple[str, ...], where: str) -> None:
    missing = [field for field in fields if field not in described]
    if missing:
        raise DescriptionError(f"{where}: no {', '.join(missing)}; needed are {', '.join(fields)}")


def _shown(place: Path) -> str:
    """A path as it is named in messages: from the project's folder."""
    return place.relative_to(HERE.parents[1]).as_posix()


def package(edition: Edition) -> dict:
    """Return what the data package says of itself: in its own words, and of the edition that it belongs to."""
    places = {"id": f"https://doi.org/{edition.doi}" if edition.doi else "", "homepage": edition.address}
    own = licence("CC BY 4.0 (edition)") | {"title": "CC BY 4.0 for what is the edition's own; each table names its terms"}
    return {
        "profile": "tabular-data-package",
        **_read(PACKAGE),
        "version": edition.version,
        "created": f"{edition.date.isoformat()}T00:00:00Z",
        **{name: place for name, place in places.items() if place},
        "licenses": [own],
        "contributors": [{"title": edition.author, "role": "author"}],
        "keywords": list(edition.keywords),
    }


def licence(said: str) -> dict[str, str]:
    """Return a licence as a data package states it, its title as in `sources.toml` and LICENSES.md."""
    name, path = OF_SPDX.get(said, (re.sub(r"[^\w.]+", "-", said), ""))
    return {"name": name, **({"path": path} if path else {}), "title": said}


def table_names() -> list[str]:
    """Return the names of all tables, sorted."""
    return sorted(path.stem for path in TABLES.glob("*.toml"))


def resource(name: str, manifest: dict[str, str]) -> dict:
    """Return the descriptor of a table, without what depends on the bytes of its file.

    Parameters
    ----------
    name : str
        Name of the table.
    manifest : dict of str to str
        SHA-256 of the raw files.
    """
    spec = table_specification(name)
    origin = [sources()[key] for key in spec["sources"]]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "title": spec["title"],
        "description": spec["description"],
        "schema": _schema(spec),
        "sources": [_source(key, sources()[key]) for key in spec["sources"]],
        "licenses": _unique([licence(one["licence"]) for one in origin]),
        "licence_note": " / ".join(_unique([one["licence_note"] for one in origin])),
        "licence_checked": max((one["licence_checked"] for one in origin), default=""),
        "redistribution": " / ".join(_unique([one["redistribution"] for one in origin])),
        "vintage": spec.get("vintage", ""),
        "retrieved": max((one["retrieved"] for one in origin), default=""),
        "recipe": spec.get("recipe", ""),
        "raw": [{"file": file, "sha256": manifest.get(file, "")} for file in spec.get("raw", [])],
        "minimumRows": spec["minimum_rows"],
        "order": spec.get("order", spec["key"]),
        "known_gaps": spec.get("known_gaps", []),
        "second_provider": spec.get("second_provider", []),
    }


def _unique(items: list) -> list:
    return [item for number, item in enumerate(items) if item and item not in items[:number]]


def _source(key: str, source: dict) -> dict:
    kept = ("title", "path", "citation", "doi", "obtained")
    return {"name": key} | {word: source[word] for word in kept if source.get(word)}


def _schema(spec: dict) -> dict:
    schema = {"fields": [_field(field) for field in spec["fields"]], "missingValues": [""]}
    if spec.get("key"):
        schema["primaryKey"] = spec["key"]
    links = [
        {"fields": field["name"], "reference": {"resource": "countries", "fields": "iso3"}}
        for field in spec["fields"]
        if field.get("country")
    ]
    if links:
        schema["foreignKeys"] = links
    return schema


def _field(field: dict) -> dict:
    constraints = {} if field.get("optional") else {"required": True}
    constraints |= {word: field[word] for word in CONSTRAINTS if word in field}
    kept = {word: field[word] for word in ("name", "type", "description", "unit", "decimals") if word in field}
    return kept | ({"constraints": constraints} if constraints else {})
