"""Sphinx extension: a key of ``_config.yml`` that nothing reads, and a switch set to a word, stop the build.

Else a slip of the pen passes for a setting. Sphinx takes any word in place of true or false for true, `"false"` too.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path

import yaml
from jupyter_book.config import PATH_YAML_DEFAULT, get_validator
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from execution.settings import of_sphinx, place, read

# Read by Jupyter Book, though neither its defaults nor its schema have them.
_ALSO_READ = {"project": {}, "bibtex_reference_style": {}, "parse": {"myst_substitutions": {}}, "html": {"navbar_footer_text": {}}}

_OF_SPHINX = ("sphinx", "config")
# Kinds of an option that Sphinx states for those that are true or false, where it states any.
_SWITCHES = ((), frozenset(), frozenset({bool}))


def unknown_keys(settings: dict, known: dict, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Keys that are not among those known, each as the path to it, with the nearest that is.

    Parameters
    ----------
    settings : dict
        As read from ``_config.yml``, or a part of it.
    known : dict
        The keys that something reads, each with those below it; none below where any may stand.
    above : tuple of str
        Keys above this part.
    """
    for key, value in settings.items():
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            yield (*above, key), ": nothing reads this key; " + (f"did you mean {near[0]}?" if near else "is an extension missing?")
        elif known[key] and isinstance(value, dict):
            yield from unknown_keys(value, known[key], (*above, key))


def words_for_switches(settings: dict, switches: set[str]) -> Iterator[tuple[str, str]]:
    """Settings of Sphinx that are true or false and were given a word, each with what is said of it.

    Parameters
    ----------
    settings : dict
        Those below ``sphinx: config:``.
    switches : set of str
        Names of all that are true or false.
    """
    for key, value in settings.items():
        if key in switches and isinstance(value, str):
            yield key, f" is {value!r}, which Sphinx takes for true; write true or false, without quotes"


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
    root = Path(app.srcdir)
    options = dict.fromkeys([*config.values, "extensions"], {})
    switches = {name for name, option in config.values.items() if isinstance(option.default, bool) and option.valid_types in _SWITCHES}
    below = of_sphinx(root)
    found = [
        *unknown_keys(read(root), of_jupyter_book()),
        *unknown_keys(below, options, _OF_SPHINX),
        *(((*_OF_SPHINX, key), said) for key, said in words_for_switches(below, switches)),
    ]
    if found:
        raise ConfigError("\n".join(f"{place(root, *keys)}{said}" for keys, said in found))


def setup(app: Sphinx) -> dict:
    """Register the check, when all extensions have said what they read."""
    app.connect("config-inited", _check, priority=900)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
