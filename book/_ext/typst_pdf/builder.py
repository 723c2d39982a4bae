"""The Sphinx builder ``typst``: one PDF of the whole book."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from docutils import nodes
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from typst_pdf.chapters import Chapter, chapters_of
from typst_pdf.compiler import Typesetter
from typst_pdf.errors import PdfError
from typst_pdf.floats import Floats
from typst_pdf.formulas import Formulas, keep_with_words
from typst_pdf.labels import Labels
from typst_pdf.markup import Code, call
from typst_pdf.translator import TypstTranslator

_logger = logging.getLogger(__name__)
_TEMPLATE = Path(__file__).with_name("template.typ")


class TypstBuilder(Builder):
    """Translates every chapter to Typst source and typesets the book from it."""

    name = "typst"
    format = "typst"
    epilog = "The PDF is in %(outdir)s."
    supported_image_types = ["image/svg+xml", "image/png", "image/jpeg"]
    default_translator_class = TypstTranslator
    allow_parallel = False

    def init(self) -> None:
        self.explained: set[str] = set()
        self.noted: set[str] = set()
        self.said_before: dict[str, tuple[set[str], set[str]]] = {}
        self.linked: dict[str, str] = {}
        self.bibliographies: dict[str, str] = {}

    def get_outdated_docs(self) -> str:
        return "the whole book"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return f"%{docname}"

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        return self.get_target_uri(to, typ)

    def prepare_writing(self, docnames: set[str]) -> None:
        """Do nothing: the book is written as a whole."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Do nothing: the book is written as a whole."""

    def write(self, *_: object) -> None:
        """Write the sources of all chapters and the PDF."""
        folder = Path(self.outdir)
        chapters = chapters_of(self.env, self.config.root_doc)
        with progress_message("resolving chapters"):
            doctrees = {each.docname: self._resolved(each.docname) for each in chapters}
            self.labels = Labels(doctrees)
            self.formulas = Formulas(doctrees)
            floats = Floats(doctrees, front=self.config.root_doc)
        with progress_message("writing Typst source"):
            self._clear(folder)
            for chapter in chapters:
                self._write_chapter(folder, chapter, doctrees[chapter.docname])
            self._check_bibliographies()
        with progress_message("placing figures and tables"):
            draft = folder / "draft.typ"
            typesetter, changed = None, floats.movable
            while changed:
                self._write_main(draft, [each for each in chapters if each.docname in changed])
                typesetter = typesetter or Typesetter(draft, draft=True)
                changed = floats.move(typesetter.places(), changed)
                self._write_again(folder, chapters, doctrees, changed)
        with progress_message("typesetting"):
            main = folder / Path(self.config.typst_filename).with_suffix(".typ").name
            self._write_main(main, chapters)
            typesetter = Typesetter(main)
            # A page number of more or fewer figures may have put a word on another line.
            while changed := floats.move(places := typesetter.places(), floats.movable) | floats.close_up(places):
                self._write_again(folder, chapters, doctrees, changed)
            output = folder / self.config.typst_filename
            for warning in typesetter.compile_book(output, self._timestamp(), self.config.typst_rights):
                _logger.warning("%s", warning, type="typst")

    def finish(self) -> None:
        """Do nothing: images are copied before the typesetter runs."""

    def repeats_title(self, title: str) -> bool:
        """Return whether a title says again what stands on the title page, or its beginning."""
        names = (self.config.typst_title, self.config.html_title, self.config.project)
        return any(name.startswith(title) for name in names)

    def image_path(self, node: nodes.image, place: str) -> str:
        """Copy an image beside the source and return its path there."""
        uri = node["uri"]
        if uri not in self.images:
            raise PdfError(f"{place}: the image {uri} is not a local SVG, PNG or JPEG file")
        target = Path(self.outdir) / "images" / self.images[uri]
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(Path(self.srcdir) / uri, target)
        return f"/images/{self.images[uri]}"

    def _resolved(self, docname: str) -> nodes.document:
        doctree = self.env.get_doctree(docname)
        self.env.resolve_references(doctree, docname, self)
        self.post_process_images(doctree)
        keep_with_words(doctree)
        return doctree

    def _clear(self, folder: Path) -> None:
        for name in ("chapters", "images"):
            shutil.rmtree(folder / name, ignore_errors=True)

    def _write_chapter(self, folder: Path, chapter: Chapter, doctree: nodes.document) -> None:
        self.chapter = chapter
        # A chapter that is written again explains and notes the same again.
        explained, noted = self.said_before.setdefault(chapter.docname, (self.explained, self.noted))
        self.explained, self.noted = set(explained), set(noted)
        translator = self.create_translator(doctree, self)
        doctree.walkabout(translator)
        target = folder / chapter.file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_tidy("".join(translator.body)), encoding="utf-8")

    def _write_again(self, folder: Path, chapters: list[Chapter], doctrees: dict[str, nodes.document], changed: set[str]) -> None:
        for chapter in (each for each in chapters if each.docname in changed):
            self._write_chapter(folder, chapter, doctrees[chapter.docname])

    def _write_main(self, main: Path, chapters: list[Chapter]) -> None:
        """Write the file that holds some chapters together, and the template beside it."""
        front = [each for each in chapters if each.front]
        rest = [each for each in chapters if not each.front]
        lines = [
            '#import "template.typ": *',
            call("show: book.with", **self._title_page(chapters))[:-1],
            *(f'#front-matter(include "{each.file}")' for each in front),
            "#lists-of-contents",
            "#show: main-matter",
            *(f'#include "{each.file}"' for each in rest),
        ]
        main.write_text("\n".join(lines) + "\n", encoding="utf-8")
        shutil.copyfile(_TEMPLATE, main.with_name("template.typ"))

    def _title_page(self, chapters: list[Chapter]) -> dict[str, object]:
        config, day = self.config, self._date()
        return {
            "title": config.typst_title,
            "subtitle": config.typst_subtitle or None,
            "author": config.typst_author,
            "replicates": config.typst_replicates or None,
            "version": config.typst_version or None,
            "date": _date_literal(day) if day else None,
            "date_shown": _date_shown(day) if day else config.typst_date or None,
            "subject": config.typst_subject or None,
            "keywords": list(config.typst_keywords),
            "imprint": list(config.typst_imprint),
            "language": config.typst_language,
            "chapter_level": 2 if any(each.part for each in chapters) else 1,
        }

    def _timestamp(self) -> int:
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        if epoch:
            return int(epoch)
        day = self._date()
        return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else 0

    def _date(self) -> date | None:
        """Return the date of the edition: as configured, else from SOURCE_DATE_EPOCH."""
        stated = str(self.config.typst_date)
        if stated:
            try:
                return date.fromisoformat(stated)
            except ValueError:
                return None
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        return datetime.fromtimestamp(int(epoch), tz=UTC).date() if epoch else None

    def _check_bibliographies(self) -> None:
        if len(self.bibliographies) > 1:
            places = "; ".join(sorted(self.bibliographies.values()))
            raise PdfError(f"the book is to have one bibliography, found several: {places}")


def _date_literal(day: date) -> Code:
    return Code(f"datetime(year: {day.year}, month: {day.month}, day: {day.day})")


def _date_shown(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _tidy(source: str) -> str:
    """Return source with single blank lines and one line end at its end."""
    lines: list[str] = []
    for line in source.splitlines():
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip() if not line.endswith("\\") else line)
    return "\n".join(lines).strip() + "\n"
