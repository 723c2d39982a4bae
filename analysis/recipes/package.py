"""`data/datapackage.json`: the descriptors of all tables with the hashes of their files."""

import json
from pathlib import Path

from analysis.load import integrity
from analysis.load.edition import Edition
from analysis.load.edition import read as edition_of
from analysis.load.package import DESCRIPTOR
from analysis.recipes import descriptors
from analysis.recipes.tidy import replace


def read(folder: Path) -> dict[str, dict]:
    """Return the resources of the committed descriptor by name; empty where there is none yet."""
    path = folder / DESCRIPTOR
    if not path.is_file():
        return {}
    return {resource["name"]: resource for resource in json.loads(path.read_text(encoding="utf-8"))["resources"]}


def write(folder: Path, resources: dict[str, dict]) -> None:
    """Write the descriptor with the tables in the order of their names."""
    replace(folder / DESCRIPTOR, text(resources, edition_of()).encode("utf-8"))


def text(resources: dict[str, dict], edition: Edition) -> str:
    """Return the descriptor of an edition's tables as it is written down."""
    package = descriptors.package(edition) | {"resources": [resources[name] for name in sorted(resources)]}
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def with_file(resource: dict, content: bytes) -> dict:
    """Return a descriptor with size, rows and hash of its file, marked as checked."""
    full = resource | {
        "bytes": len(content),
        "hash": integrity.digest(content),
        "rows": content.count(b"\n") - 1,
    }
    return full | {"checked_as": integrity.fingerprint(full)}
