"""Settings of the wrong kind, told with their line before anything reads them."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from typing import Any

from jupyter_book.config import get_validator

from book._ext.execution.settings import CONFIG, InputError, line_of, place, read

# Where a setting of a reader may stand, by the beginning of its name.
_PARTS = {"myst_": [("parse",), ("sphinx", "config")], "nb_": [("sphinx", "config"), ("execute",)]}
# Settings that Jupyter Book hands on under another name.
_ALSO_CALLED = {"execution_mode": "execute_notebooks", "execution_timeout": "timeout"}

_QUOTES = "; YAML takes yes, no, on and off for true and false unless they stand in quotes"


def refuse_unfit(root: Path) -> None:
    """Refuse settings of ``_config.yml`` that are not of the kind that Jupyter Book's own schema asks for.

    Raises
    ------
    InputError
        A line for each.
    """
    faults = [f"{place(root, *error.absolute_path)}: {error.message}{_QUOTES if isinstance(error.instance, bool) else ''}" for error in get_validator().iter_errors(read(root))]
    if faults:
        raise InputError("\n".join(sorted(faults)))


def of_kind(kind: type, prefix: str, settings: dict[str, Any], root: Path) -> Any:
    """The settings of a reader out of those of Sphinx.

    Parameters
    ----------
    kind : type
        A dataclass that checks what it is given.
    prefix : str
        What its settings are called by in Sphinx, before the names of its fields.
    settings : dict
        Those of Sphinx.
    root : Path
        Folder of the project.

    Raises
    ------
    InputError
        If it refuses one; with the line.
    """
    names = (field.name for field in dataclasses.fields(kind))
    try:
        return kind(**{name: settings[prefix + name] for name in names if prefix + name in settings})
    except (TypeError, ValueError) as error:
        raise InputError(_of_reader(root, prefix, str(error))) from error


def _of_reader(root: Path, prefix: str, said: str) -> str:
    quoted = re.search(r"'(\w+)", said)
    name = quoted[1] if quoted else ""
    names = (prefix + name, _ALSO_CALLED.get(name, name))
    # A key that is not there has the line of what is above it.
    keys = max(((*part, one) for part in _PARTS[prefix] for one in names), key=lambda keys: line_of(root, CONFIG, keys) - line_of(root, CONFIG, keys[:-1]))
    return f"{place(root, *keys)}: {said}"
