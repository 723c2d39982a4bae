"""The data package: `data/datapackage.json` and the tables it describes."""

import difflib
import json
from functools import cached_property
from pathlib import Path

import pandas as pd

from analysis.load import integrity, reading
from analysis.load.errors import DataError, advice

DESCRIPTOR = "datapackage.json"
_BRING_BACK = f"bring the committed one back with `git checkout data/{DESCRIPTOR}`"
DATA = Path(__file__).resolve().parents[2] / "data"


class Package:
    """A folder of CSV tables with their descriptors.

    Parameters
    ----------
    folder : Path
        Folder that holds ``datapackage.json``.
    descriptor : dict, optional
        A descriptor to use in place of that file.

    Attributes
    ----------
    unrecorded : set of str
        Tables of which the recorded hash is not asked for, since it is about to be recorded.
    """

    def __init__(self, folder: Path = DATA, descriptor: dict | None = None):
        self.folder = Path(folder)
        self.unrecorded: set[str] = set()
        if descriptor is not None:
            self.descriptor = descriptor
        self._tables: dict[str, pd.DataFrame] = {}

    @cached_property
    def descriptor(self) -> dict:
        """The descriptor of the package as read from ``datapackage.json``."""
        path = self.folder / DESCRIPTOR
        label = reading.label(path)
        if not path.is_file():
            raise DataError(label, None, None, "the descriptor of the data package", "no such file", _BRING_BACK)
        try:
            return json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise DataError(label, error.lineno, None, "a JSON document", error.msg, _BRING_BACK) from error

    @cached_property
    def _resources(self) -> dict[str, dict]:
        return {resource["name"]: resource for resource in self.descriptor["resources"]}

    def names(self) -> list[str]:
        """Return the names of all tables, sorted."""
        return sorted(self._resources)

    def resource(self, name: str) -> dict:
        """Return the descriptor of one table.

        Raises
        ------
        KeyError
            If the package has no such table.
        """
        if name not in self._resources:
            raise KeyError(f"no table {name!r} in the data package; {self._near(name)}it has: {', '.join(self.names())}")
        return self._resources[name]

    def _near(self, name: str) -> str:
        near = difflib.get_close_matches(name, self.names(), n=1)
        return f"did you mean {near[0]!r}? " if near else ""

    def path(self, name: str) -> Path:
        """Return the path of a table's file; a `KeyError` if the package has no such table."""
        return self.folder / self.resource(name)["path"]

    def table(self, name: str) -> pd.DataFrame:
        """Return one table, checked once in a process.

        Parameters
        ----------
        name : str
            Name of the resource in ``datapackage.json``.

        Returns
        -------
        DataFrame
            A copy, rows in the order of the file; ``attrs`` holds ``name``, ``title``, ``source``
            (citations) and ``units`` ({column: unit}).

        Raises
        ------
        KeyError
            If the package has no such table.
        DataError
            If the file is not what the descriptor says, or its bytes are not those recorded.
        """
        if name not in self._tables:
            self._tables[name] = self._read(name)
        kept = self._tables[name]
        # Lazy: pandas copies a column when somebody writes to it.
        copy = kept.copy(deep=False)
        copy.attrs = {**kept.attrs, "units": dict(kept.attrs["units"])}
        return copy

    def opened(self) -> frozenset[str]:
        """Return the names of the tables that were read so far, since they were last forgotten."""
        return frozenset(self._tables)

    def forget(self) -> None:
        """Forget tables and descriptor, after they were written anew."""
        self._tables.clear()
        for kept in ("descriptor", "_resources"):
            self.__dict__.pop(kept, None)

    def _read(self, name: str) -> pd.DataFrame:
        resource, path = self.resource(name), self.path(name)
        # A file whose bytes passed the checks under this very schema needs no second look: `make data`
        # and `make data-accept` record a fingerprint only after the full check.
        if not integrity.is_checked(path, resource):
            self.check(name)
        frame = reading.typed(path, resource)
        frame.attrs = attributes(resource)
        return frame

    def check(self, name: str) -> None:
        """Check one table against its schema, the invariants and, last, its recorded hash.

        Parameters
        ----------
        name : str
            Name of the table.

        Raises
        ------
        DataError
            At the first thing that is wrong.
        """
        resource, file = self.resource(name), reading.label(self.path(name))
        try:
            self._check(name)
        except DataError as error:
            # A rule may ask for another table, whose fault has its own advice.
            if error.file != file:
                raise
            raise DataError(error.file, error.row, error.column, error.expected, error.found, error.advice or advice(resource, file, name in self.unrecorded)) from error

    def _check(self, name: str) -> None:
        from analysis.load import promises, schema  # pandera costs half a second: only when a check is due

        resource, path = self.resource(name), self.path(name)
        cells = reading.cells(path, resource)
        schema.check(cells, reading.label(path), resource, self._codes(name))
        frame = reading.typed(path, resource)
        frame.attrs["file"] = reading.label(path)
        promises.check(self, name, frame)
        if name not in self.unrecorded:
            integrity.compare(path, resource)

    def _codes(self, name: str) -> frozenset[str]:
        if name == "countries":
            return frozenset()
        return frozenset(self.table("countries")["iso3"])


def attributes(resource: dict) -> dict:
    """Return what travels with a frame: name, title, source and unit by column."""
    fields = resource["schema"]["fields"]
    return {
        "name": resource["name"],
        "title": resource["title"],
        "source": "; ".join(source["citation"] for source in resource.get("sources", [])),
        "units": {field["name"]: field["unit"] for field in fields if "unit" in field},
    }
