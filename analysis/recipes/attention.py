"""How many words and mentions the thesis gives to each vector; counts only, none of its text."""

import csv
import re
from collections import Counter

import pandas as pd

from analysis.recipes.raw import RawFolder, RawFormat
from analysis.recipes.transcribed import REVIEWED

# The thesis is restricted: its text lies beside the folder of raw files and not in it.
THESIS = "../thesis/thesis.txt"
NOTE = re.compile(r"\d{1,2} [A-Z]")
PAGE_NUMBER = re.compile(r"\d+")
OTHER_LANGUAGE = "Abstrakt"


def thesis_attention(raw: RawFolder) -> pd.DataFrame:
    """Words of each section with the vector that it treats, and mentions of partners by section.

    Headings, page numbers and footnotes are left out. A mention is a name of a state, region or
    bloc, its adjective or its people, as listed in ``reviewed/thesis_terms.csv``; the longest name
    counts, so that the European Union is one mention.
    """
    sections = _reviewed("thesis_sections")
    texts = split(raw.file(THESIS).read_text(encoding="utf-8"), [row["opening"] for row in sections])
    vectors = {row["term"]: row["vector"] for row in _reviewed("thesis_terms")}
    records = []
    for place, (section, text) in enumerate(zip(sections, texts, strict=True), start=1):
        common = {"place": place, "section": section["section"]}
        records.append(common | {"counted": "words", "vector": section["vector"], "number": words(text),
                                 "attribution": section["attribution"]})
        if section["section"] != OTHER_LANGUAGE:
            found = mentions(text, vectors)
            records += [common | {"counted": "mentions", "vector": vector, "number": found[vector],
                                  "attribution": "names of states, regions and blocs"} for vector in sorted(found)]
    return pd.DataFrame(records)


def _reviewed(name: str) -> list[dict[str, str]]:
    with (REVIEWED / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def split(text: str, openings: list[str]) -> list[str]:
    """Cut the running text at its headings, given by how their lines begin, in the order of the text.

    Raises
    ------
    RawFormat
        If a heading is not found where it is due.
    """
    parts: list[list[str]] = []
    for line in body(text):
        if len(parts) < len(openings) and line.startswith(openings[len(parts)]):
            parts.append([])
        elif parts:
            parts[-1].append(line)
    if len(parts) < len(openings):
        raise RawFormat(f"{THESIS}: heading not found: {openings[len(parts)]}")
    return [" ".join(part) for part in parts]


def body(text: str) -> list[str]:
    """Lines without footnotes and page numbers; a page begins with an indented line or after its number."""
    kept, in_note = [], False
    for line in text.split("\n"):
        stripped = line.strip()
        page_number = PAGE_NUMBER.fullmatch(stripped)
        if page_number or (stripped and line.startswith(" ")):
            in_note = False
        elif NOTE.match(stripped):
            in_note = True
        if stripped and not page_number and not in_note:
            kept.append(stripped)
    return kept


def words(text: str) -> int:
    """Number of words: what stands between blanks and holds a letter or a digit."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def mentions(text: str, vectors: dict[str, str]) -> Counter:
    """Mentions by vector, of terms as whole words and the longest first."""
    longest_first = sorted(vectors, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return Counter(vectors[term] for term in pattern.findall(text))
