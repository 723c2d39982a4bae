"""Typst source text: escaping of prose, string literals, calls."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"""[\\#$*_`<>@\[\]~"']""")
# A hyphen between letters is an ordinary one; elsewhere Typst may read a dash or a minus.
_HYPHEN = re.compile(r"(?<![^\W\d_])-|-(?![^\W\d_])")
_COMMENT = re.compile(r"/(?=/)")
_ELLIPSIS = re.compile(r"\.(?=\.)")
# At the start of a line these open headings, lists and terms.
_LINE_START = re.compile(r"^(\s*)([=+/])")
_LIST_NUMBER = re.compile(r"^(\s*\d+)\.")
_BREAKS = re.compile(r"[ \t]*[\r\n]+[ \t]*")


def escape(text: str) -> str:
    """Return prose as Typst markup that prints exactly the same characters.

    Line breaks of the source become spaces, as in HTML.
    """
    text = _BREAKS.sub(" ", text)
    text = _ALWAYS.sub(lambda match: "\\" + match.group(), text)
    text = _HYPHEN.sub(r"\\-", text)
    text = _COMMENT.sub(r"\\/", text)
    text = _ELLIPSIS.sub(r"\\.", text)
    text = _LIST_NUMBER.sub(r"\1\\.", text)
    return _LINE_START.sub(r"\1\\\2", text)


def string(text: str) -> str:
    """Return a Typst string literal; characters that cannot be printed are dropped."""
    printable = "".join(sign for sign in text if sign >= " " or sign in "\n\t")
    escaped = printable.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\t", "\\t") + '"'


def value(item: object) -> str:
    """Return a Typst literal of a Python value; a `Code` passes as it is."""
    if isinstance(item, Code):
        return item.text
    if item is None:
        return "none"
    if isinstance(item, bool):
        return "true" if item else "false"
    if isinstance(item, (int, float)):
        return str(item)
    if isinstance(item, (list, tuple)):
        return "(" + "".join(f"{value(part)}, " for part in item).rstrip() + ")"
    return string(str(item))


class Code:
    """Typst code that is passed on without quoting."""

    def __init__(self, text: str) -> None:
        self.text = text


def content(markup: str) -> Code:
    """Return a content block as an argument."""
    return Code(f"[{markup}]")


def call(name: str, *bodies: str, **arguments: object) -> str:
    """Return a call in markup, ``#name(key: value)[body];``.

    The semicolon keeps a following bracket or full stop of the prose out of the call.
    Arguments that are ``None`` are left out; underscores in names become hyphens.
    """
    given = {key: item for key, item in arguments.items() if item is not None}
    listed = ", ".join(f"{key.replace('_', '-')}: {value(item)}" for key, item in given.items())
    head = f"({listed})" if listed or not bodies else ""
    return f"#{name}{head}" + "".join(f"[{body}]" for body in bodies) + ";"
