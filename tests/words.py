"""What the prose says in words alone, held against the data: the words must stand in the chapter, and be true."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

BOOK = Path(__file__).resolve().parents[1] / "book"


@cache
def _prose(chapter: str) -> str:
    return _plain((BOOK / f"{chapter}.md").read_text(encoding="utf-8"))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\*\*|(?<!\w)\*|\*(?!\w)", "", text).split())


def said(chapter: str, words: str) -> bool:
    """Whether a chapter has these words, however its lines break.

    Where a passage is written anew, its test follows, or goes with it.
    """
    return _plain(words) in _prose(chapter)
