"""The folder of raw files, as obtained from the providers, and the check that they are those."""

import csv
import hashlib
import os
from pathlib import Path

from analysis.recipes.descriptors import origin_of

MANIFEST = Path(__file__).with_name("raw_files.csv")
VARIABLE = "BELARUS_RAW"


class RawError(Exception):
    """A raw file is missing, is not the one that was described, or cannot be read as expected."""


class RawMissing(RawError):
    """The raw folder or a file in it is not there."""


class RawChanged(RawError):
    """A raw file is there, with other content than the recipe was written for."""


class RawFormat(RawError):
    """A raw file does not have the sheet, column or cell that the recipe expects."""


def default_folder() -> Path | None:
    """Return the raw folder that ``BELARUS_RAW`` names; None where it names none."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_manifest(path: Path = MANIFEST) -> dict[str, str]:
    """Return the expected SHA-256 of every raw file, keyed by its path in the raw folder."""
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["file"]: row["sha256"] for row in csv.DictReader(stream)}


class RawFolder:
    """The raw files, each handed out only after its hash was compared.

    Parameters
    ----------
    root : Path
        Folder that holds one folder for each source.
    expected : dict of str to str, optional
        SHA-256 by file; None switches the comparison off (made-up files in tests).
    """

    def __init__(self, root: Path, expected: dict[str, str] | None = None):
        self.root = Path(root)
        self.expected = expected

    def file(self, name: str) -> Path:
        """Return the path of a raw file.

        Raises
        ------
        RawMissing
            If it is not there.
        RawChanged
            If its SHA-256 is not the recorded one.
        """
        path = self.root / name
        if not path.is_file():
            raise RawMissing(f"{name} is not in {self.root}; get it from {origin_of(name)}")
        if self.expected is not None:
            self._compare(name, path)
        return path

    def _compare(self, name: str, path: Path) -> None:
        expected, found = self.expected.get(name), sha256(path)
        if expected != found:
            raise RawChanged(
                f"raw file changed: {name}: expected sha256 {expected or 'none recorded'}, found {found}. "
                "The committed table stays as it is; after reviewing the new file record it with "
                "`.venv/bin/python -m analysis.recipes --accept-raw` and the name of the table"
            )
