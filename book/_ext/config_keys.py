"""Sphinx extension: a key of ``_config.yml`` that nothing reads stops the build; else a slip of the pen passes for a setting."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import yaml
from jupyter_book.config import PATH_YAML_DEFAULT, get_validator
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

# Read by Jupyter Book, though neither its defaults nor its schema have them.
_ALSO_READ = {"project": {}, "bibtex_reference_style": {}, "parse": {"myst_substitutions": {}}, "html": {"navbar_footer_text": {}}}


def unknown_keys(settings: dict, known: dict, place: str = "") -> Iterator[str]:
    """Keys that are not among those known, each with its place and the nearest that is.

    Parameters
    ----------
    settings : dict
        As read from ``_config.yml``, or a part of it.
    known : dict
        The keys that something reads, each with those below it; none below where any may stand.
    place : str
        Keys above this part.
    """
    for key, value in settings.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            yield f"{place}{key}: nothing reads this key; " + (f"did you mean {near[0]}?" if near else "is an extension missing?")
        elif known[key] and isinstance(value, dict):
            yield from unknown_keys(value, known[key], f"{place}{key}: ")


def of_jupyter_book() -> dict:
    """The keys that Jupyter Book reads: those of its defaults, those of its schema, and a few more."""
    defaults = yaml.safe_load(PATH_YAML_DEFAULT.read_text(encoding="utf-8"))
    return _joined(_joined(_of_values(defaults), _of_schema(get_validator().schema)), _ALSO_READ)


def _of_values(settings: dict) -> dict:
    return {key: _of_values(value) if isinstance(value, dict) else {} for key, value in settings.items()}


def _of_schema(schema: dict) -> dict:
    return {key: _of_schema(below) for key, below in schema.get("properties", {}).items()}


def _joined(one: dict, other: dict) -> dict:
    return {key: _joined(one.get(key, {}), other.get(key, {})) for key in one | other}


def _check(app: Sphinx, config: Config) -> None:
    settings = yaml.safe_load(Path(app.srcdir, "_config.yml").read_text(encoding="utf-8"))
    of_sphinx = dict.fromkeys([*config.values, "extensions"], {})
    found = [
        *unknown_keys(settings, of_jupyter_book()),
        *unknown_keys(settings["sphinx"].get("config") or {}, of_sphinx, "sphinx: config: "),
    ]
    if found:
        raise ConfigError("\n".join(f"_config.yml: {fault}" for fault in found))


def setup(app: Sphinx) -> dict:
    """Register the check, when all extensions have said what they read."""
    app.connect("config-inited", _check, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
