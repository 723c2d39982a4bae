"""Directives and cells that are begun and not closed: MyST takes all below for their content, and says nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A block may stand within an entry of a list.
_FENCE = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s+)*(?P<mark>`{3,}|~{3,}|:{3,})(?P<rest>.*)")


@dataclass(frozen=True)
class _Fence:
    line: int
    mark: str
    rest: str

    @property
    def name(self) -> str:
        return self.mark + self.rest.strip()


def unclosed(text: str) -> str:
    """What is said of the first block of a page that is not closed before the next one begins, or at all.

    Parameters
    ----------
    text : str
        Source of a page in MyST Markdown.

    Returns
    -------
    str
        With the line in front; empty where all are closed.
    """
    opened: _Fence | None = None
    for fence in _fences(text):
        if opened is None:
            opened = fence
        elif _closes(fence, opened):
            opened = None
        elif fence.mark == opened.mark and fence.rest.startswith("{"):
            return f"{_said(opened)} before {fence.name} begins in line {fence.line}: put {opened.mark} on a line of its own where it ends. If the one belongs into the other, the outer one wants longer marks"
    return f"{_said(opened)}: put {opened.mark} on a line of its own where it ends" if opened else ""


def _fences(text: str) -> list[_Fence]:
    found = ((number, _FENCE.fullmatch(line)) for number, line in enumerate(text.splitlines(), 1))
    # What has its marks on one line is code within a sentence.
    return [_Fence(number, fence["mark"], fence["rest"]) for number, fence in found if fence and fence["mark"][0] not in fence["rest"]]


def _closes(fence: _Fence, opened: _Fence) -> bool:
    return fence.mark.startswith(opened.mark) and not fence.rest.strip()


def _said(opened: _Fence) -> str:
    return f"line {opened.line}: {opened.name} is not closed"
