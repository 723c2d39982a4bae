"""Figures, images, and the captions of figures, tables and listings."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from docutils import nodes

from typst_pdf.errors import AltTextError
from typst_pdf.floats import floats
from typst_pdf.markup import Code, call, content, string

_LENGTH = re.compile(r"^([\d.]+)\s*(px|pt|mm|cm|in|em|%)?$")
_POINTS_PER_PIXEL = 0.75
_LINES_KEPT_TOGETHER = 30
_SHORT_TITLE_CLASS = "exhibit-title"


class Exhibits:
    """Handlers of figures and images."""

    def visit_figure(self, node: nodes.figure) -> None:
        caption = next((each for each in node.children if isinstance(each, nodes.caption)), None)
        notes = [each for each in node.children if isinstance(each, nodes.legend)]
        shown = [each for each in node.children if each is not caption and each not in notes]
        self.nesting += 1
        source = self.source_of(*shown).strip()
        self.nesting -= 1
        self.block(node, self.exhibit(node, "figure", source, caption, notes))
        raise nodes.SkipNode

    def exhibit(
        self,
        node: nodes.Element,
        kind: str,
        source: str,
        caption: nodes.Element | None,
        notes: list[nodes.Element],
        **given: object,
    ) -> str:
        """Return the source of a figure, table or listing with number, caption and notes."""
        short = _short_title(caption)
        given |= {
            "kind": kind,
            "mark": node.get("mark"),
            "placement": _placement(node) if kind == "figure" else None,
            "number": self._exhibit_number(node, kind),
            "caption": content(self.inner(caption)) if caption is not None else None,
            "short": content(self.inner(short)) if short is not None else None,
            "notes": self.notes_source(notes),
            "label": self.label_of(node),
        }
        return call("exhibit", source, **given)

    def notes_source(self, notes: list[nodes.Element]) -> Code | None:
        """Return notes as an argument, or None where there are none."""
        return content("\n\n".join(map(self.inner, notes))) if notes else None

    def _exhibit_number(self, node: nodes.Element, kind: str) -> str | None:
        numbers = self.figure_numbers("code-block" if kind == "listing" else kind)
        number = next((numbers[each] for each in node["ids"] if each in numbers), None)
        return ".".join(map(str, number)) if number else None

    def visit_captioned_code(self, node: nodes.container) -> None:
        """Write a block of code that has a caption."""
        caption = next(each for each in node.children if isinstance(each, nodes.caption))
        code = next(each for each in node.children if isinstance(each, nodes.literal_block))
        kept = code.astext().count("\n") < _LINES_KEPT_TOGETHER
        source = self.code_block(code)
        self.block(node, self.exhibit(node, "listing", source, caption, [], kept=kept))
        raise nodes.SkipNode

    def visit_caption(self, node: nodes.caption) -> None:
        """Leave it out where its owner has taken it, as the caption of a list of contents."""
        raise nodes.SkipNode

    def visit_legend(self, node: nodes.legend) -> None:
        """Let notes that stand by themselves be read as text."""

    def visit_image(self, node: nodes.image) -> None:
        arguments = {
            "alt": self._alternative_text(node),
            "width": _length(node.get("width")),
            "height": _length(node.get("height")),
        }
        path = string(self.builder.image_path(node, self.place(node)))
        rest = call("", **arguments)[2:-2]
        function = "inline-image" if isinstance(node.parent, nodes.TextElement) else "image"
        self.add(f"#{function}({path}, {rest});")
        raise nodes.SkipNode

    def _alternative_text(self, node: nodes.image) -> str:
        text = (node.get("alt") or "").strip()
        name = PurePosixPath(node["uri"])
        if text and text not in {node["uri"], name.name, name.stem, *_original_names(self, node)}:
            return text
        found = f"only its file name {text!r}" if text else "none"
        raise AltTextError(
            f"{self.place(node)}: {_figure_name(node)} ({name.name}) needs an alternative text "
            f"that says what it shows; found {found}"
        )


def _original_names(translator: Exhibits, node: nodes.image) -> set[str]:
    """Return the names of the image before Sphinx chose a format for it."""
    uris = [str(uri) for uri in node.get("candidates", {}).values()]
    return {part for uri in uris for part in (uri, PurePosixPath(uri).name)}


def _figure_name(image: nodes.image) -> str:
    owner = image.parent
    while owner is not None and not isinstance(owner, nodes.figure):
        owner = owner.parent
    caption = next(iter(owner.findall(nodes.caption)), None) if owner is not None else None
    return f"the figure {caption.astext()[:60]!r}" if caption is not None else "the image"


def _short_title(caption: nodes.Element | None) -> nodes.Element | None:
    """Return the title with which a caption opens, if it has one: it stands in the lists."""
    children = caption.children if caption is not None else []
    first = next((child for child in children if child.astext().strip()), None)
    if isinstance(first, nodes.strong):
        return first
    if isinstance(first, nodes.inline) and _SHORT_TITLE_CLASS in first.get("classes", []):
        return first
    return None


def _placement(figure: nodes.Element) -> Code | None:
    """Return where a figure goes on its page, or None where that is left to the typesetter."""
    if not floats(figure):
        return Code("none")
    return Code("bottom") if figure.get("at_foot") else None


def _length(stated: str | None) -> Code | None:
    """Return a docutils length in Typst's units; a bare number is in pixels."""
    match = _LENGTH.match(stated.strip()) if stated else None
    if match is None:
        return None
    size, unit = float(match[1]), match[2] or "px"
    if unit == "px":
        return Code(f"{size * _POINTS_PER_PIXEL:g}pt")
    return Code(f"{size:g}{unit}")
