"""Numbers as the book prints them: unit, digits, signs, thin details of typography."""

from __future__ import annotations

import re

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

# unit in the data → (before the number, after the number)
_UNITS = {
    "percent": ("", f"{NBSP}%"),
    "points": ("", f"{NBSP}points"),
    "musd": (f"US${NBSP}", f"{NBSP}million"),
    "busd": (f"US${NBSP}", f"{NBSP}billion"),
    "beur": (f"€{NBSP}", f"{NBSP}billion"),
    "usd_per_1000m3": (f"US${NBSP}", ""),
    "bcm": ("", f"{NBSP}billion m³"),
    "ratio": ("", ""),
    "index": ("", ""),
    "nats": ("", ""),
    "count": ("", ""),
    "rank": ("", ""),
    "year": ("", ""),
    "years": ("", f"{NBSP}years"),
    "mt": ("", f"{NBSP}million tonnes"),
    "rating": ("", ""),
    "correlation": ("", ""),
    "sd": ("", f"{NBSP}standard deviations"),
    "day_of_year": ("day ", ""),
    "yes_no": ("", ""),
}


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
    if unit not in _UNITS:
        raise ValueError(f"unit {unit!r} is not one the book prints; known: {', '.join(sorted(_UNITS))}")
    if unit == "yes_no":
        return "yes" if value >= 0.5 else "no"
    before, after = _UNITS[unit]
    text = numeral(value, unit, digits)
    if unit in ("points", "years") and text.lstrip(MINUS) == "1":
        after = after.removesuffix("s")
    if text.startswith(MINUS) and before:
        return f"{MINUS}{before}{text[1:]}{after}"
    return f"{before}{text}{after}"


def span(low: float, high: float, unit: str, digits: int) -> str:
    """A range with its unit said once: ``0.1 to 2.9 points``, ``US$ 1.0 to 3.0 billion``; one number where both are alike."""
    first, last = (number(value, unit, digits) for value in (low, high))
    if first == last:
        return first
    before, after = _UNITS[unit]
    start = first.removesuffix(after).removesuffix(after.removesuffix("s"))
    return f"{start} to {last if first.startswith(MINUS) else last.removeprefix(before)}"


def size(value: float, unit: str, digits: int) -> str:
    """A number with its unit and without its sign."""
    return number(abs(value), unit, digits)


def listed(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


_BETWEEN_YEARS = r"(?<![\w-])((?:1[89]|20)\d\d)-((?:1[89]|20)\d\d)(?![\w-])"
# What programs read is left as it is: addresses, code, roles.
_AS_IT_IS = r"https?://\S+|\{[\w-]+\}`[^`]*`|`[^`]*`"
_TYPED = re.compile(rf"(?P<kept>{_AS_IT_IS})|{_BETWEEN_YEARS}|(?P<percent>(?<=\d)%)|(?P<minus>(?<![^\s(\[])-(?=\d))|(?P<cubic>\bm3\b)|(?P<stop> (?=;))")


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
