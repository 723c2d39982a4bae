"""Hashes: is a file the one that was recorded, and did it pass the checks under its schema?"""

import hashlib
import json
from pathlib import Path

from analysis.load.errors import DataError
from analysis.load.reading import label


def digest(content: bytes) -> str:
    """Return the hash of a file's bytes as the descriptor writes it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def fingerprint(resource: dict) -> str:
    """Return one hash over a table's recorded hash, its schema and its least number of rows."""
    parts = {"hash": resource["hash"], "schema": resource["schema"], "minimumRows": resource.get("minimumRows")}
    return digest(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode())


def is_checked(path: Path, resource: dict) -> bool:
    """Say whether these bytes are recorded as having passed the checks under this schema."""
    if not path.is_file() or "hash" not in resource:
        return False
    return digest(path.read_bytes()) == resource["hash"] and fingerprint(resource) == resource.get("checked_as")


def compare(path: Path, resource: dict) -> None:
    """Refuse a file whose bytes are not the recorded ones.

    Raises
    ------
    DataError
        If the hash differs, though nothing else was wrong.
    """
    found = digest(path.read_bytes())
    if found != resource.get("hash"):
        raise DataError(
            label(path),
            None,
            None,
            f"the recorded hash {resource.get('hash')}",
            f"{found}: the data file was changed by hand",
        )
