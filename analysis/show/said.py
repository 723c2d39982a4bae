"""Prose of the book as plain text: roles give way to what they print, marks of MyST fall away."""

from __future__ import annotations

import re
from collections.abc import Callable

from analysis.judge import golden, ledger, verdicts

from . import claims, wording

_ROLE = re.compile(r"\{(?P<role>[a-z-]+)\}`(?P<text>[^`]+)`")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"(?<!\\)[*`]|\\(?=[$|*])")


def _number(say: Callable[[float, str, int], str]) -> Callable[[str], str]:
    def printed(key: str) -> str:
        number = golden.committed(key)
        return say(number.value, number.unit, number.digits)

    return printed


PRINTED: dict[str, Callable[[str], str]] = {
    "num": _number(wording.in_prose),
    "bare": _number(wording.numeral),
    "size": _number(wording.size),
    "stated": lambda identifier: claims.stated(ledger.claim(identifier)),
    "claim": lambda identifier: f"[{identifier}: {verdicts.verdict(identifier)}]",
}


def roles(text: str) -> str:
    """Text in which the edition's own roles are replaced by what they print; other marks stay.

    Raises
    ------
    UnknownKey, LedgerError
        If a role names a number or a claim that does not exist.
    """
    return _ROLE.sub(lambda match: PRINTED[match["role"]](match["text"]) if match["role"] in PRINTED else match[0], text)


def of_all(counted: str, in_words: str, all_of_them: int) -> str:
    """The role of a number after ``all`` where it prints all of them, else before ``of the twenty-one``."""
    role = _ROLE.fullmatch(counted)
    if role is None:
        raise ValueError(f"{counted!r} is no role of a number")
    return f"all {counted}" if golden.committed(role["text"]).value == all_of_them else f"{counted} of the {in_words}"


def plain(text: str) -> str:
    """Text on one line without any mark of MyST and without breaks that only a page needs.

    A claim's badge and a citation are left out; of a link its words stay.
    """
    text = re.sub(r"\s*\{(?:claim|cite\w*(?::\w+)?)\}`[^`]+`", "", text)
    text = _ROLE.sub(lambda match: match["text"], roles(text))
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    text = re.sub(r"\s+", " ", text.replace(wording.NBSP, " ")).strip()
    return re.sub(r"\s+([.,;:])", r"\1", text)
