"""What the tables mean: `tables/*.toml` and `sources.toml`, turned into Frictionless descriptors."""

import tomllib
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
TABLES = HERE / "tables"
SOURCES = HERE / "sources.toml"
PACKAGE = HERE / "package.toml"

CONSTRAINTS = ("enum", "minimum", "maximum", "pattern", "unique")


@cache
def table_specification(name: str) -> dict:
    """Return the hand-written specification of one table."""
    with (TABLES / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def sources() -> dict[str, dict]:
    """Return every source by its key."""
    with SOURCES.open("rb") as stream:
        return tomllib.load(stream)


def package() -> dict[str, str]:
    """Return name, title and description of the data package."""
    with PACKAGE.open("rb") as stream:
        return {"profile": "tabular-data-package"} | tomllib.load(stream)


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
        "licenses": _unique([{"name": one["licence"], "title": one["licence"]} for one in origin]),
        "licence_note": " ".join(_unique([one["licence_note"] for one in origin])),
        "licence_checked": max((one["licence_checked"] for one in origin), default=""),
        "redistribution": " ".join(_unique([one["redistribution"] for one in origin])),
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
