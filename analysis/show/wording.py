"""Numbers as the book prints them: unit, digits, signs, thin details of typography."""

from __future__ import annotations

import re

from analysis.judge.units import NBSP, PRINTED, refusal

MINUS = "\N{MINUS SIGN}"
_BELOW_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_HEDGE = re.compile(r"about|almost|below|just under|more than|nearly|over|up to")
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def numeral(value: float, unit: str, digits: int) -> str:
    """A number without its unit: ``1,234.5``, ``−3``, a year without separator."""
    if unit == "year":
        return str(int(value))
    text = f"{abs(value):,.{digits}f}"
    negative = value < 0 and float(text.replace(",", "")) != 0
    return f"{MINUS}{text}" if negative else text


def number(value: float, unit: str, digits: int) -> str:
    """A number with its unit as it stands in a sentence.

    Raises
    ------
    ValueError
        If the unit is not one that the book prints.
    """
    if said := refusal(unit):
        raise ValueError(said)
    if unit == "yes_no":
        return "yes" if value >= 0.5 else "no"
    before, after = PRINTED[unit]
    text = numeral(value, unit, digits)
    if unit in ("points", "years") and text.lstrip(MINUS) == "1":
        after = after.removesuffix("s")
    if text.startswith(MINUS) and before:
        return f"{MINUS}{before}{text[1:]}{after}"
    return f"{before}{text}{after}"


def in_prose(value: float, unit: str, digits: int) -> str:
    """A number as :func:`number` has it, but for a count of nothing, which prose calls *none*."""
    return "none" if unit == "count" and round(value, digits) == 0 else number(value, unit, digits)


def change(value: float, unit: str, digits: int) -> str:
    """A change with its direction: *rose by 1.2 points*, *fell by 4.7 points*, or *did not change* where it would be written as nothing."""
    if round(value, digits) == 0:
        return "did not change"
    return f"{'fell' if value < 0 else 'rose'} by {size(value, unit, digits)}"


def of_years(value: float, period: str) -> str:
    """A count of years as prose says it: *none of the twenty-one years*, *seven of the twenty-one years*, *all twenty-one years*.

    Parameters
    ----------
    value
        Number of years.
    period
        First and last of the years that were counted, ``1996-2016``.

    Raises
    ------
    ValueError
        If the period is no span of years, or shorter than the count.
    """
    first, dash, last = period.partition("-")
    if not dash:
        raise ValueError(f"a count of years is said of a span of years, which {period} is not")
    years = int(last) - int(first) + 1
    if not 0 <= value <= years:
        raise ValueError(f"{value:.0f} years of {period}, which has {years}")
    if value == years:
        return f"all {in_words(years)} years"
    return f"{in_words(int(value)) if value else 'none'} of the {in_words(years)} years"


def in_words(count: int) -> str:
    """A count below a hundred in words: *seven*, *twenty-one*."""
    if count < len(_BELOW_TWENTY):
        return _BELOW_TWENTY[count]
    tens, rest = divmod(count, 10)
    return _TENS[tens - 2] + (f"-{_BELOW_TWENTY[rest]}" if rest else "")


def span(low: float, high: float, unit: str, digits: int) -> str:
    """A range with its unit said once: ``0.1 to 2.9 points``, ``US$ 1.0 to 3.0 billion``; one number where both are alike."""
    first, last = (number(value, unit, digits) for value in (low, high))
    if first == last:
        return first
    before, after = PRINTED[unit]
    start = first.removesuffix(after).removesuffix(after.removesuffix("s"))
    return f"{start} to {last if first.startswith(MINUS) else last.removeprefix(before)}"


def size(value: float, unit: str, digits: int) -> str:
    """A number with its unit and without its sign."""
    return number(abs(value), unit, digits)


def hedge(note: object) -> str:
    """The hedge that the note of a stated figure begins with, and a blank: ``about ``; empty where it has none."""
    found = _HEDGE.match(note) if isinstance(note, str) else None
    return f"{found[0]} " if found else ""


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


_BETWEEN_YEARS = r"(?<![\w-])((?:1[89]|20)\d\d)-((?:1[89]|20)\d\d)(?![\w-])"
# What programs read is left as it is: addresses, code, roles.
_AS_IT_IS = r"https?://\S+|\{[\w-]+\}`[^`]*`|`[^`]*`"
_TYPED = re.compile(rf"(?P<kept>{_AS_IT_IS})|{_BETWEEN_YEARS}|(?P<percent>(?<=\d) ?%)|(?P<minus>(?<![^\s(\[])-(?=\d))|(?P<cubic>\bm3\b)|(?P<stop> (?=;))")


def typographic(text: str) -> str:
    """Text of a data file as print has it: ``1996–2000`` (one year where both are alike), ``50 %``, ``−3``, ``m³``, no space before a semicolon."""
    return _TYPED.sub(_as_printed, text)


def of_period(measure: str, period: str) -> str:
    """What was measured and when, which is not said twice."""
    return measure if measure.endswith(period) else f"{measure}; {period}"


def _as_printed(found: re.Match[str]) -> str:
    if found["kept"]:
        return found["kept"]
    first, last = found[2], found[3]
    if first:
        return first if first == last else f"{first}\N{EN DASH}{last}"
    return {"percent": f"{NBSP}%", "minus": MINUS, "cubic": "m³", "stop": ""}[str(found.lastgroup)]


# What :func:`chapter_link` writes; the first group is the chapter's name.
CHAPTER_LINK = r"\[\]\((?:\.\./)?([\w-]+)\.md\)"


def chapter_link(name: str) -> str:
    """A link to a chapter, from within another; the page puts the chapter's title for it."""
    return f"[]({'../' if name == 'index' else ''}{name}.md)"


def plain(text: object) -> str:
    """Text that MyST would otherwise read as markup: dollars (formulas) and bars (cells) escaped."""
    return str(text).replace("$", "\\$").replace("|", "\\|")
