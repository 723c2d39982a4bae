"""What ``_config.yml`` and ``_toc.yml`` say, and on which line; what cannot be read is refused in a sentence with its place."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

CONFIG, TOC = "_config.yml", "_toc.yml"
# What YAML says of a fault: what is meant by it, as a rule.
_MEANT = {
    "'\\t'": "a tab stands where spaces belong",
    "mapping values are not allowed here": "words that hold a colon stand without quotes around them, or a line above has no colon at its end",
    "could not find expected ':'": "a key has no colon behind it",
    "expected ',' or": "a bracket is not closed",
    "end of stream": "a quote or a bracket is not closed",
    "<block end>": "it does not continue what stands above: it is indented otherwise, or a quote is not closed there or here",
}
_FORM = "expected keys with their values, as in `{example}`"
_EXAMPLES = {CONFIG: "title: A book", TOC: "root: index"}


class InputError(ValueError):
    """A setting or a table without which nothing is executed or written is missing, or not what was meant."""


def read(root: Path, name: str = CONFIG) -> dict[str, Any]:
    """Read a file of settings.

    Parameters
    ----------
    root : Path
        Folder of the project.
    name : {"_config.yml", "_toc.yml"}
        The file.

    Raises
    ------
    InputError
        If there is no such file, it is no valid YAML, holds no keys, or one of them twice; with the line.
    """
    tree = composed(root, name)
    if not isinstance(tree, yaml.MappingNode):
        found = "nothing" if tree is None else "a list" if isinstance(tree, yaml.SequenceNode) else f"{tree.value[:40]!r}"
        raise InputError(f"{name}: {_FORM.format(example=_EXAMPLES[name])}; found {found}. {_bring_back(name)}")
    for said in _doubled(tree):
        raise InputError(f"{name}, {said}")
    return _loaded(_text(root, name))


def composed(root: Path, name: str) -> yaml.Node | None:
    """The nodes of a file, which know their lines; none of an empty file."""
    try:
        return _composed(_text(root, name))
    except yaml.MarkedYAMLError as error:
        raise InputError(f"{name}, {_of_yaml(error)}. {_bring_back(name)}") from error
    except yaml.reader.ReaderError as error:
        raise InputError(f"{name}: holds a character that may not stand there, number {error.position + 1}. {_bring_back(name)}") from error


def line_of(root: Path, name: str, path: Iterable[str | int]) -> int:
    """The line, counted from 1, of a key or of an entry of a list; of what is above it where it is not there.

    Parameters
    ----------
    root : Path
        Folder of the project.
    name : {"_config.yml", "_toc.yml"}
        The file.
    path : iterable of str or int
        Keys and numbers of entries from the top down.
    """
    line, node = 1, composed(root, name)
    for step in path:
        below = one_down(node, step)
        if below is None:
            break
        line, node = below
    return line


def place(root: Path, *keys: str | int) -> str:
    """Where a setting stands: ``_config.yml, line 12: execute: timeout``."""
    return f"{CONFIG}, line {line_of(root, CONFIG, keys)}: {': '.join(map(str, keys))}"


def of_sphinx(root: Path) -> dict[str, Any]:
    """The settings below ``sphinx: config:``.

    Raises
    ------
    InputError
        If something else than keys stands there, besides what :func:`read` refuses.
    """
    below = read(root)
    for depth, key in enumerate(keys := ("sphinx", "config"), 1):
        below = below.get(key) or {}
        if not isinstance(below, dict):
            raise InputError(f"{place(root, *keys[:depth])}: {_FORM.format(example='language: en')}, further in by two spaces; found {below!r}")
    return below


def refuse_missing(root: Path) -> None:
    """Raise an `InputError` if a setting that every page needs is not there."""
    said, below = read(root), of_sphinx(root)
    needed = [("", said, "title", "A book"), ("", said, "author", "A. N. Author")]
    if "edition" in (below.get("extensions") or []):
        needed.append(("sphinx: config: ", below, "edition_version", "0.1"))
    for above, settings, key, example in needed:
        # A key that is misspelt is told as one that nothing reads.
        if settings.get(key) in (None, "") and not difflib.get_close_matches(key, [str(each) for each in settings if each != key], cutoff=0.8):
            raise InputError(f'{CONFIG} does not say {above}{key}, which all pages and citations need. Write it there, as in `{key}: "{example}"`.')


@lru_cache(maxsize=4)
def _loaded(text: str) -> dict[str, Any]:
    return yaml.safe_load(text)


@lru_cache(maxsize=4)
def _composed(text: str) -> yaml.Node | None:
    return yaml.compose(text, Loader=yaml.SafeLoader)


def _text(root: Path, name: str) -> str:
    try:
        content = (root / name).read_bytes()
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"There is no {name}. Bring the committed one back with `git checkout {name}`.") from None
    except UnicodeDecodeError as error:
        raise InputError(not_utf8(name, content, error)) from error


def not_utf8(name: str, content: bytes, error: UnicodeDecodeError) -> str:
    """What is said of a file in another encoding: the line of its first letter that is none, and what to do."""
    line = content.count(b"\n", 0, error.start) + 1
    return f"{name}, line {line}: expected UTF-8 text; found byte 0x{content[error.start]:02x}. Save the file as UTF-8: an editor's \"Save with encoding\" offers it."


def _of_yaml(error: yaml.MarkedYAMLError) -> str:
    """Line and meaning of a fault; what began and was not ended is to be found where it began."""
    problem = error.problem or str(error.context)
    within_block = "block" in (error.context or "block")
    mark = error.problem_mark if within_block or error.context_mark is None else error.context_mark
    meant = next((f"; as a rule {words}" for part, words in _MEANT.items() if part in problem), "")
    return f"line {mark.line + 1 if mark else 1}: this is no valid YAML ({problem}){meant}"


def _doubled(node: yaml.Node) -> Iterator[str]:
    """Keys that stand twice at one place: YAML takes the last and forgets the first without a word."""
    if isinstance(node, yaml.SequenceNode):
        for below in node.value:
            yield from _doubled(below)
    elif isinstance(node, yaml.MappingNode):
        first: dict[str, int] = {}
        for key, below in node.value:
            line = key.start_mark.line + 1
            if key.value in first:
                yield f"line {line}: {key.value} stands here a second time, after line {first[key.value]}; the first would be forgotten. Keep one."
            first[key.value] = line
            yield from _doubled(below)


def one_down(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    """The line, counted from 1, and the node of a key or of an entry of a list; none where it is not there."""
    if isinstance(node, yaml.MappingNode):
        return next(((key.start_mark.line + 1, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and str(step).isdigit() and int(step) < len(node.value):
        return node.value[int(step)].start_mark.line + 1, node.value[int(step)]
    return None


def _bring_back(name: str) -> str:
    return f"Put it right, or bring the committed file back with `git checkout {name}`."
