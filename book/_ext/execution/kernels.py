"""The kernel that the head of a chapter names: all run in the one of the locked packages, whatever stands there."""

from __future__ import annotations

import re

import yaml

from .settings import one_down

KERNEL = "python3"
_HEAD = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)


def another(text: str) -> str:
    """Say where the head of a chapter names another kernel; empty where it does not.

    Parameters
    ----------
    text : str
        The chapter's MyST source.
    """
    head = _HEAD.match(text)
    try:
        node = yaml.compose(head[1], Loader=yaml.SafeLoader) if head else None
    except yaml.YAMLError:
        return ""
    line = 0
    for step in ("kernelspec", "name"):
        found = one_down(node, step)
        if found is None:
            return ""
        line, node = found
    if node.value == KERNEL:
        return ""
    return f"line {line + 1}: kernelspec: name is {node.value!r}, but the chapters run in {KERNEL}, the kernel of the locked packages, and in a notebook no other is found. Write `name: {KERNEL}`"
